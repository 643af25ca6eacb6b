//! Blueprints of a provider. The server keeps ciphertext and knows nothing of what is in it; every confirmed user of the
//! provider reads, Provider Admins write.

use keystead_api::WireDate;
use keystead_api::blueprints::{Blueprint as Shown, BlueprintCreate, BlueprintUpdate};
use keystead_domain::ids::{BlueprintId, ProviderId};
use keystead_domain::limits;

use super::providers;
use crate::app::App;
use crate::caller::Caller;
use crate::clock;
use crate::failure::{Failure, Fields, Refusal};
use crate::store::Conn;
use crate::store::blueprints::{self, Blueprint};

fn shown(blueprint: Blueprint) -> Shown {
    Shown {
        object: "blueprint".to_owned(),
        id: blueprint.id,
        data: blueprint.data,
        revision: blueprint.revision,
        revision_date: Some(WireDate::from_timestamp(blueprint.revised)),
    }
}

fn check(data: &str) -> Result<(), Failure> {
    let mut fields = Fields::default();
    fields.enc("Data", data, limits::BLUEPRINT_DATA);
    fields.check()
}

/// Fails unless the caller may change blueprints: a Provider Admin of a provider that works.
async fn require_writer(conn: &mut Conn, provider: ProviderId, caller: &Caller) -> Result<(), Failure> {
    let (row, membership) = providers::administration(conn, provider, caller).await?;
    Ok(providers::standing(&row, &membership).may_add_client().map_err(providers::refusal)?)
}

/// All of them.
pub async fn list(app: &App, caller: &Caller, provider: ProviderId) -> Result<Vec<Shown>, Failure> {
    let mut read = app.db.read().await?;
    providers::membership(&mut read, provider, caller).await?;
    Ok(blueprints::list(&mut read, provider).await?.into_iter().map(shown).collect())
}

/// Keeps another one, under the id that its maker bound into it.
///
/// # Errors
/// Field errors; [`Refusal::TooManyBlueprints`], [`Refusal::BlueprintExists`]; what keeps the caller from it.
pub async fn create(
    app: &App,
    caller: &Caller,
    provider: ProviderId,
    request: BlueprintCreate,
) -> Result<Shown, Failure> {
    check(&request.data)?;
    let mut write = app.db.write().await?;
    require_writer(&mut write, provider, caller).await?;
    let most = i64::try_from(limits::BLUEPRINTS).unwrap_or(i64::MAX);
    if blueprints::count(&mut write, provider).await? >= most {
        return Err(Refusal::TooManyBlueprints.into());
    }
    let new = Blueprint { id: request.id, data: request.data, revision: 1, revised: clock::now() };
    match blueprints::insert(&mut write, provider, &new).await {
        Err(error) if error.is_unique_violation() => return Err(Refusal::BlueprintExists.into()),
        other => other?,
    }
    write.commit().await?;
    Ok(shown(new))
}

/// Another version of one, made from the version that is there.
///
/// # Errors
/// Field errors; `NotFound`; [`Refusal::BlueprintOutOfDate`].
pub async fn update(
    app: &App,
    caller: &Caller,
    provider: ProviderId,
    id: BlueprintId,
    request: BlueprintUpdate,
) -> Result<Shown, Failure> {
    check(&request.data)?;
    let mut write = app.db.write().await?;
    require_writer(&mut write, provider, caller).await?;
    let now = blueprints::by_id(&mut write, provider, id).await?.ok_or(Failure::NotFound)?;
    if now.revision != request.revision {
        return Err(Refusal::BlueprintOutOfDate.into());
    }
    let changed = Blueprint { id, data: request.data, revision: now.revision + 1, revised: clock::now() };
    blueprints::update(&mut write, &changed).await?;
    write.commit().await?;
    Ok(shown(changed))
}

/// Deletes one; clients that were made from it stay as they are.
pub async fn remove(
    app: &App,
    caller: &Caller,
    provider: ProviderId,
    id: BlueprintId,
) -> Result<(), Failure> {
    let mut write = app.db.write().await?;
    require_writer(&mut write, provider, caller).await?;
    blueprints::by_id(&mut write, provider, id).await?.ok_or(Failure::NotFound)?;
    blueprints::remove(&mut write, id).await?;
    write.commit().await?;
    Ok(())
}
