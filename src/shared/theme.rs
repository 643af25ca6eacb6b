//! Light, dark, or as the system has it. Kept on this device; `boot.js` applies it before the first paint.

use leptos::prelude::*;

use crate::platform::{media, page, storage};
use crate::ui::icon::Icon;

/// Colour scheme that the person chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    const fn value(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    fn kept() -> Self {
        let kept = storage::get(storage::Key::Theme);
        Self::ALL.into_iter().find(|theme| theme.value() == kept.as_deref()).unwrap_or_default()
    }

    /// Whether it comes out dark on a system of this scheme.
    pub const fn is_dark(self, system_is_dark: bool) -> bool {
        match self {
            Self::System => system_is_dark,
            Self::Light => false,
            Self::Dark => true,
        }
    }
}

const SYSTEM_IS_DARK: &str = "(prefers-color-scheme: dark)";

/// Whether the system is dark now: many turn dark in the evening.
#[derive(Clone, Copy)]
struct SystemIsDark(RwSignal<bool>);

/// Makes the theme known; the app does so once.
pub fn provide_theme() {
    provide_context(RwSignal::new(Theme::kept()));
    let is_dark = RwSignal::new(media::matches(SYSTEM_IS_DARK));
    media::follow(SYSTEM_IS_DARK, move |now| is_dark.set(now));
    provide_context(SystemIsDark(is_dark));
}

/// Whether the page is dark.
pub fn use_is_dark() -> Signal<bool> {
    let (theme, system) = (use_theme(), use_context::<SystemIsDark>());
    Signal::derive(move || theme.get().is_dark(system.is_some_and(|SystemIsDark(is_dark)| is_dark.get())))
}

/// The chosen theme.
pub fn use_theme() -> RwSignal<Theme> {
    use_context().unwrap_or_else(|| RwSignal::new(Theme::kept()))
}

/// Chooses a theme, applies and keeps it.
pub fn choose_theme(theme: RwSignal<Theme>, choice: Theme) {
    theme.set(choice);
    storage::set(storage::Key::Theme, choice.value());
    page::set_root("data-theme", choice.value());
}

/// Text key of a theme's name.
pub const fn theme_key(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "shell-theme-system",
        Theme::Light => "shell-theme-light",
        Theme::Dark => "shell-theme-dark",
    }
}

/// Icon of a theme.
pub const fn theme_symbol(theme: Theme) -> Icon {
    match theme {
        Theme::System => Icon::Monitor,
        Theme::Light => Icon::Sun,
        Theme::Dark => Icon::Moon,
    }
}
