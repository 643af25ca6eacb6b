//! Public keys of people who wait for confirmation: a phrase to compare, and whether the key was seen before.

use keystead_calls::Failure;
use keystead_calls::people::{KeyCheck, PreviewPerson};
use keystead_calls::team::{AcceptTeamKey, CheckTeamKeys};
use keystead_domain::ids::ProviderUserId;

use crate::Portal;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    pub(crate) async fn check_team_keys(
        &self,
        ask: CheckTeamKeys,
    ) -> Result<Vec<KeyCheck<ProviderUserId>>, Failure> {
        let team = self.team(ask.provider).await?;
        let mut checks = Vec::with_capacity(ask.people.len());
        for person in ask.people.iter().filter_map(|id| team.person(*id)) {
            let named = PreviewPerson { id: person.id, label: person.label().to_owned() };
            checks.push(self.key_check(named, person.user, &person.email).await?);
        }
        Ok(checks)
    }

    pub(crate) async fn accept_team_key(&self, ask: AcceptTeamKey) -> Result<(), Failure> {
        let team = self.team(ask.provider).await?;
        let user = team.person(ask.person).and_then(|person| person.user).ok_or(Failure::NotFound)?;
        self.accept_key_of(user, &ask.phrase).await
    }
}
