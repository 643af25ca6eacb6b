//! How the signed-in person stands in a client, and which rights follow for its items.

use keystead_api::account::{Permissions, Profile, ProfileOrganization};
use keystead_calls::Failure;
use keystead_calls::vault::VaultAccess;
use keystead_domain::enums::{CipherType, OrganizationUserStatus, OrganizationUserType};
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::{
    Allowed, ClientFeatures, ClientStanding, CollectionSettings, CustomPermissions, Denial, MemberAccess,
    ProviderAccess,
};

use super::collections::Collection;
use crate::Portal;
use crate::platform::Platform;

/// What the profile says about a client and the person in it.
#[derive(Debug, Clone)]
pub(crate) struct Access {
    pub(crate) organization: OrganizationId,
    pub(crate) name: String,
    pub(crate) standing: ClientStanding,
    /// Only people who manage a collection may delete its items.
    limits_deletion: bool,
    /// Whether the client keeps an event log.
    pub(crate) logs_events: bool,
    /// Whether the client has single sign-on.
    pub(crate) signs_on_once: bool,
}

/// What may be done with one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ItemRights {
    pub(crate) edit: Allowed,
    /// Put it into other collections; open for every kind of item.
    pub(crate) assign: Allowed,
    pub(crate) delete: Allowed,
    pub(crate) reveal: Allowed,
}

/// What rights depend on, of one item.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ItemFacts<'a> {
    pub(crate) kind: CipherType,
    pub(crate) trashed: bool,
    /// False when its name or its own key cannot be opened.
    pub(crate) readable: bool,
    /// Collections of the item that are known.
    pub(crate) collections: &'a [&'a Collection],
    /// Whether it is in no collection at all.
    pub(crate) unassigned: bool,
    /// What the server says about the caller, where it does: edit, see passwords, delete.
    pub(crate) edit: Option<bool>,
    pub(crate) view_password: Option<bool>,
    pub(crate) delete: Option<bool>,
}

impl Access {
    /// What the profile says about an organization: as a member, or through the provider.
    pub(crate) fn entry(profile: &Profile, organization: OrganizationId) -> Option<&ProfileOrganization> {
        let member = profile
            .organizations
            .iter()
            .find(|entry| entry.id == organization && entry.status == OrganizationUserStatus::Confirmed);
        member.or_else(|| profile.provider_organizations.iter().find(|entry| entry.id == organization))
    }

    /// Reads the profile; `None` when the person has no confirmed way into the organization.
    pub(crate) fn of(profile: &Profile, organization: OrganizationId) -> Option<Self> {
        let member = profile
            .organizations
            .iter()
            .find(|entry| entry.id == organization && entry.status == OrganizationUserStatus::Confirmed);
        let client = profile.provider_organizations.iter().find(|entry| entry.id == organization);
        let entry = member.or(client)?;
        Some(Self {
            organization,
            name: entry.name.clone(),
            standing: ClientStanding {
                enabled: entry.enabled,
                managed: entry.provider_id.is_some(),
                features: features(entry),
                settings: settings(entry),
                provider: client
                    .map(|entry| ProviderAccess { full_items: entry.permissions.edit_any_collection }),
                member: member.map(member_access),
            },
            limits_deletion: entry.limit_item_deletion,
            logs_events: entry.use_events,
            signs_on_once: entry.use_sso,
        })
    }

    /// Whether the administrator's routes are open to the person.
    pub(crate) fn edits_all(&self) -> bool {
        self.standing.may_edit_all_items().is_ok()
    }

    pub(crate) fn reads_all(&self) -> bool {
        self.standing.may_read_all_items().is_ok()
    }

    pub(crate) const fn is_member(&self) -> bool {
        self.standing.member.is_some()
    }

    pub(crate) fn kind(&self) -> VaultAccess {
        match (self.standing.provider, self.standing.member) {
            (Some(ProviderAccess { full_items: true }), _) => VaultAccess::Provider,
            (_, Some(_)) => VaultAccess::Member,
            (_, None) => VaultAccess::ProviderReadOnly,
        }
    }

    /// Whether an item may be put into a collection.
    pub(crate) fn may_fill(&self, collection: &Collection) -> bool {
        self.edits_all()
            || (self.standing.enabled && self.is_member() && collection.assigned && !collection.read_only)
    }

    pub(crate) fn may_create(&self, collections: &[Collection]) -> Allowed {
        match self.standing.may_edit_all_items() {
            Ok(()) => Ok(()),
            Err(Denial::ClientSuspended) => Err(Denial::ClientSuspended),
            Err(denial) if !self.is_member() => Err(denial),
            Err(_) if collections.iter().any(|collection| self.may_fill(collection)) => Ok(()),
            Err(_) => Err(Denial::NoWritableCollection),
        }
    }

