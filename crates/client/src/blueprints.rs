//! Blueprints of clients: kept encrypted with the provider key, read from clients, held against clients. Applying one is a
//! job (`jobs::blueprint`).

mod client;
mod compare;
mod envelope;
mod keep;
mod new_clients;

pub(crate) use client::{ClientFacts, merged_policy};

use std::collections::BTreeMap;

use keystead_api::blueprints::Blueprint as Stored;
use keystead_api::list::List;
use keystead_api::paths;
use keystead_calls::Failure;
use keystead_calls::blueprints::{BlueprintList, BlueprintRow, Content, ListBlueprints, Version};
use keystead_domain::blueprint::Blueprint;
use keystead_domain::ids::{BlueprintId, ProviderId};
use keystead_domain::plan;

use crate::Portal;
use crate::platform::Platform;
use envelope::{Opened, open};

impl<P: Platform> Portal<P> {
    pub(crate) async fn list_blueprints(&self, ask: ListBlueprints) -> Result<BlueprintList, Failure> {
        let facts = self.provider_facts(ask.provider)?;
        let mut blueprints = self.read_blueprints(ask.provider).await?;
        blueprints.sort_by_cached_key(|row| {
            let name = row.content.blueprint().map(|blueprint| self.folding().sort_key(&blueprint.name));
            (name.is_none(), name)
        });
        let may_change = facts.standing.may_add_client();
        Ok(BlueprintList {
            blueprints,
            may_change,
            may_create: may_change,
            plans: plan::offered_by(facts.kind).to_vec(),
        })
    }

    /// All of them as the server has them now, each with what came of reading it. What is older than this device has seen
    /// it before is told apart.
    async fn read_blueprints(&self, provider: ProviderId) -> Result<Vec<BlueprintRow>, Failure> {
        let list: List<Stored> = self.get(&paths::provider::blueprints(provider)).await?;
        let key = self.provider_key(provider)?;
        let opened: Vec<(Stored, Opened)> = list
            .data
            .into_iter()
            .map(|stored| {
                let opened = open(&key, provider, stored.id, &stored.data);
                (stored, opened)
            })
            .collect();
        let seen: BTreeMap<BlueprintId, u32> =
            opened.iter().filter_map(|(stored, opened)| Some((stored.id, opened.edition()?))).collect();
        let newest = self.notice_editions(self.keys()?.user(), &seen).await;
        let row = |(stored, opened): (Stored, Opened)| {
            let known = newest.get(&stored.id).copied().unwrap_or_default();
            BlueprintRow {
                id: stored.id,
                revision: stored.revision,
                revised: stored.revision_date.as_ref().and_then(keystead_api::WireDate::timestamp),
                content: match opened {
                    Opened::Blueprint(edition, blueprint) if edition < known => Content::Older(blueprint),
                    Opened::Blueprint(_, blueprint) => Content::Readable(blueprint),
                    Opened::Undecryptable => Content::Undecryptable,
                    Opened::Swapped => Content::Swapped,
                    Opened::Newer => Content::Newer,
                },
            }
        };
        Ok(opened.into_iter().map(row).collect())
    }

    /// The blueprint that a person has seen; not another version, and none that needs a look first.
    pub(crate) async fn blueprint(
        &self,
        provider: ProviderId,
        version: Version,
    ) -> Result<Blueprint, Failure> {
        let row = self.blueprint_row(provider, version.id).await?;
        if row.revision != version.revision {
            return Err(Failure::ChangedElsewhere);
        }
        usable(row)
    }

    async fn blueprint_row(&self, provider: ProviderId, id: BlueprintId) -> Result<BlueprintRow, Failure> {
        let rows = self.read_blueprints(provider).await?;
        rows.into_iter().find(|row| row.id == id).ok_or(Failure::NotFound)
    }
}

fn usable(row: BlueprintRow) -> Result<Blueprint, Failure> {
    match row.content {
        Content::Readable(blueprint) => Ok(*blueprint),
        Content::Older(_) => Err(Failure::OlderItem),
        Content::Undecryptable | Content::Swapped | Content::Newer => Err(Failure::Undecryptable),
    }
}
