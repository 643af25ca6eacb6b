//! The end of an organization, and of everything in its vault. Neither can be undone, so the master password is asked for.

use keystead_api::account::SecretVerification;
use keystead_domain::enums::EventType;
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::capability::Capability;

use super::rights::Reach;
use super::{attachments as files, client_life, seats, verification};
use crate::app::App;
use crate::caller::Caller;
use crate::clock;
use crate::failure::Failure;
use crate::store::{Conn, attachments, ciphers, clients, events, organizations, users};

/// Passes when the caller may and has proven who they are. Whoever may not learns nothing about the password.
async fn require(
    app: &App,
    caller: &Caller,
    id: OrganizationId,
    capability: Capability,
    secret: &SecretVerification,
) -> Result<(), Failure> {
    Reach::of(&mut *app.db.read().await?, id, caller).await?.require(capability)?;
    verification::password(app, caller, secret).await
}

/// Deletes every item of an organization with its files; collections stay.
///
/// # Errors
/// `NotFound` for those who may not; [`Refusal::OrganizationSuspended`](crate::failure::Refusal::OrganizationSuspended);
/// [`Refusal::WrongSecret`](crate::failure::Refusal::WrongSecret).
pub async fn purge(
    app: &App,
    caller: &Caller,
    id: OrganizationId,
    secret: &SecretVerification,
) -> Result<(), Failure> {
    require(app, caller, id, Capability::PurgeVault, secret).await?;
    let mut write = app.db.write().await?;
    // Read inside the transaction: access may have been taken while the password was checked.
    Reach::of(&mut write, id, caller).await?.require(Capability::PurgeVault)?;
    let with_files = attachments::items_with_files(&mut write, id).await?;
    ciphers::remove_all(&mut write, id).await?;
    users::touch_members(&mut write, id, clock::now()).await?;
    let mut event = caller.event(EventType::OrganizationPurgedVault);
    event.organization = Some(id);
    events::insert(&mut write, &event).await?;
    write.commit().await?;
    tracing::info!(organization = %id, by = %caller.id(), "a vault was purged");
    for item in with_files {
        files::forget_all(app, item).await;
    }
    Ok(())
}

/// Deletes an organization. Accounts of its members stay; the seats of a provider's client go back to the pool.
///
/// # Errors
/// `NotFound` for those who may not; [`Refusal::WrongSecret`](crate::failure::Refusal::WrongSecret).
pub async fn delete(
    app: &App,
    caller: &Caller,
    id: OrganizationId,
    secret: &SecretVerification,
) -> Result<(), Failure> {
    require(app, caller, id, Capability::DeleteOrganization, secret).await?;
    let mut write = app.db.write().await?;
    let reach = Reach::of(&mut write, id, caller).await?;
    reach.require(Capability::DeleteOrganization)?;
    let with_files = attachments::items_with_files(&mut write, id).await?;
    release(&mut write, caller, &reach).await?;
    organizations::remove(&mut write, id).await?;
    write.commit().await?;
    tracing::info!(organization = %id, by = %caller.id(), "an organization was deleted");
    for item in with_files {
        files::forget_all(app, item).await;
    }
    Ok(())
}

/// Tells everybody's clients. What a provider had assigned returns to it, and its log says that the client is gone.
async fn release(conn: &mut Conn, caller: &Caller, reach: &Reach) -> Result<(), Failure> {
    let (now, organization) = (clock::now(), &reach.organization);
    let Some((provider, client)) = clients::row_of(conn, organization.id).await? else {
        users::touch_members(conn, organization.id, now).await?;
        return Ok(());
    };
    let seats = organization.seats.and_then(|seats| u32::try_from(seats).ok()).unwrap_or_default();
    seats::reassign(conn, provider, organization.plan, (seats, 0), false).await?;
    let link = (provider, client, organization.id);
    client_life::record(conn, caller, EventType::ProviderOrganizationRemoved, link, now).await
}
