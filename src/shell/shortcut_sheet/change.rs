//! Another key for what a single key does: the next one that is pressed.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use crate::i18n::{Arg, t, t_args};
use crate::platform::focus;
use crate::platform::timer::after;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::{Icon, icon};
use crate::ui::keys::{self, Act, Refusal};

const ERROR: &str = "new-key-error";
const HELP: &str = "new-key-help";

/// What is changed on the sheet; one key at a time.
#[derive(Clone, Copy)]
pub(super) struct Changing {
    act: RwSignal<Option<Act>>,
    refused: RwSignal<Option<String>>,
    said: RwSignal<String>,
}

impl Changing {
    pub(super) fn new() -> Self {
        Self { act: RwSignal::new(None), refused: RwSignal::new(None), said: RwSignal::new(String::new()) }
    }

    /// What became of the last change, to be read out: what lies outside of an open dialog is not.
    pub(super) fn said(self) -> AnyView {
        view! {
            <p class="sr-only" role="status">
                {dynamic(move || self.said.get())}
            </p>
        }
        .drawn()
    }

    fn ask(self, act: Act) {
        self.refused.set(None);
        self.act.set(Some(act));
    }

    fn end(self, act: Act) {
        self.refused.set(None);
        self.act.set(None);
        to_button(act);
    }

    fn choose(self, act: Act, key: &str) {
        match keys::choose(act, key) {
            Ok(()) => {
                let args = [("what", Arg::from(t(act.words()))), ("key", Arg::from(keys::hint(act)))];
                self.said.set(t_args("shortcuts-changed", args));
                self.end(act);
            }
            Err(refusal) => self.refuse(act, &refusal),
        }
    }

    /// The field stays, or comes, with the reason: another key may be free.
    fn refuse(self, act: Act, refusal: &Refusal) {
        self.act.set(Some(act));
        self.refused.set(Some(match refusal {
            Refusal::Reserved => t("shortcuts-reserved"),
            Refusal::Taken(by) => {
                let args = [("key", Arg::from(keys::hint(*by))), ("what", Arg::from(t(by.words())))];
                t_args("shortcuts-taken", args)
            }
        }));
    }

    fn hear(self, act: Act, event: &KeyboardEvent) {
        let key = event.key();
        let is_reserved = event.ctrl_key() || event.alt_key() || event.meta_key();
        match key.as_str() {
            "Escape" => {
                event.prevent_default();
                self.end(act);
            }
            // Held for another key, or on the way to another field.
            "Shift" | "CapsLock" | "Control" | "Alt" | "AltGraph" | "Meta" | "Tab" => {}
            _ if is_reserved || !keys::is_single(&key) => self.refuse(act, &Refusal::Reserved),
            _ => {
                event.prevent_default();
                self.choose(act, &key);
            }
        }
    }
}

/// Behind the keys of a line: the way to another key, and back to the delivered one.
pub(super) fn change(act: Act, changing: Changing) -> AnyView {
    let is_asked = Memo::new(move |_| changing.act.get() == Some(act));
    dynamic(move || if is_asked.get() { field(act, changing) } else { buttons(act, changing) })
}

fn buttons(act: Act, changing: Changing) -> AnyView {
    let named = move |key: &str| t_args(key, [("what", Arg::from(t(act.words())))]);
    let is_changed = Memo::new(move |_| keys::is_changed(act));
    let back = move || {
        view! {
            <button
                class="link-btn"
                type="button"
                aria-label=named("shortcuts-delivered-of")
                on:click=move |_| changing.choose(act, &act.delivered().to_string())
            >
                {t("shortcuts-delivered")}
            </button>
        }
    };
    view! {
        <button
            class="link-btn"
            type="button"
            id=button_id(act)
            aria-label=named("shortcuts-change-of")
            on:click=move |_| changing.ask(act)
        >
            {t("shortcuts-change")}
        </button>
        {dynamic(move || is_changed.get().then(&back))}
    }
    .drawn()
}

fn field(act: Act, changing: Changing) -> AnyView {
    let node = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = node.get() {
            // The whole line is to be seen, with what is said below.
            let _ = input.focus();
        }
    });
    let is_refused = move || changing.refused.with(Option::is_some);
    let error = move || {
        changing.refused.get().map(|reason| view! { <p class="error" id=ERROR role="alert">{icon(Icon::AlertCircle)} <span>{reason}</span></p> })
    };
    view! {
        <input
            class="input new-key"
            type="text"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            node_ref=node
            aria-label=t_args("shortcuts-new-key", [("what", Arg::from(t(act.words())))])
            aria-invalid=move || is_refused().then_some("true")
            aria-describedby=move || if is_refused() { [ERROR, " ", HELP].concat() } else { HELP.to_owned() }
            on:keydown=move |event| changing.hear(act, &event)
            on:beforeinput=move |event| event.prevent_default()
        />
        <button class="link-btn" type="button" on:click=move |_| changing.end(act)>
            {t("dialog-cancel")}
        </button>
        <p class="help" id=HELP>
            {t("shortcuts-press")}
        </p>
        {dynamic(error)}
    }
    .drawn()
}

fn button_id(act: Act) -> String {
    ["change-", act.name()].concat()
}

/// The buttons are drawn anew in place of the field.
fn to_button(act: Act) {
    after(0, move || {
        focus::focus_selector(&["#", &button_id(act)].concat());
    })
    .forget();
}
