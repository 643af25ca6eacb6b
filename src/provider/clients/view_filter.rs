//! The filter of a server that limits nobody: which clients the person chose to see here. It says that it is no boundary.

use std::collections::BTreeSet;

use keystead_calls::assignments::{ClientChoice, ClientChoices};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions::{keep_view, save_view};
use super::model::{Listed, View};
use super::state::{Clients, OpenDialog};
use crate::i18n::{Arg, t, t_args};
use crate::platform::focus;
use crate::provider::assigned::Limit;
use crate::shared::failure::failure_sentence;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::{Icon, icon};

/// The button; nothing where the server decides who serves whom.
#[component]
pub(super) fn ViewFilter(state: Clients) -> AnyView {
    let words = move || match state.view.with(|view| view.as_ref().map(BTreeSet::len)) {
        None => t("clients-view"),
        Some(count) => t_args("clients-view-is", [("count", Arg::from(count))]),
    };
    let clear = move || {
        state.view.with(Option::is_some).then(|| {
            view! {
                <button class="btn btn--ghost" type="button" on:click=move |_| show_all(state)>
                    {icon(Icon::X)} {t("clients-view-clear")}
                </button>
            }
        })
    };
    (!state.has_limits)
        .then(|| {
            view! {
                <button
                    class="btn btn--ghost"
                    type="button"
                    aria-haspopup="dialog"
                    on:click=move |_| state.dialog.set(Some(OpenDialog::View))
                >
                    {icon(Icon::ListFilter)} {dynamic(words)}
                </button>
                {dynamic(clear)}
            }
        })
        .drawn()
}

/// Shows every client again, here and on the next visit.
pub(super) fn show_all(state: Clients) {
    state.view.set(None);
    keep_view(state);
    focus::focus_selector("[data-filter]");
}

/// The choice.
#[component]
pub(super) fn ViewDialog(state: Clients) -> AnyView {
    let limit = Limit::of(state.view.get_untracked());
    let choices = untrack(|| state.rows.with(|rows| choices_of(rows.iter().map(AsRef::as_ref))));
    let (busy, refusal) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let provider = state.provider.get_untracked().unwrap_or_default();
    let unsaved = limit.watch(format!("view:{provider}"));
    unsaved.begin();
    let close = Callback::new(move |()| unsaved.leave(move || state.dialog.set(None)));
    let submit = Callback::new(move |()| {
        let Some(provider) = state.provider.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        let clients = limit.clients();
        if clients.as_ref().is_some_and(Vec::is_empty) {
            refusal.set(Some(t("clients-view-none")));
            return;
        }
        busy.set(true);
        refusal.set(None);
        spawn_local(async move {
            let answer = save_view(provider, clients.clone()).await;
            busy.try_set(false);
            match answer {
                Ok(()) => {
                    state.view.try_set(clients.map(View::from_iter));
                    state.dialog.try_set(None);
                }
                Err(failure) => {
                    refusal.try_set(Some(failure_sentence(&failure)));
                }
            }
        });
    });
    let counted = choices.clone();
    view! {
        <Dialog
            title=t("clients-view-title")
            submit_label=t("clients-view-submit")
            note=Signal::derive(move || limit.count_line(&counted))
            busy
            on_submit=submit
            on_close=close
        >
            {dynamic(move || refusal.get().map(|text| view! { <Banner tone=Tone::Danger text=text /> }))}
            {unsaved.notice()} <Banner tone=Tone::Info text=t("clients-view-note") />
            {limit.view(t("clients-view-question"), t("clients-view-some"), t("clients-view-title"), &choices)}
        </Dialog>
    }
    .drawn()
}

fn choices_of<'a>(rows: impl Iterator<Item = &'a Listed>) -> ClientChoices {
    let choice = |row: &Listed| ClientChoice {
        id: row.id,
        organization: row.organization,
        name: row.name.clone(),
        hue: row.kept.details.hue,
    };
    ClientChoices { clients: rows.map(choice).collect(), tags: Vec::new() }
}
