//! Which clients a Service User serves. The list is held against every question about a client by the store (the view
//! `reachable_clients`); here it is read and written.

use std::collections::BTreeSet;

use keystead_api::provider::AssignedClients;
use keystead_domain::enums::{EventType, ProviderUserType};
use keystead_domain::ids::{ProviderId, ProviderOrganizationId, ProviderUserId};

use super::{provider_users as people, providers};
use crate::app::App;
use crate::caller::Caller;
use crate::clock;
use crate::failure::{Failure, Refusal};
use crate::store::provider_users::{self, ProviderUser};
use crate::store::{Conn, assignments, events, users};

/// Who serves which clients: everybody's for a Provider Admin, the caller's own for a Service User.
pub async fn list(app: &App, caller: &Caller, provider: ProviderId) -> Result<Vec<AssignedClients>, Failure> {
    let mut read = app.db.read().await?;
    let (_, own) = providers::membership(&mut read, provider, caller).await?;
    let mut limited = assignments::of_provider(&mut read, provider).await?;
    let mut people: Vec<ProviderUser> =
        provider_users::list(&mut read, provider).await?.into_iter().map(|user| user.row).collect();
    if own.role != ProviderUserType::ProviderAdmin {
        people.retain(|user| user.id == own.id);
    }
    let entry = |user: ProviderUser| AssignedClients {
        provider_user_id: user.id,
        clients: limited
            .remove(&user.id)
            .filter(|_| user.role != ProviderUserType::ProviderAdmin)
            .map(|clients| clients.into_iter().collect()),
    };
    Ok(people.into_iter().map(entry).collect())
}

/// Says which clients somebody serves.
///
/// # Errors
/// `NotFound`; [`Refusal::NotProviderAdmin`]; as [`write`].
pub async fn set(
    app: &App,
    caller: &Caller,
    provider: ProviderId,
    id: ProviderUserId,
    clients: Option<Vec<ProviderOrganizationId>>,
) -> Result<(), Failure> {
    let mut write = app.db.write().await?;
    providers::administration(&mut write, provider, caller).await?;
    let user = provider_users::by_id(&mut write, provider, id).await?.ok_or(Failure::NotFound)?;
    self::write(&mut write, &user, clients.as_deref()).await?;
    if let Some(account) = user.user {
        users::touch(&mut write, account, clock::now()).await?;
    }
    let event = people::event(caller, EventType::ProviderUserUpdated, &user);
    events::insert(&mut write, &event).await?;
    write.commit().await?;
    Ok(())
}

/// Writes the clients of a provider user, who may be invited in the same transaction.
///
/// # Errors
/// [`Refusal::AdminServesAll`] and [`Refusal::UnknownClient`].
pub async fn write(
    conn: &mut Conn,
    user: &ProviderUser,
    clients: Option<&[ProviderOrganizationId]>,
) -> Result<(), Failure> {
    let Some(clients) = clients else { return Ok(assignments::set(conn, user.id, None).await?) };
    if user.role == ProviderUserType::ProviderAdmin {
        return Err(Refusal::AdminServesAll.into());
    }
    let each: BTreeSet<_> = clients.iter().copied().collect();
    let each: Vec<_> = each.into_iter().collect();
    let known = assignments::known(conn, user.provider, &each).await?;
    if usize::try_from(known) != Ok(each.len()) {
        return Err(Refusal::UnknownClient.into());
    }
    Ok(assignments::set(conn, user.id, Some(&each)).await?)
}
