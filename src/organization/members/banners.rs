//! What concerns the whole list of members: no seat left, somebody waiting.

use keystead_calls::members::{AllowAutomaticConfirmation, MembersFilter};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions;
use super::state::{Members, OpenDialog};
use crate::i18n::{Arg, t, t_args};
use crate::portal;
use crate::shared::failure::failure_sentence;
use crate::ui::badge::Tone;
use crate::ui::banner::{Banner, leading_banner};
use crate::ui::button::Button;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::toast::Toast;

/// Says that nobody more can be invited, and leads to more seats.
pub(super) fn full_banner(state: Members) -> AnyView {
    let full = Memo::new(move |_| {
        let seats = state.seats();
        seats.total.filter(|total| seats.managed && seats.occupied >= *total)
    });
    let change = Callback::new(move |()| state.dialog.set(Some(OpenDialog::Seats)));
    let act = move || view! { <Button label=t("members-seats-change") small=true on_press=change /> }.drawn();
    view! {
        {dynamic(move || {
            let count = [("count", Arg::from(full.get()?))];
            Some(
                if state.may_change_seats() {
                    let text = t_args("members-full", count);
                    view! { <Banner tone=Tone::Warning text action=ViewFn::from(act) /> }.drawn()
                } else {
                    view! { <Banner tone=Tone::Warning text=t_args("members-full-ask", count) /> }.drawn()
                },
            )
        })}
    }
    .drawn()
}

/// Says that the policy would confirm people without anybody looking, which this device does with consent only.
pub(super) fn automatic_banner(state: Members) -> AnyView {
    let count = Memo::new(move |_| {
        state.overview.with(|known| known.as_ref().map_or(0, |known| known.would_confirm))
    });
    let allow = Callback::new(move |()| {
        spawn_local(async move {
            let question = AllowAutomaticConfirmation { organization: state.organization, allow: true };
            match portal::call(question).await {
                Ok(()) => actions::refresh(state, true),
                Err(failure) => state.toasts.show(Toast::failed(failure_sentence(&failure))),
            }
        });
    });
    let act =
        move || view! { <Button label=t("members-automatic-allow") small=true on_press=allow /> }.drawn();
    view! {
        {dynamic(move || {
            let count = count.get();
            (count > 0)
                .then(|| {
                    let text = t_args("members-automatic", [("count", Arg::from(count))]);
                    view! { <Banner tone=Tone::Info text=text action=ViewFn::from(act) /> }
                })
        })}
    }
    .drawn()
}

/// Says that somebody waits to be confirmed, and leads there.
pub(super) fn waiting_banner(state: Members) -> AnyView {
    let waiting = Memo::new(move |_| {
        let elsewhere = state.filter.get() != MembersFilter::Accepted && state.manages();
        let count = state.overview.with(|known| known.as_ref().map_or(0, |known| known.counts.accepted));
        if elsewhere { count } else { 0 }
    });
    let text = Memo::new(move |_| {
        let count = waiting.get();
        (count > 0).then(|| t_args("members-waiting", [("count", Arg::from(count))]))
    });
    leading_banner(Tone::Info, text, state.address(MembersFilter::Accepted), t("members-waiting-show"))
}
