//! Choosing from a long list by typing (WAI-ARIA combobox with a listbox): the field keeps the focus, and
//! `aria-activedescendant` names the option that Enter takes. What is found and how many is the owner's business.

use keystead_domain::mark::Mark;
use leptos::html;
use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::ids::fresh_id;
use super::mark::client_mark_small;
use crate::platform::focus;
use crate::ui::drawn::{Draw, dynamic};

/// What stands before the words.
#[derive(Clone)]
pub enum Art {
    /// An icon.
    Symbol(Icon),
    /// The mark of a client.
    Client(Mark),
}

/// Words in parts, each with whether the search found it.
pub type Pieces = Vec<(String, bool)>;

/// Something to choose.
#[derive(Clone)]
pub struct Choice {
    /// What its owner knows it by.
    pub index: usize,
    /// Its name.
    pub name: Pieces,
    /// Where it belongs.
    pub beside: Pieces,
    /// Icon or mark.
    pub art: Art,
    /// Says that it is what the person has now.
    pub present: Option<String>,
    /// Why it cannot be chosen now.
    pub denied: Option<String>,
    /// Key that does the same.
    pub key_hint: Option<&'static str>,
}

/// Choices under a heading.
#[derive(Clone)]
pub struct Section {
    /// The heading.
    pub label: String,
    /// What stands under it.
    pub choices: Vec<Choice>,
}

/// What a search found.
#[derive(Clone)]
pub struct Found {
    /// Under their headings.
    pub sections: Vec<Section>,
    /// How many.
    pub count: String,
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

/// A field and the list of what it found. `on_choose` gets the choice's index and whether it is wanted in a new tab.
pub fn chooser(
    labels: Labels,
    search: Callback<String, Found>,
    on_choose: Callback<(usize, bool)>,
    hints: AnyView,
) -> AnyView {
    let node = NodeRef::<html::Input>::new();
    super::field::focus_when_there(node);
    let found = RwSignal::new(search.run(String::new()));
    let id = StoredValue::new(fresh_id("choices"));
    let list = Listed { id, active: RwSignal::new(0), found, on_choose };
    let Labels { field, placeholder, list: list_label, nothing } = labels;
    view! {
        <div class="search">
            {icon(Icon::Search)}
            <input
                node_ref=node
                role="combobox"
                aria-label=field
                aria-autocomplete="list"
                aria-expanded=move || if list.count() == 0 { "false" } else { "true" }
                aria-controls=id.get_value()
                aria-activedescendant=move || (list.count() != 0).then(|| list.option_id(list.active.get()))
                placeholder=placeholder
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                autofocus=true
                on:input:target=move |event| {
                    list.active.set(0);
                    found.set(search.run(event.target().value()));
                }
                on:keydown=move |event| list.steer(&event)
            /> <kbd class="kbd" aria-hidden="true">
                "Esc"
            </kbd>
        </div>
        {dynamic(move || {
            let sections = found.with(|found| found.sections.clone());
            if sections.is_empty() {
                return view! { <p class="results nothing">{nothing.clone()}</p> }.drawn();
            }
            list.view(list_label.clone(), sections)
        })}
        <div class="foot">
            {hints} <span class="push" role="status">
                {dynamic(move || found.with(|found| found.count.clone()))}
            </span>
        </div>
    }
    .drawn()
}

#[derive(Clone, Copy)]
struct Listed {
    id: StoredValue<String>,
    /// Place of the option that Enter takes.
    active: RwSignal<usize>,
    found: RwSignal<Found>,
    on_choose: Callback<(usize, bool)>,
}

impl Listed {
    fn count(self) -> usize {
        self.found.with(|found| found.sections.iter().map(|section| section.choices.len()).sum())
    }

    fn option_id(self, place: usize) -> String {
        self.id.with_value(|id| [id.as_str(), "-", &place.to_string()].concat())
    }

    /// The list is what scrolls, so that the field which steers it is known to do so.
    fn view(self, label: String, sections: Vec<Section>) -> AnyView {
        let mut place = 0;
        let mut groups = Vec::with_capacity(sections.len());
        for Section { label, choices } in sections {
            let id = [&self.option_id(place), "-group"].concat();
            let mut options = Vec::with_capacity(choices.len());
            for choice in choices {
                options.push(self.option(place, choice));
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
        view! {
            <div
                class="results"
                role="listbox"
                id=self.id.get_value()
                aria-label=label
                on:mousedown=|event| event.prevent_default()
            >
                {groups}
            </div>
        }
        .drawn()
    }

    fn option(self, place: usize, choice: Choice) -> AnyView {
        let Choice { name, beside, art, present, denied, key_hint, .. } = choice;
        let art = match art {
            Art::Symbol(symbol) => icon(symbol),
            Art::Client(mark) => client_mark_small(&mark),
        };
        let is_off = denied.is_some();
        let note = denied.map_or_else(|| pieces(beside), |reason| reason.drawn());
        let end = match (present, key_hint) {
            (Some(words), _) => view! { <span class="keys">{icon(Icon::Check)} {words}</span> }.drawn(),
            (None, Some(keys)) => view! { <kbd class="kbd push" aria-hidden="true">{keys}</kbd> }.drawn(),
            (None, None) => ().drawn(),
        };
        view! {
            <div
                role="option"
                id=self.option_id(place)
                aria-selected=move || if self.active.get() == place { "true" } else { "false" }
                aria-disabled=is_off.then_some("true")
                on:click=move |event| self.take(place, event.ctrl_key() || event.meta_key())
            >
                {art} <span class="t">{pieces(name)}</span> <span class="ctx">{note}</span> {end}
            </div>
        }
        .drawn()
    }

    fn take(self, place: usize, in_new_tab: bool) {
        let index = self.found.with_untracked(|found| {
            let choice = found.sections.iter().flat_map(|section| &section.choices).nth(place)?;
            choice.denied.is_none().then_some(choice.index)
        });
        if let Some(index) = index {
            self.on_choose.run((index, in_new_tab));
        }
    }

    fn steer(self, event: &web_sys::KeyboardEvent) {
        let (at, count) = (self.active.get_untracked(), untrack(|| self.count()));
        // Enter that ends the composing of a character is the input method's.
        if count == 0 || event.is_composing() {
            return;
        }
        let to = match event.key().as_str() {
            "ArrowDown" => (at + 1) % count,
            "ArrowUp" => (at + count - 1) % count,
            "PageDown" => (at + 8).min(count - 1),
            "PageUp" => at.saturating_sub(8),
            "Enter" => {
                event.prevent_default();
                self.take(at, event.ctrl_key() || event.meta_key());
                return;
            }
            _ => return,
        };
        event.prevent_default();
        self.active.set(to);
        focus::show(&self.option_id(to));
    }
}

fn pieces(pieces: Pieces) -> AnyView {
    let piece = |(text, is_found): (String, bool)| {
        if is_found { view! { <mark>{text}</mark> }.drawn() } else { text.drawn() }
    };
    pieces.into_iter().map(piece).collect_view().drawn()
}
