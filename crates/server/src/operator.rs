//! What the operator does to providers from the command line. A server may be running on the same folder.

use std::sync::Arc;

use keystead_domain::enums::{ProviderStatus, ProviderType};
use keystead_domain::ids::ProviderId;

use crate::app::App;
use crate::config::Config;
use crate::failure::Failure;
use crate::running::StartError;
use crate::service::prices::Prices;
use crate::service::{provider_end, providers};
use crate::store::providers::Listed;

/// What kind of provider is made. The third of the field, the reseller, has no portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ProviderKind {
    /// A managed service provider and its clients: Teams and Enterprise, paid by the month
    Msp,
    /// One enterprise that splits itself into business units: Enterprise, paid by the month or the year
    BusinessUnit,
}

impl From<ProviderKind> for ProviderType {
    fn from(kind: ProviderKind) -> Self {
        match kind {
            ProviderKind::Msp => Self::Msp,
            ProviderKind::BusinessUnit => Self::BusinessUnit,
        }
    }
}

/// Makes a pending provider in a data folder and mails the set-up link to its owner. Gives the link.
///
/// # Errors
/// [`StartError`] when the folder cannot be opened, the name or address is not acceptable, or the address is to set up
/// another provider.
pub async fn create_provider(
    config: &Config,
    name: &str,
    owner: &str,
    kind: ProviderKind,
) -> Result<String, StartError> {
    let app = open(config).await?;
    let link = invite(&app, name, owner, kind).await;
    app.db.close().await;
    link
}

/// The providers of a data folder, one a line: id, state, clients, people, name, Provider Admins, separated by tabs.
///
/// # Errors
/// [`StartError`] when the folder cannot be opened.
pub async fn list_providers(config: &Config) -> Result<Vec<String>, StartError> {
    let app = open(config).await?;
    let listed = provider_end::list(&app).await;
    app.db.close().await;
    Ok(listed.map_err(|failure| said("list the providers", failure))?.iter().map(line).collect())
}

/// Deletes a provider. One that was set up is deleted by its name only.
///
/// # Errors
/// [`StartError`] when the folder cannot be opened, there is no such provider, it still has clients or another name.
pub async fn delete_provider(config: &Config, id: ProviderId, name: Option<&str>) -> Result<(), StartError> {
    let app = open(config).await?;
    let deleted = provider_end::delete_as_operator(&app, id, name).await;
    app.db.close().await;
    deleted.map(|_| ()).map_err(|failure| said("delete the provider", failure))
}

/// Mails the Provider Admins the link that deletes their provider. Gives their addresses.
///
/// # Errors
/// [`StartError`] when the folder cannot be opened, there is no such provider or it still has clients.
pub async fn mail_deletion(config: &Config, id: ProviderId) -> Result<Vec<String>, StartError> {
    let app = open(config).await?;
    let mailed = provider_end::mail_link(&app, id).await;
    app.db.close().await;
    mailed.map_err(|failure| said("mail the link", failure))
}

/// Suspends the provider of a data folder with its clients, or opens it again.
///
/// # Errors
/// [`StartError`] when the folder cannot be opened or there is no such provider.
pub async fn enable_provider(config: &Config, id: ProviderId, enabled: bool) -> Result<(), StartError> {
    let app = open(config).await?;
    let done = set_enabled(&app, id, enabled).await;
    app.db.close().await;
    done
}

pub(crate) async fn set_enabled(app: &App, id: ProviderId, enabled: bool) -> Result<(), StartError> {
    let act = if enabled { "resume the provider" } else { "suspend the provider" };
    providers::set_enabled(app, id, enabled).await.map_err(|failure| said(act, failure))
}

/// The plans and prices that hold, as a file says them.
///
/// # Errors
/// [`StartError::Plans`] when the file that was given is not as it must be.
pub fn plans(config: &Config) -> Result<String, StartError> {
    let prices = Prices::load(config.plans.as_deref()).map_err(StartError::Plans)?;
    serde_json::to_string_pretty(&prices.written()).map_err(|error| StartError::Plans(error.to_string()))
}

async fn open(config: &Config) -> Result<Arc<App>, StartError> {
    if config.upstream.is_some() {
        return Err(no_providers());
    }
    let port = config.listen.port();
    let public_url = config.public_url.clone().unwrap_or_else(|| format!("http://localhost:{port}"));
    App::open(config, public_url).await
}

pub(crate) fn no_providers() -> StartError {
    StartError::Provider("a gateway has no providers; ask its upstream".to_owned())
}

pub(crate) async fn invite(
    app: &App,
    name: &str,
    owner: &str,
    kind: ProviderKind,
) -> Result<String, StartError> {
    let made = providers::create(app, name, owner, kind.into()).await;
    made.map_err(|failure| said("make the provider", failure))
}

fn said(act: &str, failure: Failure) -> StartError {
    let why = match failure {
        Failure::Invalid(fields) => fields.0.into_values().flatten().collect::<Vec<_>>().join(" "),
        Failure::NotFound => {
            "There is none of that id that could be meant: provider list shows them.".to_owned()
        }
        other => other.to_string(),
    };
    StartError::Provider(format!("cannot {act}: {why}"))
}

/// A line of the list. A name can hold anything: a tab in it would shift the columns.
fn line(listed: &Listed) -> String {
    let provider = &listed.provider;
    let state = match (provider.status, provider.enabled) {
        (ProviderStatus::Pending, _) => "pending",
        (_, false) => "suspended",
        (_, true) => "active",
    };
    let plain = |text: &Option<String>| text.as_deref().unwrap_or("-").replace(char::is_control, " ");
    let (clients, users) = (listed.clients, listed.users);
    format!(
        "{}\t{state}\t{clients}\t{users}\t{}\t{}",
        provider.id,
        plain(&provider.name),
        plain(&listed.admins)
    )
}
