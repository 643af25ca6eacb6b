//! Role and access of one member.

use keystead_api::account::Permissions;
use keystead_api::collections::AccessSelection;
use keystead_api::members::{Member, MemberUpdate};
use keystead_api::paths;
use keystead_calls::Failure;
use keystead_calls::members::{CollectionGrant, EditMember, MemberDetail, MemberDraft, SaveMember};
use keystead_domain::enums::OrganizationUserType;
use keystead_domain::ids::{GroupId, OrganizationUserId};
use keystead_domain::merge;
use keystead_domain::permissions::member::MemberChange;

use super::roster::{Person, Roster};
use crate::Portal;
use crate::platform::{Method, Platform};
use crate::vault::access::permissions;

/// Collections as the wire has them.
pub(crate) fn selections(grants: &[CollectionGrant]) -> Vec<AccessSelection> {
    let selection = |grant: &CollectionGrant| {
        let (read_only, hide_passwords, manage) = grant.level.flags();
        AccessSelection { id: grant.collection.to_string(), read_only, hide_passwords, manage }
    };
    grants.iter().map(selection).collect()
}

/// Switches go to the server for Custom members only.
pub(crate) fn given_permissions(draft: &MemberDraft) -> Permissions {
    if draft.role == OrganizationUserType::Custom {
        permissions(&draft.custom)
    } else {
        Permissions::default()
    }
}

/// What is there with what is wanted; `None` when that is the same. With `only_more`, a level that is there stays.
pub(crate) fn merged(
    now: &[CollectionGrant],
    wanted: &[CollectionGrant],
    only_more: bool,
) -> Option<Vec<CollectionGrant>> {
    let mut all = now.to_vec();
    for grant in wanted {
        match all.iter_mut().find(|known| known.collection == grant.collection) {
            Some(_) if only_more => {}
            Some(known) => known.level = grant.level,
            None => all.push(*grant),
        }
    }
    (all != now).then_some(all)
}

/// A member as they are, with other access. No groups are named where the plan has none.
pub(crate) fn with_access(
    member: &Member,
    collections: &[CollectionGrant],
    groups: Option<Vec<GroupId>>,
) -> MemberUpdate {
    MemberUpdate {
        role: member.role,
        access_secrets_manager: member.access_secrets_manager,
        permissions: member.permissions,
        collections: Some(selections(collections)),
        groups,
    }
}

/// The draft, with what others have changed since its form was opened.
fn merged_draft(opened: &MemberDraft, wanted: &MemberDraft, now: &MemberDraft) -> MemberDraft {
    MemberDraft {
        role: merge::value(&opened.role, wanted.role, now.role),
        custom: merge::switches(&opened.custom, &wanted.custom, &now.custom),
        groups: merge::entries(&opened.groups, &wanted.groups, &now.groups, |group| *group),
        collections: merge::entries(&opened.collections, &wanted.collections, &now.collections, |grant| {
            grant.collection
        }),
    }
}

impl Roster {
    /// Names of the collections given directly, for a file.
    pub(super) fn collection_words(&self, person: &Person) -> String {
        let word = |grant: &CollectionGrant| {
            let choice = self.collections.iter().find(|choice| choice.id == grant.collection)?;
            Some(format!("{}: {}", choice.path, super::invitees::level_word(grant.level)))
        };
        person.draft.collections.iter().filter_map(word).collect::<Vec<_>>().join("; ")
    }
}

impl<P: Platform> Portal<P> {
    pub(crate) async fn edit_member(&self, ask: EditMember) -> Result<MemberDetail, Failure> {
        let roster = self.roster(ask.organization).await?;
        let fresh = self.read_member(&roster, ask.member).await?;
        Ok(MemberDetail {
            may_edit: roster.may_change(&fresh, MemberChange::Edit),
            row: fresh.row,
            draft: fresh.draft,
            external_id: fresh.external_id,
        })
    }

    /// A member as the server has them now: somebody else may have changed them since the list was loaded.
    async fn read_member(&self, roster: &Roster, member: OrganizationUserId) -> Result<Person, Failure> {
        let known = roster.person(member).ok_or(Failure::NotFound)?;
        let path = paths::organization::member_with_access(roster.organization(), member);
        Ok(roster.person_of(self.get::<Member>(&path).await?, known))
    }

    pub(crate) async fn save_member(&self, ask: SaveMember) -> Result<(), Failure> {
        let roster = self.roster(ask.organization).await?;
        let now = self.read_member(&roster, ask.member).await?;
        roster.may_change(&now, MemberChange::Edit).map_err(Failure::Denied)?;
        let draft = match &ask.opened {
            Some(opened) => merged_draft(opened, &ask.draft, &now.draft),
            None => ask.draft,
        };
        if now.draft.role != draft.role || now.draft.custom != draft.custom {
            roster.standing().may_give_role(draft.role, &draft.custom).map_err(Failure::Denied)?;
        }
        let request = MemberUpdate {
            role: draft.role,
            access_secrets_manager: now.secrets_manager,
            permissions: given_permissions(&draft),
            collections: Some(selections(&draft.collections)),
            groups: roster.standing().features.groups.then_some(draft.groups),
        };
        let path = paths::organization::member(ask.organization, ask.member);
        self.write(Method::Put, &path, &request).await?;
        self.reload_members(ask.organization).await;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use keystead_domain::ids::CollectionId;
    use keystead_domain::level::CollectionLevel;

    use super::*;

    #[test]
    fn access_is_added_and_changed_and_never_taken_away() {
        use CollectionLevel::{Edit, Manage, View};
        let id = |byte| CollectionId::from_random([byte; 16]);
        let grant = |byte, level| CollectionGrant { collection: id(byte), level };
        let now = [grant(1, View), grant(2, Manage)];
        assert_eq!(merged(&now, &[grant(1, View)], false), None);
        assert_eq!(merged(&now, &[], false), None);
        assert_eq!(merged(&now, &[grant(1, Edit)], true), None);
        assert_eq!(merged(&now, &[grant(1, Edit)], false), Some(vec![grant(1, Edit), grant(2, Manage)]));
        let three = vec![grant(1, View), grant(2, Manage), grant(3, Edit)];
        assert_eq!(merged(&now, &[grant(2, View), grant(3, Edit)], true), Some(three));
    }
}
