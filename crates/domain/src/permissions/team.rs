//! What may happen to the people of a provider, and why not. The server asks row by row, the face before the click.
//! Source: `bitwarden/server: ProviderUsersController.cs`, `ProviderService.cs`.

use serde::{Deserialize, Serialize};

use super::{Allowed, Denial, ProviderStanding};
use crate::enums::{ProviderUserStatus, ProviderUserType};

/// What is known of somebody in a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TeamFacts {
    /// Role.
    pub role: ProviderUserType,
    /// Where the membership stands.
    pub status: ProviderUserStatus,
    /// Whether it is the signed-in person.
    pub is_self: bool,
    /// Whether nobody else is a confirmed Provider Admin.
    pub is_last_admin: bool,
}

/// What can happen to somebody in a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TeamChange {
    /// The invitation is mailed again.
    Resend,
    /// The provider key is handed over.
    Confirm,
    /// Another role.
    Role(ProviderUserType),
    /// The membership goes.
    Remove,
}

use ProviderUserStatus::{Accepted, Invited};
use ProviderUserType::{Other, ProviderAdmin};
use TeamChange::{Confirm, Remove, Resend, Role};

type Test = fn(&TeamFacts, TeamChange) -> bool;

/// Refusals in the order in which they are said.
const REFUSALS: &[(Denial, Test)] = &[
    (Denial::Yourself, |person, change| change == Remove && person.is_self),
    (Denial::LastProviderAdmin, |person, change| person.is_last_admin && takes_admin(change)),
    (Denial::NotInvited, |person, change| change == Resend && !matches!(person.status, Invited)),
    (Denial::NotAccepted, |person, change| change == Confirm && !matches!(person.status, Accepted)),
    (Denial::UnknownRole, |_, change| matches!(change, Role(Other(_)))),
    (Denial::RoleHeld, |person, change| change == Role(person.role)),
];

/// Whether a Provider Admin is none any more after it.
#[must_use]
pub const fn takes_admin(change: TeamChange) -> bool {
    match change {
        Remove => true,
        Role(role) => !matches!(role, ProviderAdmin),
        Resend | Confirm => false,
    }
}

impl ProviderStanding {
    /// See who is in the provider, invite, confirm, change and remove people. A suspended provider keeps its people.
    ///
    /// # Errors
    /// [`Denial::NotProviderAdmin`].
    pub fn may_manage_team(&self) -> Allowed {
        if self.role == ProviderAdmin { Ok(()) } else { Err(Denial::NotProviderAdmin) }
    }

    /// Invite somebody with a role.
    ///
    /// # Errors
    /// The reason why not.
    pub fn may_invite_colleague(&self, role: ProviderUserType) -> Allowed {
        self.may_manage_team()?;
        if matches!(role, Other(_)) { Err(Denial::UnknownRole) } else { Ok(()) }
    }

    /// Whether something may happen to somebody in the provider. [`Denial::RoleHeld`] means that nothing is to be done.
    ///
    /// # Errors
    /// The first reason why not.
    pub fn may_change_colleague(&self, person: &TeamFacts, change: TeamChange) -> Allowed {
        self.may_manage_team()?;
        let refusal = REFUSALS.iter().find(|(_, applies)| applies(person, change));
        refusal.map_or(Ok(()), |(denial, _)| Err(*denial))
    }
}

#[cfg(test)]
mod tests {
    use ProviderUserStatus::Confirmed;
    use ProviderUserType::ServiceUser;

    use super::*;
    use crate::enums::ProviderStatus;

    const CHANGES: [TeamChange; 5] = [Resend, Confirm, Role(ProviderAdmin), Role(ServiceUser), Remove];

    fn standing(role: ProviderUserType) -> ProviderStanding {
        ProviderStanding { role, status: ProviderStatus::Billable, enabled: true }
    }

    fn person(role: ProviderUserType, status: ProviderUserStatus) -> TeamFacts {
        TeamFacts { role, status, is_self: false, is_last_admin: false }
    }

