//! Buttons. A button that cannot act now stays reachable (`aria-disabled`) and its reason is readable beside it.

use leptos::prelude::*;

use crate::ui::drawn::{Draw, dynamic};

use super::icon::{Icon, icon, spinner};
use super::ids::fresh_id;

/// How much a button asks for attention.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// With a border.
    #[default]
    Plain,
    /// The one main action of a page or dialog.
    Primary,
    /// Destroys something.
    Danger,
    /// Leads to a destructive question.
    DangerQuiet,
    /// Without a border.
    Ghost,
}

impl ButtonKind {
    const fn class(self, small: bool) -> &'static str {
        match (self, small) {
            (Self::Plain, false) => "btn",
            (Self::Plain, true) => "btn btn--sm",
            (Self::Primary, false) => "btn btn--primary",
            (Self::Primary, true) => "btn btn--primary btn--sm",
            (Self::Danger, false) => "btn btn--danger",
            (Self::Danger, true) => "btn btn--danger btn--sm",
            (Self::DangerQuiet, false) => "btn btn--danger-quiet",
            (Self::DangerQuiet, true) => "btn btn--danger-quiet btn--sm",
            (Self::Ghost, false) => "btn btn--ghost",
            (Self::Ghost, true) => "btn btn--ghost btn--sm",
        }
    }
}

/// A button with words. `denied` names why it cannot be used now and stands beside it as text; `busy` shows a spinner
/// and ignores presses; `submit` sends the form it stands in, then `on_press` is not needed.
#[component]
pub fn Button(
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] small: bool,
    #[prop(optional)] block: bool,
    #[prop(optional)] submit: bool,
    #[prop(optional, into)] symbol: Option<Icon>,
    #[prop(optional, into)] key_hint: Option<Signal<String>>,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] denied: Signal<Option<String>>,
    #[prop(optional)] autofocus: bool,
    #[prop(optional)] on_press: Option<Callback<()>>,
) -> AnyView {
    let reason_id = StoredValue::new(fresh_id("why"));
    let off = move || busy.get() || denied.with(Option::is_some);
    let press = move |event: leptos::ev::MouseEvent| {
        if busy.get_untracked() || denied.with_untracked(Option::is_some) {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    view! {
        <button
            class=kind.class(small)
            class:btn--block=block
            type=if submit { "submit" } else { "button" }
            aria-disabled=move || off().then_some("true")
            aria-busy=move || busy.get().then_some("true")
            aria-describedby=move || denied.with(Option::is_some).then(|| reason_id.get_value())
            autofocus=autofocus
            on:click=press
        >
            {dynamic(move || if busy.get() { Some(spinner()) } else { symbol.map(icon) })}
            {dynamic(move || label.get())}
            {key_hint.map(|keys| view! { <kbd class="kbd" aria-hidden="true">{dynamic(move || keys.get())}</kbd> })}
        </button>
        {dynamic(move || {
            denied.get().map(|reason| view! { <span class="help btn-reason" id=reason_id.get_value()>{reason}</span> })
        })}
    }
    .drawn()
}

/// A square button with an icon; `label` is its name, and its tip.
#[component]
pub fn IconButton(
    symbol: Icon,
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] large: bool,
    #[prop(optional, into)] pressed: Signal<Option<bool>>,
    #[prop(optional, into)] class: &'static str,
    on_press: Callback<()>,
) -> AnyView {
    view! {
        <button
            class=["icon-btn", if large { "icon-btn--lg" } else { "" }, class].join(" ")
            type="button"
            aria-label=move || label.get()
            data-tip=""
            aria-pressed=move || pressed.get().map(|on| if on { "true" } else { "false" })
            on:click=move |_| on_press.run(())
        >
            {icon(symbol)}
        </button>
    }
    .drawn()
}
