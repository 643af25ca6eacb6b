//! Collection settings and policies.

use keystead_domain::blueprint::BlueprintField;
use keystead_domain::policy::rule_of;
use keystead_domain::validation::FieldError;
use leptos::prelude::*;

use super::super::draft::{Draft, PolicyEntry};
use crate::i18n::{Arg, t, t_args};
use crate::shared::failure::field_sentence;
use crate::shared::policy_fields::{field, stem};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{CheckField, ErrorText, error_line};
use crate::ui::ids::fresh_id;
use crate::ui::section::section;

/// The four collection settings.
pub(super) fn settings(draft: Draft) -> AnyView {
    let fields = view! {
        <div class="checks">
            <CheckField
                label=t("client-settings-limit-creation")
                value=draft.limit_creation
                help=t("client-settings-limit-creation-help")
            />
            <CheckField
                label=t("client-settings-limit-deletion")
                value=draft.limit_deletion
                help=t("client-settings-limit-deletion-help")
            />
            <CheckField
                label=t("client-settings-limit-items")
                value=draft.limit_item_deletion
                help=t("client-settings-limit-items-help")
            />
            <CheckField
                label=t("client-settings-admins")
                value=draft.admins_reach_all
                help=t("client-settings-admins-help")
            />
        </div>
    };
    section("blueprints-settings", vec![fields.drawn()])
}

/// The policies, each with its settings while it is on.
pub(super) fn fields(draft: Draft) -> AnyView {
    let entries = draft.policies.get_value();
    let fields = view! {
        <p class="help">{t("blueprints-policies-help")}</p>
        <ul role="list" class="blueprint-policies">
            {entries.into_iter().map(|entry| policy(draft, entry)).collect_view()}
        </ul>
    };
    section("blueprints-policies", vec![fields.drawn()])
}

fn policy(draft: Draft, entry: PolicyEntry) -> AnyView {
    let (kind, on, fields) = (entry.kind, entry.on, StoredValue::new(entry.fields));
    let error: ErrorText = Signal::derive(move || {
        let error = draft.error(BlueprintField::Policy(kind))?;
        Some(match (error, rule_of(kind).and_then(|rule| rule.needs)) {
            (FieldError::RuleUnmet, Some(needed)) => {
                t_args("policies-needs", [("policy", Arg::from(t(&stem(needed))))])
            }
            (other, _) => field_sentence(other),
        })
    });
    let shown = move || {
        on.get().then(|| {
            let fields = fields.get_value();
            (!fields.is_empty()).then(
                || view! { <div class="blueprint-sub">{fields.into_iter().map(field).collect_view()}</div> },
            )
        })
    };
    view! {
        <li>
            <label class="check-row">
                <input
                    class="check"
                    type="checkbox"
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    prop:checked=move || on.get()
                    on:change:target=move |event| on.set(event.target().checked())
                />
                <span>{t(&stem(kind))} <span class="help">{t(&[&stem(kind), "-help"].concat())}</span></span>
            </label>
            {error_line(fresh_id("policy-error"), error)} {dynamic(shown)}
        </li>
    }
    .drawn()
}
