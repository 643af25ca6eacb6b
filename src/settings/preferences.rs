//! How the portal looks and behaves on this device. Every choice works at once and is kept; there is nothing to save.

use keystead_calls::session::WhenIdle;
use leptos::prelude::*;

use crate::i18n::{self, Arg, Language, t, t_args};
use crate::platform::focus;
use crate::shared::idle::{CHOICES, IdleRule};
use crate::shared::language::choose_language;
use crate::shared::preferences::{Density, choose_keys};
use crate::shared::session::use_session;
use crate::shared::theme::{Theme, choose_theme, use_theme};
use crate::shell::page_head::PageHead;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{CheckField, Choice, SelectField};
use crate::ui::keys;
use crate::ui::segments::segments;
use crate::ui::toast::use_toasts;

const LANGUAGE: &str = "preferences-language";

/// The preferences.
#[component]
pub fn PreferencesPage() -> AnyView {
    view! {
        <PageHead title=t("preferences-title") meta=Signal::stored(t("preferences-meta")) />
        <div class="settings">
            {section("preferences-appearance", vec![theme_choice(), density_choice()])}
            {section(LANGUAGE, vec![language_choice()])}
            {section("preferences-keyboard", vec![keys_choice()])}
            {section("preferences-idle", vec![idle_after_choice(), idle_action_choice()])}
        </div>
    }
    .drawn()
}

/// A heading with its fields; the text key is the heading's id too.
fn section(title: &'static str, fields: Vec<AnyView>) -> AnyView {
    view! {
        <section class="settings-section" aria-labelledby=title>
            <h2 id=title>{t(title)}</h2>
            <div class="form">{fields}</div>
        </section>
    }
    .drawn()
}

fn theme_choice() -> AnyView {
    let theme = use_theme();
    let words = ["preferences-theme-system", "preferences-theme-light", "preferences-theme-dark"].map(t);
    let chosen = move || Theme::ALL.iter().position(|choice| *choice == theme.get()).unwrap_or_default();
    let choose = move |place| choose_theme(theme, Theme::ALL.get(place).copied().unwrap_or_default());
    segments(
        t("preferences-theme"),
        t("preferences-theme-help"),
        words.into(),
        Signal::derive(chosen),
        Callback::new(choose),
    )
}

fn density_choice() -> AnyView {
    let kept = Density::ALL.iter().position(|choice| *choice == Density::kept()).unwrap_or_default();
    let chosen = RwSignal::new(kept);
    let words = ["preferences-density-comfortable", "preferences-density-compact"].map(t);
    let choose = move |place| {
        chosen.set(place);
        Density::ALL.get(place).copied().unwrap_or_default().choose();
    };
    segments(
        t("preferences-density"),
        t("preferences-density-help"),
        words.into(),
        chosen.into(),
        Callback::new(choose),
    )
}

/// Another language draws the page anew; the focus comes back to the field that did it.
fn language_choice() -> AnyView {
    let toasts = use_toasts();
    let kept = || i18n::kept_language().map(Language::tag).unwrap_or_default().to_owned();
    let tag = RwSignal::new(kept());
    let mut choices = vec![Choice { value: String::new(), label: t("preferences-language-browser") }];
    choices.extend(
        Language::ALL
            .map(|language| Choice { value: language.tag().to_owned(), label: language.name().to_owned() }),
    );
    Effect::watch(
        move || tag.get(),
        move |chosen, _, _| {
            if *chosen == kept() {
                return;
            }
            let language = Language::from_tag(chosen);
            choose_language(language, toasts, move || {
                // Drawn anew, this field is gone; where the texts did not come, it says what is still so.
                tag.try_set(kept());
                focus::after_return(|| {
                    focus::focus_selector(".settings select");
                });
            });
        },
        false,
    );
    view! {
        <SelectField
            label=t("preferences-language-field")
            value=tag
            choices=Signal::stored(choices)
            help=t("preferences-language-help")
        />
    }
    .drawn()
}

fn keys_choice() -> AnyView {
    let on = RwSignal::new(keys::single());
    Effect::watch(move || on.get(), |on, _, _| choose_keys(*on), false);
    view! {
        <CheckField label=t("preferences-keys") value=on help=t("preferences-keys-help") />
        <p class="help">{dynamic(move || (!on.get()).then(|| t("preferences-keys-off")))}</p>
    }
    .drawn()
}

fn idle_after_choice() -> AnyView {
    let session = use_session();
    let kept = session.idle().rule().minutes;
    let minutes = RwSignal::new(kept.to_string());
    let label = |choice: &u32| Choice {
        value: choice.to_string(),
        label: match choice {
            minutes @ 0..60 => t_args("preferences-idle-minutes", [("minutes", Arg::from(*minutes))]),
            minutes => t_args("preferences-idle-hours", [("hours", Arg::from(minutes / 60))]),
        },
    };
    let choices: Vec<_> = CHOICES.iter().map(label).collect();
    Effect::watch(
        move || minutes.get(),
        move |chosen, _, _| {
            let rule = session.idle().rule();
            let minutes = chosen.parse().unwrap_or(rule.minutes);
            session.idle().set_rule(IdleRule { minutes, ..rule }, session);
        },
        false,
    );
    view! {
        <SelectField
            label=t("preferences-idle-after")
            value=minutes
            choices=Signal::stored(choices)
            help=t("preferences-idle-help")
        />
    }
    .drawn()
}

fn idle_action_choice() -> AnyView {
    let session = use_session();
    let chosen = move || usize::from(session.idle().rule().then == WhenIdle::LogOut);
    let choose = move |place| {
        let then = if place == 1 { WhenIdle::LogOut } else { WhenIdle::Lock };
        let rule = untrack(|| session.idle().rule());
        session.idle().set_rule(IdleRule { then, ..rule }, session);
    };
    segments(
        t("preferences-idle-then"),
        t("preferences-idle-then-help"),
        ["preferences-idle-lock", "preferences-idle-log-out"].map(t).into(),
        Signal::derive(chosen),
        Callback::new(choose),
    )
}
