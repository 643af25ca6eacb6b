//! Below the records: how many there are, how far back they were read, and the way on.

use leptos::prelude::*;

use super::actions::read_on;
use super::state::Events;
use crate::i18n::{Arg, t, t_args};
use crate::platform::intl;
use crate::shared::connection::is_connected;
use crate::shared::failure::failure_sentence;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::Icon;

/// The foot of the list.
#[component]
pub(super) fn Foot(state: Events) -> AnyView {
    let is_broken = Memo::new(move |_| state.failure.with(Option::is_some));
    let connected = is_connected();
    Effect::watch(
        move || connected.get(),
        move |connected, _, _| {
            if *connected && state.failure.with_untracked(Option::is_some) {
                read_on(state);
            }
        },
        false,
    );
    view! {
        {dynamic(move || is_broken.get().then(|| broken(state)))}
        <p class="table-foot">
            <span aria-live="polite">{dynamic(move || counted(state))}</span>
            <span>{dynamic(move || reached(state))}</span>
            {ways_on(state)}
        </p>
    }
    .drawn()
}

/// Older records did not come: why, and another try. What is here stays.
fn broken(state: Events) -> AnyView {
    let text = Signal::derive(move || {
        let reason = state.failure.with(|failure| failure.as_ref().map(failure_sentence)).unwrap_or_default();
        t_args("events-read-failed", [("reason", Arg::from(reason))])
    });
    let retry = move || {
        view! {
            <Button
                label=t("list-retry")
                small=true
                symbol=Icon::RefreshCw
                on_press=Callback::new(move |()| read_on(state))
            />
        }
    };
    view! { <Banner tone=Tone::Danger text action=ViewFn::from(retry) /> }.drawn()
}

fn counted(state: Events) -> String {
    let (shown, all) = (state.count(), state.entries.with(Vec::len));
    if shown == all {
        t_args("events-count", [("count", Arg::from(all))])
    } else {
        t_args("events-count-shown", [("shown", Arg::from(shown)), ("count", Arg::from(all))])
    }
}

/// How far back it was read. The range may end later than now, with the day.
fn reached(state: Events) -> String {
    let reach = state.reach.get();
    let until = reach.until.min(intl::now());
    // The chosen days begin with a day; what was read so far ends at some time of one.
    let (key, from) = if reach.more {
        ("events-more", intl::date_time(reach.back_to))
    } else {
        ("events-read", intl::day(reach.back_to))
    };
    t_args(key, [("from", Arg::from(from)), ("until", Arg::from(intl::day(until)))])
}

fn ways_on(state: Events) -> AnyView {
    let offered = Memo::new(move |_| (state.reach.with(|reach| reach.more), state.to_the_end.get()));
    let one = Callback::new(move |()| read_on(state));
    let all = Callback::new(move |()| {
        state.to_the_end.set(true);
        read_on(state);
    });
    let stop = Callback::new(move |()| state.to_the_end.set(false));
    view! {
        {dynamic(move || match offered.get() {
            (false, _) => ().drawn(),
            (true, true) => view! { <Button label=t("events-load-stop") small=true on_press=stop /> }.drawn(),
            (true, false) => {
                view! {
                    <Button label=t("events-load") small=true busy=state.reading on_press=one />
                    <Button label=t("events-load-all") kind=ButtonKind::Ghost small=true on_press=all />
                }
                    .drawn()
            }
        })}
        <span class="sr-only" role="status">
            {dynamic(move || if state.reading.get() { t("events-reading") } else { String::new() })}
        </span>
    }
    .drawn()
}
