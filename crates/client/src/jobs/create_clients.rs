//! Clients created one after the other. The key that the provider will keep is in the row before it is sent: whether a
//! request that was cut off has made a client is seen by that key, which nobody else has.

use keystead_api::list::List;
use keystead_api::paths::provider as paths;
use keystead_api::provider::ProviderClient;
use keystead_calls::Failure;
use keystead_calls::jobs::Outcome;
use keystead_crypto::SymmetricKey;
use keystead_domain::ids::{OrganizationId, ProviderId};
use keystead_domain::validation::ClientDraft;
use serde::{Deserialize, Serialize};

use super::run::{Batch, Hold, failed, hold_of};
use super::{Job, Subject};
use crate::Portal;
use crate::platform::{Method, Platform};

/// Clients that are created before they are kept.
const BATCH: usize = 5;

/// A client to create.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Wanted {
    pub(super) provider: ProviderId,
    pub(super) draft: ClientDraft,
    /// Its key wrapped by the provider key, once it was made.
    pub(super) wrapped_key: Option<String>,
    /// The client, once it is there.
    pub(super) made: Option<OrganizationId>,
}

impl<P: Platform> Portal<P> {
    pub(super) async fn create_batch(&self, job: &Job, waiting: &[usize]) -> Batch {
        let batch = batch_of(job, waiting);
        match self.create_some(job, &batch).await {
            Ok(outcomes) => Ok(outcomes),
            Err(failure) => match hold_of(&failure) {
                Some(hold) => Err(hold),
                None => Ok(batch.iter().map(|(place, _)| (*place, failed(failure.clone()))).collect()),
            },
        }
    }

    async fn create_some(
        &self,
        job: &Job,
        batch: &[(usize, Wanted)],
    ) -> Result<Vec<(usize, Outcome)>, Failure> {
        let Some(provider) = batch.first().map(|(_, wanted)| wanted.provider) else { return Ok(Vec::new()) };
        let is_retried = batch.iter().any(|(_, wanted)| wanted.wrapped_key.is_some());
        let before = if is_retried { self.wrapped_keys(provider).await? } else { Vec::new() };
        let mut keys = Vec::with_capacity(batch.len());
        for (place, wanted) in batch {
            let (key, wrapped) = self.key_of(wanted)?;
            put(job, *place, |wanted| wanted.wrapped_key = Some(wrapped.clone()));
            keys.push((key, wrapped));
        }
        // What is sent is kept before it is sent.
        self.keep_job(job).await;
        let mut outcomes = Vec::with_capacity(batch.len());
        let mut held: Option<Hold> = None;
        for ((place, wanted), (key, wrapped)) in batch.iter().zip(&keys) {
            if before.iter().any(|(known, _)| known == wrapped) {
                continue;
            }
            match self.create_one(wanted, key, wrapped).await {
                Ok(()) => {}
                Err(failure) => match hold_of(&failure) {
                    Some(hold) => {
                        held = Some(hold);
                        break;
                    }
                    None => outcomes.push((*place, failed(failure))),
                },
            }
            if job.wish.get().is_some() {
                break;
            }
        }
        let now = self.wrapped_keys(provider).await?;
        for ((place, _), (key, wrapped)) in batch.iter().zip(keys) {
            let Some((_, organization)) = now.iter().find(|(known, _)| *known == wrapped) else { continue };
            self.learn_organization(*organization, key).await?;
            put(job, *place, |wanted| wanted.made = Some(*organization));
            outcomes.retain(|(known, _)| known != place);
            outcomes.push((*place, Outcome::Done));
        }
        match held {
            Some(hold) if outcomes.is_empty() => Err(hold.failure()),
            _ => {
                if is_last(job, batch) {
                    // Roles live in the token: the new clients are in the next one.
                    self.refresh_rights().await?;
                }
                Ok(outcomes)
            }
        }
    }

    /// The key of a client that is to be created: the one of an earlier try, or a new one.
    fn key_of(&self, wanted: &Wanted) -> Result<(SymmetricKey, String), Failure> {
        if let Some(wrapped) = &wanted.wrapped_key {
            let key = self.provider_key(wanted.provider)?.unwrap_key(wrapped);
            return Ok((key.map_err(|_| Failure::Undecryptable)?, wrapped.clone()));
        }
        let key = SymmetricKey::make(&mut self.random());
        let wrapped = self.wrap_for_provider(wanted.provider, &key)?;
        Ok((key, wrapped))
    }

    async fn create_one(&self, wanted: &Wanted, key: &SymmetricKey, wrapped: &str) -> Result<(), Failure> {
        let (Some(plan), Some(seats)) = (wanted.draft.plan, wanted.draft.seats) else {
            return Err(Failure::InvalidForm);
        };
        let request = self.new_client(&wanted.draft, plan, seats, key, wrapped.to_owned()).await?;
        Ok(self.write(Method::Post, &paths::clients(wanted.provider), &request).await?)
    }

    /// The clients of a provider by their wrapped keys.
    async fn wrapped_keys(&self, provider: ProviderId) -> Result<Vec<(String, OrganizationId)>, Failure> {
        let list: List<ProviderClient> = self.get(&paths::organizations(provider)).await?;
        let own = list.data.into_iter().filter(|client| client.provider_id == provider);
        Ok(own.filter_map(|client| Some((client.key?, client.organization_id))).collect())
    }
}

fn batch_of(job: &Job, waiting: &[usize]) -> Vec<(usize, Wanted)> {
    let rows = job.rows.borrow();
    let wanted = waiting.iter().map_while(|place| match &rows.get(*place)?.subject {
        Subject::Client(wanted) => Some((*place, wanted.as_ref().clone())),
        _ => None,
    });
    wanted.take(BATCH).collect()
}

/// Whether no other client of the job waits to be created.
fn is_last(job: &Job, batch: &[(usize, Wanted)]) -> bool {
    let rows = job.rows.borrow();
    let waits = |place: &usize| {
        rows.get(*place).is_some_and(|row| matches!(row.subject, Subject::Client(_)))
            && !batch.iter().any(|(known, _)| known == place)
    };
    !job.waiting().iter().any(waits)
}

fn put(job: &Job, place: usize, change: impl FnOnce(&mut Wanted)) {
    if let Some(row) = job.rows.borrow_mut().get_mut(place)
        && let Subject::Client(wanted) = &mut row.subject
    {
        change(wanted);
    }
}
