//! The list: head, filter, its states.

use keystead_domain::permissions::Denial;
use leptos::prelude::*;

use super::model::Asked;
use super::state::{Blueprints, OpenDialog};
use super::table::BlueprintsTable;
use crate::i18n::{Arg, t, t_args};
use crate::platform::focus;
use crate::shared::failure::denial_sentence;
use crate::shell::offer_acts;
use crate::shell::page_head::PageHead;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::filter_field::FilterField;
use crate::ui::icon::Icon;
use crate::ui::keys::{self, Act};
use crate::ui::list_state::{ListState, NoMatch};
use crate::ui::menu::MenuItem;

/// The blueprints of the provider.
#[component]
pub(super) fn ListView(state: Blueprints) -> AnyView {
    state.table.begin_with(move || (state.search.get(), state.sort.get()), || ());
    view! {
        <PageHead title=t("blueprints-title") meta=t("blueprints-meta")>
            <NewButtons state />
        </PageHead>
        <List state />
    }
    .drawn()
}

/// Absent for those whose role never has them; off with a reason for those who have them but not now.
#[component]
fn NewButtons(state: Blueprints) -> AnyView {
    let offered = move || state.rights.with(|rights| rights.may_change) != Err(Denial::NotProviderAdmin);
    let denied =
        Signal::derive(move || state.rights.with(|rights| rights.may_change.err()).map(denial_sentence));
    let new = move || state.go(Asked::New(None));
    let from = move || state.dialog.set(Some(OpenDialog::FromClient));
    offer_acts(move || {
        let acts = [
            MenuItem::new(t("blueprints-new"), Icon::Plus, new)
                .denied(denied.get())
                .key(keys::hint(Act::New)),
            MenuItem::new(t("blueprints-from-client"), Icon::Copy, from).denied(denied.get()),
        ];
        if offered() { Vec::from(acts) } else { Vec::new() }
    });
    view! {
        {dynamic(move || {
            offered()
                .then(|| {
                    view! {
                        <Button
                            label=t("blueprints-from-client")
                            symbol=Icon::Copy
                            denied
                            on_press=Callback::new(move |()| from())
                        />
                        <span class="row" data-new>
                            <Button
                                label=t("blueprints-new")
                                kind=ButtonKind::Primary
                                symbol=Icon::Plus
                                key_hint=keys::hint_of(Act::New)
                                denied
                                on_press=Callback::new(move |()| new())
                            />
                        </span>
                    }
                })
        })}
    }
    .drawn()
}

#[component]
fn List(state: Blueprints) -> AnyView {
    let is_empty = Memo::new(move |_| state.rows.with(Vec::is_empty));
    let no_match = Memo::new(move |_| state.visible.with(Vec::is_empty));
    view! {
        {dynamic(move || {
            if is_empty.get() {
                return empty(state);
            }
            view! {
                <div class="toolbar">
                    <FilterField
                        label=t("blueprints-filter-label")
                        placeholder=t("blueprints-filter")
                        value=state.search
                        on_down=state.table.way_down(move || state.visible.with(Vec::len))
                    />
                </div>
                {dynamic(move || {
                    if no_match.get() { nothing_found(state) } else { view! { <BlueprintsTable state /> }.drawn() }
                })}
                <p class="table-foot" aria-live="polite">
                    {dynamic(move || count_line(state))}
                </p>
            }
                .drawn()
        })}
    }
    .drawn()
}

fn count_line(state: Blueprints) -> String {
    let (all, shown) = (state.rows.with(Vec::len), state.visible.with(Vec::len));
    if all == shown {
        t_args("blueprints-count", [("count", Arg::from(all))])
    } else {
        t_args("blueprints-count-shown", [("shown", Arg::from(shown)), ("count", Arg::from(all))])
    }
}

fn empty(state: Blueprints) -> AnyView {
    let may = state.rights.with_untracked(|rights| rights.may_change.is_ok());
    let text = if may { t("blueprints-empty-text") } else { t("blueprints-empty-ask") };
    view! {
        <ListState symbol=Icon::Layers title=t("blueprints-empty") text=text>
            {may
                .then(|| {
                    view! {
                        <Button
                            label=t("blueprints-new")
                            kind=ButtonKind::Primary
                            symbol=Icon::Plus
                            on_press=Callback::new(move |()| state.go(Asked::New(None)))
                        />
                    }
                })}
        </ListState>
    }
    .drawn()
}

fn nothing_found(state: Blueprints) -> AnyView {
    let title =
        Memo::new(move |_| t_args("blueprints-no-match", [("search", Arg::from(state.search.get()))]));
    let clear = Callback::new(move |()| {
        state.search.set(String::new());
        focus::focus_selector("[data-filter]");
    });
    view! {
        {dynamic(move || {
            view! { <NoMatch title=title.get() text=t("blueprints-no-match-scope") on_clear=clear /> }
        })}
    }
    .drawn()
}
