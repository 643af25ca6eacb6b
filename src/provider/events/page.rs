//! The event log: head, filters, the states of the list.

use keystead_calls::Failure;
use keystead_domain::permissions::Denial;
use leptos::prelude::*;

use super::actions::{open, read_on};
use super::export::ExportButton;
use super::foot::Foot;
use super::model::Span;
use super::state::{Asked, Events};
use super::table::EventsTable;
use super::toolbar::{Toolbar, show};
use super::words::person_name;
use crate::i18n::{Arg, t, t_args};
use crate::paths::Place;
use crate::platform::{focus, intl};
use crate::shared::connection::ListError;
use crate::shared::failure::failure_sentence;
use crate::shared::forbidden::{ListForbidden, can_be_given};
use crate::shared::load::Phase;
use crate::shell::page_head::PageHead;
use crate::shell::use_whereabouts;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::{Icon, icon_small};
use crate::ui::list_state::{ListState, SkeletonRows};
use crate::ui::router;

/// The event log of the provider in the address.
#[component]
pub fn EventsPage() -> AnyView {
    let place = use_whereabouts().place;
    let provider = Memo::new(move |_| match place.get() {
        Some(Place::Events(provider)) => Some(provider),
        _ => None,
    });
    let state = Events::new(provider);
    Effect::new(move || {
        if let Some(asked) = state.asked.get() {
            open(state, asked);
        }
    });
    state.table.begin_with(move || state.filters.get(), || ());
    let is_listed = Memo::new(move |_| state.listed.get());
    view! {
        <PageHead title=t("events-title") meta=meta(state)>
            <ExportButton state />
        </PageHead>
        {dynamic(move || is_listed.get().then(|| view! { <Toolbar state /> }))}
        {dynamic(move || match state.phase.get() {
            Phase::Loading => view! { <SkeletonRows label=t("events-loading") rows=12 /> }.drawn(),
            Phase::Ready => view! { <List state /> }.drawn(),
            Phase::Forbidden(failure) => forbidden(state, &failure),
            Phase::Failed(failure) => {
                let retry = move |()| {
                    if let Some(asked) = state.asked.get_untracked() {
                        open(state, asked);
                    }
                };
                view! { <ListError title=t("events-error") failure on_retry=Callback::new(retry) /> }.drawn()
            }
        })}
    }
    .drawn()
}

/// Where times are, and whose events these are.
fn meta(state: Events) -> Signal<String> {
    Signal::derive(move || {
        if state.phase.with(|phase| matches!(phase, Phase::Forbidden(_))) {
            return String::new();
        }
        let zone = intl::time_zone();
        match person(state) {
            Some(name) => {
                t_args("events-meta-person", [("name", Arg::from(name)), ("zone", Arg::from(zone))])
            }
            None => t_args("events-meta", [("zone", Arg::from(zone))]),
        }
    })
}

/// The person whose events are shown, once there is a name.
fn person(state: Events) -> Option<String> {
    let user = state.asked.get()?.person?;
    let named = state.named.get();
    state.people.with(|people| {
        people.iter().find(|person| person.user == Some(user)).map(|person| person_name(person, named))
    })
}

/// Why the log is not for this person, or not there at all.
fn forbidden(state: Events, failure: &Failure) -> AnyView {
    let state_of =
        |symbol, title: &str, text: &str| view! { <ListState symbol title=t(title) text=t(text) /> }.drawn();
    let has_person = state.asked.get_untracked().is_some_and(|asked| asked.person.is_some());
    match failure {
        Failure::Denied(Denial::NoEventLog) => state_of(Icon::ScrollText, "events-off", "events-off-text"),
        Failure::NotSupported => state_of(Icon::ScrollText, "events-unsupported", "events-unsupported-text"),
        Failure::NotFound if has_person => {
            let go = Callback::new(move |()| all_people(state));
            view! {
                <ListState
                    symbol=Icon::Users
                    title=t("events-person-gone")
                    text=t("events-person-gone-text")
                >
                    <Button label=t("events-everybody") kind=ButtonKind::Primary on_press=go />
                </ListState>
            }
            .drawn()
        }
        other => {
            let text = match other {
                Failure::Denied(Denial::NotProviderAdmin) => t("events-forbidden-text"),
                other => failure_sentence(other),
            };
            view! { <ListForbidden title=t("events-forbidden") text is_given=can_be_given(other) /> }.drawn()
        }
    }
}

