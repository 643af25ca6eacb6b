//! The question before a provider is deleted.

use keystead_calls::provider::DeleteProvider;
use keystead_domain::ids::ProviderId;
use keystead_domain::secret::Secret;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{Arg, t, t_args};
use crate::portal;
use crate::shared::destruction::{Destruction, DestructionDialog, Words};
use crate::shared::provider_form::not_the_name;
use crate::shared::session::use_session;
use crate::shared::start::start_address;
use crate::ui::drawn::Draw;
use crate::ui::router;
use crate::ui::toast::{Toast, use_toasts};

/// The dialog.
#[component]
pub(super) fn DeleteDialog(provider: ProviderId, name: String, on_close: Callback<()>) -> AnyView {
    let asked = Destruction::new();
    let (session, toasts) = (use_session(), use_toasts());
    let named = |key: &str| t_args(key, [("name", Arg::from(name.clone()))]);
    let text = named("house-delete-text");
    let done = StoredValue::new(named("house-deleted"));
    let words = Words {
        title: named("house-delete-title"),
        name_label: named("house-delete-name"),
        name_wrong: not_the_name,
        submit: t("house-delete-submit"),
        keep: t("house-delete-keep"),
        name,
    };
    let confirm = Callback::new(move |password: Secret| {
        spawn_local(async move {
            match portal::call(DeleteProvider { provider, password }).await {
                Ok(account) => {
                    asked.done();
                    on_close.run(());
                    let done = done.try_get_value().unwrap_or_default();
                    toasts.show(Toast::done(done));
                    let start = start_address(&account);
                    session.replace_account(account);
                    // Nothing of the provider is left to go back to.
                    router::replace(&start);
                }
                Err(failure) => asked.refuse(&failure),
            }
        });
    });
    view! {
        <DestructionDialog asked words client=None narrow=true on_confirm=confirm on_close>
            <p>{text}</p>
        </DestructionDialog>
    }
    .drawn()
}
