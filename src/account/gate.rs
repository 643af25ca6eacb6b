//! The page around log-in and unlock: brand, card, links.

use leptos::prelude::*;

use super::arch::arch;
use crate::brand::use_brand;
use crate::i18n::t;
use crate::shared::logo::brand_logo;
use crate::shared::session::{Notice, use_session};
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::drawn::{Draw, dynamic};

/// Brand, card, links. The card's content is `children`.
#[component]
pub(super) fn Gate(children: Children) -> AnyView {
    let brand = use_brand();
    let tagline = (!brand.tagline.is_empty()).then(|| view! { <p>{brand.tagline.clone()}</p> });
    view! {
        <div class="gate">
            <main class="gate-main" id="main">
                <div class="gate-brand">
                    {arch()} {brand_logo(true)} <div>
                        <p class="name">{brand.name.clone()}</p>
                        {tagline}
                    </div>
                </div>
                <section class="gate-card">{children()}</section>
            </main>
            <Footer />
        </div>
    }
    .drawn()
}

#[component]
fn Footer() -> AnyView {
    let links = use_brand().links;
    let link = |address: String, words: &str| {
        (!address.is_empty()).then(|| {
            view! {
                <a href=address rel="noopener noreferrer">
                    {t(words)}
                </a>
            }
        })
    };
    view! {
        <footer class="gate-foot">
            {link(links.help, "gate-help")} {link(links.support, "gate-support")} {link(links.status, "gate-status")}
            {link(links.privacy, "gate-privacy")} {link(links.terms, "gate-terms")}
        </footer>
    }
    .drawn()
}

/// Why the person is here without having asked for it.
#[component]
pub(super) fn NoticeBanner() -> AnyView {
    let notice = use_session().notice();
    let words = move || {
        notice.get().map(|notice| match notice {
            Notice::SessionEnded => (Tone::Warning, t("notice-session-ended")),
            Notice::WorkerStopped => (Tone::Danger, t("notice-worker-stopped")),
            Notice::LoggedOut => (Tone::Success, t("notice-logged-out")),
        })
    };
    view! { {dynamic(move || words().map(|(tone, text)| view! { <Banner tone text=text /> }))} }.drawn()
}
