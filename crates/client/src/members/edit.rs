//! Role and access of one member.

use keystead_api::account::Permissions;
use keystead_api::collections::AccessSelection;
use keystead_api::members::{Member, MemberUpdate};
use keystead_api::paths;
use keystead_calls::Failure;
use keystead_calls::members::{CollectionGrant, EditMember, MemberDetail, MemberDraft, SaveMember};
use keystead_domain::enums::OrganizationUserType;
use keystead_domain::ids::GroupId;
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
        // Somebody else may have changed it since the list was loaded.
        let path = paths::organization::member_with_access(ask.organization, ask.member);
        let wire: Member = self.get(&path).await?;
        let roster = self.roster(ask.organization).await?;
        let known = roster.person(ask.member).ok_or(Failure::NotFound)?;
        let fresh = roster.person_of(wire, known);
        Ok(MemberDetail {
            may_edit: roster.may_change(&fresh, MemberChange::Edit),
            row: fresh.row,
            draft: fresh.draft,
            external_id: fresh.external_id,
        })
    }

    pub(crate) async fn save_member(&self, ask: SaveMember) -> Result<(), Failure> {
        let roster = self.roster(ask.organization).await?;
        let person = roster.person(ask.member).ok_or(Failure::NotFound)?;
        roster.may_change(person, MemberChange::Edit).map_err(Failure::Denied)?;
        if person.draft.role != ask.draft.role || person.draft.custom != ask.draft.custom {
            roster.standing().may_give_role(ask.draft.role, &ask.draft.custom).map_err(Failure::Denied)?;
        }
        let request = MemberUpdate {
            role: ask.draft.role,
            access_secrets_manager: person.secrets_manager,
            permissions: given_permissions(&ask.draft),
            collections: Some(selections(&ask.draft.collections)),
            groups: roster.standing().features.groups.then_some(ask.draft.groups),
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
