//! Name and billing address.

use keystead_calls::organization::OrganizationSettings;
use keystead_domain::ids::OrganizationId;
use keystead_domain::validation::{FieldErrors, check_email, check_name};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions;
use crate::i18n::t;
use crate::shared::failure::{denial_sentence, failure_sentence, field_sentence};
use crate::shared::session::use_session;
use crate::shared::unsaved::Unsaved;
use crate::ui::button::Button;
use crate::ui::drawn::Draw;
use crate::ui::field::{InputKind, TextField};
use crate::ui::form::{Form, submitted};
use crate::ui::router::Stays;
use crate::ui::section::section;
use crate::ui::toast::{Toast, use_toasts};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Name,
    BillingEmail,
}

/// The form. The address is sent by those who may bill only: others must leave it out.
#[component]
pub(super) fn GeneralSection(organization: OrganizationId, settings: OrganizationSettings) -> AnyView {
    let form = Form::<Field>::new();
    let (session, toasts) = (use_session(), use_toasts());
    let name = RwSignal::new(settings.name);
    let email = RwSignal::new(settings.billing_email.unwrap_or_default());
    let unsaved = Unsaved::new(
        format!("client-settings:{organization}"),
        Stays::OnPath,
        move || (name.get(), email.get()),
        move |(typed_name, typed_email)| {
            name.set(typed_name);
            email.set(typed_email);
        },
    );
    unsaved.begin();
    let denied = settings.may_change.err().map(denial_sentence);
    let may_bill = settings.may_bill.is_ok();
    let save = move || {
        let (name, email) = (name.get_untracked(), email.get_untracked());
        let mut errors = FieldErrors::default();
        errors.note(Field::Name, check_name(&name));
        if may_bill {
            errors.note(Field::BillingEmail, check_email(&email));
        }
        if !form.accept(errors) || !form.start() {
            return;
        }
        let sent = (name.clone(), email.clone());
        spawn_local(async move {
            match actions::save(organization, name, may_bill.then_some(email)).await {
                Ok(()) => {
                    form.finish();
                    unsaved.saved(sent);
                    toasts.show(Toast::done(t("client-settings-saved")));
                    session.refresh();
                }
                Err(failure) => form.refuse(failure_sentence(&failure)),
            }
        });
    };
    let fields = view! {
        <form class="form" novalidate on:submit=submitted(save)>
            {form.refusal_view()} {unsaved.notice()}
            <TextField
                label=t("client-settings-name")
                value=name
                error=form.error_of(Field::Name, field_sentence)
                required=true
            />
            {may_bill
                .then(|| {
                    view! {
                        <TextField
                            label=t("client-settings-billing-email")
                            value=email
                            input=InputKind::EMAIL
                            help=t("client-settings-billing-email-help")
                            error=form.error_of(Field::BillingEmail, field_sentence)
                            required=true
                        />
                    }
                })} <div class="row">
                <Button
                    label=t("client-settings-save")
                    submit=true
                    busy=form.is_sending()
                    denied=Signal::stored(denied)
                />
            </div>
        </form>
    };
    section("client-settings-general", vec![fields.drawn()])
}
