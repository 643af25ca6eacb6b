//! The end of a provider. One that still has clients stays: their owners would lose the way that their key comes by.

use keystead_domain::enums::{ProviderStatus, ProviderUserType};
use keystead_domain::ids::ProviderId;

use super::providers::administration;
use crate::app::App;
use crate::caller::Caller;
use crate::clock;
use crate::failure::{Failure, Refusal};
use crate::letter::{self, Letter};
use crate::store::providers::{self, Listed, Provider};
use crate::store::{Conn, provider_users};
use crate::texts::Language;
use crate::token::link::Link;

/// How long the link of a deletion mail is good.
const LINK_SECONDS: i64 = 60 * 60;

async fn end(conn: &mut Conn, id: ProviderId) -> Result<(), Failure> {
    if providers::clients(conn, id).await? > 0 {
        return Err(Refusal::ProviderHasClients.into());
    }
    provider_users::touch_users(conn, id, clock::now()).await?;
    Ok(providers::remove(conn, id).await?)
}

/// Deletes a provider for one of its Provider Admins. Who asks was proven before, by the client: the protocol sends no
/// password here.
///
/// # Errors
/// `NotFound`; [`Refusal::NotProviderAdmin`]; [`Refusal::ProviderHasClients`].
pub async fn delete(app: &App, caller: &Caller, id: ProviderId) -> Result<(), Failure> {
    let mut write = app.db.write().await?;
    administration(&mut write, id, caller).await?;
    end(&mut write, id).await?;
    write.commit().await?;
    tracing::info!(provider = %id, by = %caller.id(), "a provider was deleted");
    Ok(())
}

/// Deletes a provider for whoever holds the link that an operator had mailed.
///
/// # Errors
/// [`Refusal::BadToken`], after the deletion too; [`Refusal::ProviderHasClients`].
pub async fn delete_by_link(app: &App, id: ProviderId, token: &str) -> Result<(), Failure> {
    let link = Link::open(&app.keys, token, clock::now());
    let mut write = app.db.write().await?;
    let provider = providers::by_id(&mut write, id).await?;
    let (Some(Link::ProviderDeletion { provider: linked, name }), Some(provider)) = (link, provider) else {
        return Err(Refusal::BadToken.into());
    };
    // A provider that was renamed since is not the one that the mail spoke of.
    if linked != id || provider.name.unwrap_or_default() != name {
        return Err(Refusal::BadToken.into());
    }
    end(&mut write, id).await?;
    write.commit().await?;
    tracing::info!(provider = %id, "a provider was deleted by its mailed link");
    Ok(())
}

/// Every provider, for the operator.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(app: &App) -> Result<Vec<Listed>, Failure> {
    Ok(providers::all(&mut *app.db.read().await?).await?)
}

/// Deletes a provider for the operator: a pending one, or one whose name was typed.
///
/// # Errors
/// `NotFound`; [`Refusal::ProviderHasClients`]; [`Refusal::WrongName`].
pub async fn delete_as_operator(app: &App, id: ProviderId, name: Option<&str>) -> Result<Provider, Failure> {
    let mut write = app.db.write().await?;
    let provider = providers::by_id(&mut write, id).await?.ok_or(Failure::NotFound)?;
    if provider.status != ProviderStatus::Pending && provider.name.as_deref() != name {
        return Err(Refusal::WrongName.into());
    }
    end(&mut write, id).await?;
    write.commit().await?;
    Ok(provider)
}

/// Mails the link that deletes a provider to its Provider Admins; gives their addresses.
///
/// # Errors
/// `NotFound`, also for one that is pending; [`Refusal::ProviderHasClients`].
pub async fn mail_link(app: &App, id: ProviderId) -> Result<Vec<String>, Failure> {
    let mut read = app.db.read().await?;
    let provider = providers::by_id(&mut read, id).await?.ok_or(Failure::NotFound)?;
    let name =
        provider.name.filter(|_| provider.status != ProviderStatus::Pending).ok_or(Failure::NotFound)?;
    if providers::clients(&mut read, id).await? > 0 {
        return Err(Refusal::ProviderHasClients.into());
    }
    let people = provider_users::list(&mut read, id).await?;
    let admins = people
        .into_iter()
        .filter(|user| user.row.role == ProviderUserType::ProviderAdmin && user.row.user.is_some())
        .filter_map(|user| user.row.email);
    let admins: Vec<String> = admins.collect();
    drop(read);
    let front = app.front(None, Language::default());
    let link = Link::ProviderDeletion { provider: id, name: name.clone() };
    let token = link.seal(&app.keys, clock::now(), LINK_SECONDS)?;
    let address = format!(
        "{}/#/verify-recover-delete-provider?providerId={id}&name={}&token={token}",
        front.base,
        super::invitations::query_text(&name)
    );
    for admin in &admins {
        let letter = Letter::Notice { stem: "provider-end", name: &name, link: &address };
        letter::send(app, &front, admin, letter).await?;
    }
    Ok(admins)
}
