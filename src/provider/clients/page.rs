//! The clients page: head, filter, the states of the list, dialogs.

use keystead_domain::permissions::Denial;
use leptos::prelude::*;

use super::actions::load;
use super::add_button::AddButton;
use super::dialogs::{dialog, reopen_dialog};
use super::hand_over::hand_over_page;
use super::model::seat_totals;
use super::state::{Clients, OpenDialog};
use super::table::ClientsTable;
use super::tag_filter::TagFilter;
use super::view_filter::{ViewFilter, show_all};
use crate::i18n::{Arg, t, t_args};
use crate::paths::Place;
use crate::platform::{focus, intl};
use crate::shared::load::Phase;
use crate::shared::stages::Stages;
use crate::shell::page_head::PageHead;
use crate::shell::use_whereabouts;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::filter_field::FilterField;
use crate::ui::icon::Icon;
use crate::ui::list_state::{ListState, NoMatch};
use crate::ui::router;

/// What stands in place of the content until it is there.
const STAGES: Stages =
    Stages { loading: "clients-loading", forbidden: "clients-forbidden", error: "clients-error", rows: 8 };

/// The clients of the provider in the address.
#[component]
pub fn ClientsPage() -> AnyView {
    let place = use_whereabouts().place;
    let provider = Memo::new(move |_| match place.get() {
        Some(Place::Clients(provider)) => Some(provider),
        _ => None,
    });
    let state = Clients::new(provider);
    Effect::new(move || {
        if let Some(provider) = provider.get() {
            state.keep_draft(provider);
            load(state, provider);
            reopen_dialog(state, provider);
        }
    });
    Effect::new(move || {
        // Another provider's list is another page.
        provider.track();
        state.hand_over.set(None);
    });
    state
        .table
        .begin_with(move || (state.search.get(), state.tag.get(), state.view.get(), state.sort.get()), || ());
    view! {
        {dynamic(move || match state.hand_over.get() {
            Some(page) => hand_over_page(state, &page),
            None => list_page(state),
        })}
        {dialog(state)}
    }
    .drawn()
}

fn list_page(state: Clients) -> AnyView {
    let suspended =
        Memo::new(move |_| state.rights.with(|rights| rights.may_change == Err(Denial::ProviderSuspended)));
    let retry = Callback::new(move |()| {
        if let Some(provider) = state.provider.get_untracked() {
            load(state, provider);
        }
    });
    view! {
        {dynamic(move || {
            suspended.get().then(|| view! { <Banner tone=Tone::Danger text=t("clients-provider-suspended") /> })
        })}
        <PageHead title=t("clients-title") meta=meta(state)>
            <AddButton state />
        </PageHead>
        {STAGES.view(state.phase, retry, move || view! { <List state /> }.drawn())}
    }
    .drawn()
}

/// One line under the title: how many clients, how many of their seats are used.
fn meta(state: Clients) -> Signal<String> {
    Signal::derive(move || {
        if state.phase.get() != Phase::Ready {
            return String::new();
        }
        state.rows.with(|rows| {
            let totals = seat_totals(rows);
            let number = |value: u64| {
                #[expect(clippy::cast_precision_loss, reason = "seats stay far below 2^52")]
                Arg::from(intl::number(value as f64))
            };
            t_args(
                "clients-meta",
                [
                    ("count", Arg::from(rows.len())),
                    ("used", number(totals.used)),
                    ("assigned", number(totals.assigned)),
                ],
            )
        })
    })
}

