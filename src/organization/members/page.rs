//! The members of one client: head, filters, list, dialogs.

use keystead_calls::jobs::Workplace;
use keystead_calls::members::{ExportMembers, MembersOverview};
use keystead_domain::permissions::Denial;
use leptos::prelude::*;

use super::actions;
use super::banners::{automatic_banner, full_banner, waiting_banner};
use super::bulk_bar::BulkBar;
use super::dialogs::{self, reopen_form};
use super::model::{FILTERS, count_of};
use super::state::{Members, OpenDialog};
use super::table::MembersList;
use super::words::filter_key;
use crate::i18n::{Arg, t, t_args};
use crate::platform::intl;
use crate::portal;
use crate::shared::client::OpenClient;
use crate::shared::export::{export_button, file_part};
use crate::shared::failure::denial_sentence;
use crate::shared::jobs;
use crate::shared::load::Phase;
use crate::shared::stages::Stages;
use crate::shell::page_head::PageHead;
use crate::shell::{of_open_client, offer_acts};
use crate::ui::bulk_bar::search_or_bar;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::Icon;
use crate::ui::keys::{self, Act};
use crate::ui::menu::MenuItem;
use crate::ui::tabs::{Tab, tabs};

/// What stands in place of the content until it is there.
const STAGES: Stages =
    Stages { loading: "members-loading", forbidden: "members-forbidden", error: "members-error", rows: 12 };

/// The members of the client in the address.
#[component]
pub fn MembersPage() -> AnyView {
    of_open_client(|client| view! { <ClientMembers client /> }.drawn())
}

#[component]
fn ClientMembers(client: OpenClient) -> AnyView {
    let state = Members::new(client);
    follow(state);
    reopen_form(state);
    let retry = Callback::new(move |()| actions::open(state, true));
    view! {
        <PageHead title=t("members-title") meta=Signal::derive(move || meta(state))>
            {export(state)}
            <InviteButton state />
        </PageHead>
        {STAGES.view(state.phase, retry, move || list(state))}
        {dynamic(move || state.dialog.get().map(|dialog| dialogs::shown(state, dialog)))}
    }
    .drawn()
}

/// Ties the calls to what changes.
fn follow(state: Members) {
    state.rows.on_fetch(Callback::new(move |request| actions::fetch(state, request)));
    actions::open(state, false);
    on_cleanup(move || actions::close(state));
    Effect::watch(
        move || state.query.get(),
        move |_, before, _| {
            if state.phase.get_untracked() == Phase::Ready {
                state.clear_picks();
                state.table.to_top();
                state.rows.restart(before.is_some());
            }
        },
        false,
    );
    // Each time a job of this client comes to rest, the list is another one.
    let rested = Memo::new(move |_| jobs::rested(Workplace::Client(state.organization)));
    Effect::watch(
        move || rested.get(),
        move |_, _, _| {
            state.clear_picks();
            actions::refresh(state, false);
        },
        false,
    );
}

/// Saves what the list shows: its filter, its search, its order.
fn export(state: Members) -> AnyView {
    let ask = move || {
        let query = state.query.get_untracked();
        portal::call(ExportMembers { organization: state.organization, query })
    };
    let name = ["members-", &file_part(&state.client_name()), ".csv"].concat();
    let is_ready = Signal::derive(move || state.phase.get() == Phase::Ready);
    export_button(is_ready, name, ask)
}

/// How many seats are in use.
fn meta(state: Members) -> String {
    let line = |overview: &MembersOverview| {
        let Some(seats) = overview.seats else { return String::new() };
        let number = |value: u32| Arg::from(intl::number(f64::from(value)));
        match seats.total {
            Some(total) => {
                t_args("members-seats", [("used", number(seats.occupied)), ("total", number(total))])
            }
            None => t_args("members-seats-open", [("used", number(seats.occupied))]),
        }
    };
    if state.phase.get() != Phase::Ready {
        return String::new();
    }
    state.overview.with(|overview| overview.as_ref().map(|overview| line(overview)).unwrap_or_default())
}

#[component]
fn InviteButton(state: Members) -> AnyView {
    let may_invite = Memo::new(move |_| {
        state.overview.with(|known| {
            let may = known.as_ref()?.standing.may_invite();
            // What the role never has is absent.
            (may != Err(Denial::RoleTooLow)).then_some(may)
        })
    });
    let denied = Signal::derive(move || may_invite.get().and_then(Result::err).map(denial_sentence));
    let invite = move || state.dialog.set(Some(OpenDialog::Invite));
    let seats = move || state.dialog.set(Some(OpenDialog::Seats));
    offer_acts(move || {
        let item = MenuItem::new(t("members-invite"), Icon::UserPlus, invite)
            .denied(denied.get())
            .key(keys::hint(Act::New));
        let change = MenuItem::new(t("members-seats-change"), Icon::CreditCard, seats);
        let offers_seats = state.seats().managed && state.may_change_seats();
        may_invite.get().map(|_| item).into_iter().chain(offers_seats.then_some(change)).collect()
    });
    view! {
        {dynamic(move || {
            may_invite
                .get()
                .map(|_| {
                    view! {
                        <span class="row" data-new>
                            <Button
                                label=t("members-invite")
                                kind=ButtonKind::Primary
                                symbol=Icon::UserPlus
                                key_hint=keys::hint_of(Act::New)
                                denied
                                on_press=Callback::new(move |()| invite())
                            />
                        </span>
                    }
                })
        })}
    }
    .drawn()
}

fn list(state: Members) -> AnyView {
    let is_picking = move || state.picked.with(|picked| !picked.is_empty());
    view! {
        {full_banner(state)}
        {automatic_banner(state)}
        {waiting_banner(state)}
        {filters(state)}
        {search_or_bar(is_picking, move || view! { <BulkBar state /> }.drawn(), "members-filter-label", "members-filter", state.search, state.table.way_down(move || state.rows.total()))}
        <MembersList state />
    }
    .drawn()
}

fn filters(state: Members) -> AnyView {
    let tab = |(filter, _)| Tab {
        label: t(filter_key(filter)),
        address: state.address(filter),
        is_current: Signal::derive(move || state.filter.get() == filter),
        count: Signal::derive(move || {
            state.overview.with(|known| known.as_ref().map(|known| count_of(known.counts, filter) as usize))
        }),
    };
    tabs(t("members-filters"), FILTERS.into_iter().map(tab).collect())
}
