//! Keeping blueprints: checked, encrypted, and refused where somebody else was faster.

use keystead_api::blueprints::{Blueprint as Stored, BlueprintCreate, BlueprintUpdate};
use keystead_api::paths::provider as paths;
use keystead_calls::Failure;
use keystead_calls::blueprints::{BlueprintRow, BlueprintSaved, Content, DeleteBlueprint, SaveBlueprint};
use keystead_domain::ids::BlueprintId;
use keystead_domain::{limits, plan};

use super::envelope::seal;
use crate::Portal;
use crate::http::failure::HttpError;
use crate::platform::{Method, Platform};

/// Somebody else changed it since it was read, in the words of `reason` in an error's envelope.
const OUT_OF_DATE: &str = "outOfDate";

impl<P: Platform> Portal<P> {
    pub(crate) async fn save_blueprint(&self, ask: SaveBlueprint) -> Result<BlueprintSaved, Failure> {
        let facts = self.provider_facts(ask.provider)?;
        facts.standing.may_add_client().map_err(Failure::Denied)?;
        let blueprint = ask.blueprint.tidied();
        let errors = blueprint.check(plan::offered_by(facts.kind));
        if !errors.is_empty() {
            return Ok(BlueprintSaved::Invalid(errors));
        }
        let id = ask.based_on.map_or_else(|| self.new_blueprint_id(), |version| version.id);
        let user = self.keys()?;
        let edition = self.newest_edition(user.user(), id).await.saturating_add(1);
        let key = self.provider_key(ask.provider)?;
        let data = seal(&key, ask.provider, id, edition, &blueprint, &mut self.random())
            .ok_or(Failure::Undecryptable)?;
        if data.len() > limits::BLUEPRINT_DATA {
            return Err(Failure::TooLarge);
        }
        let answer: Result<Stored, HttpError> = match ask.based_on {
            None => {
                let request = BlueprintCreate { id, data };
                self.exchange(Method::Post, &paths::blueprints(ask.provider), &request).await
            }
            Some(version) => {
                let request = BlueprintUpdate { data, revision: version.revision };
                self.exchange(Method::Put, &paths::blueprint(ask.provider, id), &request).await
            }
        };
        let stored = match answer {
            Err(error) if error.reason().as_deref() == Some(OUT_OF_DATE) => {
                return Ok(BlueprintSaved::Outdated);
            }
            other => other?,
        };
        self.notice_editions(user.user(), &[(id, edition)].into()).await;
        Ok(BlueprintSaved::Saved(Box::new(BlueprintRow {
            id,
            revision: stored.revision,
            revised: stored.revision_date.as_ref().and_then(keystead_api::WireDate::timestamp),
            content: Content::Readable(Box::new(blueprint)),
        })))
    }

    fn new_blueprint_id(&self) -> BlueprintId {
        let mut bytes = [0; 16];
        self.platform().fill_random(&mut bytes);
        BlueprintId::from_random(bytes)
    }

    pub(crate) async fn delete_blueprint(&self, ask: DeleteBlueprint) -> Result<(), Failure> {
        self.provider_facts(ask.provider)?.standing.may_add_client().map_err(Failure::Denied)?;
        Ok(self.poke(Method::Delete, &paths::blueprint(ask.provider, ask.blueprint)).await?)
    }
}
