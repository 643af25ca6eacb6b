//! What the browser's own search does not find, since it is not in the document: said once, below the table and as its
//! description.

use leptos::prelude::*;

use super::window::Viewport;
use crate::i18n::{Arg, t, t_args};
use crate::platform::media;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::keys::{self, Act};

/// Whether rows of the list are out of the document. Said once of a list, it holds until its length changes: a line that comes
/// and goes with the scrolling would move what is scrolled.
pub(super) fn are_rows_left_out(viewport: RwSignal<Viewport>, total: Signal<usize>) -> Memo<bool> {
    let found = Memo::new(move |before: Option<&(usize, bool)>| {
        let total = total.get();
        let is_said = before.is_some_and(|(of, left_out)| *of == total && *left_out);
        (total, is_said || viewport.with(|viewport| viewport.leaves_out(total)))
    });
    Memo::new(move |_| found.get().1)
}

/// The sentence, where there is something to say.
pub(super) fn line(id: String, is_left_out: Memo<bool>) -> AnyView {
    view! {
        {dynamic(move || {
            // A screen to touch has no such key either.
            let has_key = keys::single() && !media::matches("(pointer: coarse)");
            let words = move || {
                if has_key {
                    t_args("list-left-out", [("key", Arg::from(keys::hint(Act::Filter)))])
                } else {
                    t("list-left-out-no-keys")
                }
            };
            is_left_out
                .get()
                .then(|| view! { <p class="table-foot table-left-out" id=id.clone()>{dynamic(words)}</p> })
        })}
    }
    .drawn()
}
