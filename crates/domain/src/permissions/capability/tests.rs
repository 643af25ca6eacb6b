use super::*;
use crate::permissions::{MemberAccess, ProviderAccess};

/// The columns of the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Owner,
    Admin,
    Custom,
    User,
    Provider,
}

const COLUMNS: [Who; 5] = [Who::Owner, Who::Admin, Who::Custom, Who::User, Who::Provider];

/// Somebody of an organization whose plan includes everything and whose settings are off.
pub fn standing(who: Who) -> ClientStanding {
    let role = match who {
        Who::Owner => Some(OrganizationUserType::Owner),
        Who::Admin => Some(OrganizationUserType::Admin),
        Who::Custom => Some(OrganizationUserType::Custom),
        Who::User => Some(OrganizationUserType::User),
        Who::Provider => None,
    };
    ClientStanding {
        enabled: true,
        managed: false,
        features: ClientFeatures {
            groups: true,
            events: true,
            policies: true,
            recovery: true,
            custom_roles: true,
            domains: true,
            api: true,
        },
        settings: CollectionSettings::default(),
        provider: (who == Who::Provider).then_some(ProviderAccess { full_items: false }),
        member: role.map(|role| MemberAccess {
            role,
            status: OrganizationUserStatus::Confirmed,
            custom: CustomPermissions::default(),
        }),
    }
}