    /// Owners and Admins keep unassigned items, whatever they may do elsewhere.
    fn keeps_unassigned(&self) -> bool {
        self.standing.member.is_some_and(|member| {
            matches!(member.role, OrganizationUserType::Owner | OrganizationUserType::Admin)
        })
    }

    /// Whether an item is changed over the administrator's route.
    pub(crate) fn as_administrator(&self, unassigned: bool) -> bool {
        self.edits_all() || (unassigned && self.keeps_unassigned())
    }

    pub(crate) fn item_rights(&self, item: &ItemFacts<'_>) -> ItemRights {
        ItemRights {
            // A form shows everything, so whoever may not see the secrets may not fill it in either.
            edit: self.may_write(item).and_then(|()| editable(item)).and(self.may_reveal(item)),
            assign: if item.trashed { Err(Denial::InTrash) } else { self.may_write(item) },
            delete: self.may_write(item).and_then(|()| self.may_delete(item)),
            reveal: self.may_reveal(item),
        }
    }

    fn may_write(&self, item: &ItemFacts<'_>) -> Allowed {
        let denial = match self.standing.may_edit_all_items() {
            Ok(()) => return Ok(()),
            Err(Denial::ClientSuspended) => return Err(Denial::ClientSuspended),
            Err(denial) => denial,
        };
        if !self.is_member() {
            return Err(denial);
        }
        let assigned = || item.collections.iter().any(|collection| self.may_fill(collection));
        let own = item.edit.unwrap_or_else(assigned) || (item.unassigned && self.keeps_unassigned());
        if own { Ok(()) } else { Err(Denial::RoleTooLow) }
    }

    fn may_delete(&self, item: &ItemFacts<'_>) -> Allowed {
        let managed = || {
            !self.limits_deletion
                || item.unassigned
                || item.collections.iter().any(|collection| collection.manage)
        };
        if self.edits_all() || item.delete.unwrap_or_else(managed) { Ok(()) } else { Err(Denial::RoleTooLow) }
    }

    fn may_reveal(&self, item: &ItemFacts<'_>) -> Allowed {
        let hidden = || {
            let mut assigned = item.collections.iter().filter(|collection| collection.assigned).peekable();
            assigned.peek().is_some() && assigned.all(|collection| collection.hide_passwords)
        };
        let visible = item.view_password.unwrap_or_else(|| self.edits_all() || !hidden());
        if visible { Ok(()) } else { Err(Denial::RoleTooLow) }
    }
}

fn editable(item: &ItemFacts<'_>) -> Allowed {
    if item.trashed {
        Err(Denial::InTrash)
    } else if !matches!(item.kind, CipherType::Login | CipherType::SecureNote) {
        Err(Denial::ReadOnlyKind)
    } else if !item.readable {
        Err(Denial::Undecryptable)
    } else {
        Ok(())
    }
}

fn member_access(entry: &ProfileOrganization) -> MemberAccess {
    MemberAccess { role: entry.role, status: entry.status, custom: entry.permissions.switches() }
}

pub(crate) const fn features(entry: &ProfileOrganization) -> ClientFeatures {
    ClientFeatures {
        groups: entry.use_groups,
        events: entry.use_events,
        policies: entry.use_policies,
        recovery: entry.use_reset_password,
        custom_roles: entry.use_custom_permissions,
        domains: entry.use_organization_domains,
        api: entry.use_api,
    }
}

const fn settings(entry: &ProfileOrganization) -> CollectionSettings {
    CollectionSettings {
        limit_creation: entry.limit_collection_creation,
        limit_deletion: entry.limit_collection_deletion,
        limit_item_deletion: entry.limit_item_deletion,
        admins_reach_all: entry.allow_admin_access_to_all_collection_items,
    }
}

/// Switches as the wire has them.
pub(crate) fn permissions(custom: &CustomPermissions) -> Permissions {
    Permissions {
        access_event_logs: custom.access_event_logs,
        access_import_export: custom.access_import_export,
        access_reports: custom.access_reports,
        create_new_collections: custom.create_new_collections,
        edit_any_collection: custom.edit_any_collection,
        delete_any_collection: custom.delete_any_collection,
        manage_groups: custom.manage_groups,
        manage_policies: custom.manage_policies,
        manage_sso: custom.manage_sso,
        manage_users: custom.manage_users,
        manage_reset_password: custom.manage_reset_password,
        manage_scim: custom.manage_scim,
        manage_access_rules: custom.manage_access_rules,
    }
}

