//! Whose master password may be reset by whom.
//! Source: `bitwarden/server: RecoverAccountAuthorizationHandler`.

use crate::enums::{OrganizationUserStatus, OrganizationUserType, ProviderUserType};

use super::capability::Capability;
use super::{Allowed, ClientStanding, Denial};

/// What is known of the person whose account is to be recovered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one person")]
pub struct RecoveryTarget {
    /// Role.
    pub role: OrganizationUserType,
    /// Status; an invited person has no account here yet.
    pub status: OrganizationUserStatus,
    /// The organization holds the person's wrapped user key.
    pub enrolled: bool,
    /// Another service keeps the person's key.
    pub uses_key_connector: bool,
    /// The policy of account recovery is on.
    pub is_policy_on: bool,
    /// The person is a user of a provider in which the caller stands lower, or not at all ([`stands_above`]).
    pub is_above_in_provider: bool,
}

/// Whether a provider user stands above the caller in the same provider; `None`: the caller is not in it.
#[must_use]
pub const fn stands_above(target: ProviderUserType, caller: Option<ProviderUserType>) -> bool {
    match (target, caller) {
        (_, Some(ProviderUserType::ProviderAdmin))
        | (ProviderUserType::ServiceUser, Some(ProviderUserType::ServiceUser)) => false,
        (_, _) => true,
    }
}

impl ClientStanding {
    /// Whether the person may set a new master password for a member, or switch the second factor off.
    ///
    /// # Errors
    /// The first reason why not.
    pub fn may_recover(&self, target: &RecoveryTarget) -> Allowed {
        self.may(Capability::AccountRecovery)?;
        let state = [
            (Denial::RecoveryOff, !target.is_policy_on),
            (Denial::NotEnrolled, !target.enrolled || target.status == OrganizationUserStatus::Invited),
            (Denial::KeyConnector, target.uses_key_connector),
        ];
        if let Some((denial, _)) = state.into_iter().find(|(_, holds)| *holds) {
            return Err(denial);
        }
        self.outranks(target.role)?;
        if target.is_above_in_provider { Err(Denial::AboveInProvider) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::capability::tests::{Who, standing};
    use super::*;
    use OrganizationUserType::{Admin, Custom, Owner, User};

    const TARGET: RecoveryTarget = RecoveryTarget {
        role: User,
        status: OrganizationUserStatus::Confirmed,
        enrolled: true,
        uses_key_connector: false,
        is_policy_on: true,
        is_above_in_provider: false,
    };

    #[test]
    fn who_recovers_whom() {
        let no = [Err(Denial::OwnersOnly), Err(Denial::AdminsOnly), Err(Denial::RoleTooLow)];
        let [owners, admins, role] = no;
        // Owner, Admin, Custom with the switch, Custom without, User, provider user.
        let expected = [
            (Owner, [Ok(()), owners, owners, role, role, Ok(())]),
            (Admin, [Ok(()), Ok(()), admins, role, role, Ok(())]),
            (User, [Ok(()), Ok(()), Ok(()), role, role, Ok(())]),
            (Custom, [Ok(()), Ok(()), Ok(()), role, role, Ok(())]),
        ];
        for (target, row) in expected {
            let mut custom = standing(Who::Custom);
            if let Some(member) = &mut custom.member {
                member.custom.manage_reset_password = true;
            }
            let callers = [
                standing(Who::Owner),
                standing(Who::Admin),
                custom,
                standing(Who::Custom),
                standing(Who::User),
                standing(Who::Provider),
            ];
            for (caller, expected) in callers.into_iter().zip(row) {
                let target = RecoveryTarget { role: target, ..TARGET };
                assert_eq!(caller.may_recover(&target), expected, "{target:?} by {caller:?}");
            }
        }
    }

    #[test]
    fn what_keeps_a_person_from_being_recovered() {
        let owner = standing(Who::Owner);
        let cases = [
            (RecoveryTarget { is_policy_on: false, ..TARGET }, Denial::RecoveryOff),
            (RecoveryTarget { enrolled: false, ..TARGET }, Denial::NotEnrolled),
            (RecoveryTarget { status: OrganizationUserStatus::Invited, ..TARGET }, Denial::NotEnrolled),
            (RecoveryTarget { uses_key_connector: true, ..TARGET }, Denial::KeyConnector),
            (RecoveryTarget { is_above_in_provider: true, ..TARGET }, Denial::AboveInProvider),
        ];
        for (target, denial) in cases {
            assert_eq!(owner.may_recover(&target), Err(denial));
        }
        for status in [OrganizationUserStatus::Accepted, OrganizationUserStatus::Revoked] {
            assert_eq!(owner.may_recover(&RecoveryTarget { status, ..TARGET }), Ok(()));
        }
    }

    #[test]
    fn provider_users_are_recovered_by_their_equals_or_betters() {
        use ProviderUserType::{ProviderAdmin, ServiceUser};
        for (target, caller, above) in [
            (ProviderAdmin, Some(ProviderAdmin), false),
            (ProviderAdmin, Some(ServiceUser), true),
            (ProviderAdmin, None, true),
            (ServiceUser, Some(ProviderAdmin), false),
            (ServiceUser, Some(ServiceUser), false),
            (ServiceUser, None, true),
        ] {
            assert_eq!(stands_above(target, caller), above, "{target:?} {caller:?}");
        }
    }
}
