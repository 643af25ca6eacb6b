//! The team as people to whom something is done.

use keystead_calls::Failure;
use keystead_calls::jobs::TeamWork;
use keystead_calls::people::KeyCheck;
use keystead_calls::team::{AcceptTeamKey, CheckTeamKeys};
use keystead_domain::enums::ProviderUserType;
use keystead_domain::ids::ProviderUserId;
use keystead_domain::permissions::team::TeamChange;
use leptos::prelude::*;

use super::state::Screen;
use super::words::change_words;
use crate::i18n::t;
use crate::portal;
use crate::shared::people::{ChangeWords, People, Preview};
use crate::ui::dialog::DialogClient;

impl People for Screen {
    type Id = ProviderUserId;
    type Change = TeamChange;

    fn dialog_client(self) -> Option<DialogClient> {
        None
    }

    fn close_dialog(self) {
        self.dialog.set(None);
    }

    fn words(change: TeamChange) -> ChangeWords {
        change_words(change)
    }

    fn is_confirmation(change: TeamChange) -> bool {
        change == TeamChange::Confirm
    }

    async fn preview(
        self,
        change: TeamChange,
        people: Vec<ProviderUserId>,
    ) -> Result<Preview<ProviderUserId>, Failure> {
        let team = self.team.try_get_untracked().flatten().ok_or(Failure::NotFound)?;
        let found = team.preview(change, &people);
        let gives_up = change == TeamChange::Role(ProviderUserType::ServiceUser)
            && found
                .applicable
                .iter()
                .any(|person| team.person(person.id).is_some_and(|person| person.is_self));
        let warnings = gives_up.then(|| t("team-gives-up")).into_iter().collect();
        Ok(Preview { applicable: found.applicable, excluded: found.excluded, warnings, grave: None })
    }

    async fn start(self, change: TeamChange, people: Vec<ProviderUserId>) -> Result<(), Failure> {
        Self::start(self, TeamWork::Change { change, people }).await
    }

    async fn check_keys(self, people: Vec<ProviderUserId>) -> Result<Vec<KeyCheck<ProviderUserId>>, Failure> {
        portal::call(CheckTeamKeys { provider: self.provider, people }).await
    }

    async fn accept_key(self, person: ProviderUserId, phrase: String) -> Result<(), Failure> {
        portal::call(AcceptTeamKey { provider: self.provider, person, phrase }).await
    }
}
