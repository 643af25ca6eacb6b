//! The log-in page: one card, one step at a time. Whoever is already in is led on.

use leptos::prelude::*;

use super::code_form::CodeForm;
use super::credentials_form::CredentialsForm;
use super::model::Step;
use crate::account::gate::{Gate, NoticeBanner};
use crate::i18n::{Arg, t, t_args};
use crate::platform::page;
use crate::shared::session::use_session;
use crate::shared::start::destination;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::router;

/// The log-in page.
#[component]
pub fn LoginPage() -> AnyView {
    let session = use_session();
    page::set_title(&t_args("page-title", [("page", Arg::from(t("login-title")))]));
    let inside = Memo::new(move |_| session.with_account(|_| ()).is_some());
    let step = RwSignal::new(Step::Credentials);
    // The e-mail outlives the second step, so that going back loses nothing.
    let email = super::credentials_form::email_to_offer(session);
    view! {
        {dynamic(move || {
            if inside.get() {
                return router::redirect(destination(session));
            }
            view! {
                <Gate sign_up=true>
                    {dynamic(move || match step.get() {
                        Step::Credentials => {
                            view! {
                                <h1 tabindex="-1">{t("login-title")}</h1>
                                <NoticeBanner />
                                <CredentialsForm step email />
                            }
                                .drawn()
                        }
                        asked => view! { <CodeForm asked step /> }.drawn(),
                    })}
                </Gate>
            }
                .drawn()
        })}
    }
    .drawn()
}
