//! What the records are filtered by, and over which days they are read.

use keystead_domain::event::EventGroup;
use leptos::prelude::*;

use super::model::{DAYS, Day, Entry, Span, people};
use super::state::{Asked, Events};
use super::words::{client_name, group_name, group_word, person_name};
use crate::i18n::{Arg, t, t_args};
use crate::platform::{focus, intl};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{InputKind, TextField};
use crate::ui::filter_field::FilterField;
use crate::ui::icon::Icon;
use crate::ui::quick_select::{QuickChoice, QuickSelect};
use crate::ui::router;

/// Kinds that are offered before a record of them was read.
const USUAL: [EventGroup; 3] = [EventGroup::Account, EventGroup::Team, EventGroup::Clients];
/// The choice that asks for days.
const OWN: &str = "own";

/// The toolbar.
#[component]
pub(super) fn Toolbar(state: Events) -> AnyView {
    let wants_days = RwSignal::new(false);
    let is_own = Memo::new(move |_| wants_days.get());
    // Where nothing matches, the way back stands in the list.
    let is_filtered =
        Memo::new(move |_| state.filters.with(|filters| filters.is_any()) && !state.matches_nothing());
    let is_of_one = Memo::new(move |_| state.asked.get().is_some_and(|asked| asked.person.is_some()));
    Effect::new(move || {
        if is_of_one.get() {
            state.chosen.person.set(String::new());
        }
    });
    let clear = Callback::new(move |()| {
        state.chosen.clear();
        focus::focus_selector("[data-filter]");
    });
    view! {
        <div class="toolbar">
            <FilterField
                label=t("events-filter-label")
                placeholder=t("events-filter")
                value=state.chosen.text
                on_down=state.table.way_down(move || state.shown.with(|(lines, _)| lines.len()))
            />
            {range(state, wants_days)}
            <QuickSelect label=t("events-kind") value=state.chosen.kind choices=kinds(state) />
            {dynamic(move || {
                (!is_of_one.get())
                    .then(|| {
                        view! {
                            <QuickSelect label=t("events-person") value=state.chosen.person choices=persons(state) />
                        }
                    })
            })}
            <QuickSelect label=t("events-client") value=state.chosen.client choices=clients(state) />
            {dynamic(move || {
                is_filtered
                    .get()
                    .then(|| {
                        view! { <Button label=t("events-clear") kind=ButtonKind::Ghost symbol=Icon::X on_press=clear /> }
                    })
            })}
        </div>
        {dynamic(move || is_own.get().then(|| own_days(state)))}
    }
    .drawn()
}

/// Goes to the same log over other days.
pub(super) fn show(state: Events, span: Span) {
    if let Some(asked) = state.asked.get_untracked() {
        router::turn(&Asked { span, ..asked }.address(), false);
    }
}

fn range(state: Events, wants_days: RwSignal<bool>) -> AnyView {
    let value = RwSignal::new(String::new());
    let word = |span: Span| match span {
        Span::Days(days) => days.to_string(),
        Span::Everything => "all".to_owned(),
        Span::Own(..) => OWN.to_owned(),
    };
    // Follows the address, whoever changed it.
    Effect::new(move || {
        let span = state.asked.get().map(|asked| asked.span);
        if let Some(span) = span {
            value.set(word(span));
            wants_days.set(matches!(span, Span::Own(..)));
        }
    });
    Effect::watch(
        move || value.get(),
        move |chosen, before, _| {
            let shown = state.asked.get_untracked().map(|asked| word(asked.span));
            if before.is_none() {
                return;
            }
            wants_days.set(chosen == OWN);
            if chosen != OWN && shown.as_ref() != Some(chosen) {
                show(state, Span::read(Some(chosen), None, None));
            }
        },
        false,
    );
    let days = |days: u16| QuickChoice {
        value: days.to_string(),
        label: t_args("events-range-days", [("days", Arg::from(u32::from(days)))]),
    };
    let mut choices: Vec<QuickChoice> = DAYS.into_iter().map(days).collect();
    choices.push(QuickChoice { value: "all".to_owned(), label: t("events-range-everything") });
    choices.push(QuickChoice { value: OWN.to_owned(), label: t("events-range-own") });
    let choices = Signal::stored(choices);
    view! { <QuickSelect label=t("events-range") value choices plain=false /> }.drawn()
}

