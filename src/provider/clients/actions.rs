//! The calls of the clients screen. They change the state and leave words to the views.

use keystead_calls::Failure;
use keystead_calls::clients::{AddClient, ClientRow, ListClients, RenameClient};
use keystead_calls::session::RefreshAccount;
use keystead_domain::ids::{ProviderId, ProviderOrganizationId};
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
