//! Providers: set-up, users, client organizations.
//! Source: `bitwarden/server: src/Api/AdminConsole/Controllers/Provider*.cs`.

use keystead_domain::enums::{PlanType, ProviderType, ProviderUserStatus, ProviderUserType};
use keystead_domain::ids::{OrganizationId, ProviderId, ProviderOrganizationId, ProviderUserId, UserId};
use keystead_domain::secret::Secret;
use serde::Deserialize;

use crate::WireDate;
use crate::account::Permissions;
use crate::organization::KeyPair;

wire! {
    /// A provider.
    #[derive(Debug)]
    pub struct Provider {
        required { id: ProviderId, }
        optional {
            object: String,
            name: Option<String>,
            business_name: Option<String>,
            business_address1: Option<String>,
            business_address2: Option<String>,
            business_address3: Option<String>,
            business_country: Option<String>,
            business_tax_number: Option<String>,
            billing_email: Option<String>,
            creation_date: Option<WireDate>,
            #[serde(rename = "type")]
            kind: Option<ProviderType>,
        }
    }
}

wire! {
    /// Completes a pending provider; `key` is the new provider key wrapped to the caller.
    #[derive(Default)]
    pub struct ProviderSetup {
        optional {
            name: String,
            business_name: Option<String>,
            billing_email: String,
            token: Secret,
            key: String,
            payment_method: Option<serde_json::Value>,
            billing_address: Option<BillingAddress>,
        }
    }
}

wire! {
    /// Where bills go. A country of two letters and a postal code are required of whoever sends one.
    #[derive(Debug, PartialEq, Eq, Default)]
    pub struct BillingAddress {
        optional {
            country: String,
            postal_code: String,
            line1: Option<String>,
            line2: Option<String>,
            city: Option<String>,
            state: Option<String>,
            tax_id: Option<TaxId>,
        }
    }
}

wire! {
    /// A tax number with what kind it is, such as `eu_vat`.
    #[derive(Debug, PartialEq, Eq, Default)]
    pub struct TaxId {
        optional { code: String, value: String, }
    }
}

wire! {
    /// Token of a mailed link that deletes a provider.
    #[derive(Default)]
    pub struct ProviderDeletion {
        optional { token: Secret, }
    }
}

wire! {
    /// New names of a provider.
    #[derive(Debug, Default)]
    pub struct ProviderUpdate {
        optional { name: String, business_name: Option<String>, billing_email: String, }
    }
}

wire! {
    /// A provider user as administrators see it.
    #[derive(Debug)]
    pub struct ProviderUser {
        required {
            id: ProviderUserId,
            #[serde(rename = "type")]
            role: ProviderUserType,
            status: ProviderUserStatus,
        }
        optional {
            object: String,
            user_id: Option<UserId>,
            permissions: Permissions,
            name: Option<String>,
            email: Option<String>,
            /// When the membership began: the invitation, the last time that it was mailed. An extension.
            creation_date: Option<WireDate>,
        }
    }
}

wire! {
    /// A provider that waits to confirm the caller. Extension: `/api/keystead/providers/awaited`.
    #[derive(Debug)]
    pub struct AwaitedProvider {
        required { id: ProviderId, }
        optional { name: String, }
    }
}

wire! {
    /// Invites up to twenty addresses with one role. `clients` is an extension: other servers do not read it, and let the
    /// invited people into every client.
    #[derive(Debug)]
    pub struct ProviderUserInvite {
        required {
            #[serde(rename = "type")]
            role: ProviderUserType,
        }
        optional {
            emails: Vec<String>,
            #[serde(skip_serializing_if = "Option::is_none")]
            clients: Option<Vec<ProviderOrganizationId>>,
        }
    }
}

wire! {
    /// New role of a provider user.
    #[derive(Debug)]
    pub struct ProviderUserUpdate {
        required {
            #[serde(rename = "type")]
            role: ProviderUserType,
        }
    }
}

wire! {
    /// Token of an invitation.
    #[derive(Default)]
    pub struct ProviderUserAccept {
        optional { token: Secret, }
    }
}

wire! {
    /// The provider key wrapped to the user's public key.
    #[derive(Debug, Default)]
    pub struct ProviderUserConfirm {
        optional { key: String, }
    }
}

wire! {
    /// One row of a bulk confirmation.
    #[derive(Debug)]
    pub struct ProviderUserKey {
        required { id: ProviderUserId, }
        optional { key: String, }
    }
}

