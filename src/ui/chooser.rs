//! Choosing from a long list by typing (WAI-ARIA combobox with a listbox): the field keeps the focus, and
//! `aria-activedescendant` names the option that Enter takes. What is found and how many is the owner's business.

mod choice;
mod narrowing;

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use choice::option;
pub use choice::{Art, Choice};
pub use narrowing::Narrowing;

use super::button::IconButton;
use super::icon::{Icon, icon};
use super::ids::fresh_id;
use super::keys::kbd;
use crate::i18n::t;
use crate::platform::{focus, timer};
use crate::ui::drawn::{Draw, dynamic};

/// Choices under a heading.
pub struct Section {
    /// The heading.
    pub label: String,
    /// What stands under it.
    pub choices: Vec<Choice>,
}

/// What a search found.
pub struct Found {
    /// Under their headings.
    pub sections: Vec<Section>,
    /// How many.
    pub count: String,
}

impl Found {
    /// Place of what is open already.
    fn present(&self) -> Option<usize> {
        let choices = self.sections.iter().flat_map(|section| &section.choices);
        choices.into_iter().position(|choice| choice.present.is_some())
    }
}

/// Words of a chooser.
pub struct Labels {
    /// Name of the field.
    pub field: String,
    /// Words in the empty field.
    pub placeholder: String,
    /// Name of the list.
    pub list: String,
    /// In place of an empty list.
    pub nothing: String,
}

/// Looks for what was typed.
pub type Search = Box<dyn Fn(&str) -> Found + Send + Sync>;

/// Takes a choice by its index, in a new tab or here.
pub type OnChoose = Rc<dyn Fn(usize, bool)>;

/// A field and the list of what it found.
pub fn chooser(
    labels: Labels,
    narrowing: Option<Narrowing>,
    search: Search,
    on_choose: OnChoose,
    on_close: Callback<()>,
    hints: AnyView,
) -> AnyView {
    let text = RwSignal::new(String::new());
    let news = RwSignal::new(String::new());
    let list = Listed {
        id: StoredValue::new(fresh_id("choices")),
        active: RwSignal::new(0),
        total: RwSignal::new(0),
    };
    let Labels { field, placeholder, list: list_label, nothing } = labels;
    let clicked = on_choose.clone();
    let tag = narrowing.clone().map(Narrowing::tag);
    let on_key = move |event: web_sys::KeyboardEvent| {
        let is_empty = text.with_untracked(String::is_empty);
        if narrowing.as_ref().is_some_and(|narrowing| narrowing.hear(&event, is_empty)) {
            return;
        }
        if list.steer(&event)
            && let Some(index) = chosen(focus::by_id(&list.option_id(list.active.get_untracked())))
        {
            on_choose(index, event.ctrl_key() || event.meta_key());
        }
    };
    let on_click = move |event: web_sys::MouseEvent| {
        if let Some(index) = chosen(clicked_option(&event)) {
            clicked(index, event.ctrl_key() || event.meta_key());
        }
    };
    view! {
        <div class="search">
            {icon(Icon::Search)}
            {input(list, text, field, placeholder, on_key)} {tag} {kbd("Esc".to_owned())} {close_button(on_close)}
        </div>
        <div class="found" on:click=on_click on:mousedown=|event| event.prevent_default()>
            {dynamic(move || {
                let found = text.with(|text| search(text));
                // Nothing searched for yet: it starts where one is, and Enter stays there.
                let start = text.with_untracked(String::is_empty).then(|| found.present()).flatten();
                news.set(found.count);
                list.start_at(start);
                list.draw(&list_label, &nothing, found.sections)
            })}
        </div>
        <div class="foot">
            {hints} <span class="push" role="status">
                {dynamic(move || news.get())}
            </span>
        </div>
    }
    .drawn()
}

