//! The log-in page: one card, one step at a time. Whoever is already in is led on.

use leptos::prelude::*;

use super::code_form::CodeForm;
use super::credentials_form::CredentialsForm;
use super::model::Step;
use crate::account::gate::{Gate, noticed_heading};
use crate::i18n::t;
use crate::shared::session::use_session;
use crate::shared::start::destination;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::router;

/// The log-in page.
#[component]
pub fn LoginPage() -> AnyView {
    let session = use_session();
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
                                {noticed_heading(t("login-title"))}
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
