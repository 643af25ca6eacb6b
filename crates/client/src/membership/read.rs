//! How the signed-in person stands in an organization.

use keystead_api::account::ProfileOrganization;
use keystead_api::list::List;
use keystead_api::members::MemberMini;
use keystead_api::paths::organization as paths;
use keystead_api::policies::Policy;
use keystead_api::recovery::AutoEnrollStatus;
use keystead_calls::Failure;
use keystead_calls::membership::{Enrolment, Membership, ReadMembership};
use keystead_calls::people::KeyDoubt;
use keystead_domain::enums::{OrganizationUserStatus, OrganizationUserType, PolicyType};
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::{Allowed, Denial};

use crate::Portal;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    pub(crate) async fn read_membership(&self, ask: ReadMembership) -> Result<Membership, Failure> {
        let profile = self.profile()?;
        let confirmed = OrganizationUserStatus::Confirmed;
        let mut own = profile.organizations.iter().filter(|entry| entry.status == confirmed);
        let entry = own.find(|entry| entry.id == ask.organization).ok_or(Failure::NotFound)?;
        let recovery = if entry.use_reset_password {
            Some(self.read_enrolment(ask.organization, entry.reset_password_enrolled).await?)
        } else {
            None
        };
        let is_last = self.is_last_owner(entry).await;
        Ok(Membership {
            name: entry.name.clone(),
            role: entry.role,
            claimed: entry.user_is_claimed_by_organization,
            may_leave: may_leave(entry, is_last),
            last_member_owner: is_last && entry.provider_id.is_some(),
            may_decline: self.may_decline(ask.organization).await,
            recovery,
        })
    }

    /// Whether no other member is a confirmed Owner. What cannot be found out is left to the server.
    async fn is_last_owner(&self, entry: &ProfileOrganization) -> bool {
        if entry.role != OrganizationUserType::Owner {
            return false;
        }
        let list = self.get::<List<MemberMini>>(&paths::members_mini(entry.id)).await;
        let is_owner = |member: &&MemberMini| {
            member.role == OrganizationUserType::Owner && member.status == OrganizationUserStatus::Confirmed
        };
        list.is_ok_and(|list| list.data.iter().filter(is_owner).count() == 1)
    }

    /// Whether a policy wants the person's items. Where it cannot be found out there is nothing to decline.
    async fn may_decline(&self, organization: OrganizationId) -> bool {
        let wants_items = |policy: &Policy| {
            policy.organization_id == organization && policy.kind == PolicyType::OrganizationDataOwnership
        };
        self.binding_policies().await.is_ok_and(|policies| policies.iter().any(wants_items))
    }

    async fn read_enrolment(
        &self,
        organization: OrganizationId,
        enrolled: bool,
    ) -> Result<Enrolment, Failure> {
        let status = self.get::<AutoEnrollStatus>(&paths::auto_enroll_status(organization)).await;
        let stays = match status {
            Ok(status) => status.reset_password_enabled,
            Err(Failure::NotFound | Failure::NotSupported | Failure::NotAllowed) => false,
            Err(other) => return Err(other),
        };
        let phrase = match self.recovery_phrase_of(organization).await {
            Ok(phrase) => Ok(phrase),
            Err(Failure::KeyUnavailable(_)) => Err(KeyDoubt::Missing),
            Err(Failure::KeyChanged(_)) => {
                Err(KeyDoubt::Changed(self.new_recovery_phrase_of(organization).await?))
            }
            Err(other) => return Err(other),
        };
        Ok(Enrolment { enrolled, stays, phrase })
    }
}

/// Whether the person may leave. Users of a managing provider stand in for an Owner.
fn may_leave(entry: &ProfileOrganization, is_last_owner: bool) -> Allowed {
    if entry.user_is_claimed_by_organization {
        return Err(Denial::Claimed);
    }
    if is_last_owner && entry.provider_id.is_none() { Err(Denial::LastOwner) } else { Ok(()) }
}
