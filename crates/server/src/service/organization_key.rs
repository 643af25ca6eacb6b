//! The API key of an organization: shown and made anew for its owners, and the token that a program gets for it. This server
//! has nothing for such a token to open; it is given so that programs find what the protocol promises.

use std::net::IpAddr;

use keystead_api::account::{ApiKey, SecretVerification};
use keystead_api::date::WireDate;
use keystead_api::identity::token::{
    ORGANIZATION_SCOPE, OrganizationTokenRequest, OrganizationTokenResponse,
};
use keystead_api::organization::{OrganizationApiKeyInformation, OrganizationApiKeyRequest};
use keystead_domain::enums::OrganizationApiKeyType;
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::capability::Capability;
use keystead_domain::secret::Secret;
use subtle::ConstantTimeEq;

use super::login::Denied;
use super::rights::Reach;
use super::{abilities, verification};
use crate::app::App;
use crate::caller::Caller;
use crate::failure::{Failure, Fields};
use crate::store::organization_keys::{self, OrganizationKey};
use crate::store::organizations;
use crate::token::access;
use crate::{clock, random};

/// Shows the key, which is made when it is first asked for, or puts another in its place.
///
/// # Errors
/// `NotFound` for those who are no owners; [`Refusal::NotInPlan`](crate::failure::Refusal::NotInPlan); field errors for kinds
/// of keys that this server does not have; [`Refusal::WrongSecret`](crate::failure::Refusal::WrongSecret).
pub async fn key(
    app: &App,
    caller: &Caller,
    id: OrganizationId,
    request: OrganizationApiKeyRequest,
    rotate: bool,
) -> Result<ApiKey, Failure> {
    Reach::of(&mut *app.db.read().await?, id, caller).await?.require(Capability::ApiKey)?;
    let mut fields = Fields::default();
    let kind = request.kind.unwrap_or(OrganizationApiKeyType::Default);
    fields.require(kind == OrganizationApiKeyType::Default, "Type", "There are no keys of this kind.");
    fields.check()?;
    let secret = SecretVerification { master_password_hash: request.master_password_hash, otp: request.otp };
    verification::password(app, caller, &secret).await?;
    let mut write = app.db.write().await?;
    // Read inside the transaction: access may have been taken while the password was checked.
    Reach::of(&mut write, id, caller).await?.require(Capability::ApiKey)?;
    let shown = match organization_keys::of(&mut write, id).await?.filter(|_| !rotate) {
        Some(known) => known,
        None => {
            let made = OrganizationKey { key: random::secret()?, revised: clock::now() };
            organization_keys::set(&mut write, id, &made).await?;
            made
        }
    };
    write.commit().await?;
    if rotate {
        tracing::info!(organization = %id, by = %caller.id(), "an API key was made anew");
    }
    Ok(ApiKey {
        object: "apiKey".to_owned(),
        api_key: shown.key,
        revision_date: Some(WireDate::from_timestamp(shown.revised)),
    })
}

/// Which keys there are, or whether there is one of a kind.
///
/// # Errors
/// `NotFound` for those who are no owners; [`Refusal::NotInPlan`](crate::failure::Refusal::NotInPlan).
pub async fn information(
    app: &App,
    caller: &Caller,
    id: OrganizationId,
    kind: Option<OrganizationApiKeyType>,
) -> Result<Vec<OrganizationApiKeyInformation>, Failure> {
    let mut read = app.db.read().await?;
    Reach::of(&mut read, id, caller).await?.require(Capability::ApiKey)?;
    if kind.is_some_and(|kind| kind != OrganizationApiKeyType::Default) {
        return Ok(Vec::new());
    }
    let known = organization_keys::of(&mut read, id).await?;
    let shown = known.map(|known| OrganizationApiKeyInformation {
        key_type: OrganizationApiKeyType::Default,
        object: "keyInformation".to_owned(),
        revision_date: Some(WireDate::from_timestamp(known.revised)),
    });
    Ok(shown.into_iter().collect())
}

/// A token for a program that has the key. Wrong keys count like wrong passwords.
///
/// # Errors
/// [`Denied::Program`], also for an organization that is suspended or whose plan has no such key.
pub async fn token(
    app: &App,
    request: &OrganizationTokenRequest,
    address: IpAddr,
) -> Result<OrganizationTokenResponse, Denied> {
    let id = request.organization;
    let account = access::program(id);
    app.limits.check_failures(&account, address)?;
    let mut read = app.db.read().await?;
    let organization = organizations::by_id(&mut read, id).await?;
    let is_open = organization.is_some_and(|found| found.enabled && abilities::features(&found).api);
    let known = organization_keys::of(&mut read, id).await?.filter(|_| is_open);
    drop(read);
    let secret = request.client_secret.expose().as_bytes();
    if !known.is_some_and(|known| bool::from(known.key.expose().as_bytes().ct_eq(secret))) {
        app.limits.failed(&account, address);
        return Err(Denied::Program);
    }
    app.limits.succeeded(&account, address);
    let token = access::issue_to_program(&app.keys, &app.public_url, id, clock::now())?;
    Ok(OrganizationTokenResponse {
        access_token: Secret::new(token),
        expires_in: access::LIFETIME,
        token_type: "Bearer".to_owned(),
        scope: ORGANIZATION_SCOPE.to_owned(),
    })
}
