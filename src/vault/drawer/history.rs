//! When an item was made and changed, and the passwords it had before.

use std::sync::Arc;

use keystead_calls::item::{ItemView, Slot, Value};
use keystead_domain::limits::TRASH_DAYS;
use keystead_domain::timestamp::Timestamp;
use leptos::prelude::*;

use super::super::copying::Copier;
use super::super::state::Vault;
use super::fields::value_row;
use crate::i18n::{Arg, t, t_args};
use crate::platform::intl;
use crate::ui::drawn::{Draw, dynamic};

/// Times, and earlier passwords on demand.
pub(super) fn section(state: Vault, copier: Copier, view: &Arc<ItemView>) -> AnyView {
    let line = |key: &str, at: Option<Timestamp>| {
        at.map(|at| view! { <dt>{t(key)}</dt> <dd>{intl::date_time(at)}</dd> })
    };
    let purge = view.trashed.map(|_| {
        view! { <dt>{t("vault-purge")}</dt> <dd>{t_args("vault-purge-days", [("days", Arg::from(TRASH_DAYS))])}</dd> }
    });
    view! {
        <section>
            <h3 class="group-title">{t("vault-history")}</h3>
            <dl class="history">
                {line("vault-created", view.created)} {line("vault-changed", Some(view.revised))}
                {line("vault-password-changed", view.password_revised)} {line("vault-trashed-at", view.trashed)} {purge}
            </dl>
            <OldPasswords state copier view=view.clone() />
        </section>
    }
    .drawn()
}

#[component]
fn OldPasswords(state: Vault, copier: Copier, view: Arc<ItemView>) -> AnyView {
    let count = view.password_history.len();
    if count == 0 || view.may_reveal.is_err() {
        return ().drawn();
    }
    let is_open = RwSignal::new(false);
    let rows = move || {
        (0..)
            .zip(&view.password_history)
            .filter_map(|(at, replaced)| {
                let label = match replaced {
                    Some(at) => {
                        t_args("vault-old-password-until", [("date", Arg::from(intl::date_time(*at)))])
                    }
                    None => t("vault-old-password"),
                };
                value_row(state, copier, &view, Slot::OldPassword(at), label, &Value::Hidden)
            })
            .collect_view()
    };
    view! {
        <button
            class="link-btn"
            type="button"
            aria-expanded=move || is_open.get().to_string()
            on:click=move |_| is_open.update(|open| *open = !*open)
        >
            {t_args("vault-old-passwords", [("count", Arg::from(count))])}
        </button>
        {dynamic(move || is_open.get().then(|| view! { <dl class="fields">{rows()}</dl> }))}
    }
    .drawn()
}
