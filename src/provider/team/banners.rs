//! What concerns the whole team: somebody waits, or only one could let the others in again.

use leptos::prelude::*;

use super::model::{Filter, count_of};
use super::state::Screen;
use crate::i18n::{Arg, t, t_args};
use crate::ui::badge::Tone;
use crate::ui::banner::{Banner, leading_banner};
use crate::ui::drawn::{Draw, dynamic};

/// Says that somebody waits to be confirmed, and leads there.
pub(super) fn waiting_banner(state: Screen) -> AnyView {
    let text = Memo::new(move |_| {
        let count = state.people.with(|people| count_of(people, Filter::Waiting));
        let is_news = count > 0 && state.filter.get() != Filter::Waiting;
        is_news.then(|| t_args("team-waiting", [("count", Arg::from(count))]))
    });
    leading_banner(Tone::Info, text, state.address(Filter::Waiting), t("members-waiting-show"))
}

/// Says that a single Provider Admin is too few: nobody recovers the account of one who forgets the master password.
pub(super) fn alone_banner(state: Screen) -> AnyView {
    let is_alone =
        Memo::new(move |_| state.team.with(|team| team.as_ref().is_some_and(|team| team.admins() < 2)));
    view! {
        {dynamic(move || {
            is_alone.get().then(|| view! { <Banner tone=Tone::Warning text=Signal::stored(t("team-alone")) /> })
        })}
    }
    .drawn()
}
