//! Texts that somebody copies to give them to somebody else. Nothing secret: they stay in the clipboard.

use keystead_domain::secret::Secret;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::t;
use crate::platform::clipboard;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::Draw;
use crate::ui::icon::Icon;
use crate::ui::toast::{Toast, use_toasts};

/// A button that copies what `text` gives when it is pressed, and then says `done`.
pub fn copy_button(
    label: String,
    done: String,
    text: impl Fn() -> String + Send + Sync + 'static,
) -> AnyView {
    let toasts = use_toasts();
    let copy = Callback::new(move |()| {
        // Begun in the turn of the click, which the browser asks for.
        let copied = clipboard::copy(std::future::ready(Some(Secret::new(text()))));
        let done = done.clone();
        spawn_local(async move {
            let toast = match copied.await {
                Ok(()) => Toast::done(done),
                Err(_) => Toast::failed(t("list-not-copied")),
            };
            toasts.show(toast);
        });
    });
    view! { <Button label kind=ButtonKind::Plain symbol=Icon::Copy on_press=copy /> }.drawn()
}
