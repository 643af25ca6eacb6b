//! Members of an organization: invite, accept, confirm, revoke.

use keystead_api::account::Permissions;
use keystead_api::collections::AccessSelection;
use keystead_api::list::List;
use keystead_api::members::{Member, MemberAccept, MemberConfirm, MemberInvite};
use keystead_api::paths;
use keystead_calls::Failure;
use keystead_domain::enums::OrganizationUserType;
use keystead_domain::ids::{CollectionId, OrganizationId, OrganizationUserId};
use keystead_domain::secret::Secret;

use crate::Portal;
use crate::platform::{Method, Platform};

/// Up to twenty addresses with the same role and access.
pub struct MemberInvitation {
    /// Addresses.
    pub emails: Vec<String>,
    /// Role.
    pub role: OrganizationUserType,
    /// Switches of a Custom member.
    pub permissions: Permissions,
    /// Collections and levels.
    pub collections: Vec<AccessSelection>,
}

/// Access to a collection with the right to edit its items.
#[must_use]
pub fn may_edit(collection: CollectionId) -> AccessSelection {
    AccessSelection { id: collection.to_string(), read_only: false, hide_passwords: false, manage: false }
}

/// A member's access to a collection with every right in it, for the collection's own list.
#[must_use]
pub fn may_manage(member: OrganizationUserId) -> AccessSelection {
    AccessSelection { id: member.to_string(), read_only: false, hide_passwords: false, manage: true }
}

/// Name of the private collection that a confirmed member gets under the data-ownership policy.
pub(crate) const DEFAULT_COLLECTION: &str = "My Items";

impl<P: Platform> Portal<P> {
    /// All members of an organization, in every state.
    ///
    /// # Errors
    /// `NotAllowed` or `NotFound` without the right to manage members.
    pub async fn members(&self, organization: OrganizationId) -> Result<Vec<Member>, Failure> {
        let list: List<Member> = self.get(&paths::organization::members(organization)).await?;
        Ok(list.data)
    }

    /// Invites members.
    ///
    /// # Errors
    /// What the server refused: no seat left, a role above one's own.
    pub async fn invite_members(
        &self,
        organization: OrganizationId,
        invitation: MemberInvitation,
    ) -> Result<(), Failure> {
        let ask = MemberInvite {
            role: invitation.role,
            emails: invitation.emails,
            access_secrets_manager: false,
            permissions: invitation.permissions,
            collections: invitation.collections,
            groups: Vec::new(),
        };
        Ok(self.write(Method::Post, &paths::organization::members_invite(organization), &ask).await?)
    }

    /// Accepts an invitation as the signed-in person.
    ///
    /// # Errors
    /// What the server refused: token, address, state.
    pub async fn accept_membership(
        &self,
        organization: OrganizationId,
        member: OrganizationUserId,
        token: Secret,
    ) -> Result<(), Failure> {
        let path = paths::organization::member_accept(organization, member);
        let ask = MemberAccept { token, reset_password_key: None };
        Ok(self.write(Method::Post, &path, &ask).await?)
    }

    /// Confirms an accepted member: wraps the organization key to their public key. Compare the fingerprint phrase before.
    ///
    /// # Errors
    /// `NotFound` when the person is not a member or has not accepted, or what the server refused.
    pub async fn confirm_member(
        &self,
        organization: OrganizationId,
        member: OrganizationUserId,
    ) -> Result<(), Failure> {
        let organization_key = self.organization_key(organization).await?;
        let members = self.members(organization).await?;
        let person = members.iter().find(|row| row.id == member).and_then(|row| row.user_id);
        let key = self.seal_for(person.ok_or(Failure::NotFound)?, &organization_key).await?;
        let name = organization_key.encrypt_text(DEFAULT_COLLECTION, &mut self.random());
        let ask = MemberConfirm { key, default_user_collection_name: name.ok() };
        let path = paths::organization::member_confirm(organization, member);
        Ok(self.write(Method::Post, &path, &ask).await?)
    }

    /// Takes a member's access away, restorable.
    ///
    /// # Errors
    /// What the server refused.
    pub async fn revoke_member(
        &self,
        organization: OrganizationId,
        member: OrganizationUserId,
    ) -> Result<(), Failure> {
        Ok(self.poke(Method::Put, &paths::organization::member_revoke(organization, member)).await?)
    }
}
