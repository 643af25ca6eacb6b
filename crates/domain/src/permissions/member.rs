//! Who manages whom, and what can happen to a member: the refusals that the server makes and the face says before the
//! click. Source: `bitwarden/server: src/Core/AdminConsole/OrganizationFeatures/OrganizationUsers`.

use serde::{Deserialize, Serialize};

use crate::enums::{OrganizationUserStatus, OrganizationUserType};

use super::capability::Capability;
use super::{Allowed, ClientStanding, CustomPermissions, Denial};

/// What is known of a member that something is to happen to. What is not known is left at its default, and the server
/// has the last word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one person")]
pub struct MemberFacts {
    /// Role.
    pub role: OrganizationUserType,
    /// Status.
    pub status: OrganizationUserStatus,
    /// It is the person who asks.
    pub is_self: bool,
    /// The organization owns the account's domain.
    pub claimed: bool,
    /// Without this member no confirmed Owner is left; confirmed users of a managing provider count as such.
    pub is_last_owner: bool,
    /// A seat for one more is free, or will be bought.
    pub has_seat: bool,
    /// What the policies ask for and the member lacks.
    pub policy: Allowed,
    /// The only Owner of another organization, or the only admin of a provider.
    pub is_needed_elsewhere: bool,
    /// Whatever is to be given is there already.
    pub has_all: bool,
}

impl MemberFacts {
    /// A member about whom nothing unusual is known.
    #[must_use]
    pub const fn new(role: OrganizationUserType, status: OrganizationUserStatus) -> Self {
        Self {
            role,
            status,
            is_self: false,
            claimed: false,
            is_last_owner: false,
            has_seat: true,
            policy: Ok(()),
            is_needed_elsewhere: false,
            has_all: false,
        }
    }
}

/// What can happen to a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MemberChange {
    /// The invitation is mailed again.
    Resend,
    /// The organization key is handed over.
    Confirm,
    /// Role, groups and collections.
    Edit,
    /// More groups; everything else stays.
    AddToGroups,
    /// Access to collections with a level each; other collections stay.
    GiveAccess,
    /// Access goes, everything else stays.
    Revoke,
    /// Back to the former status.
    Restore,
    /// The membership goes.
    Remove,
    /// The account goes with everything in it.
    Delete,
}

impl MemberChange {
    /// Whether somebody comes to reach more by it than before.
    #[must_use]
    pub const fn widens(self) -> bool {
        matches!(self, Self::AddToGroups | Self::GiveAccess)
    }
}

use MemberChange::{AddToGroups, Confirm, Delete, GiveAccess, Remove, Resend, Restore, Revoke};
use OrganizationUserStatus::{Accepted, Invited, Revoked};

type Test = fn(&MemberFacts) -> bool;

/// Refusals in the order in which they are said: to what they apply, and when.
const REFUSALS: &[(Denial, &[MemberChange], Test)] = &[
    (Denial::Yourself, &[Remove, Revoke, Restore, Delete], |member| member.is_self),
    (Denial::LastOwner, &[Remove, Revoke, Delete], |member| member.is_last_owner),
    (Denial::NotInvited, &[Resend], |member| !matches!(member.status, Invited)),
    (Denial::NotAccepted, &[Confirm], |member| !matches!(member.status, Accepted)),
    (Denial::AlreadyRevoked, &[Revoke], |member| matches!(member.status, Revoked)),
    (Denial::NotRevoked, &[Restore], |member| !matches!(member.status, Revoked)),
    (Denial::Claimed, &[Remove], |member| member.claimed),
    (Denial::NoAccount, &[Delete], |member| matches!(member.status, Invited)),
    (Denial::NotClaimed, &[Delete], |member| !member.claimed),
    (Denial::NeededElsewhere, &[Delete], |member| member.is_needed_elsewhere),
    (Denial::NoSeat, &[Restore], |member| !member.has_seat),
    (Denial::GroupsHeld, &[AddToGroups], |member| member.has_all),
    (Denial::AccessHeld, &[GiveAccess], |member| member.has_all),
];

/// Changes that the policies can forbid.
const HELD_BY_POLICY: &[MemberChange] = &[Confirm, Restore];

impl ClientStanding {
    fn role(&self) -> Option<OrganizationUserType> {
        if self.provider.is_some() {
            return Some(OrganizationUserType::Owner);
        }
        self.member.filter(|own| own.status == OrganizationUserStatus::Confirmed).map(|own| own.role)
    }

    /// Whether the person stands high enough over a role, whatever it is for.
    pub(super) fn outranks(&self, target: OrganizationUserType) -> Allowed {
        let (owner, admin) = match self.role() {
            Some(OrganizationUserType::Owner) => (true, true),
            Some(OrganizationUserType::Admin) => (false, true),
            _ => (false, false),
        };
        match target {
            OrganizationUserType::Owner if !owner => Err(Denial::OwnersOnly),
            OrganizationUserType::Admin if !admin => Err(Denial::AdminsOnly),
            _ => Ok(()),
        }
    }

    /// Whether the person manages members of a role.
    ///
    /// # Errors
    /// The reason why not.
    pub fn may_manage_member(&self, target: OrganizationUserType) -> Allowed {
        self.may(Capability::Members)?;
        self.outranks(target)
    }

    /// Whether the person may give a role, with these switches for a Custom member.
    ///
    /// # Errors
    /// The reason why not.
    pub fn may_give_role(&self, role: OrganizationUserType, permissions: &CustomPermissions) -> Allowed {
        self.may_manage_member(role)?;
        match role {
            OrganizationUserType::Other(_) => Err(Denial::UnknownRole),
            OrganizationUserType::Custom if !self.features.custom_roles => Err(Denial::NotInPlan),
            OrganizationUserType::Custom => self.may_give_permissions(permissions),
            _ => Ok(()),
        }
    }

    /// Whether the person may give these switches: a Custom member gives what it holds.
    ///
    /// # Errors
    /// [`Denial::NotHeld`].
    pub fn may_give_permissions(&self, permissions: &CustomPermissions) -> Allowed {
        let held = self.member.map(|own| own.custom).unwrap_or_default();
        if self.role() == Some(OrganizationUserType::Custom) && !held.covers(permissions) {
            return Err(Denial::NotHeld);
        }
        Ok(())
    }

    /// Whether something may happen to a member.
    ///
    /// # Errors
    /// The first reason why not.
    pub fn may_change_member(&self, target: &MemberFacts, change: MemberChange) -> Allowed {
        self.may(Capability::Members)?;
        self.outranks(target.role)?;
        if change == AddToGroups && !self.features.groups {
            return Err(Denial::NotInPlan);
        }
        if change.widens() && target.is_self && !self.may_add_itself() {
            return Err(Denial::OwnAccess);
        }
        for (denial, changes, holds) in REFUSALS {
            if changes.contains(&change) && holds(target) {
                return Err(*denial);
            }
        }
        if HELD_BY_POLICY.contains(&change) { target.policy } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests;
