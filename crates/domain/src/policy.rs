//! Policies of an organization: settings, prerequisites and whom they bind, one row a kind.
//! Source: `bitwarden/server: src/Core/AdminConsole/OrganizationFeatures/Policies`.

use serde::{Deserialize, Serialize};

use crate::enums::{OrganizationUserStatus, OrganizationUserType, PolicyType};

/// What a setting may hold. A setting may always be missing or null.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// On or off.
    Switch,
    /// A whole number between two bounds, both included.
    Number(i64, i64),
    /// A length of time of at most so many minutes.
    Minutes(i64),
    /// The code of a way to compare addresses.
    UriMatch,
    /// One of some words.
    Choice(&'static [&'static str]),
    /// Text of at most so many characters.
    Text(usize),
    /// One of some words, on the wire its place among them.
    Code(&'static [&'static str]),
    /// Any of some words, on the wire their places among them.
    Codes(&'static [&'static str]),
    /// Codes of kinds of items. The list is all that the policy has: it stands in place of the object with its members.
    Kinds,
}

/// Codes of kinds of items that there may be; those that a version does not know are kept.
const KIND_CODES: std::ops::RangeInclusive<i64> = 1..=1_000;

/// Codes of [`crate::enums::UriMatch`].
pub const URI_MATCH_CODES: std::ops::RangeInclusive<i64> = 0..=5;

/// Value of a setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SettingValue {
    /// On or off.
    Switch(bool),
    /// A whole number.
    Number(i64),
    /// One of some words, or text.
    Text(String),
    /// Whole numbers.
    Numbers(Vec<i64>),
}

fn is_code(words: &[&str], code: i64) -> bool {
    usize::try_from(code).is_ok_and(|place| place < words.len())
}

impl Setting {
    /// Whether a value is one that the setting may hold.
    #[must_use]
    pub fn takes(self, value: &SettingValue) -> bool {
        match (self, value) {
            (Self::Switch, SettingValue::Switch(_)) => true,
            (Self::Number(low, high), SettingValue::Number(number)) => (low..=high).contains(number),
            (Self::Minutes(most), SettingValue::Number(number)) => (1..=most).contains(number),
            (Self::UriMatch, SettingValue::Number(code)) => URI_MATCH_CODES.contains(code),
            (Self::Choice(words), SettingValue::Text(text)) => words.contains(&text.as_str()),
            (Self::Text(most), SettingValue::Text(text)) => text.chars().count() <= most,
            (Self::Code(words), SettingValue::Number(code)) => is_code(words, *code),
            (Self::Codes(words), SettingValue::Numbers(codes)) => {
                codes.iter().all(|code| is_code(words, *code))
            }
            (Self::Kinds, SettingValue::Numbers(codes)) => codes.iter().all(|code| KIND_CODES.contains(code)),
            _ => false,
        }
    }
}

/// Whom a policy binds beside ordinary members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Nobody else: not Owners, Admins, those who may manage policies, nor provider users.
    Members,
    /// All roles, but not provider users.
    AllRoles,
    /// All roles, and provider users.
    Everybody,
    /// All but Owners and provider users.
    AllButOwners,
}

/// One kind of policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PolicyRule {
    /// The kind.
    pub kind: PolicyType,
    /// Must be on before this one, and cannot go while this one is on.
    pub needs: Option<PolicyType>,
    /// Names (as on the wire) and bounds of the settings.
    pub settings: &'static [(&'static str, Setting)],
    reach: Reach,
}

/// How somebody stands in the organization of a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// Role.
    pub role: OrganizationUserType,
    /// Status; somebody who is about to join counts as `Accepted`.
    pub status: OrganizationUserStatus,
    /// A Custom member who may manage policies.
    pub manages_policies: bool,
    /// A confirmed user of the provider that manages the organization.
    pub is_provider: bool,
}

use PolicyType as P;
use Setting::{Choice, Code, Codes, Kinds, Minutes, Number, Switch, Text, UriMatch};

const SINGLE: Option<PolicyType> = Some(P::SingleOrganization);

const fn rule(
    kind: PolicyType,
    needs: Option<PolicyType>,
    reach: Reach,
    settings: &'static [(&'static str, Setting)],
) -> PolicyRule {
    PolicyRule { kind, needs, settings, reach }
}

