//! The main components on light and on dark ground, in the words of either language. A picture: nothing in it acts, and it
//! is skipped by the keyboard.

use std::sync::Arc;

use keystead_domain::brand::TAGLINE;
use keystead_domain::mark::Mark;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::brand::{brand_name, brand_text, brand_words_in};
use crate::i18n::{self, Language, Words, t, t_args};
use crate::platform::page;
use crate::ui::badge::{Badge, Tone};
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{CheckField, TextField};
use crate::ui::icon::{Icon, icon};
use crate::ui::mark::client_mark;
use crate::ui::segments::segments;

/// The two grounds, and the choice of the language between them.
#[component]
pub(super) fn Stages() -> AnyView {
    let now = Language::ALL.iter().position(|language| *language == i18n::language()).unwrap_or_default();
    let chosen = RwSignal::new(now);
    let words = RwSignal::new(None::<(Language, Arc<Words>)>);
    let missed = RwSignal::new(false);
    Effect::new(move || {
        let language = Language::ALL.get(chosen.get()).copied().unwrap_or(Language::English);
        spawn_local(async move {
            let read = i18n::words_of(language).await;
            // Another one may have been chosen meanwhile.
            if chosen.try_get_untracked().and_then(|place| Language::ALL.get(place).copied())
                != Some(language)
            {
                return;
            }
            missed.try_set(read.is_none());
            if let Some(read) = read {
                words.try_set(Some((language, Arc::new(read))));
            }
        });
    });
    let names = Language::ALL.map(|language| language.name().to_owned()).into();
    let choose = Callback::new(move |place| chosen.set(place));
    view! {
        <section class="settings-section" aria-labelledby="house-brand-preview">
            <h2 id="house-brand-preview">{t("house-brand-preview")}</h2>
            {segments(t("house-brand-words"), t("house-brand-words-help"), names, chosen.into(), choose)}
            {dynamic(move || {
                missed.get().then(|| view! { <Banner tone=Tone::Warning text=t("failure-unreachable") /> })
            })}
            <div class="brand-stages">
                {["light", "dark"]
                    .map(|scheme| {
                        view! { {dynamic(move || words.get().map(|(language, words)| stage(scheme, language, &words)))} }
                            .drawn()
                    })
                    .into_iter()
                    .collect_view()}
            </div>
        </section>
    }
    .drawn()
}

/// One ground. The scheme of the box holds for everything in it.
fn stage(scheme: &'static str, language: Language, words: &Words) -> AnyView {
    let label = t_args(
        if scheme == "dark" { "house-brand-dark" } else { "house-brand-light" },
        [("language", i18n::Arg::from(language.name()))],
    );
    view! {
        <figure class="brand-stage" data-scheme=scheme>
            <figcaption>{label}</figcaption>
            <div class="brand-scene" inert lang=language.tag()>
                {gate(scheme, language, words)} {work(words)}
            </div>
        </figure>
    }
    .drawn()
}

fn gate(scheme: &str, language: Language, words: &Words) -> AnyView {
    let own = brand_words_in(language, &TAGLINE);
    let tagline = if own.is_empty() { brand_text(&TAGLINE) } else { own };
    let (light, dark) =
        (brand_text(&keystead_domain::brand::LOGO), brand_text(&keystead_domain::brand::LOGO_DARK));
    let logo = if scheme == "dark" && !dark.is_empty() { dark } else { light };
    let logo =
        (!logo.is_empty()).then(|| view! { <img class="logo" src=page::asset_url(&logo) alt="" /> }.drawn());
    let say = |key: &str| words.say(key);
    view! {
        <div class="brand-head">
            {logo} <div>
                <p class="name">{brand_name()}</p>
                {(!tagline.is_empty()).then(|| view! { <p class="muted">{tagline}</p> })}
            </div>
        </div>
        <TextField label=say("signup-email") value=RwSignal::new("maren@alderpoint.example".to_owned()) />
        <CheckField label=say("login-remember-email") value=RwSignal::new(true) />
        <div class="row wrap">
            <Button label=say("login-submit") kind=ButtonKind::Primary />
            <Button label=say("dialog-cancel") />
            <Button label=say("house-delete-submit") kind=ButtonKind::Danger />
        </div>
    }
    .drawn()
}

fn work(words: &Words) -> AnyView {
    let say = |key: &str| words.say(key);
    let row = |name: &str, hue: u8, pattern: &'static str, initials: &str, badge: AnyView| {
        let mark = Mark { hue, pattern, initials: initials.to_owned() };
        view! {
            <li>
                {client_mark(&mark)} <a class="grow" href="#main">
                    {name.to_owned()}
                </a> {badge}
            </li>
        }
        .drawn()
    };
    let badge = |key: &str, tone: Tone| {
        let label = say(key);
        view! { <Badge label tone /> }.drawn()
    };
    view! {
        <Banner text=say("house-brand-sample") />
        <ul role="list" class="nav-group">
            <li>
                <a class="nav-link" href="#main" aria-current="page">
                    {icon(Icon::Building2)} <span>{say("nav-clients")}</span> <span class="count">"26"</span>
                </a>
            </li>
            <li>
                <a class="nav-link" href="#main">
                    {icon(Icon::Settings)} <span>{say("nav-provider-settings")}</span>
                </a>
            </li>
        </ul>
        <ul role="list" class="brand-rows">
            {row("Halden Dental Group", 5, "stripes", "HD", badge("domains-verified", Tone::Success))}
            {row("Corvid Logistics", 9, "dots", "CL", badge("domains-missed", Tone::Warning))}
            {row("Hartwood Joinery", 2, "bars", "HJ", badge("providers-suspended", Tone::Danger))}
            {row("Northgate Vets", 7, "solid", "NV", badge("providers-unconfirmed", Tone::Info))}
        </ul>
    }
    .drawn()
}
