//! The profile: who somebody is, and everything they reach.

use keystead_api::WireDate;
use keystead_api::account::{
    AccountKeys, AccountKeysRequest, Permissions, Profile, ProfileOrganization, ProfileProvider,
    PublicKeyEncryptionKeyPair,
};
use keystead_domain::enums::ProviderType;
use keystead_domain::ids::ProviderId;

use super::abilities::of as abilities;
use crate::failure::Failure;
use crate::store::clients;
use crate::store::members::{self, Member};
use crate::store::organizations::Organization;
use crate::store::provider_users::{self, ProviderUser};
use crate::store::providers::Provider;
use crate::store::users::User;
use crate::store::{Conn, domains, two_factors};

/// The whole profile of an account.
pub async fn of(conn: &mut Conn, user: &User) -> Result<Profile, Failure> {
    let two_factor_enabled = !two_factors::of_user(conn, user.id).await?.is_empty();
    let mut organizations = Vec::new();
    for (organization, member) in members::organizations_of(conn, user.id).await? {
        let manager = clients::manager(conn, organization.id).await?;
        let is_claimed = domains::is_claimed(conn, organization.id, Some(user.id)).await?;
        let entry = as_member(&organization, &member, manager);
        organizations.push(ProfileOrganization { user_is_claimed_by_organization: is_claimed, ..entry });
    }
    let mut providers = Vec::new();
    let mut provider_organizations = Vec::new();
    for (provider, membership) in provider_users::providers_of(conn, user.id).await? {
        for (client, key) in clients::keys(conn, &membership).await? {
            provider_organizations.push(as_provider_user(&provider, &membership, &client, key));
        }
        providers.push(entry(&provider, membership));
    }
    Ok(Profile {
        object: "profile".to_owned(),
        id: user.id,
        name: user.name.clone(),
        email: user.email.clone(),
        email_verified: true,
        premium: true,
        premium_from_organization: false,
        culture: "en-US".to_owned(),
        two_factor_enabled,
        key: Some(user.user_key.clone()),
        private_key: user.private_key.clone(),
        account_keys: account_keys(user),
        security_stamp: user.security_stamp.clone(),
        avatar_color: user.avatar_color.clone(),
        force_password_reset: user.force_password_reset,
        creation_date: Some(WireDate::from_timestamp(user.created)),
        organizations,
        providers,
        provider_organizations,
        ..Profile::default()
    })
}

/// The key pairs of an account in the newer place.
pub fn account_keys(user: &User) -> Option<AccountKeys> {
    let (public_key, wrapped_private_key) = (user.public_key.clone()?, user.private_key.clone()?);
    let uploaded: AccountKeysRequest =
        user.account_keys.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    Some(AccountKeys {
        object: "privateKeys".to_owned(),
        public_key_encryption_key_pair: Some(PublicKeyEncryptionKeyPair {
            object: "publicKeyEncryptionKeyPair".to_owned(),
            wrapped_private_key,
            public_key,
            signed_public_key: uploaded
                .public_key_encryption_key_pair
                .and_then(|pair| pair.signed_public_key),
        }),
        signature_key_pair: uploaded.signature_key_pair,
        security_state: uploaded.security_state,
    })
}

fn entry(provider: &Provider, membership: ProviderUser) -> ProfileProvider {
    ProfileProvider {
        object: "profileProvider".to_owned(),
        id: provider.id,
        name: provider.name.clone(),
        key: membership.key,
        status: membership.status,
        role: membership.role,
        enabled: provider.enabled,
        permissions: Permissions::default(),
        user_id: membership.user,
        use_events: provider.use_events,
        provider_status: Some(provider.status),
        provider_type: Some(provider.kind),
    }
}

/// An organization as one of its members sees it.
pub fn as_member(
    organization: &Organization,
    member: &Member,
    manager: Option<(ProviderId, Option<String>, ProviderType)>,
) -> ProfileOrganization {
    let (provider_id, provider_name, provider_type) = match manager {
        Some((id, name, kind)) => (Some(id), name, Some(kind)),
        None => (None, None, None),
    };
    ProfileOrganization {
        object: "profileOrganization".to_owned(),
        status: member.status,
        role: member.role,
        key: member.key.clone(),
        user_id: member.user,
        reset_password_enrolled: member.recovery_key.is_some(),
        organization_user_id: Some(member.id),
        permissions: permissions(member.permissions.as_deref()),
        provider_id,
        provider_name,
        provider_type,
        ..abilities(organization)
    }
}

/// A client as a user of its provider sees it: an Owner by role; the permission says whether items are open.
fn as_provider_user(
    provider: &Provider,
    membership: &ProviderUser,
    client: &Organization,
    key: String,
) -> ProfileOrganization {
    let full_items = client.provider_items;
    ProfileOrganization {
        object: "profileProviderOrganization".to_owned(),
        key: Some(key),
        user_id: membership.user,
        permissions: Permissions { edit_any_collection: full_items, ..Permissions::default() },
        provider_id: Some(provider.id),
        provider_name: provider.name.clone(),
        provider_type: Some(provider.kind),
        ..abilities(client)
    }
}

/// Switches of a Custom member as they are kept.
pub fn permissions(kept: Option<&str>) -> Permissions {
    kept.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}
