//! Choosing a language: kept on this device, or as the browser asks.

use leptos::task::spawn_local;

use crate::i18n::{self, Arg, Language, t_args};
use crate::platform::storage;
use crate::ui::toast::{Toast, Toasts};

/// Speaks a language, or the browser's, from now on; `then` runs after it, whether it worked or not. The session stays.
pub fn choose_language(choice: Option<Language>, toasts: Toasts, then: impl FnOnce() + 'static) {
    let language = choice.unwrap_or_else(i18n::browser_language);
    spawn_local(async move {
        if language == i18n::language() || i18n::speak(language).await {
            storage::set(storage::Key::Language, choice.map(Language::tag));
        } else {
            let args = [("language", Arg::from(language.name()))];
            toasts.show(Toast::failed(t_args("shell-language-failed", args)));
        }
        then();
    });
}
