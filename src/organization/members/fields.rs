//! Role, groups and collections in a form: for people who are invited, and for members.

use keystead_calls::members::{MemberDraft, MembersOverview};
use keystead_domain::enums::OrganizationUserType;
use keystead_domain::permissions::CustomPermissions;
use leptos::prelude::*;

use super::access_rows::collections;
use super::group_field::GroupField;
use super::words::role_key;
use crate::i18n::t;
use crate::shared::failure::denial_sentence;
use crate::shared::people::{role_card, role_field};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::ids::fresh_id;

/// Roles in the order of the form, with the sentence that says what each is.
const ROLES: [(OrganizationUserType, &str); 4] = [
    (OrganizationUserType::User, "members-role-user-help"),
    (OrganizationUserType::Admin, "members-role-admin-help"),
    (OrganizationUserType::Owner, "members-role-owner-help"),
    (OrganizationUserType::Custom, "members-role-custom-help"),
];

type Switch = (fn(&mut CustomPermissions) -> &mut bool, &'static str);

/// Permissions of the Custom role, as the form has them.
const SWITCHES: [Switch; 11] = [
    (|own| &mut own.access_event_logs, "members-may-event-logs"),
    (|own| &mut own.access_import_export, "members-may-import-export"),
    (|own| &mut own.access_reports, "members-may-reports"),
    (|own| &mut own.create_new_collections, "members-may-create-collections"),
    (|own| &mut own.edit_any_collection, "members-may-edit-collections"),
    (|own| &mut own.delete_any_collection, "members-may-delete-collections"),
    (|own| &mut own.manage_groups, "members-may-groups"),
    (|own| &mut own.manage_sso, "members-may-sso"),
    (|own| &mut own.manage_policies, "members-may-policies"),
    (|own| &mut own.manage_users, "members-may-users"),
    (|own| &mut own.manage_reset_password, "members-may-recovery"),
];

/// What somebody may choose for themselves where the setting keeps administrators from it: what they hold already.
pub(super) fn only_held(overview: &MembersOverview, held: &MemberDraft) -> MembersOverview {
    let mut overview = overview.clone();
    for choice in &mut overview.collections {
        choice.may_share &= held.collections.iter().any(|grant| grant.collection == choice.id);
    }
    overview
}

/// The fields of a role and what comes with it. `locked` holds everything as it is, `own` the groups: they are the
/// person's own.
pub(super) fn access_fields(
    overview: StoredValue<MembersOverview>,
    draft: RwSignal<MemberDraft>,
    locked: bool,
    own: bool,
) -> AnyView {
    let role = Memo::new(move |_| draft.with(|draft| draft.role));
    let has_groups = overview.with_value(|overview| overview.standing.features.groups);
    let groups = move || GroupField::new(overview, draft).view(Some(t("field-optional")), own, false);
    view! {
        <fieldset class="plain-fields" disabled=locked>
            {roles(overview, draft)}
            {dynamic(move || (role.get() == OrganizationUserType::Custom).then(|| switches(overview, draft)))}
            {has_groups.then(groups)} {collections(overview, draft)}
            {own.then(|| view! { <p class="help">{t("members-own-access")}</p> })}
        </fieldset>
    }
    .drawn()
}

fn roles(overview: StoredValue<MembersOverview>, draft: RwSignal<MemberDraft>) -> AnyView {
    let group = fresh_id("role");
    let card = |(role, help): (OrganizationUserType, &'static str)| {
        let custom = CustomPermissions::default();
        let denied = overview.with_value(|overview| overview.standing.may_give_role(role, &custom)).err();
        let reason = denied.map_or_else(|| t(help), denial_sentence);
        let is_chosen = Signal::derive(move || draft.with(|draft| draft.role) == role);
        let choose = Callback::new(move |()| draft.update(|draft| draft.role = role));
        role_card(group.clone(), t(role_key(role)), reason, denied.is_some(), is_chosen, choose)
    };
    role_field(ROLES.into_iter().map(card).collect())
}

fn switches(overview: StoredValue<MembersOverview>, draft: RwSignal<MemberDraft>) -> AnyView {
    let switch = |(part, words): Switch| {
        let mut only = CustomPermissions::default();
        *part(&mut only) = true;
        let denied = overview.with_value(|overview| overview.standing.may_give_permissions(&only)).is_err();
        let is_on = move || {
            draft.with(|draft| {
                let mut custom = draft.custom;
                *part(&mut custom)
            })
        };
        view! {
            <label class="check-row">
                <input
                    class="check"
                    type="checkbox"
                    prop:checked=is_on
                    disabled=move || denied && !is_on()
                    on:change:target=move |event| {
                        let on = event.target().checked();
                        draft.update(|draft| *part(&mut draft.custom) = on);
                    }
                />
                <span>{t(words)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend class="label">{t("members-field-permissions")}</legend>
            <div class="grid-2 grid-2--tight">{SWITCHES.into_iter().map(switch).collect_view()}</div>
        </fieldset>
    }
    .drawn()
}
