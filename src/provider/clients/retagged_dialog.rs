//! After the tags of a client changed: who is limited to the clients of such a tag is offered to follow it.

use std::sync::Arc;

use keystead_calls::assignments::Retagged;
use keystead_domain::ids::ProviderUserId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions::follow_tags;
use super::model::Listed;
use super::state::{Clients, dialog_client};
use crate::i18n::{Arg, t, t_args};
use crate::shared::failure::failure_sentence;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::CheckField;
use crate::ui::toast::{Toast, use_toasts};

#[derive(Clone)]
struct Offer {
    user: ProviderUserId,
    gains: bool,
    chosen: RwSignal<bool>,
}

/// The dialog.
#[component]
pub(super) fn RetaggedDialog(state: Clients, client: Arc<Listed>, people: Vec<Retagged>) -> AnyView {
    let toasts = use_toasts();
    let (busy, refusal) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let (id, name) = (client.id, client.name.clone());
    let offers: Vec<Offer> = people
        .iter()
        .map(|row| Offer { user: row.user, gains: row.gains, chosen: RwSignal::new(true) })
        .collect();
    let question = t_args("assigned-retagged-who", [("client", Arg::from(name.clone()))]);
    let fields = people.iter().zip(&offers).map(|(row, offer)| field(row, offer.chosen)).collect_view();
    let submit = Callback::new(move |()| {
        let Some(provider) = state.provider.get_untracked() else { return };
        if busy.get_untracked() {
            return;
        }
        let users = |gains| {
            let chosen = offers.iter().filter(|offer| offer.gains == gains && offer.chosen.get_untracked());
            chosen.map(|offer| offer.user).collect::<Vec<_>>()
        };
        let (gain, lose) = (users(true), users(false));
        if gain.is_empty() && lose.is_empty() {
            return state.dialog.set(None);
        }
        busy.set(true);
        refusal.set(None);
        let text = t_args("assigned-retagged-saved", [("client", Arg::from(name.clone()))]);
        spawn_local(async move {
            let answer = follow_tags(provider, id, gain, lose).await;
            busy.try_set(false);
            match answer {
                Ok(()) => {
                    toasts.show(Toast::done(text));
                    state.dialog.try_set(None);
                }
                Err(failure) => {
                    refusal.try_set(Some(failure_sentence(&failure)));
                }
            }
        });
    });
    view! {
        <Dialog
            title=t("assigned-retagged-title")
            client=dialog_client(&client)
            submit_label=t("assigned-retagged-submit")
            cancel_label=t("assigned-retagged-keep")
            busy
            on_submit=submit
            on_close=Callback::new(move |()| state.dialog.set(None))
        >
            {dynamic(move || refusal.get().map(|text| view! { <Banner tone=Tone::Danger text=text /> }))}
            <fieldset class="field">
                <legend class="label">{question}</legend>
                {fields}
            </fieldset>
        </Dialog>
    }
    .drawn()
}

fn field(row: &Retagged, chosen: RwSignal<bool>) -> AnyView {
    let (label, help) = if row.gains {
        ("assigned-retagged-gain", "assigned-retagged-gain-help")
    } else {
        ("assigned-retagged-lose", "assigned-retagged-lose-help")
    };
    let label = t_args(label, [("person", Arg::from(row.person.clone()))]);
    let help = t_args(help, [("tag", Arg::from(row.tag.clone()))]);
    view! { <CheckField label value=chosen help /> }.drawn()
}