wire! {
    /// Confirms several users.
    #[derive(Debug, Default)]
    pub struct ProviderUserBulkConfirm {
        optional { keys: Vec<ProviderUserKey>, }
    }
}

wire! {
    /// Provider users by id.
    #[derive(Debug, Default)]
    pub struct ProviderUserIds {
        optional { ids: Vec<ProviderUserId>, }
    }
}

wire! {
    /// Outcome for one row of a bulk action; an empty `error` means done.
    #[derive(Debug)]
    pub struct ProviderUserBulkRow {
        required { id: ProviderUserId, }
        optional { object: String, error: String, }
    }
}

wire! {
    /// Public key of a provider user, for confirmation.
    #[derive(Debug)]
    pub struct ProviderUserPublicKey {
        required { id: ProviderUserId, }
        optional { object: String, user_id: Option<UserId>, key: Option<String>, }
    }
}

wire! {
    /// A row of the client list; `key` is the organization key wrapped by the provider key.
    #[derive(Debug)]
    pub struct ProviderClient {
        required { id: ProviderOrganizationId, provider_id: ProviderId, organization_id: OrganizationId, }
        optional {
            object: String,
            organization_name: String,
            key: Option<String>,
            settings: Option<String>,
            creation_date: Option<WireDate>,
            revision_date: Option<WireDate>,
            user_count: i32,
            seats: Option<i32>,
            occupied_seats: Option<i32>,
            remaining_seats: Option<i32>,
            plan: Option<String>,
            /// Extension: confirmed Owners who are members.
            #[serde(skip_serializing_if = "Option::is_none")]
            confirmed_owner_count: Option<i32>,
        }
    }
}

wire! {
    /// Creates a client: its key wrapped by the provider key, its key pair, and the name of its first collection.
    #[derive(Debug)]
    pub struct CreateClient {
        required { plan_type: PlanType, key_pair: KeyPair, }
        optional { name: String, owner_email: String, seats: i32, key: String, collection_name: String, }
    }
}

wire! {
    /// New name and seats of a client.
    #[derive(Debug, Default)]
    pub struct UpdateClient {
        optional { assigned_seats: i32, name: String, }
    }
}

wire! {
    /// An organization of the caller that could become a client.
    #[derive(Debug)]
    pub struct AddableOrganization {
        required { id: OrganizationId, }
        optional { name: String, plan: String, seats: i32, disabled: bool, }
    }
}

wire! {
    /// Whether the provider may work with a client's items. Extension: `/api/keystead/organizations/{id}/provider-access`.
    #[derive(Debug, Copy, PartialEq, Eq, Default)]
    pub struct ProviderAccess {
        optional { allow_items: bool, }
    }
}

wire! {
    /// Puts an organization of the caller's under the provider; `key` is the organization's key wrapped by the provider's.
    #[derive(Debug)]
    pub struct AddExisting {
        required { organization_id: OrganizationId, }
        optional { key: String, }
    }
}

wire! {
    /// What a provider keeps about a client: one text under the provider's key. Extension:
    /// `/api/keystead/providers/{id}/client-details`.
    #[derive(Debug, PartialEq)]
    pub struct ClientDetails {
        required { client_id: ProviderOrganizationId, }
        optional { organization_id: Option<OrganizationId>, data: String, revision_date: Option<WireDate>, }
    }
}

wire! {
    /// New details of a client; the date is that of the details that were read, absent when there were none.
    #[derive(Debug, Default)]
    pub struct ClientDetailsUpdate {
        optional { data: String, revision_date: Option<WireDate>, }
    }
}

wire! {
    /// Whether a client is open or suspended. Extension: `/api/keystead/providers/{id}/clients/{client}/state`.
    #[derive(Debug, Default)]
    pub struct ClientState {
        optional { enabled: bool, }
    }
}

wire! {
    /// The clients that a provider user serves; all where there is no list. Extension:
    /// `/api/keystead/providers/{provider}/assignments`.
    #[derive(Debug, PartialEq, Eq)]
    pub struct AssignedClients {
        required { provider_user_id: ProviderUserId, }
        optional { clients: Option<Vec<ProviderOrganizationId>>, }
    }
}

wire! {
    /// New clients of a provider user: `null` means all. A body that leaves them out is refused, so that no limit is
    /// lifted by accident.
    #[derive(Debug)]
    pub struct AssignmentUpdate {
        required {
            #[serde(deserialize_with = "Deserialize::deserialize")]
            #[cfg_attr(feature = "schema", schemars(required))]
            clients: Option<Vec<ProviderOrganizationId>>,
        }
    }
}
