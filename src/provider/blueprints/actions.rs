//! The calls of the blueprints screen. They change the state and leave words to the views.

use keystead_calls::Failure;
use keystead_calls::blueprints::{
    ApplyBlueprint, BlueprintRow, BlueprintSaved, ClientPlan, CompareBlueprint, Comparison, CreateClients,
    DeleteBlueprint, ListBlueprints, NewClients, ReadClientPlan, ReadNewClients, SaveBlueprint, Version,
};
use keystead_calls::jobs::JobId;
use keystead_domain::blueprint::Blueprint;
use keystead_domain::ids::{BlueprintId, OrganizationId, ProviderId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::Blueprints;
use crate::portal;
use crate::shared::jobs;
use crate::shared::load::Phase;

/// Loads the list; a newer provider's list is not overwritten by an older answer.
pub(super) fn load(state: Blueprints, provider: ProviderId) {
    state.phase.set(Phase::Loading);
    spawn_local(async move {
        let answer = portal::call(ListBlueprints { provider }).await;
        if state.provider.try_get_untracked().flatten() != Some(provider) {
            return;
        }
        match answer {
            Ok(list) => state.show(list),
            Err(failure) => {
                state.phase.try_set(Phase::after(failure));
            }
        }
    });
}

/// The version of a row.
pub(super) const fn version(row: &BlueprintRow) -> Version {
    Version { id: row.id, revision: row.revision }
}

pub(super) async fn save(
    provider: ProviderId,
    based_on: Option<Version>,
    blueprint: Blueprint,
) -> Result<BlueprintSaved, Failure> {
    portal::call(SaveBlueprint { provider, based_on, blueprint: Box::new(blueprint) }).await
}

pub(super) async fn delete(provider: ProviderId, blueprint: BlueprintId) -> Result<(), Failure> {
    portal::call(DeleteBlueprint { provider, blueprint }).await
}

pub(super) async fn read_client(
    provider: ProviderId,
    organization: OrganizationId,
) -> Result<ClientPlan, Failure> {
    portal::call(ReadClientPlan { provider, organization }).await
}

pub(super) async fn compare(
    provider: ProviderId,
    blueprint: BlueprintId,
    organization: OrganizationId,
) -> Result<Comparison, Failure> {
    portal::call(CompareBlueprint { provider, blueprint, organization }).await
}

/// Begins a job, and lets the page know of it.
pub(super) async fn apply(ask: ApplyBlueprint) -> Result<JobId, Failure> {
    let job = portal::call(ask).await?;
    let id = job.id;
    jobs::put(job);
    Ok(id)
}

pub(super) async fn read_list(provider: ProviderId, text: String) -> Result<NewClients, Failure> {
    portal::call(ReadNewClients { provider, text }).await
}

/// Begins a job, and lets the page know of it.
pub(super) async fn create(ask: CreateClients) -> Result<JobId, Failure> {
    let job = portal::call(ask).await?;
    let id = job.id;
    jobs::put(job);
    Ok(id)
}
