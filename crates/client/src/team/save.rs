//! The role of one person.

use keystead_api::paths;
use keystead_api::provider::ProviderUserUpdate;
use keystead_calls::Failure;
use keystead_calls::team::SaveColleague;
use keystead_domain::permissions::Denial;
use keystead_domain::permissions::team::TeamChange;

use crate::Portal;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    pub(crate) async fn save_colleague(&self, ask: SaveColleague) -> Result<(), Failure> {
        // Somebody else may have changed the team since it was listed.
        let team = self.read_team(ask.provider).await?;
        let person = team.person(ask.person).ok_or(Failure::NotFound)?;
        match team.may_change(person, TeamChange::Role(ask.role)) {
            Err(Denial::RoleHeld) => return Ok(()),
            other => other.map_err(Failure::Denied)?,
        }
        let path = paths::provider::user(ask.provider, ask.person);
        self.write(Method::Put, &path, &ProviderUserUpdate { role: ask.role }).await?;
        if person.is_self {
            self.refresh_rights().await?;
        }
        Ok(())
    }
}