impl<P: Platform> Portal<P> {
    /// How the person stands in an organization. One that the kept profile does not know is looked for once more: it may
    /// have been added a moment ago by somebody else.
    pub(crate) async fn access(&self, organization: OrganizationId) -> Result<Access, Failure> {
        if let Some(access) = Access::of(&*self.profile()?, organization) {
            return Ok(access);
        }
        self.refresh_account().await?;
        Access::of(&*self.profile()?, organization).ok_or(Failure::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use keystead_domain::ids::CollectionId;

    fn access(provider: Option<bool>, role: Option<(OrganizationUserType, bool)>) -> Access {
        Access {
            organization: OrganizationId::default(),
            name: String::new(),
            standing: ClientStanding {
                enabled: true,
                settings: CollectionSettings {
                    admins_reach_all: role.is_some_and(|(_, reach_all)| reach_all),
                    ..CollectionSettings::default()
                },
                provider: provider.map(|full_items| ProviderAccess { full_items }),
                member: role.map(|(role, _)| MemberAccess {
                    role,
                    status: OrganizationUserStatus::Confirmed,
                    custom: CustomPermissions::default(),
                }),
                ..ClientStanding::default()
            },
            limits_deletion: true,
            logs_events: false,
            signs_on_once: false,
        }
    }

    fn collection(read_only: bool, hide_passwords: bool, manage: bool) -> Collection {
        Collection {
            id: CollectionId::default(),
            name: None,
            assigned: true,
            read_only,
            hide_passwords,
            manage,
        }
    }

    fn facts<'a>(collections: &'a [&'a Collection]) -> ItemFacts<'a> {
        ItemFacts {
            kind: CipherType::Login,
            trashed: false,
            readable: true,
            collections,
            unassigned: collections.is_empty(),
            edit: None,
            view_password: None,
            delete: None,
        }
    }

    #[test]
    fn a_member_writes_where_the_best_collection_lets_them() {
        let member = access(None, Some((OrganizationUserType::User, true)));
        let (read, edit, manage) =
            (collection(true, true, false), collection(false, false, false), collection(false, false, true));
        let rights = member.item_rights(&facts(&[&read]));
        assert_eq!((rights.edit, rights.reveal), (Err(Denial::RoleTooLow), Err(Denial::RoleTooLow)));
        let rights = member.item_rights(&facts(&[&read, &edit]));
        assert_eq!((rights.edit, rights.delete, rights.reveal), (Ok(()), Err(Denial::RoleTooLow), Ok(())));
        assert_eq!(member.item_rights(&facts(&[&manage])).delete, Ok(()));
        let blind = collection(false, true, false);
        assert_eq!(member.item_rights(&facts(&[&blind])).edit, Err(Denial::RoleTooLow));
        // What the server says about an item wins over what its collections suggest.
        let said = ItemFacts { edit: Some(false), view_password: Some(false), ..facts(&[]) };
        let rights = member.item_rights(&ItemFacts { collections: &[&edit], ..said });
        assert_eq!((rights.edit, rights.reveal), (Err(Denial::RoleTooLow), Err(Denial::RoleTooLow)));
    }

    #[test]
    fn a_restricted_provider_reads_only() {
        let provider = access(Some(false), None);
        let rights = provider.item_rights(&facts(&[]));
        assert_eq!((rights.edit, rights.reveal), (Err(Denial::ProviderRestricted), Ok(())));
        assert_eq!(provider.may_create(&[]), Err(Denial::ProviderRestricted));
        assert_eq!(provider.kind(), VaultAccess::ProviderReadOnly);
    }

    #[test]
    fn owners_keep_unassigned_items() {
        let owner = access(None, Some((OrganizationUserType::Owner, false)));
        assert_eq!(owner.item_rights(&facts(&[])).edit, Ok(()));
        assert!(owner.as_administrator(true) && !owner.as_administrator(false));
        assert_eq!(owner.may_create(&[]), Err(Denial::NoWritableCollection));
    }

    #[test]
    fn what_an_item_is_limits_what_may_be_done() {
        let provider = access(Some(true), None);
        let deny = |facts: ItemFacts<'_>| provider.item_rights(&facts).edit;
        assert_eq!(deny(ItemFacts { trashed: true, ..facts(&[]) }), Err(Denial::InTrash));
        assert_eq!(deny(ItemFacts { kind: CipherType::Card, ..facts(&[]) }), Err(Denial::ReadOnlyKind));
        assert_eq!(deny(ItemFacts { kind: CipherType::Other(9), ..facts(&[]) }), Err(Denial::ReadOnlyKind));
        assert_eq!(deny(ItemFacts { readable: false, ..facts(&[]) }), Err(Denial::Undecryptable));
        assert_eq!(deny(facts(&[])), Ok(()));
    }
}
