//! Everybody in a provider.

use std::rc::Rc;

use keystead_api::list::List;
use keystead_api::paths;
use keystead_api::provider::ProviderUser;
use keystead_calls::Failure;
use keystead_calls::team::{Colleague, ListTeam, Team};
use keystead_domain::enums::ProviderUserStatus;
use keystead_domain::ids::{ProviderId, UserId};
use keystead_domain::limits;
use keystead_domain::permissions::Denial;
use keystead_domain::timestamp::Timestamp;

use crate::Portal;
use crate::platform::Platform;

/// How long the link of an invitation works.
const INVITATION_MS: i64 = limits::INVITE_HOURS as i64 * 60 * 60 * 1_000;

impl<P: Platform> Portal<P> {
    pub(crate) async fn list_team(&self, ask: ListTeam) -> Result<Team, Failure> {
        let epoch = self.epoch();
        let team = self.read_team(ask.provider).await?;
        if self.epoch() == epoch {
            self.teams().keep(ask.provider, Rc::new(team.clone()));
        }
        Ok(team)
    }

    /// The team as it was read last, read now where it was not.
    pub(crate) async fn team(&self, provider: ProviderId) -> Result<Rc<Team>, Failure> {
        self.keys()?;
        match self.teams().find(provider) {
            Some(team) => Ok(team),
            None => self.list_team(ListTeam { provider }).await.map(Rc::new),
        }
    }

    /// The team as the server has it now. What is kept stays as it is.
    pub(crate) async fn read_team(&self, provider: ProviderId) -> Result<Team, Failure> {
        let facts = self.provider_facts(provider)?;
        facts.standing.may_manage_team().map_err(Failure::Denied)?;
        let list = self.get::<List<ProviderUser>>(&paths::provider::users(provider)).await;
        let list = match list {
            // The role was taken since the profile was read.
            Err(Failure::NotAllowed) => return Err(Failure::Denied(Denial::NotProviderAdmin)),
            other => other?,
        };
        let (me, now, folding) = (self.person()?.0, Timestamp(self.platform().now_ms()), self.folding());
        let mut people: Vec<_> = list.data.into_iter().map(|user| colleague(user, me, now)).collect();
        people.sort_by_cached_key(|person| folding.sort_key(person.label()));
        Ok(Team { name: facts.name, standing: facts.standing, people })
    }
}

fn colleague(wire: ProviderUser, me: UserId, now: Timestamp) -> Colleague {
    let invited = wire.creation_date.and_then(|date| date.timestamp());
    let age = invited.map_or(0, |at| now.0.saturating_sub(at.0));
    Colleague {
        id: wire.id,
        user: wire.user_id,
        name: wire.name.unwrap_or_default(),
        email: wire.email.unwrap_or_default(),
        role: wire.role,
        status: wire.status,
        is_self: wire.user_id == Some(me),
        invited,
        lapsed: wire.status == ProviderUserStatus::Invited && age > INVITATION_MS,
    }
}
