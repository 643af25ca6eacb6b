//! What can be done in an organization and who may: one table, after the permission matrix of the reference
//! documentation and `bitwarden/server: src/Api/AdminConsole/Authorization`.

use crate::enums::{OrganizationUserStatus, OrganizationUserType};

use super::{Allowed, ClientFeatures, ClientStanding, CollectionSettings, CustomPermissions, Denial};

/// Something that can be done in an organization. Capabilities about one collection are asked with its facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Capability {
    /// Use the items of assigned collections.
    UseAssignedItems,
    /// Read every item, for reports and export.
    ReadAllItems,
    /// Change the items of every collection.
    EditAllItems,
    /// Change items that are in no collection.
    UnassignedItems,
    /// Make a collection.
    CreateCollections,
    /// Rename a collection.
    EditCollection,
    /// Decide who may use a collection.
    ShareCollection,
    /// Delete a collection.
    DeleteCollection,
    /// Groups: make, change, delete.
    Groups,
    /// Members: invite, confirm, change, revoke, remove; whom is asked by [`super::member`].
    Members,
    /// Account recovery; whom is asked by [`super::recovery`].
    AccountRecovery,
    /// Policies.
    Policies,
    /// Event log.
    EventLogs,
    /// Vault health reports.
    Reports,
    /// Import into a collection, or (without one in mind) into any.
    Import,
    /// Export: everything, or, asked about one collection, what is in it.
    Export,
    /// Claimed domains and single sign-on.
    Domains,
    /// Name and billing address.
    OrganizationInfo,
    /// The four collection settings.
    CollectionSettings,
    /// Billing and subscription.
    Billing,
    /// API key of the organization.
    ApiKey,
    /// Delete every item, for good.
    PurgeVault,
    /// Delete the organization.
    DeleteOrganization,
}

/// What the question is about, where it is about one collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CollectionFacts {
    /// The person holds *Can manage*, directly or through a group.
    pub manages: bool,
    /// Nobody holds *Can manage*.
    pub unmanaged: bool,
    /// It is somebody's My Items.
    pub my_items: bool,
}

/// One way to be allowed something.
#[derive(Clone, Copy)]
enum When {
    Always,
    /// A setting is as it must be.
    Set(fn(&CollectionSettings) -> bool),
    /// A Custom member's switch is on.
    Has(fn(&CustomPermissions) -> bool),
    /// The switch is on, and the setting that opens everything to administrators.
    HasAndReachAll(fn(&CustomPermissions) -> bool),
    Manages,
    ManagesAndDeletes,
    Unmanaged,
    /// No provider pays.
    SelfBilled,
    /// The provider may work with items.
    FullItems,
}

/// Any of them suffices; none: never.
type Cell = &'static [When];

struct Row {
    capability: Capability,
    owner: Cell,
    admin: Cell,
    custom: Cell,
    user: Cell,
    provider: Cell,
}

const YES: Cell = &[When::Always];
const NO: Cell = &[];
const fn reach_all(settings: &CollectionSettings) -> bool {
    settings.admins_reach_all
}
const fn creation_open(settings: &CollectionSettings) -> bool {
    !settings.limit_creation
}
const MANAGERS: Cell = &[When::Manages];
const REACH_ALL: Cell = &[When::Set(reach_all)];
const ADMINISTERED: Cell = &[When::Set(reach_all), When::Manages, When::Unmanaged];
const DELETERS: Cell = &[When::Set(reach_all), When::Manages];
const ANYBODY: Cell = &[When::Set(creation_open)];
const FULL_ITEMS: Cell = &[When::FullItems];

macro_rules! rows {
    ($($capability:ident: $owner:expr, $admin:expr, $custom:expr, $user:expr, $provider:expr;)+) => {
        &[$(Row {
            capability: Capability::$capability,
            owner: $owner,
            admin: $admin,
            custom: $custom,
            user: $user,
            provider: $provider,
        }),+]
    };
}

/// Owner, Admin, Custom, User, provider user.
const TABLE: &[Row] = rows! {
    UseAssignedItems: YES, YES, YES, YES, NO;
    ReadAllItems: YES, YES,
        &[When::Has(|own| own.edit_any_collection || own.access_reports || own.access_import_export)], NO, YES;
    EditAllItems: REACH_ALL, REACH_ALL, &[When::Has(|own| own.edit_any_collection)], NO, FULL_ITEMS;
    UnassignedItems: YES, YES, &[When::Has(|own| own.edit_any_collection)], NO, FULL_ITEMS;
    CreateCollections: YES, YES,
        &[When::Has(|own| own.create_new_collections), When::Set(creation_open)], ANYBODY, YES;
    EditCollection: ADMINISTERED, ADMINISTERED,
        &[When::Has(|own| own.edit_any_collection), When::Manages], MANAGERS, YES;
    ShareCollection: ADMINISTERED, ADMINISTERED,
        &[When::Has(|own| own.edit_any_collection), When::Manages,
            When::HasAndReachAll(|own| own.manage_users || own.manage_groups)], MANAGERS, YES;
    DeleteCollection: DELETERS, DELETERS,
        &[When::Has(|own| own.delete_any_collection), When::ManagesAndDeletes], &[When::ManagesAndDeletes], YES;
    Groups: YES, YES, &[When::Has(|own| own.manage_groups)], NO, YES;
    Members: YES, YES, &[When::Has(|own| own.manage_users)], NO, YES;
    AccountRecovery: YES, YES, &[When::Has(|own| own.manage_reset_password)], NO, YES;
    Policies: YES, YES, &[When::Has(|own| own.manage_policies)], NO, YES;
    EventLogs: YES, YES, &[When::Has(|own| own.access_event_logs)], NO, YES;
    Reports: YES, YES, &[When::Has(|own| own.access_reports)], NO, YES;
    Import: YES, YES, &[When::Has(|own| own.access_import_export), When::Manages], MANAGERS, YES;
    Export: YES, YES, &[When::Has(|own| own.access_import_export), When::Manages], MANAGERS, FULL_ITEMS;
    Domains: YES, YES, &[When::Has(|own| own.manage_sso)], NO, YES;
    OrganizationInfo: YES, NO, NO, NO, YES;
    CollectionSettings: YES, NO, NO, NO, YES;
    Billing: &[When::SelfBilled], NO, NO, NO, YES;
    ApiKey: YES, NO, NO, NO, YES;
    PurgeVault: YES, YES, &[When::Has(|own| own.edit_any_collection)], NO, YES;
    DeleteOrganization: YES, NO, NO, NO, YES;
};

