//! What the client lets its provider do with the items: the choice of its Owners.

use keystead_calls::organization::ProviderAccess;
use keystead_domain::ids::OrganizationId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions;
use crate::i18n::{Arg, t, t_args};
use crate::shared::failure::{denial_sentence, failure_sentence};
use crate::shared::session::use_session;
use crate::shared::unsaved::Unsaved;
use crate::ui::button::Button;
use crate::ui::drawn::Draw;
use crate::ui::form::{Form, submitted};
use crate::ui::router::Stays;
use crate::ui::section::section;
use crate::ui::segments::segments;
use crate::ui::toast::{Toast, use_toasts};

/// The section: a choice for Owners, a sentence for everybody else.
#[component]
pub(super) fn ProviderAccessSection(organization: OrganizationId, access: ProviderAccess) -> AnyView {
    let ProviderAccess { provider, allow_items, may_change } = access;
    let provider = || [("provider", Arg::from(provider.clone()))];
    let help = if may_change.is_ok() { "provider-access-help" } else { "provider-access-help-others" };
    let help = view! { <p class="help">{t_args(help, provider())}</p> }.drawn();
    if let Err(denial) = may_change {
        let now = if allow_items { "provider-access-is-open" } else { "provider-access-is-closed" };
        let said = view! {
            <p>{t_args(now, provider())}</p>
            <p class="help">{denial_sentence(denial)}</p>
        };
        return section("provider-access-title", vec![help, said.drawn()]);
    }
    let form = Form::<()>::new();
    let (session, toasts) = (use_session(), use_toasts());
    let chosen = RwSignal::new(usize::from(!allow_items));
    let place = format!("provider-access:{organization}");
    let unsaved = Unsaved::new(place, Stays::OnPath, move || chosen.get(), move |kept| chosen.set(kept));
    unsaved.begin();
    let save = move || {
        if !form.start() {
            return;
        }
        let sent = chosen.get_untracked();
        let allow_items = sent == 0;
        spawn_local(async move {
            match actions::save_provider_access(organization, allow_items).await {
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
    let choice = segments(
        t_args("provider-access-label", provider()),
        t("provider-access-closed-help"),
        vec![t("provider-access-open"), t("provider-access-closed")],
        chosen.into(),
        Callback::new(move |place| chosen.set(place)),
    );
    let fields = view! {
        <form class="form" novalidate on:submit=submitted(save)>
            {form.refusal_view()} {unsaved.notice()} {choice} <div class="row">
                <Button label=t("provider-access-save") submit=true busy=form.is_sending() />
            </div>
        </form>
    };
    section("provider-access-title", vec![help, fields.drawn()])
}
