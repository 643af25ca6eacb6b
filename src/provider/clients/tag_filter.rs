//! The filter by tag: a menu with every tag and how many clients have it.

use leptos::prelude::*;

use super::model::{Wanted, matching, tag_counts};
use super::state::Clients;
use crate::i18n::{Arg, t, t_args};
use crate::platform::intl::Collator;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::{Icon, icon, icon_small};
use crate::ui::menu::{Menu, MenuItem};

const MENU: &str = "tag-filter";

/// The button with its menu; nothing while no client has a tag.
#[component]
pub(super) fn TagFilter(state: Clients) -> AnyView {
    let counts = Memo::new(move |_| {
        let names = Collator::new();
        let view = state.view.read();
        let seen = Wanted { view: view.as_ref(), ..Wanted::default() };
        let rows = state.rows.with(|rows| matching(rows, seen));
        tag_counts(&rows, &|left, right| names.compare(left, right))
    });
    let is_any = Memo::new(move |_| counts.with(|counts| !counts.is_empty()));
    let items = Signal::derive(move || {
        let chosen = state.tag.get();
        let all = MenuItem::new(t("clients-tag-all"), Icon::ListFilter, move || state.tag.set(None))
            .chosen(chosen.is_none());
        let entry = |(tag, count): (String, usize)| {
            let label =
                t_args("clients-tag-count", [("tag", Arg::from(tag.clone())), ("count", Arg::from(count))]);
            let is_chosen = chosen.as_ref() == Some(&tag);
            MenuItem::new(label, Icon::ListFilter, move || state.tag.set(Some(tag.clone()))).chosen(is_chosen)
        };
        std::iter::once(all).chain(counts.get().into_iter().map(entry)).collect::<Vec<_>>()
    });
    let words = move || match state.tag.get() {
        None => t("clients-tag"),
        Some(tag) => t_args("clients-tag-is", [("tag", Arg::from(tag))]),
    };
    let clear = move || {
        state.tag.get().map(|_| {
            view! {
                <button class="btn btn--ghost" type="button" on:click=move |_| state.tag.set(None)>
                    {icon(Icon::X)} {t("clients-tag-clear")}
                </button>
            }
        })
    };
    view! {
        {dynamic(move || {
            is_any
                .get()
                .then(|| {
                    view! {
                        <button class="btn btn--ghost" type="button" popovertarget=MENU aria-haspopup="menu">
                            {icon(Icon::ListFilter)} {dynamic(words)} {icon_small(Icon::ChevronDown)}
                        </button>
                        <Menu id=MENU label=t("clients-tag") items at_start=true />
                        {dynamic(clear)}
                    }
                })
        })}
    }
    .drawn()
}
