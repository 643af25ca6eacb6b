//! How the portal looks and behaves on this device. Every choice works at once and is kept; there is nothing to save.

use keystead_calls::session::WhenIdle;
use leptos::prelude::*;

use crate::i18n::{self, Arg, Language, t, t_args};
use crate::platform::focus;
use crate::shared::brand_report::brand_report;
use crate::shared::idle::{CHOICES, IdleRule};
use crate::shared::language::choose_language;
use crate::shared::preferences::{Density, choose_keys};
use crate::shared::session::use_session;
use crate::shared::theme::{Theme, choose_theme, use_theme};
use crate::shell::page_head::PageHead;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::keys::{self, Act};
use crate::ui::section::section;
use crate::ui::segments::segments;
use crate::ui::toast::use_toasts;

/// The preferences.
#[component]
pub fn PreferencesPage() -> AnyView {
    view! {
        <PageHead title=t("preferences-title") meta=Signal::stored(t("preferences-meta")) />
        <div class="settings">
            {section("preferences-appearance", vec![theme_choice(), density_choice()])}
            {section("preferences-language", vec![language_choice()])}
            {section("preferences-keyboard", vec![keys_choice()])}
            {section("preferences-idle", vec![idle_after_choice(), idle_action_choice(), reload_choice(), idle_demand()])}
            {section("preferences-trust", vec![view! { <p class="help">{t("preferences-trust-help")}</p> }.drawn()])}
            {brand_report().map(|report| section("preferences-brand", vec![report]))}
        </div>
    }
    .drawn()
}

/// A choice of which the one at `chosen` holds; `choose` makes another hold.
fn setting(
    label: &str,
    help: &str,
    words: Vec<String>,
    chosen: impl Into<Signal<usize>>,
    choose: impl Fn(usize) + Send + Sync + 'static,
) -> AnyView {
    segments(t(label), t(help), words, chosen.into(), Callback::new(choose))
}

/// The menu and the palette change it too.
fn theme_choice() -> AnyView {
    let theme = use_theme();
    let now = move || Theme::ALL.iter().position(|choice| *choice == theme.get()).unwrap_or_default();
    let words = ["preferences-theme-system", "preferences-theme-light", "preferences-theme-dark"].map(t);
    let choose = move |place| choose_theme(theme, Theme::ALL.get(place).copied().unwrap_or_default());
    setting("preferences-theme", "preferences-theme-help", words.into(), Signal::derive(now), choose)
}

fn density_choice() -> AnyView {
    let now = Density::ALL.iter().position(|choice| *choice == Density::kept()).unwrap_or_default();
    let chosen = RwSignal::new(now);
    let words = ["preferences-density-comfortable", "preferences-density-compact"].map(t);
    let choose = move |place| {
        chosen.set(place);
        Density::ALL.get(place).copied().unwrap_or_default().choose();
    };
    setting("preferences-density", "preferences-density-help", words.into(), chosen, choose)
}

/// The browser's language stands before ours. Another one draws the page anew; the focus comes back to where it was
/// chosen. One whose texts did not come is not chosen.
fn language_choice() -> AnyView {
    let toasts = use_toasts();
    let now = || {
        let kept = i18n::kept_language();
        Language::ALL.iter().position(|language| Some(*language) == kept).map_or(0, |place| place + 1)
    };
    let chosen = RwSignal::new(now());
    let mut words = vec![t("preferences-language-browser")];
    words.extend(Language::ALL.map(|language| language.name().to_owned()));
    let choose = move |place: usize| {
        chosen.set(place);
        let language = place.checked_sub(1).and_then(|place| Language::ALL.get(place).copied());
        choose_language(language, toasts, move || {
            chosen.try_set(now());
            focus::after_return(|| {
                focus::focus_selector("[aria-labelledby=preferences-language] :checked");
            });
        });
    };
    setting("preferences-language-field", "preferences-language-help", words, chosen, choose)
}

fn keys_choice() -> AnyView {
    let chosen = RwSignal::new(usize::from(!keys::single()));
    let words = ["preferences-on", "preferences-off"].map(t);
    let choose = move |place| {
        chosen.set(place);
        choose_keys(place == 0);
    };
    let some = [Act::Filter, Act::New, Act::CopyMain, Act::Next, Act::Previous].map(keys::hint).join(" ");
    let help = t_args("preferences-keys-help", [("keys", Arg::from(some))]);
    segments(t("preferences-keys"), help, words.into(), chosen.into(), Callback::new(choose))
}

fn idle_after_choice() -> AnyView {
    let session = use_session();
    let words = CHOICES.map(|minutes| match minutes {
        0..60 => t_args("preferences-idle-minutes", [("minutes", Arg::from(minutes))]),
        _ => t_args("preferences-idle-hours", [("hours", Arg::from(minutes / 60))]),
    });
    let now = move || {
        let minutes = session.idle().chosen().minutes;
        CHOICES.iter().position(|choice| *choice == minutes).unwrap_or_default()
    };
    let choose = move |place: usize| {
        let rule = untrack(|| session.idle().chosen());
        let minutes = CHOICES.get(place).copied().unwrap_or(rule.minutes);
        session.idle().set_rule(IdleRule { minutes, ..rule }, session);
    };
    setting("preferences-idle-after", "preferences-idle-help", words.into(), Signal::derive(now), choose)
}

/// What policies make of the choice.
fn idle_demand() -> AnyView {
    let idle = use_session().idle();
    let text = move || {
        let (chosen, holds) = (idle.chosen(), idle.rule());
        let then =
            if holds.then == WhenIdle::LogOut { "preferences-idle-log-out" } else { "preferences-idle-lock" };
        let args = [("minutes", Arg::from(holds.minutes)), ("then", Arg::from(t(then)))];
        (chosen != holds).then(|| t_args("preferences-idle-demand", args))
    };
    view! { <p class="help" role="status">{dynamic(text)}</p> }.drawn()
}

fn idle_action_choice() -> AnyView {
    let session = use_session();
    let words = ["preferences-idle-lock", "preferences-idle-log-out"].map(t);
    let now = move || usize::from(session.idle().chosen().then == WhenIdle::LogOut);
    let choose = move |place| {
        let then = if place == 1 { WhenIdle::LogOut } else { WhenIdle::Lock };
        let rule = untrack(|| session.idle().chosen());
        session.idle().set_rule(IdleRule { then, ..rule }, session);
    };
    setting("preferences-idle-then", "preferences-idle-then-help", words.into(), Signal::derive(now), choose)
}

fn reload_choice() -> AnyView {
    let session = use_session();
    let words = ["preferences-off", "preferences-on"].map(t);
    let now = move || usize::from(session.idle().chosen().on_reload);
    let choose = move |place| {
        let rule = untrack(|| session.idle().chosen());
        session.idle().set_rule(IdleRule { on_reload: place == 1, ..rule }, session);
    };
    setting("preferences-reload", "preferences-reload-help", words.into(), Signal::derive(now), choose)
}
