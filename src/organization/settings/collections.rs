//! The four switches that say who manages collections.

use keystead_calls::organization::OrganizationSettings;
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::CollectionSettings;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions;
use crate::i18n::t;
use crate::shared::failure::{denial_sentence, failure_sentence};
use crate::shared::session::use_session;
use crate::shared::unsaved::Unsaved;
use crate::ui::button::Button;
use crate::ui::drawn::Draw;
use crate::ui::field::CheckField;
use crate::ui::form::{Form, submitted};
use crate::ui::router::Stays;
use crate::ui::section::section;
use crate::ui::toast::{Toast, use_toasts};

/// The form.
#[component]
pub(super) fn CollectionsSection(organization: OrganizationId, settings: OrganizationSettings) -> AnyView {
    let form = Form::<()>::new();
    let (session, toasts) = (use_session(), use_toasts());
    let now = settings.collections;
    let creation = RwSignal::new(now.limit_creation);
    let deletion = RwSignal::new(now.limit_deletion);
    let items = RwSignal::new(now.limit_item_deletion);
    let admins = RwSignal::new(now.admins_reach_all);
    let chosen = move || CollectionSettings {
        limit_creation: creation.get(),
        limit_deletion: deletion.get(),
        limit_item_deletion: items.get(),
        admins_reach_all: admins.get(),
    };
    let place = format!("collection-settings:{organization}");
    let unsaved = Unsaved::new(place, Stays::OnPath, chosen, move |kept: CollectionSettings| {
        creation.set(kept.limit_creation);
        deletion.set(kept.limit_deletion);
        items.set(kept.limit_item_deletion);
        admins.set(kept.admins_reach_all);
    });
    unsaved.begin();
    let denied = settings.may_change_collections.err().map(denial_sentence);
    let save = move || {
        if !form.start() {
            return;
        }
        let collections = untrack(chosen);
        spawn_local(async move {
            match actions::save_collections(organization, collections).await {
                Ok(()) => {
                    form.finish();
                    unsaved.saved(collections);
                    toasts.show(Toast::done(t("client-settings-saved")));
                    session.refresh();
                }
                Err(failure) => form.refuse(failure_sentence(&failure)),
            }
        });
    };
    let fields = view! {
        <form class="form" novalidate on:submit=submitted(save)>
            {form.refusal_view()} {unsaved.notice()} <div class="checks">
            <CheckField
                label=t("client-settings-limit-creation")
                value=creation
                help=t("client-settings-limit-creation-help")
            />
            <CheckField
                label=t("client-settings-limit-deletion")
                value=deletion
                help=t("client-settings-limit-deletion-help")
            />
            <CheckField
                label=t("client-settings-limit-items")
                value=items
                help=t("client-settings-limit-items-help")
            />
            <CheckField
                label=t("client-settings-admins")
                value=admins
                help=t("client-settings-admins-help")
            />
            </div> <div class="row">
                <Button
                    label=t("client-settings-save-collections")
                    submit=true
                    busy=form.is_sending()
                    denied=Signal::stored(denied)
                />
            </div>
        </form>
    };
    section("client-settings-collections", vec![fields.drawn()])
}
