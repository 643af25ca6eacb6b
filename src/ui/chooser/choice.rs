//! One choice, and how it is drawn as an option of the list.

use keystead_domain::mark::Mark;
use leptos::prelude::*;

use crate::ui::drawn::Draw;
use crate::ui::icon::{Icon, icon};
use crate::ui::keys::kbd;
use crate::ui::mark::client_mark_small;

/// What stands before the words.
pub enum Art {
    /// An icon.
    Symbol(Icon),
    /// The mark of a client.
    Client(Mark),
}

/// Words in parts, each with whether the search found it.
pub type Pieces = Vec<(String, bool)>;

/// Something to choose.
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
    pub key_hint: Option<String>,
    /// Mark of the client that it is about, beside what it belongs to.
    pub client: Option<Mark>,
}

/// `id` ties it to the field that steers the list.
pub(super) fn option(id: String, is_active: bool, choice: Choice) -> AnyView {
    let Choice { index, name, beside, art, present, denied, key_hint, client } = choice;
    let mut parts = vec![match art {
        Art::Symbol(symbol) => icon(symbol),
        Art::Client(mark) => client_mark_small(&mark),
    }];
    parts.push(part("t", pieces(name)));
    parts.extend(client.map(|mark| client_mark_small(&mark)));
    let is_off = denied.is_some();
    parts.push(part("ctx", denied.map_or_else(|| pieces(beside), |reason| vec![reason.drawn()])));
    match (present, key_hint) {
        (Some(words), _) => parts.push(part("keys", vec![icon(Icon::Check), words.drawn()])),
        (None, Some(keys)) => parts.push(part("keys", vec![kbd(keys)])),
        (None, None) => {}
    }
    view! {
        <div
            role="option"
            id=id
            aria-selected=if is_active { "true" } else { "false" }
            aria-disabled=is_off.then_some("true")
            data-index=index.to_string()
        >
            {parts}
        </div>
    }
    .drawn()
}

fn part(class: &'static str, content: Vec<AnyView>) -> AnyView {
    view! { <span class=class>{content}</span> }.drawn()
}

fn pieces(pieces: Pieces) -> Vec<AnyView> {
    let piece = |(text, is_found): (String, bool)| {
        if is_found { view! { <mark>{text}</mark> }.drawn() } else { text.drawn() }
    };
    pieces.into_iter().map(piece).collect()
}
