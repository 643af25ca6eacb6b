//! The page around log-in and unlock: brand, card, links.

use keystead_domain::brand;
use leptos::html;
use leptos::prelude::*;

use super::arch::arch;
use crate::brand::{brand_links, brand_name, brand_text, brand_words};
use crate::i18n::{Arg, t, t_args};
use crate::paths::Place;
use crate::platform::{focus, page};
use crate::shared::logo::{brand_logo, brand_wordmark};
use crate::shared::session::{Notice, Typed, use_session};
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::live::use_announcer;

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

#[component]
fn Footer(sign_up: bool) -> AnyView {
    let link = |(address, words): (String, String)| {
        view! {
            <a href=address rel="noopener noreferrer">
                {words}
            </a>
        }
    };
    let words = [brand_words(&brand::SUPPORT_LINE), brand_text(&brand::COMPANY), brand_text(&brand::ADDRESS)];
    let sign_up = sign_up.then(|| view! { <a href=Place::Signup.address()>{t("gate-sign-up")}</a> });
    view! {
        <footer class="gate-foot">
            {sign_up} {brand_links().map(link).collect_view()} {words.map(line).collect_view()}
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

/// Arriving at a page of the gate: title of the tab, and one announcement.
fn arrive(title: &str, more: Option<&str>) {
    page::set_title(&t_args("page-title", [("page", Arg::from(title.to_owned()))]));
    use_announcer().say(more.map_or_else(|| title.to_owned(), |more| [title, ". ", more].concat()));
}

/// A card's heading: the page's title, and where the focus goes unless a field takes it.
pub(super) fn heading(title: String) -> AnyView {
    arrive(&title, None);
    let node = NodeRef::<html::H1>::new();
    Effect::new(move || {
        if let Some(heading) = node.get() {
            focus::focus_quietly(&heading);
        }
    });
    view! {
        <h1 tabindex="-1" node_ref=node>
            {title}
        </h1>
    }
    .drawn()
}

/// Heading of a page that somebody may be brought to, and why they are here without having asked for it. A field has the focus, so
/// neither would be heard: what stands in a live region when it is drawn is not read.
pub(super) fn noticed_heading(title: String) -> AnyView {
    let (notice, announcer) = (use_session().notice(), use_announcer());
    let why = notice.get_untracked().map(|notice| notice_words(notice).1);
    arrive(&title, why.as_deref());
    Effect::watch(
        move || notice.get(),
        move |now, before, _| {
            if let Some(notice) = now.filter(|_| before != Some(now)) {
                announcer.say(notice_words(notice).1);
            }
        },
        false,
    );
    view! {
        <h1 tabindex="-1">{title}</h1>
        {dynamic(move || {
            notice.get().map(notice_words).map(|(tone, text)| view! { <Banner tone text=text /> })
        })}
    }
    .drawn()
}

fn notice_words(notice: Notice) -> (Tone, String) {
    match notice {
        Notice::SessionEnded(typed) => (Tone::Warning, with_typed(t("notice-session-ended"), typed)),
        Notice::WorkerStopped(typed) => (Tone::Danger, with_typed(t("notice-worker-stopped"), typed)),
        Notice::LeftAlone(minutes, typed) => {
            let text = t_args("notice-left-alone", [("minutes", Arg::from(minutes))]);
            (Tone::Warning, with_typed(text, typed))
        }
        Notice::TypedLost => (Tone::Warning, t("notice-typed-lost")),
        Notice::LoggedOut => (Tone::Success, t("notice-logged-out")),
        Notice::PasswordChanged => (Tone::Success, t("notice-password-changed")),
    }
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
