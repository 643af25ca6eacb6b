//! Which client a new blueprint is read from.

use keystead_domain::ids::{OrganizationId, ProviderId};
use leptos::prelude::*;

use super::model::Asked;
use super::state::Blueprints;
use crate::i18n::t;
use crate::shared::failure::field_sentence;
use crate::shared::session::Session;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::Draw;
use crate::ui::field::{Choice, ErrorText, SelectField};

/// The clients of a provider as choices, by name, with none chosen first.
pub(super) fn client_choices(session: Session, provider: ProviderId) -> Vec<Choice> {
    let clients = session.with_account(|account| {
        let own = account.organizations.iter().filter(|client| client.provider == Some(provider));
        own.filter(|client| client.enabled)
            .map(|client| Choice { value: client.id.to_string(), label: client.name.clone() })
            .collect::<Vec<_>>()
    });
    let none = Choice { value: String::new(), label: t("blueprints-choose-client") };
    std::iter::once(none).chain(clients.unwrap_or_default()).collect()
}

/// The choice of a client.
pub(super) fn client_field(state: Blueprints, chosen: RwSignal<String>, error: ErrorText) -> AnyView {
    let choices = Signal::derive(move || {
        state.provider.get().map(|provider| client_choices(state.session, provider)).unwrap_or_default()
    });
    view! { <SelectField label=t("blueprints-field-client") value=chosen choices error /> }.drawn()
}

/// The dialog.
#[component]
pub(super) fn FromClientDialog(state: Blueprints) -> AnyView {
    let chosen = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let close = Callback::new(move |()| state.dialog.set(None));
    let submit = Callback::new(move |()| {
        let client = chosen.with_untracked(|chosen| chosen.parse::<OrganizationId>().ok());
        match client {
            Some(client) => {
                state.dialog.set(None);
                state.go(Asked::New(Some(client)));
            }
            None => {
                error.set(Some(field_sentence(keystead_domain::validation::FieldError::ChooseOne)));
            }
        }
    });
    view! {
        <Dialog
            title=t("blueprints-from-client-title")
            submit_label=t("blueprints-from-client-submit")
            on_submit=submit
            on_close=close
        >
            <p class="help">{t("blueprints-from-client-text")}</p>
            {client_field(state, chosen, error.into())}
        </Dialog>
    }
    .drawn()
}