    fn row(standing: ProviderStanding, person: TeamFacts) -> [Option<Denial>; 5] {
        CHANGES.map(|change| standing.may_change_colleague(&person, change).err())
    }

    #[test]
    fn refusals_by_role_and_state() {
        let admin = standing(ProviderAdmin);
        let (sent, early, held) =
            (Some(Denial::NotInvited), Some(Denial::NotAccepted), Some(Denial::RoleHeld));
        for (role, status, expected) in [
            // Resend, confirm, make Provider Admin, make Service User, remove.
            (ProviderAdmin, Invited, [None, early, held, None, None]),
            (ProviderAdmin, Accepted, [sent, None, held, None, None]),
            (ProviderAdmin, Confirmed, [sent, early, held, None, None]),
            (ProviderAdmin, ProviderUserStatus::Other(9), [sent, early, held, None, None]),
            (ServiceUser, Invited, [None, early, None, held, None]),
            (ServiceUser, Accepted, [sent, None, None, held, None]),
            (ServiceUser, Confirmed, [sent, early, None, held, None]),
            (ServiceUser, ProviderUserStatus::Other(9), [sent, early, None, held, None]),
            (Other(7), Invited, [None, early, None, None, None]),
            (Other(7), Accepted, [sent, None, None, None, None]),
            (Other(7), Confirmed, [sent, early, None, None, None]),
        ] {
            assert_eq!(row(admin, person(role, status)), expected, "{role:?} {status:?}");
        }
    }

    #[test]
    fn refusals_by_who_it_is() {
        let admin = standing(ProviderAdmin);
        let (sent, early) = (Some(Denial::NotInvited), Some(Denial::NotAccepted));
        let (held, yourself, last) =
            (Some(Denial::RoleHeld), Some(Denial::Yourself), Some(Denial::LastProviderAdmin));
        for (is_self, is_last_admin, expected) in [
            (false, false, [sent, early, held, None, None]),
            (true, false, [sent, early, held, None, yourself]),
            // Only oneself can be the last one; a server that says otherwise changes nothing.
            (false, true, [sent, early, held, last, last]),
            (true, true, [sent, early, held, last, yourself]),
        ] {
            let person = TeamFacts { is_self, is_last_admin, ..person(ProviderAdmin, Confirmed) };
            assert_eq!(row(admin, person), expected, "{person:?}");
        }
    }

    #[test]
    fn only_provider_admins_have_to_do_with_people() {
        let nothing = [Some(Denial::NotProviderAdmin); 5];
        for role in [ServiceUser, Other(7)] {
            let caller = standing(role);
            assert_eq!(caller.may_manage_team(), Err(Denial::NotProviderAdmin));
            assert_eq!(caller.may_invite_colleague(ServiceUser), Err(Denial::NotProviderAdmin));
            for status in [Invited, Accepted, Confirmed] {
                assert_eq!(row(caller, person(ServiceUser, status)), nothing, "{role:?} {status:?}");
            }
        }
    }

    #[test]
    fn a_suspended_provider_keeps_its_people() {
        let caller = ProviderStanding { enabled: false, ..standing(ProviderAdmin) };
        assert_eq!(caller.may_manage_team(), Ok(()));
        assert_eq!(caller.may_change_colleague(&person(ServiceUser, Accepted), Confirm), Ok(()));
    }

    #[test]
    fn roles_that_this_version_does_not_know_are_not_given() {
        let admin = standing(ProviderAdmin);
        let unknown = Err(Denial::UnknownRole);
        assert_eq!(admin.may_invite_colleague(Other(7)), unknown);
        assert_eq!(admin.may_change_colleague(&person(ServiceUser, Confirmed), Role(Other(7))), unknown);
        for role in [ProviderAdmin, ServiceUser] {
            assert_eq!(admin.may_invite_colleague(role), Ok(()));
        }
    }
}
