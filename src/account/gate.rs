//! The page around log-in and unlock: brand, card, links.

use keystead_domain::brand::{self, Field};
use leptos::prelude::*;

use super::arch::arch;
use crate::brand::{brand_name, brand_text, brand_words};
use crate::i18n::{Arg, t, t_args};
use crate::paths::Place;
use crate::shared::logo::{brand_logo, brand_wordmark};
use crate::shared::session::{Notice, Typed, use_session};
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::drawn::{Draw, dynamic};

/// Brand, card, links. The card's content is `children`; `sign_up` leads people without an account on.
#[component]
pub(super) fn Gate(children: Children, #[prop(optional)] sign_up: bool) -> AnyView {
    let name = brand_name();
    let (logo, name) = match brand_wordmark(&name) {
        Some(wordmark) => (Some(wordmark), None),
        None => (brand_logo(true), Some(view! { <p class="name">{name}</p> })),
    };
    view! {
        <div class="gate">
            <main class="gate-main" id="main">
                <div class="gate-brand">
                    {arch()} {logo} <div>{name} {line(brand_words(&brand::TAGLINE))}</div>
                </div>
                <section class="gate-card">{children()}</section>
                {line(brand_words(&brand::LOGIN_NOTICE))}
            </main>
            <Footer sign_up />
        </div>
    }
    .drawn()
}

/// A sentence of the brand, if it has one.
fn line(text: String) -> Option<AnyView> {
    (!text.is_empty()).then(|| view! { <p>{text}</p> }.drawn())
}

const LINKS: [(&Field, &str); 6] = [
    (&brand::HELP, "gate-help"),
    (&brand::SUPPORT, "gate-support"),
    (&brand::STATUS, "gate-status"),
    (&brand::PRIVACY, "gate-privacy"),
    (&brand::TERMS, "gate-terms"),
    (&brand::IMPRINT, "gate-imprint"),
];

#[component]
fn Footer(sign_up: bool) -> AnyView {
    let link = |(field, words): (&Field, &str)| {
        let address = brand_text(field);
        (!address.is_empty()).then(|| {
            view! {
                <a href=address rel="noopener noreferrer">
                    {t(words)}
                </a>
            }
        })
    };
    let words = [brand_words(&brand::SUPPORT_LINE), brand_text(&brand::COMPANY), brand_text(&brand::ADDRESS)];
    let sign_up = sign_up.then(|| view! { <a href=Place::Signup.address()>{t("gate-sign-up")}</a> });
    view! {
        <footer class="gate-foot">
            {sign_up} {LINKS.map(link).collect_view()} {words.map(line).collect_view()}
        </footer>
    }
    .drawn()
}

/// The way to the hint, for whoever has forgotten the password.
pub(super) fn hint_link() -> AnyView {
    view! {
        <p>
            <a href=Place::Hint.address()>{t("gate-hint")}</a>
        </p>
    }
    .drawn()
}

/// The same, with what became of what was typed.
fn with_typed(notice: String, typed: Typed) -> String {
    let more = match typed {
        Typed::Nothing => return notice,
        Typed::Kept => t("notice-typed-kept"),
        Typed::Lost => t("notice-typed-lost"),
    };
    [notice, more].join(" ")
}

/// Why the person is here without having asked for it.
#[component]
pub(super) fn NoticeBanner() -> AnyView {
    let notice = use_session().notice();
    let words = move || {
        notice.get().map(|notice| match notice {
            Notice::SessionEnded(typed) => (Tone::Warning, with_typed(t("notice-session-ended"), typed)),
            Notice::WorkerStopped(typed) => (Tone::Danger, with_typed(t("notice-worker-stopped"), typed)),
            Notice::LeftAlone(minutes, typed) => {
                let text = t_args("notice-left-alone", [("minutes", Arg::from(minutes))]);
                (Tone::Warning, with_typed(text, typed))
            }
            Notice::LoggedOut => (Tone::Success, t("notice-logged-out")),
            Notice::PasswordChanged => (Tone::Success, t("notice-password-changed")),
        })
    };
    view! { {dynamic(move || words().map(|(tone, text)| view! { <Banner tone text=text /> }))} }.drawn()
}