fn input(
    list: Listed,
    text: RwSignal<String>,
    label: String,
    placeholder: String,
    on_key: impl Fn(web_sys::KeyboardEvent) + 'static,
) -> AnyView {
    let node = NodeRef::<html::Input>::new();
    super::field::focus_when_there(node);
    view! {
        <input
            node_ref=node
            role="combobox"
            aria-label=label
            aria-autocomplete="list"
            aria-expanded=move || if list.total.get() == 0 { "false" } else { "true" }
            aria-controls=list.id.get_value()
            aria-activedescendant=move || (list.total.get() != 0).then(|| list.option_id(list.active.get()))
            placeholder=placeholder
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            autofocus=true
            bind:value=text
            on:keydown=on_key
        />
    }
    .drawn()
}

/// A phone has no Escape, and the palette leaves nothing beside it to touch.
fn close_button(on_close: Callback<()>) -> AnyView {
    view! { <IconButton symbol=Icon::X label=t("dialog-close") large=true class="only-phone" on_press=on_close /> }
        .drawn()
}

fn clicked_option(event: &web_sys::MouseEvent) -> Option<web_sys::Element> {
    event.target()?.dyn_into::<web_sys::Element>().ok()?.closest("[role=option]").ok().flatten()
}

/// The index of the choice that an option stands for, unless it is off.
fn chosen(option: Option<web_sys::Element>) -> Option<usize> {
    let option = option.filter(|option| !option.has_attribute("aria-disabled"))?;
    option.get_attribute("data-index")?.parse().ok()
}

#[derive(Clone, Copy)]
struct Listed {
    id: StoredValue<String>,
    /// Place of the option that Enter takes.
    active: RwSignal<usize>,
    /// How many options are drawn.
    total: RwSignal<usize>,
}

impl Listed {
    fn option_id(self, place: usize) -> String {
        self.id.with_value(|id| [id.as_str(), "-", &place.to_string()].concat())
    }

    /// The first option is active, or one further down, which is in view once it is drawn.
    fn start_at(self, place: Option<usize>) {
        self.active.set(place.unwrap_or_default());
        if let Some(place) = place {
            let id = self.option_id(place);
            timer::after(0, move || {
                // A key may have been quicker.
                if self.active.try_get_untracked() == Some(place) {
                    select(&id, "true");
                }
            })
            .forget();
        }
    }

    /// The list is what scrolls, so that the field which steers it is known to do so.
    fn draw(self, label: &str, nothing: &str, sections: Vec<Section>) -> AnyView {
        let (mut place, active) = (0, self.active.get_untracked());
        let mut groups = Vec::with_capacity(sections.len());
        for Section { label, choices } in sections {
            let id = [&self.option_id(place), "-group"].concat();
            let mut options = Vec::with_capacity(choices.len());
            for choice in choices {
                options.push(option(self.option_id(place), place == active, choice));
                place += 1;
            }
            let group = view! {
                <div role="group" aria-labelledby=id.clone()>
                    <div class="group-label" role="presentation" id=id.clone()>
                        {label}
                    </div>
                    {options}
                </div>
            };
            groups.push(group.drawn());
        }
        self.total.set(place);
        if groups.is_empty() {
            return view! { <p class="nothing">{nothing.to_owned()}</p> }.drawn();
        }
        view! {
            <div class="results" role="listbox" id=self.id.get_value() aria-label=label.to_owned()>
                {groups}
            </div>
        }
        .drawn()
    }

    /// Moves by the arrows. True for Enter, which takes what is active.
    fn steer(self, event: &web_sys::KeyboardEvent) -> bool {
        let (at, count) = (self.active.get_untracked(), self.total.get_untracked());
        // Enter that ends the composing of a character is the input method's.
        if count == 0 || event.is_composing() {
            return false;
        }
        let key = event.key();
        let to = match key.as_str() {
            "ArrowDown" => (at + 1) % count,
            "ArrowUp" => (at + count - 1) % count,
            "PageDown" => (at + 8).min(count - 1),
            "PageUp" => at.saturating_sub(8),
            "Enter" => at,
            _ => return false,
        };
        event.prevent_default();
        self.active.set(to);
        select(&self.option_id(at), "false");
        select(&self.option_id(to), "true");
        key == "Enter"
    }
}

/// Marks an option as the active one or not; the active one is in view.
fn select(id: &str, value: &str) {
    if let Some(option) = focus::by_id(id) {
        // Fails for malformed names only.
        let _ = option.set_attribute("aria-selected", value);
        focus::show(&option);
    }
}
