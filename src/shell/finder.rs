//! The list that the palette and the client switcher share: entries, searched as one types.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::palette::model::{Entry, Group, Look, Ranked, Scope, rank};
use crate::i18n::{Arg, t, t_args};
use crate::platform::address::open_in_new_tab;
use crate::platform::intl::decompose;
use crate::shared::client::client_mark_of;
use crate::shared::matching::{Folded, Hit};
use crate::ui::chooser::{Art, Choice, Found, Labels, Narrowing, Section, chooser};
use crate::ui::router;

/// Where one has been and is: see [`rank`].
#[derive(Default)]
pub(super) struct Path {
    pub recent: Vec<String>,
    pub here: String,
    /// Name of the client that is open, where the search can be narrowed to it.
    pub client: Option<String>,
}

/// Field and list. `close` closes the layer that they stand in and gives the focus back; what was chosen happens then.
pub(super) fn finder(
    labels: Labels,
    entries: Vec<Entry>,
    path: Path,
    close: Callback<()>,
    hints: AnyView,
) -> AnyView {
    let entries = Arc::new(entries);
    let all = entries.clone();
    let Path { recent, here, client } = path;
    let narrowing = client.clone().map(|client| Narrowing {
        label: t_args("palette-scope-of", [("client", Arg::from(client))]),
        is_on: RwSignal::new(false),
    });
    let is_narrow = narrowing.as_ref().map(|narrowing| narrowing.is_on);
    let search = move |text: &str| {
        let search = Folded::new(text, decompose);
        let scope = if is_narrow.is_some_and(|is_on| is_on.get()) { Scope::Client } else { Scope::All };
        let mut found = found(&all, &rank(&all, scope, &search, &recent, &here));
        if let (Scope::Client, Some(client)) = (scope, &client) {
            let args = [("results", Arg::from(found.count)), ("client", Arg::from(client.clone()))];
            found.count = t_args("palette-scoped", args);
        }
        found
    };
    let choose = move |index: usize, in_new_tab: bool| {
        let Some(entry) = entries.get(index) else { return };
        close.run(());
        match (&entry.address, entry.run) {
            (Some(address), _) if in_new_tab => open_in_new_tab(address),
            (Some(address), _) => router::go(address),
            (None, Some(run)) => run.run(()),
            (None, None) => {}
        }
    };
    chooser(labels, narrowing, Box::new(search), Rc::new(choose), close, hints)
}

fn found(entries: &[Entry], ranked: &Ranked) -> Found {
    let section = |(group, hits): &(Group, Vec<(usize, Hit)>)| Section {
        label: t(match group {
            Group::Recent => "palette-recent",
            Group::Page => "palette-page",
            Group::Place => "palette-places",
            Group::Action => "palette-actions",
            Group::Client => "nav-clients",
        }),
        choices: hits
            .iter()
            .filter_map(|(index, hit)| Some(choice(*index, entries.get(*index)?, hit)))
            .collect(),
    };
    let total = ("count", Arg::from(ranked.total));
    let shown = ranked.shown();
    let count = if shown < ranked.total {
        t_args("palette-count-shown", [("shown", Arg::from(shown)), total])
    } else {
        t_args("palette-count", [total])
    };
    Found { sections: ranked.sections.iter().map(section).collect(), count }
}

fn choice(index: usize, entry: &Entry, hit: &Hit) -> Choice {
    Choice {
        index,
        name: entry.name.pieces(&hit.name),
        beside: entry.beside.pieces(&hit.beside),
        art: match entry.look {
            Look::Symbol(symbol) => Art::Symbol(symbol),
            Look::Client(id, hue) => Art::Client(client_mark_of(id, &entry.name.text, hue)),
        },
        present: entry.present.clone(),
        denied: entry.denied.clone(),
        key_hint: entry.key_hint.clone(),
        client: entry.of_client.clone(),
    }
}
