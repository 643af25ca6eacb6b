//! People to invite, without saying who.

use keystead_domain::blueprint::BlueprintField;
use keystead_domain::enums::OrganizationUserType;
use leptos::prelude::*;

use super::super::draft::{Draft, GroupEntry, RoleEntry};
use super::access::access;
use super::general::error;
use crate::i18n::{Arg, t, t_args};
use crate::platform::focus;
use crate::shared::failure::field_sentence;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{Choice, ErrorText, SelectField, TextField, error_line};
use crate::ui::icon::Icon;
use crate::ui::ids::fresh_id;
use crate::ui::section::section;

pub(super) fn fields(draft: Draft) -> AnyView {
    let newest = StoredValue::new(0);
    let add = Callback::new(move |()| newest.set_value(draft.add_role()));
    let fields = view! {
        <p class="help">{t("blueprints-roles-help")}</p>
        {dynamic(move || {
            draft
                .roles
                .get()
                .into_iter()
                .map(|entry| card(draft, entry, newest.get_value() == entry.key))
                .collect_view()
        })}
        {error_line(fresh_id("roles-error"), error(draft, BlueprintField::Roles))}
        <div data-add-role>
            <Button label=t("blueprints-add-role") symbol=Icon::Plus small=true on_press=add />
        </div>
    };
    section("blueprints-roles", vec![fields.drawn()])
}

/// The roles there are; Custom only where it is one already, because its permissions are chosen per person.
fn role_choices(now: OrganizationUserType) -> Vec<Choice> {
    use OrganizationUserType::{Admin, Custom, Owner, User};
    let key = |role| match role {
        Owner => "members-role-owner",
        Admin => "members-role-admin",
        Custom => "members-role-custom",
        _ => "members-role-user",
    };
    let mut roles = vec![User, Admin, Owner];
    if now == Custom {
        roles.push(Custom);
    }
    roles.into_iter().map(|role| Choice { value: role.code().to_string(), label: t(key(role)) }).collect()
}

fn card(draft: Draft, entry: RoleEntry, is_new: bool) -> AnyView {
    let error_at = move |field: fn(u32) -> BlueprintField| -> ErrorText {
        Signal::derive(move || {
            let place = draft.roles.with(|entries| entries.iter().position(|known| known.key == entry.key));
            draft.error(field(u32::try_from(place?).ok()?)).map(field_sentence)
        })
    };
    let remove = Callback::new(move |()| {
        draft.drop_role(entry.key);
        focus::focus_selector("[data-add-role] button");
    });
    let title = move || match entry.name.get() {
        name if name.trim().is_empty() => t("blueprints-role-unnamed"),
        name => name,
    };
    let remove_label = Signal::derive(move || t_args("blueprints-remove", [("what", Arg::from(title()))]));
    let code = entry.role.with_untracked(|code| code.parse().unwrap_or_default());
    let choices = role_choices(OrganizationUserType::from_code(code));
    view! {
        <fieldset class="blueprint-card">
            <legend class="sr-only">{dynamic(title)}</legend>
            <TextField
                label=t("blueprints-role-name")
                value=entry.name
                error=error_at(BlueprintField::Role)
                required=true
                autofocus=is_new
            />
            <SelectField label=t("blueprints-role-role") value=entry.role choices=Signal::stored(choices) />
            {groups(draft, entry)} {access(draft, entry.access)}
            {error_line(fresh_id("role-error"), error_at(BlueprintField::RoleAccess))}
            <div>
                <Button label=remove_label kind=ButtonKind::Ghost symbol=Icon::X small=true on_press=remove />
            </div>
        </fieldset>
    }
    .drawn()
}

/// The group's name, or what a group without one is called.
fn name_of(group: &GroupEntry) -> String {
    let name = group.name.get();
    if name.trim().is_empty() { t("blueprints-group-unnamed") } else { name }
}

fn groups(draft: Draft, entry: RoleEntry) -> AnyView {
    let tick = move |group: GroupEntry| {
        let is_in = move || entry.groups.with(|groups| groups.contains(&group.key));
        let turn = move |on: bool| {
            entry.groups.update(|groups| {
                if on {
                    groups.insert(group.key);
                } else {
                    groups.remove(&group.key);
                }
            });
        };
        view! {
            <label class="check-row">
                <input
                    class="check"
                    type="checkbox"
                    prop:checked=is_in
                    on:change:target=move |event| turn(event.target().checked())
                />
                <span>{dynamic(move || name_of(&group))}</span>
            </label>
        }
    };
    view! {
        {dynamic(move || {
            let groups = draft.groups.get();
            (!groups.is_empty())
                .then(|| {
                    view! {
                        <fieldset class="field">
                            <legend class="label">{t("blueprints-role-groups")}</legend>
                            <div class="checks">{groups.into_iter().map(tick).collect_view()}</div>
                        </fieldset>
                    }
                })
        })}
    }
    .drawn()
}