/// What a cell of the reference matrix says: always, with the permission of that name, through *Can manage*, with a
/// setting on, with the setting off, or never.
#[derive(Clone, Copy)]
enum Says {
    Yes,
    No,
    /// Any of these switches.
    P(&'static [Switch]),
    M,
    /// Through *Can manage*, while deletion is not limited.
    MOpen,
    /// `allowAdminAccessToAllCollectionItems`.
    SAll,
    /// While `limitCollectionCreation` is off.
    SOpen,
    /// Several of the above; any suffices.
    Any(&'static [Says]),
    /// Nobody else manages the collection.
    U,
    /// The switch together with `allowAdminAccessToAllCollectionItems`.
    PAll(&'static [Switch]),
    /// No provider pays.
    Own,
}

type Switch = fn(&mut CustomPermissions) -> &mut bool;

use Says::{Any, M, MOpen, No, Own, P, PAll, SAll, SOpen, U, Yes};

const EDIT_ANY: Switch = |own| &mut own.edit_any_collection;
const DELETE_ANY: Switch = |own| &mut own.delete_any_collection;
const CREATE: Switch = |own| &mut own.create_new_collections;
const REPORTS: Switch = |own| &mut own.access_reports;
const TRANSFER: Switch = |own| &mut own.access_import_export;
const EVENTS: Switch = |own| &mut own.access_event_logs;
const GROUPS: Switch = |own| &mut own.manage_groups;
const USERS: Switch = |own| &mut own.manage_users;
const POLICIES: Switch = |own| &mut own.manage_policies;
const SSO: Switch = |own| &mut own.manage_sso;
const RECOVERY: Switch = |own| &mut own.manage_reset_password;
const SCIM: Switch = |own| &mut own.manage_scim;
const RULES: Switch = |own| &mut own.manage_access_rules;
const SWITCHES: [Switch; 13] = [
    EDIT_ANY, DELETE_ANY, CREATE, REPORTS, TRANSFER, EVENTS, GROUPS, USERS, POLICIES, SSO, RECOVERY, SCIM,
    RULES,
];

const ADMINISTERED: Says = Any(&[SAll, M, U]);
const DELETED: Says = Any(&[SAll, M]);

/// The matrix once more, in the words of the reference documentation.
const MATRIX: &[(Capability, [Says; 5])] = &[
    (Capability::UseAssignedItems, [Yes, Yes, Yes, Yes, No]),
    (Capability::ReadAllItems, [Yes, Yes, P(&[EDIT_ANY, REPORTS, TRANSFER]), No, Yes]),
    (Capability::EditAllItems, [SAll, SAll, P(&[EDIT_ANY]), No, No]),
    (Capability::UnassignedItems, [Yes, Yes, P(&[EDIT_ANY]), No, No]),
    (Capability::CreateCollections, [Yes, Yes, Any(&[P(&[CREATE]), SOpen]), SOpen, Yes]),
    (Capability::EditCollection, [ADMINISTERED, ADMINISTERED, Any(&[P(&[EDIT_ANY]), M]), M, Yes]),
    (
        Capability::ShareCollection,
        [ADMINISTERED, ADMINISTERED, Any(&[P(&[EDIT_ANY]), M, PAll(&[USERS, GROUPS])]), M, Yes],
    ),
    (Capability::DeleteCollection, [DELETED, DELETED, Any(&[P(&[DELETE_ANY]), MOpen]), MOpen, Yes]),
    (Capability::Groups, [Yes, Yes, P(&[GROUPS]), No, Yes]),
    (Capability::Members, [Yes, Yes, P(&[USERS]), No, Yes]),
    (Capability::AccountRecovery, [Yes, Yes, P(&[RECOVERY]), No, Yes]),
    (Capability::Policies, [Yes, Yes, P(&[POLICIES]), No, Yes]),
    (Capability::EventLogs, [Yes, Yes, P(&[EVENTS]), No, Yes]),
    (Capability::Reports, [Yes, Yes, P(&[REPORTS]), No, Yes]),
    (Capability::Import, [Yes, Yes, Any(&[P(&[TRANSFER]), M]), M, Yes]),
    (Capability::Export, [Yes, Yes, Any(&[P(&[TRANSFER]), M]), M, No]),
    (Capability::Domains, [Yes, Yes, P(&[SSO]), No, Yes]),
    (Capability::OrganizationInfo, [Yes, No, No, No, Yes]),
    (Capability::CollectionSettings, [Yes, No, No, No, Yes]),
    (Capability::Billing, [Own, No, No, No, Yes]),
    (Capability::ApiKey, [Yes, No, No, No, Yes]),
    (Capability::PurgeVault, [Yes, Yes, P(&[EDIT_ANY]), No, Yes]),
    (Capability::DeleteOrganization, [Yes, No, No, No, Yes]),
];

impl Says {
    fn expects(self, standing: &ClientStanding, facts: CollectionFacts) -> bool {
        let on = |switches: &[Switch]| {
            let mut own = standing.member.map(|member| member.custom).unwrap_or_default();
            switches.iter().any(|switch| *switch(&mut own))
        };
        let settings = standing.settings;
        match self {
            Yes => true,
            No => false,
            P(switches) => on(switches),
            M => facts.manages,
            MOpen => facts.manages && !settings.limit_deletion,
            SAll => settings.admins_reach_all,
            SOpen => !settings.limit_creation,
            Any(ways) => ways.iter().any(|way| way.expects(standing, facts)),
            U => facts.unmanaged,
            PAll(switches) => on(switches) && settings.admins_reach_all,
            Own => !standing.managed,
        }
    }
}

/// All settings of the organization, and the stand of one collection.
fn worlds() -> impl Iterator<Item = (CollectionSettings, bool, CollectionFacts)> {
    (0..64_u8).map(|bits| {
        let bit = |n: u8| bits & (1 << n) != 0;
        let settings = CollectionSettings {
            limit_creation: bit(0),
            limit_deletion: bit(1),
            limit_item_deletion: false,
            admins_reach_all: bit(2),
        };
        let facts = CollectionFacts { manages: bit(4), unmanaged: bit(5) && !bit(4), my_items: false };
        (settings, bit(3), facts)
    })
}

#[test]
fn every_cell_of_the_matrix_holds_under_all_settings_and_switches() {
    assert_eq!(MATRIX.len(), Capability::all().count());
    for (capability, row) in MATRIX {
        for (who, cell) in COLUMNS.into_iter().zip(row) {
            for (settings, managed, facts) in worlds() {
                let plain = ClientStanding { settings, managed, ..standing(who) };
                let mut people = vec![plain];
                for switch in SWITCHES {
                    let mut person = plain;
                    if let Some(member) = &mut person.member {
                        *switch(&mut member.custom) = true;
                    }
                    people.push(person);
                }
                for person in people {
                    // Switches mean something to Custom members only.
                    let expected = cell.expects(&person, facts);
                    let allowed = person.may_with(*capability, facts);
                    assert_eq!(allowed.is_ok(), expected, "{capability:?} {facts:?} {person:?}: {allowed:?}");
                }
            }
        }
    }
}

#[test]
fn what_the_plan_lacks_is_said_to_those_who_could_otherwise() {
    for capability in [
        Capability::Groups,
        Capability::AccountRecovery,
        Capability::Policies,
        Capability::EventLogs,
        Capability::Domains,
        Capability::ApiKey,
    ] {
        let plain = |who| ClientStanding { features: ClientFeatures::default(), ..standing(who) };
        assert_eq!(plain(Who::Owner).may(capability), Err(Denial::NotInPlan), "{capability:?}");
        assert_eq!(plain(Who::User).may(capability), Err(Denial::RoleTooLow), "{capability:?}");
    }
}

#[test]
fn nobody_touches_my_items() {
    let facts = CollectionFacts { manages: true, unmanaged: false, my_items: true };
    for capability in [Capability::EditCollection, Capability::ShareCollection, Capability::DeleteCollection]
    {
        for who in COLUMNS {
            assert_eq!(
                standing(who).may_with(capability, facts),
                Err(Denial::MyItems),
                "{capability:?} {who:?}"
            );
        }
    }
}

#[test]
fn membership_counts_once_it_is_confirmed() {
    let mut invited = standing(Who::Owner);
    if let Some(member) = &mut invited.member {
        member.status = OrganizationUserStatus::Accepted;
    }
    for capability in Capability::all() {
        assert_eq!(invited.may(capability), Err(Denial::RoleTooLow), "{capability:?}");
    }
}

#[test]
fn provider_and_membership_add_up() {
    let mut both = standing(Who::User);
    both.provider = Some(ProviderAccess { full_items: true });
    for capability in Capability::all().filter(|capability| *capability != Capability::UseAssignedItems) {
        assert_eq!(both.may(capability), Ok(()), "{capability:?}");
    }
    assert_eq!(both.may(Capability::UseAssignedItems), Ok(()));
}

#[test]
fn a_missing_right_says_what_would_have_to_be_otherwise() {
    let owner = standing(Who::Owner);
    assert_eq!(owner.may(Capability::EditAllItems), Err(Denial::SettingForbids));
    assert_eq!(standing(Who::Provider).may(Capability::Export), Err(Denial::ProviderRestricted));
    assert_eq!(standing(Who::User).may(Capability::Members), Err(Denial::RoleTooLow));
    let limited = CollectionSettings { limit_creation: true, ..CollectionSettings::default() };
    let user = ClientStanding { settings: limited, ..standing(Who::User) };
    assert_eq!(user.may(Capability::CreateCollections), Err(Denial::SettingForbids));
}

#[test]
fn a_suspended_organization_rests() {
    let owner = ClientStanding { enabled: false, ..standing(Who::Owner) };
    assert_eq!(owner.may(Capability::Groups), Err(Denial::ClientSuspended));
    assert_eq!(owner.may_invite(), Err(Denial::ClientSuspended));
    for capability in [Capability::Members, Capability::ReadAllItems, Capability::Billing, Capability::Export]
    {
        assert_eq!(owner.may(capability), Ok(()), "{capability:?}");
    }
}
