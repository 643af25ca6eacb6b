//! The cells of a row.

use std::sync::Arc;

use keystead_calls::team::Colleague;
use leptos::prelude::*;

use super::model::{self, Column};
use super::state::{OpenDialog, Screen};
use super::table::{ROW_MENU, offers_limits};
use super::words::{role_key, status_words};
use crate::i18n::{Arg, t, t_args};
use crate::shared::people::NameCell;
use crate::ui::badge::Badge;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::virtual_table::{RowView, menu_cell};

/// The cells, after the tick box.
pub(super) fn cells(
    state: Screen,
    view: &RowView<Colleague>,
    menu_for: RwSignal<Option<Arc<Colleague>>>,
) -> AnyView {
    let (person, tab) = (view.row.clone(), view.tab);
    let label = person.label().to_owned();
    let more = t_args("list-row-menu", [("row", Arg::from(label.clone()))]);
    let sub = [status_words(&person).0.as_str(), " · ", &t(role_key(person.role))].concat();
    let columns = model::columns(offers_limits());
    let rest = columns.into_iter().map(|column| cell(state, column, &person)).collect_view();
    let opened = person.clone();
    let name = NameCell {
        head: view.head.clone(),
        label,
        beside: person.is_self.then(|| [" ", &t("team-you")].concat()),
        email: (!person.name.is_empty()).then(|| person.email.clone()),
        sub,
    };
    view! {
        {name.view(Some(move || state.dialog.set(Some(OpenDialog::Edit(opened.clone())))))}
        {rest}
        {menu_cell(more, ROW_MENU, tab, move || menu_for.set(Some(person.clone())))}
    }
    .drawn()
}

fn cell(state: Screen, column: Column, person: &Colleague) -> AnyView {
    let (class, content) = match column {
        Column::Name => return ().drawn(),
        Column::Status => {
            let badge = match status_words(person) {
                (label, Some((tone, symbol))) => view! { <Badge label tone symbol /> }.drawn(),
                (label, None) => label.drawn(),
            };
            ("p2", badge)
        }
        Column::Role => ("p3", t(role_key(person.role)).drawn()),
        Column::Clients => {
            let id = person.id;
            let words = move || match state.limits.with(|limits| limits.get(&id).copied()) {
                None => t("assigned-all"),
                Some(count) => t_args("team-clients", [("count", Arg::from(count))]),
            };
            ("p4", dynamic(words).drawn())
        }
    };
    view! { <td class=class>{content}</td> }.drawn()
}