/// Two days to read between.
fn own_days(state: Events) -> AnyView {
    let (from, until) = match state.asked.get_untracked().map(|asked| asked.span) {
        Some(Span::Own(from, until)) => (from.text(), until.text()),
        _ => (String::new(), String::new()),
    };
    let (from, until) = (RwSignal::new(from), RwSignal::new(until));
    let error = RwSignal::new(None::<String>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let days =
            from.with_untracked(|text| Day::read(text)).zip(until.with_untracked(|text| Day::read(text)));
        match days {
            Some((from, until)) => {
                error.set(None);
                show(state, Span::Own(from.min(until), from.max(until)));
            }
            None => {
                error.set(Some(t("events-range-bad")));
                focus::focus_first_invalid();
            }
        }
    };
    let date = InputKind { kind: "date", ..InputKind::default() };
    view! {
        <form class="own-days" on:submit=submit novalidate>
            <TextField label=t("events-from") value=from input=date error autofocus=from.with_untracked(String::is_empty) />
            <TextField label=t("events-until") value=until input=date />
            <Button label=t("events-range-show") submit=true />
        </form>
    }
    .drawn()
}

fn all(label: String) -> QuickChoice {
    QuickChoice { value: String::new(), label }
}

fn kinds(state: Events) -> Signal<Vec<QuickChoice>> {
    let found = Memo::new(move |_| {
        let is_there = |group: EventGroup| {
            let has = |entry: &std::sync::Arc<Entry>| EventGroup::of(entry.row.code) == group;
            USUAL.contains(&group) || state.entries.with(|entries| entries.iter().any(has))
        };
        EventGroup::ALL.into_iter().filter(|group| is_there(*group)).collect::<Vec<_>>()
    });
    let choices = Memo::new(move |_| {
        let choice =
            |group: EventGroup| QuickChoice { value: group_word(group).to_owned(), label: group_name(group) };
        let rest = found.with(|found| found.iter().copied().map(choice).collect::<Vec<_>>());
        std::iter::once(all(t("events-kind-all"))).chain(rest).collect::<Vec<_>>()
    });
    choices.into()
}

fn persons(state: Events) -> Signal<Vec<QuickChoice>> {
    let choices = Memo::new(move |_| {
        let named = state.named.get();
        let found = state.people.with(|known| {
            state.entries.with(|entries| people(known.iter(), entries, |person| person_name(person, named)))
        });
        in_order(all(t("events-person-all")), found.into_iter().collect())
    });
    choices.into()
}

fn clients(state: Events) -> Signal<Vec<QuickChoice>> {
    let choices = Memo::new(move |_| {
        let named = state.named.get();
        let mut found: std::collections::BTreeMap<String, String> = state.clients.with(|clients| {
            clients.iter().map(|client| (client.id.to_string(), client_name(client, named))).collect()
        });
        state.entries.with(|entries| {
            for client in entries.iter().filter_map(|entry| entry.row.client.as_ref()) {
                found.entry(client.id.to_string()).or_insert_with(|| client_name(client, named));
            }
        });
        in_order(all(t("events-client-all")), found.into_iter().collect())
    });
    choices.into()
}

/// Choices in the order of the language, behind the one that leaves all in.
fn in_order(first: QuickChoice, mut rest: Vec<(String, String)>) -> Vec<QuickChoice> {
    let names = intl::Collator::new();
    rest.sort_by(|left, right| names.compare(&left.1, &right.1));
    let rest = rest.into_iter().map(|(value, label)| QuickChoice { value, label });
    std::iter::once(first).chain(rest).collect()
}
