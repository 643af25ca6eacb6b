//! The calls of the clients screen. They change the state and leave words to the views.

use keystead_calls::Failure;
use keystead_calls::assignments::{FindRetagged, FollowTags, Retagged};
use keystead_calls::clients::{
    AddClient, AdoptClient, AdoptableRow, ClientRow, HandOver, KeptDetails, ListAdoptable, ListClients,
    ReadHandOver, RenameClient, SaveClientDetails, SaveView, SetClientState, UnlinkClient,
};
use keystead_calls::session::RefreshAccount;
use keystead_domain::client_details::ClientDetails;
use keystead_domain::ids::{OrganizationId, ProviderId, ProviderOrganizationId, ProviderUserId};
use keystead_domain::validation::ClientDraft;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::Clients;
use crate::portal;
use crate::shared::load::Phase;
use crate::shared::start::start_address;
use crate::ui::router;

/// Loads the list; a newer provider's list is not overwritten by an older answer.
pub(super) fn load(state: Clients, provider: ProviderId) {
    state.phase.set(Phase::Loading);
    spawn_local(async move {
        let answer = portal::call(ListClients { provider }).await;
        if state.provider.try_get_untracked().flatten() != Some(provider) {
            return;
        }
        match answer {
            Ok(list) => {
                state.show(list);
                state.restore_draft(provider).await;
            }
            Err(failure) => {
                let is_missing = failure == Failure::NotSupported;
                state.phase.try_set(Phase::after(failure));
                if is_missing && let Ok(account) = portal::call(RefreshAccount {}).await {
                    // The server has no providers after all: on to what it has.
                    let start = start_address(&account);
                    state.session.replace_account(account);
                    router::go(&start);
                }
            }
        }
    });
}

pub(super) async fn add(provider: ProviderId, draft: ClientDraft) -> Result<ClientRow, Failure> {
    portal::call(AddClient { provider, draft }).await
}

pub(super) async fn rename(
    provider: ProviderId,
    client: ProviderOrganizationId,
    name: String,
) -> Result<ClientRow, Failure> {
    portal::call(RenameClient { provider, client, name }).await
}

/// Reads the list again where it stands, under an open dialog. Whether it came.
pub(super) async fn reload(state: Clients) -> bool {
    let Some(provider) = state.provider.get_untracked() else { return false };
    let answer = portal::call(ListClients { provider }).await;
    match answer {
        Ok(list) if state.provider.try_get_untracked().flatten() == Some(provider) => {
            state.show(list);
            true
        }
        _ => false,
    }
}

/// Reads again what seats cost and how many are unassigned, after something moved them. What was known stands until then.
pub(super) fn reread_offers(state: Clients) {
    let Some(provider) = state.provider.get_untracked() else { return };
    spawn_local(async move {
        if let Ok(list) = portal::call(ListClients { provider }).await
            && state.provider.try_get_untracked().flatten() == Some(provider)
        {
            state.rights.try_update(|rights| rights.plans = list.plans);
        }
    });
}

/// Keeps the view as it is now, in the background. The worst that comes of a failure: the choice before it is there again
/// next time.
pub(super) fn keep_view(state: Clients) {
    let Some(provider) = state.provider.get_untracked() else { return };
    let clients = state.view.with_untracked(|view| view.as_ref().map(|view| view.iter().copied().collect()));
    spawn_local(async move { drop(save_view(provider, clients).await) });
}

/// Keeps which clients the list shows on this device.
pub(super) async fn save_view(
    provider: ProviderId,
    clients: Option<Vec<ProviderOrganizationId>>,
) -> Result<(), Failure> {
    portal::call(SaveView { provider, clients }).await
}

/// Whether something may have been done although the answer was a failure: look before trying again.
pub(super) const fn leaves_doubt(failure: &Failure) -> bool {
    matches!(
        failure,
        Failure::Unreachable
            | Failure::TimedOut
            | Failure::Unanswered
            | Failure::Malformed
            | Failure::ServerFailed { .. }
    )
}

/// Keeps tags, notes and colour over the version that the row showed.
pub(super) async fn keep(
    provider: ProviderId,
    row: &ClientRow,
    details: ClientDetails,
    revision: Option<String>,
) -> Result<KeptDetails, Failure> {
    let (client, organization) = (row.id, row.organization);
    portal::call(SaveClientDetails { provider, client, organization, details, revision }).await
}

pub(super) async fn set_state(
    provider: ProviderId,
    client: ProviderOrganizationId,
    enabled: bool,
) -> Result<ClientRow, Failure> {
    portal::call(SetClientState { provider, client, enabled }).await
}

pub(super) async fn adoptable(provider: ProviderId) -> Result<Vec<AdoptableRow>, Failure> {
    portal::call(ListAdoptable { provider }).await
}

pub(super) async fn adopt(provider: ProviderId, organization: OrganizationId) -> Result<ClientRow, Failure> {
    portal::call(AdoptClient { provider, organization }).await
}

pub(super) async fn read_hand_over(
    provider: ProviderId,
    client: ProviderOrganizationId,
) -> Result<HandOver, Failure> {
    portal::call(ReadHandOver { provider, client }).await
}

pub(super) async fn unlink(provider: ProviderId, client: ProviderOrganizationId) -> Result<(), Failure> {
    portal::call(UnlinkClient { provider, client }).await
}

pub(super) async fn retagged(
    provider: ProviderId,
    client: ProviderOrganizationId,
    before: Vec<String>,
    after: Vec<String>,
) -> Result<Vec<Retagged>, Failure> {
    portal::call(FindRetagged { provider, client, before, after }).await
}

pub(super) async fn follow_tags(
    provider: ProviderId,
    client: ProviderOrganizationId,
    gain: Vec<ProviderUserId>,
    lose: Vec<ProviderUserId>,
) -> Result<(), Failure> {
    portal::call(FollowTags { provider, client, gain, lose }).await
}
