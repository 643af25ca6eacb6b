//! Words and looks of what is done to people.

use leptos::prelude::*;

use crate::i18n::{Arg, t, t_args};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::Draw;
use crate::ui::icon::Icon;

/// Words and looks of something that is done to people.
pub struct ChangeWords {
    /// What all its texts begin with: the screen and what is done, with a dash at the end.
    pub stem: &'static str,
    /// Picture.
    pub symbol: Icon,
    /// Look of its button.
    pub kind: ButtonKind,
}

impl ChangeWords {
    /// A text of the change.
    pub fn say(&self, what: &str) -> String {
        t(&[self.stem, what].concat())
    }

    /// A text of the change with a number.
    pub fn count(&self, what: &str, count: usize) -> String {
        t_args(&[self.stem, what].concat(), [("count", Arg::from(count))])
    }
}

/// The button of a change in the bar of those that are picked.
pub fn change_button(words: &ChangeWords, count: usize, on_press: Callback<()>) -> AnyView {
    let is_danger = matches!(words.kind, ButtonKind::Danger);
    let kind = if is_danger { ButtonKind::DangerQuiet } else { ButtonKind::Plain };
    view! { <Button label=words.count("some", count) kind symbol=words.symbol small=true on_press /> }.drawn()
}

/// A role to choose: its name, what it is or why it cannot be given.
pub fn role_card(
    group: String,
    name: String,
    help: String,
    is_off: bool,
    is_chosen: Signal<bool>,
    choose: Callback<()>,
) -> AnyView {
    view! {
        <label class="option-card" data-off=is_off.then_some("")>
            <input
                class="radio"
                type="radio"
                name=group
                prop:checked=move || is_chosen.get()
                disabled=move || is_off && !is_chosen.get()
                on:change=move |_| choose.run(())
            />
            <span>
                <strong>{name}</strong>
                <span class="help">{help}</span>
            </span>
        </label>
    }
    .drawn()
}

/// The roles to choose from.
pub fn role_field(cards: Vec<AnyView>) -> AnyView {
    view! {
        <fieldset class="field">
            <legend class="label">{t("members-field-role")}</legend>
            <div class="role-cards">{cards}</div>
        </fieldset>
    }
    .drawn()
}
