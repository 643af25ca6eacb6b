//! A password field that can be revealed. Paste, password managers and copy are never blocked.

use leptos::prelude::*;

use crate::ui::drawn::Draw;

use super::button::IconButton;
use super::field::{ErrorText, Frame, focus_when_there};
use super::icon::Icon;

/// A masked field with a reveal button. `autocomplete` is `current-password` or `new-password`; for values that are not
/// the person's own password, `off` and `mono`.
#[component]
pub fn PasswordField(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    /// Names of the reveal button: while hidden, while shown.
    #[prop(into)]
    reveal_labels: (String, String),
    #[prop(default = "current-password")] autocomplete: &'static str,
    #[prop(optional)] mono: bool,
    #[prop(optional, into)] help: Option<String>,
    #[prop(optional, into)] error: ErrorText,
    #[prop(optional)] autofocus: bool,
    /// Whether it stands there readably, for forms that say so themselves.
    #[prop(optional)]
    shown: Option<RwSignal<bool>>,
) -> AnyView {
    let shown = shown.unwrap_or_else(|| RwSignal::new(false));
    let frame = Frame::new(error, help.is_some());
    let node = NodeRef::new();
    if autofocus {
        focus_when_there(node);
    }
    let name =
        Signal::derive(move || if shown.get() { reveal_labels.1.clone() } else { reveal_labels.0.clone() });
    let control = view! {
        <div class="input-group">
            <input
                node_ref=node
                class=if mono { "input secret-input" } else { "input" }
                id=frame.id.clone()
                type=move || if shown.get() { "text" } else { "password" }
                autocomplete=autocomplete
                autocapitalize="none"
                spellcheck="false"
                aria-invalid=frame.invalid()
                aria-describedby=frame.described_by()
                autofocus=autofocus
                bind:value=value
            />
            <IconButton
                symbol=Icon::Eye
                label=name
                pressed=Signal::derive(move || Some(shown.get()))
                on_press=Callback::new(move |()| shown.update(|shown| *shown = !*shown))
            />
        </div>
    }
    .drawn();
    frame.view(label, None, help, control)
}
