//! Role and access of one member.

use keystead_api::account::Permissions;
use keystead_api::collections::AccessSelection;
use keystead_api::members::{Member, MemberUpdate};
use keystead_api::paths;
use keystead_calls::Failure;
use keystead_calls::members::{CollectionGrant, EditMember, MemberDetail, MemberDraft, SaveMember};
use keystead_domain::enums::OrganizationUserType;
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
        let wire: Member = self.get(&paths::organization::member(ask.organization, ask.member)).await?;
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
            access_secrets_manager: false,
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
