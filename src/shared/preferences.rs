//! How dense lists are, whether single keys do something, what the password generator makes. Kept on this device; `boot.js`
//! applies what can be seen before the first paint.

use keystead_domain::generator::Recipe;

use crate::platform::{page, storage};
use crate::ui::keys;

/// Height of rows and controls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Density {
    /// Room around the words.
    #[default]
    Comfortable,
    /// More rows on the screen.
    Compact,
}

impl Density {
    /// All of them, in the order of the settings.
    pub const ALL: [Self; 2] = [Self::Comfortable, Self::Compact];

    const fn value(self) -> Option<&'static str> {
        match self {
            Self::Comfortable => None,
            Self::Compact => Some("compact"),
        }
    }

    /// The density of this device.
    pub fn kept() -> Self {
        let kept = storage::get(storage::Key::Density);
        Self::ALL.into_iter().find(|density| density.value() == kept.as_deref()).unwrap_or_default()
    }

    /// Applies and keeps it.
    pub fn choose(self) {
        storage::set(storage::Key::Density, self.value());
        page::set_root("data-density", self.value());
    }
}

/// Applies what is kept about keys; done once, before the first view.
pub fn apply_keys() {
    show_keys(storage::get(storage::Key::SingleKeys).is_none());
}

/// Switches single keys on or off, and keeps that.
pub fn choose_keys(on: bool) {
    storage::set(storage::Key::SingleKeys, (!on).then_some("off"));
    show_keys(on);
}

fn show_keys(on: bool) {
    keys::switch_single(on);
    // Hints of keys that do nothing would lead astray.
    page::set_root("data-keys", (!on).then_some("off"));
}

/// What the password generator was last asked for on this device, or the usual.
pub fn kept_recipe() -> Recipe {
    let kept = storage::get(storage::Key::Generator);
    kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Keeps what the password generator was asked for. It says nothing about what was made.
pub fn keep_recipe(recipe: &Recipe) {
    storage::set(storage::Key::Generator, serde_json::to_string(recipe).ok().as_deref());
}