/// All policies by their number.
pub const POLICIES: &[PolicyRule] = &[
    rule(P::TwoFactorAuthentication, None, Reach::Members, &[]),
    rule(
        P::MasterPassword,
        None,
        Reach::AllRoles,
        &[
            ("minComplexity", Number(0, 4)),
            ("minLength", Number(12, 128)),
            ("requireLower", Switch),
            ("requireUpper", Switch),
            ("requireNumbers", Switch),
            ("requireSpecial", Switch),
            ("enforceOnLogin", Switch),
        ],
    ),
    rule(
        P::PasswordGenerator,
        None,
        Reach::AllRoles,
        &[
            ("overridePasswordType", Choice(&["", "password", "passphrase"])),
            ("minLength", Number(5, 128)),
            ("useUpper", Switch),
            ("useLower", Switch),
            ("useNumbers", Switch),
            ("useSpecial", Switch),
            ("minNumbers", Number(0, 9)),
            ("minSpecial", Number(0, 9)),
            ("minNumberWords", Number(3, 20)),
            ("capitalize", Switch),
            ("includeNumber", Switch),
        ],
    ),
    rule(P::SingleOrganization, None, Reach::Members, &[]),
    rule(P::RequireSso, SINGLE, Reach::Members, &[]),
    rule(P::OrganizationDataOwnership, None, Reach::Members, &[]),
    rule(P::DisableSend, None, Reach::Members, &[]),
    rule(P::SendOptions, None, Reach::Members, &[("disableHideEmail", Switch)]),
    rule(P::AccountRecovery, SINGLE, Reach::Everybody, &[("autoEnrollEnabled", Switch)]),
    rule(
        P::VaultTimeout,
        SINGLE,
        Reach::AllButOwners,
        &[("minutes", Minutes(525_600)), ("action", Choice(&["lock", "logOut"]))],
    ),
    rule(P::DisablePersonalVaultExport, None, Reach::Members, &[]),
    rule(P::ActivateAutofill, None, Reach::Members, &[]),
    rule(P::AutomaticAppLogIn, None, Reach::Members, &[("idpHost", Text(1_000))]),
    rule(P::FreeFamiliesSponsorship, None, Reach::AllRoles, &[]),
    rule(P::RemoveUnlockWithPin, None, Reach::AllRoles, &[]),
    rule(P::RestrictedItemTypes, None, Reach::AllRoles, &[("kinds", Kinds)]),
    rule(P::UriMatchDefaults, SINGLE, Reach::Members, &[("uriMatchDetection", UriMatch)]),
    rule(P::AutotypeDefault, None, Reach::Members, &[]),
    rule(P::AutomaticUserConfirmation, SINGLE, Reach::Everybody, &[]),
    rule(P::BlockClaimedDomainAccountCreation, None, Reach::Members, &[]),
    rule(P::VaultBanner, SINGLE, Reach::Members, &[("message", Text(1_000))]),
    rule(
        P::SendControls,
        None,
        Reach::Members,
        &[
            ("disableSend", Switch),
            ("disableHideEmail", Switch),
            ("whoCanAccess", Code(&["anybody", "with-password", "named-people"])),
            ("allowedDomains", Text(1_000)),
            ("deletionHours", Number(1, 744)),
            ("allowedSendTypes", Codes(&["text", "file"])),
        ],
    ),
    rule(P::FillAssist, None, Reach::Members, &[("rulesUrl", Text(1_000))]),
];

/// The row of a kind; `None` for one that this version does not know.
#[must_use]
pub fn rule_of(kind: PolicyType) -> Option<&'static PolicyRule> {
    POLICIES.iter().find(|rule| rule.kind == kind)
}

/// The policies that need another one.
pub fn dependents(kind: PolicyType) -> impl Iterator<Item = PolicyType> {
    POLICIES.iter().filter(move |rule| rule.needs == Some(kind)).map(|rule| rule.kind)
}

impl PolicyRule {
    /// Whether the policy binds somebody. Revoked and invited people are bound by none; who joins is asked about as
    /// `Accepted`.
    ///
    /// The password generator binds people in what they make for themselves. Of items that are made in a client's vault
    /// through this portal it is the floor for everybody, users of the provider too: the items are the client's.
    #[must_use]
    pub fn binds(&self, who: Bound) -> bool {
        if !matches!(who.status, OrganizationUserStatus::Accepted | OrganizationUserStatus::Confirmed) {
            return false;
        }
        let is_owner = who.role == OrganizationUserType::Owner;
        let is_admin = is_owner || who.role == OrganizationUserType::Admin;
        match self.reach {
            Reach::Members => !is_admin && !who.manages_policies && !who.is_provider,
            Reach::AllRoles => !who.is_provider,
            Reach::Everybody => true,
            Reach::AllButOwners => !is_owner && !who.is_provider,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use OrganizationUserType::{Admin, Custom, Owner, User};

    #[test]
    fn every_known_kind_has_one_row() {
        let kinds: Vec<PolicyType> = POLICIES.iter().map(|rule| rule.kind).collect();
        assert_eq!(kinds, PolicyType::KNOWN);
        assert_eq!(rule_of(PolicyType::Other(99)), None);
    }

    #[test]
    fn every_way_to_compare_addresses_can_be_chosen() {
        let codes = crate::enums::UriMatch::KNOWN.iter().map(|way| i64::from(way.code()));
        assert!(codes.eq(URI_MATCH_CODES));
        assert!(!UriMatch.takes(&SettingValue::Number(6)));
        assert!(Minutes(60).takes(&SettingValue::Number(60)) && !Minutes(60).takes(&SettingValue::Number(0)));
    }

    #[test]
    fn what_needs_the_single_organization() {
        let codes: Vec<i32> = dependents(P::SingleOrganization).map(PolicyType::code).collect();
        assert_eq!(codes, [4, 8, 9, 16, 18, 20]);
        assert_eq!(dependents(P::MasterPassword).count(), 0);
    }

    #[test]
    fn who_is_bound() {
        let who = |role, manages_policies, is_provider| Bound {
            role,
            status: OrganizationUserStatus::Confirmed,
            manages_policies,
            is_provider,
        };
        // User, Custom, Custom with policies, Admin, Owner, a provider user who is also a User.
        let people = [
            who(User, false, false),
            who(Custom, false, false),
            who(Custom, true, false),
            who(Admin, false, false),
            who(Owner, false, false),
            who(User, false, true),
        ];
        for rule in POLICIES {
            let expected = match rule.kind.code() {
                8 | 18 => [true; 6],
                1 | 2 | 13 | 14 | 15 => [true, true, true, true, true, false],
                9 => [true, true, true, true, false, false],
                _ => [true, true, false, false, false, false],
            };
            assert_eq!(people.map(|person| rule.binds(person)), expected, "{:?}", rule.kind);
            for status in [OrganizationUserStatus::Invited, OrganizationUserStatus::Revoked] {
                assert!(!rule.binds(Bound { status, ..people[0] }), "{:?} {status:?}", rule.kind);
            }
        }
    }
}
