//! What can be done to the members that are picked; it takes the place of the toolbar.

use keystead_calls::members::ChangeCount;
use keystead_domain::permissions::member::MemberChange;
use leptos::prelude::*;

use super::actions;
use super::state::Members;
use super::words::change_words;
use crate::i18n::t;
use crate::shared::people::change_button;
use crate::ui::bulk_bar::bulk_bar;
use crate::ui::drawn::dynamic;

/// The bar.
#[component]
pub(super) fn BulkBar(state: Members) -> AnyView {
    let picked = Memo::new(move |_| state.picked.with(std::collections::BTreeSet::len));
    let act = move |counted: ChangeCount| {
        let ask = Callback::new(move |()| state.ask_change(counted.change, state.picked_ids()));
        change_button(&change_words(counted.change), counted.applicable as usize, ask)
    };
    let acts = move || {
        state
            .survey
            .get()
            .into_iter()
            .filter(|counted| counted.applicable > 0 && counted.change != MemberChange::Edit)
            .map(act)
            .collect_view()
    };
    bulk_bar(
        t("members-bulk"),
        picked.into(),
        Signal::derive(move || state.rows.total()),
        Callback::new(move |pick| actions::pick(state, pick)),
        dynamic(acts),
    )
}