fn all_people(state: Events) {
    if let Some(asked) = state.asked.get_untracked() {
        router::turn(&Asked { person: None, ..asked }.address(), false);
    }
}

#[component]
fn List(state: Events) -> AnyView {
    let is_empty = Memo::new(move |_| state.entries.with(Vec::is_empty));
    let no_match = Memo::new(move |_| state.matches_nothing());
    let unnamed = Memo::new(move |_| !state.named.with(|named| named.people && named.clients));
    view! {
        {dynamic(move || {
            unnamed.get().then(|| view! { <Banner tone=Tone::Warning text=t("events-unnamed") /> })
        })}
        {dynamic(move || person(state).map(|name| only(state, name)))}
        {dynamic(move || {
            if is_empty.get() {
                empty(state)
            } else if no_match.get() {
                nothing_found(state)
            } else {
                view! { <EventsTable state /> }.drawn()
            }
        })}
        <Foot state />
    }
    .drawn()
}

/// That only one person's events are shown, and the way back.
fn only(state: Events, name: String) -> AnyView {
    let title = t_args("events-of", [("name", Arg::from(name))]);
    view! {
        <p class="only">
            <span class="chip">
                {title}
                <button type="button" aria-label=t("events-everybody") on:click=move |_| all_people(state)>
                    {icon_small(Icon::X)}
                </button>
            </span>
        </p>
    }
    .drawn()
}

fn empty(state: Events) -> AnyView {
    let is_everything = state.asked.get().is_some_and(|asked| asked.span == Span::Everything);
    let (title, text, of_person) = if is_everything {
        ("events-empty-ever", "events-empty-ever-text", "events-empty-ever-person")
    } else {
        ("events-empty", "events-empty-text", "events-empty-person")
    };
    let text = match person(state) {
        Some(name) => t_args(of_person, [("name", Arg::from(name))]),
        None => t(text),
    };
    let widen = Callback::new(move |()| {
        show(state, Span::Everything);
        focus::focus_selector("[data-filter]");
    });
    view! {
        <ListState symbol=Icon::ScrollText title=t(title) text>
            {(!is_everything).then(|| view! { <Button label=t("events-empty-all") on_press=widen /> })}
        </ListState>
    }
    .drawn()
}

fn nothing_found(state: Events) -> AnyView {
    let more = Memo::new(move |_| state.reach.with(|reach| reach.more));
    let text = move || {
        let count = state.entries.with(Vec::len);
        let held = t_args("events-no-match-text", [("count", Arg::from(count))]);
        if more.get() { [held.as_str(), " ", &t("events-no-match-more")].concat() } else { held }
    };
    let title = move || match state.filters.with(|filters| filters.only_text().map(str::to_owned)) {
        Some(search) => t_args("events-no-match-search", [("search", Arg::from(search))]),
        None => t("events-no-match"),
    };
    let clear = Callback::new(move |()| {
        state.chosen.clear();
        focus::focus_selector("[data-filter]");
    });
    let on = Callback::new(move |()| read_on(state));
    view! {
        {dynamic(move || {
            view! {
                <ListState symbol=Icon::Search title=title() text=text()>
                    <Button label=t("events-clear") on_press=clear />
                    {more.get().then(|| view! { <Button label=t("events-load") busy=state.reading on_press=on /> })}
                </ListState>
            }
        })}
    }
    .drawn()
}
