//! The menu of a row: what may happen to somebody, and why not.

use std::sync::Arc;

use keystead_calls::team::Colleague;
use keystead_domain::enums::ProviderUserStatus;
use keystead_domain::permissions::Denial;
use keystead_domain::permissions::team::TeamChange;
use leptos::prelude::*;

use super::state::{OpenDialog, Screen};
use super::words::change_words;
use crate::i18n::t;
use crate::paths::events_of;
use crate::shared::failure::denial_sentence;
use crate::ui::icon::Icon;
use crate::ui::menu::MenuItem;
use crate::ui::router;

/// What may happen to somebody, as the row's menu says it.
pub(super) fn menu(state: Screen, menu_for: RwSignal<Option<Arc<Colleague>>>) -> Vec<MenuItem> {
    let (Some(person), Some(team)) = (menu_for.get(), state.team.get()) else { return Vec::new() };
    let opened = person.clone();
    let edit = move || state.dialog.set(Some(OpenDialog::Edit(opened.clone())));
    let mut items = vec![MenuItem::new(t("team-edit"), Icon::Pencil, edit).key("Enter")];
    // Where the server limits nobody, the dialog says so.
    let id = person.id;
    let assign = move || state.dialog.set(Some(OpenDialog::Assigned(id)));
    items.push(MenuItem::new(t("assigned-title"), Icon::Building2, assign));
    if let (Some(user), ProviderUserStatus::Confirmed) = (person.user, person.status) {
        let log = move || router::go(&events_of(state.provider, user));
        items.push(MenuItem::new(t("team-log"), Icon::ScrollText, log));
    }
    for change in [TeamChange::Confirm, TeamChange::Resend, TeamChange::Remove] {
        let allowed = team.may_change(&person, change);
        // What never fits the state of a row is left out; what may not be done now stays, with its reason.
        if matches!(allowed, Err(Denial::NotAccepted | Denial::NotInvited)) {
            continue;
        }
        let (words, id) = (change_words(change), person.id);
        let ask = move || state.dialog.set(Some(OpenDialog::Change(change, vec![id])));
        let mut item =
            MenuItem::new(words.say("act"), words.symbol, ask).denied(allowed.err().map(denial_sentence));
        if change == TeamChange::Remove {
            item = item.separated().danger();
        }
        items.push(item);
    }
    items
}