#[component]
fn List(state: Clients) -> AnyView {
    let is_empty = Memo::new(move |_| state.rows.with(Vec::is_empty));
    let no_match = Memo::new(move |_| state.visible.with(Vec::is_empty));
    view! {
        {dynamic(move || {
            if is_empty.get() {
                return empty(state);
            }
            view! {
                <div class="toolbar" on:keydown=move |event| from_filter(state, &event)>
                    <FilterField
                        label=t(if state.has_details { "clients-filter-label-all" } else { "clients-filter-label" })
                        placeholder=t("clients-filter")
                        value=state.search
                    />
                    {state.has_details.then(|| view! { <TagFilter state /> })}
                    <ViewFilter state />
                </div>
                {dynamic(move || if no_match.get() { nothing_found(state) } else { view! { <ClientsTable state /> }.drawn() })}
                <p class="table-foot" aria-live="polite">
                    {dynamic(move || count_line(state))}
                </p>
            }
                .drawn()
        })}
    }
    .drawn()
}

/// From the filter on: down into the list, or straight into the first client that it found.
fn from_filter(state: Clients, event: &leptos::ev::KeyboardEvent) {
    let first = state.visible.with_untracked(|rows| rows.first().cloned());
    let Some(first) = first.filter(|_| !event.default_prevented() && focus::is_typing()) else { return };
    match event.key().as_str() {
        "ArrowDown" => {
            event.prevent_default();
            state.table.focus_row(0);
        }
        "Enter" => {
            event.prevent_default();
            router::go(&Place::Vault(first.organization).address());
        }
        _ => {}
    }
}

fn count_line(state: Clients) -> String {
    let (all, shown) = (state.rows.with(Vec::len), state.visible.with(Vec::len));
    if all == shown {
        t_args("clients-count", [("count", Arg::from(all))])
    } else {
        t_args("clients-count-shown", [("shown", Arg::from(shown)), ("count", Arg::from(all))])
    }
}

fn empty(state: Clients) -> AnyView {
    let may_add = state.rights.with_untracked(|rights| rights.may_add);
    let text = if may_add.is_ok() { t("clients-empty-text") } else { t("clients-empty-ask") };
    view! {
        <ListState symbol=Icon::Building2 title=t("clients-empty") text=text>
            {may_add
                .is_ok()
                .then(|| {
                    view! {
                        <Button
                            label=t("clients-add")
                            kind=ButtonKind::Primary
                            symbol=Icon::Plus
                            on_press=Callback::new(move |()| state.dialog.set(Some(OpenDialog::Add)))
                        />
                        <Button
                            label=t("clients-add-existing")
                            on_press=Callback::new(move |()| state.dialog.set(Some(OpenDialog::Adopt)))
                        />
                    }
                })}
        </ListState>
    }
    .drawn()
}

fn nothing_found(state: Clients) -> AnyView {
    let is_asked = Memo::new(move |_| {
        !state.search.with(|search| search.trim().is_empty()) || state.tag.get().is_some()
    });
    let title = Memo::new(move |_| match (state.search.get(), state.tag.get()) {
        (search, Some(tag)) if search.trim().is_empty() => {
            t_args("clients-no-match-tag", [("tag", Arg::from(tag))])
        }
        (search, Some(tag)) => {
            t_args("clients-no-match-both", [("search", Arg::from(search)), ("tag", Arg::from(tag))])
        }
        (search, None) => t_args("clients-no-match", [("search", Arg::from(search))]),
    });
    let scope = move || match state.has_details {
        _ if state.view.with(Option::is_some) => "clients-view-scope",
        true => "clients-no-match-scope-all",
        false => "clients-no-match-scope",
    };
    let clear = Callback::new(move |()| {
        state.search.set(String::new());
        state.tag.set(None);
        focus::focus_selector("[data-filter]");
    });
    let seen_again = Callback::new(move |()| show_all(state));
    view! {
        {dynamic(move || match is_asked.get() {
            true => view! { <NoMatch title=title.get() text=t(scope()) on_clear=clear /> }.drawn(),
            false => {
                view! {
                    <ListState symbol=Icon::Search title=t("clients-view-nothing") text=t("clients-view-nothing-text")>
                        <Button label=t("clients-view-clear") on_press=seen_again />
                    </ListState>
                }
                    .drawn()
            }
        })}
    }
    .drawn()
}