impl Capability {
    /// All of them, in the order of the matrix.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.capability)
    }

    /// Whether it changes something that a suspended organization keeps as it is. Leaving, billing and reading go on.
    const fn rests_while_suspended(self) -> bool {
        matches!(
            self,
            Self::EditAllItems
                | Self::UnassignedItems
                | Self::CreateCollections
                | Self::EditCollection
                | Self::ShareCollection
                | Self::DeleteCollection
                | Self::Groups
                | Self::AccountRecovery
                | Self::Policies
                | Self::Import
                | Self::Domains
                | Self::PurgeVault
        )
    }

    /// Whether the plan includes it.
    const fn is_included(self, features: &ClientFeatures) -> bool {
        match self {
            Self::Groups => features.groups,
            Self::AccountRecovery => features.recovery,
            Self::Policies => features.policies,
            Self::EventLogs => features.events,
            Self::Domains => features.domains,
            Self::ApiKey => features.api,
            _ => true,
        }
    }

    /// Whether it changes the collection itself.
    const fn is_of_collection(self) -> bool {
        matches!(self, Self::EditCollection | Self::ShareCollection | Self::DeleteCollection)
    }
}

impl When {
    fn holds(self, standing: &ClientStanding, facts: CollectionFacts) -> bool {
        let custom = || standing.member.map(|member| member.custom).unwrap_or_default();
        match self {
            Self::Always => true,
            Self::Set(setting) => setting(&standing.settings),
            Self::Has(switch) => switch(&custom()),
            Self::HasAndReachAll(switch) => standing.settings.admins_reach_all && switch(&custom()),
            Self::Manages => facts.manages,
            Self::ManagesAndDeletes => facts.manages && !standing.settings.limit_deletion,
            Self::Unmanaged => facts.unmanaged,
            Self::SelfBilled => !standing.managed,
            Self::FullItems => standing.provider.is_some_and(|provider| provider.full_items),
        }
    }

    const fn is_setting(self) -> bool {
        matches!(self, Self::Set(_))
    }
}

impl Row {
    fn of_member(&self, standing: &ClientStanding) -> Cell {
        let confirmed = standing.member.filter(|own| own.status == OrganizationUserStatus::Confirmed);
        match confirmed.map(|own| own.role) {
            Some(OrganizationUserType::Owner) => self.owner,
            Some(OrganizationUserType::Admin) => self.admin,
            Some(OrganizationUserType::Custom) => self.custom,
            Some(OrganizationUserType::User | OrganizationUserType::Other(_)) => self.user,
            None => NO,
        }
    }

    fn of_provider(&self, standing: &ClientStanding) -> Cell {
        if standing.provider.is_some() { self.provider } else { NO }
    }
}

impl ClientStanding {
    /// Whether the person may do something in the organization, apart from single collections.
    ///
    /// # Errors
    /// The reason why not.
    pub fn may(&self, capability: Capability) -> Allowed {
        self.may_with(capability, CollectionFacts::default())
    }

    /// Whether the person may do something with one collection.
    ///
    /// # Errors
    /// The reason why not.
    pub fn may_with(&self, capability: Capability, facts: CollectionFacts) -> Allowed {
        let Some(row) = TABLE.iter().find(|row| row.capability == capability) else {
            return Err(Denial::RoleTooLow);
        };
        let (own, through) = (row.of_member(self), row.of_provider(self));
        if !own.iter().chain(through).any(|way| way.holds(self, facts)) {
            return Err(refusal(own, through));
        }
        if !capability.is_included(&self.features) {
            return Err(Denial::NotInPlan);
        }
        if facts.my_items && capability.is_of_collection() {
            return Err(Denial::MyItems);
        }
        if !self.enabled && capability.rests_while_suspended() {
            return Err(Denial::ClientSuspended);
        }
        Ok(())
    }

    /// Invite people.
    ///
    /// # Errors
    /// The reason why not.
    pub fn may_invite(&self) -> Allowed {
        self.may(Capability::Members)?;
        if self.enabled { Ok(()) } else { Err(Denial::ClientSuspended) }
    }
}

/// What would have to be otherwise.
fn refusal(own: Cell, through: Cell) -> Denial {
    let contains = |cell: Cell, wanted: fn(&When) -> bool| cell.iter().any(wanted);
    if contains(through, |way| matches!(way, When::FullItems)) {
        Denial::ProviderRestricted
    } else if contains(own, |way| way.is_setting()) {
        Denial::SettingForbids
    } else {
        Denial::RoleTooLow
    }
}

#[cfg(test)]
pub(super) mod tests;
