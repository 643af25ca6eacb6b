//! The table of records, a line for every day.

use std::ops::Range;
use std::sync::Arc;

use keystead_domain::timestamp::Timestamp;
use leptos::prelude::*;

use super::actions::read_on;
use super::model::{Day, Entry, Line};
use super::state::{Events, today};
use super::words::{device_symbol, role, weight_symbol};
use crate::i18n::{Arg, t, t_args};
use crate::paths::{Place, events_of};
use crate::platform::intl;
use crate::ui::avatar::avatar;
use crate::ui::drawn::Draw;
use crate::ui::icon::{Icon, icon_small, icon_small_in};
use crate::ui::router;
use crate::ui::virtual_table::{Column, RowView, Rows, VirtualTable};

/// Lines below the screen when older records are asked for.
const AHEAD: usize = 24;

/// The table.
#[component]
pub(super) fn EventsTable(state: Events) -> AnyView {
    let rows = Signal::derive(move || state.shown.with(|(lines, _)| lines.clone()));
    let seen = move |window: Range<usize>| {
        let total = state.shown.with_untracked(|(lines, _)| lines.len());
        if window.end > 0 && window.end + AHEAD >= total && state.failure.with_untracked(Option::is_none) {
            read_on(state);
        }
    };
    let open = move |(_, line): (usize, Arc<Line>)| {
        if let Some(to) = leads_to(state, &line) {
            router::go(&to);
        }
    };
    view! {
        <div class="table-wrap events">
            <VirtualTable
                rows=Rows::All(rows)
                columns=vec![
                    Column::new(t("events-column-time")).class("event-time"),
                    Column::new(t("events-column-event")),
                    Column::new(t("events-column-who")).class("p2"),
                    Column::new(t("events-column-from")).class("p3"),
                ]
                caption=t("events-caption")
                sort=state.sort
                handle=state.table
                cells=Callback::new(move |view: RowView<Line>| match &*view.row {
                    Line::Day(day, at) => day_line(*day, *at, view.head.clone()),
                    Line::Event(entry) => cells(state, entry, view.head.clone(), view.tab),
                })
                on_window=Callback::new(seen)
                on_open=Callback::new(open)
            />
        </div>
    }
    .drawn()
}

/// Where a line leads: to the client that it is about, else to what its person did.
fn leads_to(state: Events, line: &Line) -> Option<String> {
    let Line::Event(entry) = line else { return None };
    let client = entry.row.client.as_ref().and_then(|client| client.organization);
    client.map(|client| Place::Vault(client).address()).or_else(|| person_address(state, entry))
}

/// The log of whoever did it; nothing for those who are gone, and where that log is open already.
fn person_address(state: Events, entry: &Entry) -> Option<String> {
    let asked = state.asked.get_untracked()?;
    let actor = entry.row.actor.as_ref().filter(|actor| !actor.name.is_empty())?;
    let person = actor.user.filter(|person| asked.person != Some(*person))?;
    Some(events_of(asked.provider, person))
}

fn day_line(day: Day, at: Timestamp, head: String) -> AnyView {
    let name = intl::long_day(at);
    let now = today();
    let yesterday = intl::calendar_day(Timestamp(intl::midnight(now.year, now.month, now.day).0 - 1));
    let words = if day == now {
        t_args("events-today", [("day", Arg::from(name))])
    } else if (day.year, day.month, day.day) == yesterday {
        t_args("events-yesterday", [("day", Arg::from(name))])
    } else {
        name
    };
    view! {
        <th scope="row" colspan="4" class="day-line" id=head>
            {words}
        </th>
    }
    .drawn()
}

fn cells(state: Events, entry: &Entry, head: String, tab: Signal<&'static str>) -> AnyView {
    let row = &entry.row;
    let from = [entry.device.as_str(), &row.address].into_iter().filter(|part| !part.is_empty());
    let from = from.collect::<Vec<_>>().join(", ");
    let sub = [entry.who.as_str(), " · ", &from].concat();
    let below = role(row, state.named.get_untracked());
    let picture = if row.actor.is_some() {
        avatar(&entry.who)
    } else {
        view! { <span class="avatar" aria-hidden="true">{icon_small(Icon::Server)}</span> }.drawn()
    };
    let who = link(person_address(state, entry), entry.who.clone(), tab);
    view! {
        <td class="num nowrap muted event-time">
            <time datetime=intl::iso(row.at)>{intl::time(row.at)}</time>
        </td>
        <th scope="row" class="cell-main" id=head>
            <span class="cell-id">
                {weight_symbol(row.code).map(|(symbol, tone)| icon_small_in(symbol, tone))}
                <span class="txt">
                    <span>{what(entry, tab)}</span>
                    <span class="cell-sub">{sub}</span>
                </span>
            </span>
        </th>
        <td class="p2">
            <span class="cell-id">
                {picture} <span class="txt">
                    {who}
                    {(!below.is_empty()).then(|| view! { <span class="sub">{below}</span> })}
                </span>
            </span>
        </td>
        <td class="p3 muted">
            <span class="row">
                {icon_small(device_symbol(row.device).0)} <span class="truncate">{from}</span>
            </span>
        </td>
    }
    .drawn()
}

/// What happened, with a way to the client that it was about.
fn what(entry: &Entry, tab: Signal<&'static str>) -> AnyView {
    if entry.object.is_empty() {
        return entry.event.clone().drawn();
    }
    // The sentence is cut where its object stands, so that only that is the link.
    let hole = "\u{fffc}";
    let args = [("event", Arg::from(entry.event.as_str())), ("object", Arg::from(hole))];
    let sentence = t_args("events-about", args);
    let (before, after) = sentence.split_once(hole).unwrap_or((sentence.as_str(), ""));
    let client = entry.row.client.as_ref().and_then(|client| client.organization);
    let object = link(client.map(|client| Place::Vault(client).address()), entry.object.clone(), tab);
    view! {
        {before.to_owned()}
        {object}
        {after.to_owned()}
    }
    .drawn()
}

fn link(to: Option<String>, words: String, tab: Signal<&'static str>) -> AnyView {
    match to {
        Some(to) => view! {
            <a href=to tabindex=move || tab.get()>
                {words}
            </a>
        }
        .drawn(),
        None => view! { <span>{words}</span> }.drawn(),
    }
}
