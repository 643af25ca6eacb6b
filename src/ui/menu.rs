//! Menus behind a button (WAI-ARIA menu button pattern) on native popovers: the browser places, stacks and closes them,
//! here are roles, arrow keys, first letters and the reasons for entries that are off.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::icon::{Icon, icon};
use crate::platform::focus;
use crate::ui::drawn::{Draw, dynamic};

/// One entry of a menu.
#[derive(Clone)]
pub struct MenuItem {
    /// Words.
    pub label: String,
    /// Icon before the words.
    pub symbol: Option<Icon>,
    /// Why it cannot be used now; it stays reachable and says so.
    pub denied: Option<String>,
    /// For a choice of one: whether this is it.
    pub chosen: Option<bool>,
    /// Destroys something; stands last.
    pub danger: bool,
    /// A line above it.
    pub separated: bool,
    /// Key that does the same.
    pub key_hint: Option<String>,
    /// What it does.
    pub run: Callback<()>,
}

impl MenuItem {
    /// An entry that acts.
    pub fn new(label: impl Into<String>, symbol: Icon, run: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            label: label.into(),
            symbol: Some(symbol),
            denied: None,
            chosen: None,
            danger: false,
            separated: false,
            key_hint: None,
            run: Callback::new(move |()| run()),
        }
    }

    /// The same, off with a reason when there is one.
    #[must_use]
    pub fn denied(mut self, reason: Option<String>) -> Self {
        self.denied = reason;
        self
    }

    /// The same, as one of several choices.
    #[must_use]
    pub fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = Some(chosen);
        self
    }

    /// The same, below a line.
    #[must_use]
    pub fn separated(mut self) -> Self {
        self.separated = true;
        self
    }

    /// The same, as the destructive one.
    #[must_use]
    pub fn danger(mut self) -> Self {
        self.danger = true;
        self
    }

    /// The same, with the key that does it.
    #[must_use]
    pub fn key(mut self, keys: impl Into<String>) -> Self {
        self.key_hint = Some(keys.into());
        self
    }
}

/// A popover menu. Its button carries `popovertarget=id` and `aria-haspopup="menu"`; several buttons may share one menu
/// whose `items` follow a signal that the pressed button sets.
#[component]
pub fn Menu(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] items: Signal<Vec<MenuItem>>,
    #[prop(optional)] at_start: bool,
    #[prop(optional, into)] title: Option<Signal<String>>,
) -> AnyView {
    let node = NodeRef::<html::Div>::new();
    let entry = move |item: MenuItem| {
        let off = item.denied.is_some();
        let run = item.run;
        let role = if item.chosen.is_some() { "menuitemradio" } else { "menuitem" };
        let symbol = if item.chosen == Some(true) { Some(Icon::Check) } else { item.symbol };
        view! {
            {item.separated.then(|| view! { <hr /> })}
            <button
                role=role
                type="button"
                tabindex="-1"
                aria-checked=item.chosen.map(|on| if on { "true" } else { "false" })
                aria-disabled=off.then_some("true")
                data-danger=item.danger
                on:click=move |_| {
                    if !off {
                        if let Some(menu) = node.get_untracked() {
                            let _ = menu.hide_popover();
                        }
                        run.run(());
                    }
                }
            >
                {symbol.map(icon)}
                <span>{item.label} {item.denied.map(|reason| view! { <small class="menu-reason">{reason}</small> })}</span>
                {item.key_hint.map(|keys| view! { <kbd class="kbd" aria-hidden="true">{keys}</kbd> })}
            </button>
        }
    };
    view! {
        <div
            class=if at_start { "menu menu--start" } else { "menu" }
            id=id
            popover="auto"
            role="menu"
            aria-label=move || label.get()
            node_ref=node
            on:toggle=move |_| {
                if let Some(menu) = node.get_untracked()
                    && is_popover_open(&menu)
                {
                    focus::focus_item(&menu, 0);
                }
            }
            on:keydown=move |event| {
                if let Some(menu) = node.get_untracked() {
                    steer(&menu, &event);
                }
            }
        >
            {title.map(|title| view! { <div class="menu-title" role="presentation">{dynamic(move || title.get())}</div> })}
            {dynamic(move || items.get().into_iter().map(entry).collect_view())}
        </div>
    }
    .drawn()
}

/// Whether a popover is on the screen.
pub fn is_popover_open(menu: &HtmlElement) -> bool {
    menu.matches(":popover-open").unwrap_or(false)
}

/// Arrow keys, Home, End and first letters; Tab closes as leaving does.
fn steer(menu: &HtmlElement, event: &web_sys::KeyboardEvent) {
    let entries = focus::menu_items(menu);
    let count = entries.len();
    if count == 0 {
        return;
    }
    let at = focus::active_element()
        .and_then(|active| entries.iter().position(|entry| entry.is_same_node(Some(active.unchecked_ref()))));
    let key = event.key();
    let to = match key.as_str() {
        "ArrowDown" => at.map_or(0, |at| (at + 1) % count),
        "ArrowUp" => at.map_or(count - 1, |at| (at + count - 1) % count),
        "Home" => 0,
        "End" => count - 1,
        "Tab" => {
            let _ = menu.hide_popover();
            return;
        }
        letter
            if letter.chars().count() == 1 && !event.ctrl_key() && !event.meta_key() && !event.alt_key() =>
        {
            match by_letter(&entries, at, letter) {
                Some(found) => found,
                None => return,
            }
        }
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    focus::focus_item(menu, to);
}

fn by_letter(entries: &[HtmlElement], at: Option<usize>, letter: &str) -> Option<usize> {
    let letter = letter.to_lowercase();
    let first = at.map_or(0, |at| at + 1);
    (0..entries.len()).map(|step| (first + step) % entries.len()).find(|index| {
        entries
            .get(*index)
            .and_then(|entry| entry.text_content())
            .is_some_and(|text| text.trim().to_lowercase().starts_with(&letter))
    })
}
