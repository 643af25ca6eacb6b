//! The button for what a page makes most, with its key, in the palette too.

use leptos::prelude::*;

use super::offer_acts;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::Icon;
use crate::ui::keys::{self, Act};
use crate::ui::menu::MenuItem;

/// The button; absent until the page is ready, off with a reason when there is one.
pub fn new_button(
    label: String,
    symbol: Icon,
    is_ready: Signal<bool>,
    denied: Signal<Option<String>>,
    make: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let is_ready = Memo::new(move |_| is_ready.get());
    let words = label.clone();
    offer_acts(move || {
        let item = MenuItem::new(words.clone(), symbol, make).denied(denied.get()).key(keys::hint(Act::New));
        Vec::from_iter(is_ready.get().then_some(item))
    });
    let button = move || {
        view! {
            <span class="row" data-new>
                <Button
                    label=label.clone()
                    kind=ButtonKind::Primary
                    symbol
                    key_hint=keys::hint_of(Act::New)
                    denied
                    on_press=Callback::new(move |()| make())
                />
            </span>
        }
    };
    view! { {dynamic(move || is_ready.get().then(&button))} }.drawn()
}
