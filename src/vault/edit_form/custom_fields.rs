//! Custom fields: add, remove, choose the kind, reorder by buttons.

use keystead_calls::item::ItemField;
use keystead_domain::enums::FieldType;
use leptos::prelude::*;

use super::super::model::form::{move_row, new_field};
use super::super::model::item::{field_kind_key, linked_key};
use super::Edit;
use super::parts::error_of;
use super::typed::CustomRow;
use super::uris::focus_row;
use crate::i18n::{Arg, t, t_args};
use crate::platform::focus;
use crate::ui::button::{Button, IconButton};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{CheckField, Choice, ErrorText, SelectField, TextField};
use crate::ui::icon::Icon;
use crate::ui::password_field::PasswordField;

/// Fields of a login that a linked field can point to.
const LINKS: [i32; 2] = [100, 101];

/// The custom fields.
#[component]
pub(super) fn CustomFields(edit: Edit) -> AnyView {
    let rows = edit.typed.custom;
    let add = Callback::new(move |()| focus_row(edit.typed.add_custom(&new_field())));
    view! {
        <fieldset class="form-rows">
            <legend class="label">{t("vault-custom-fields")}</legend>
            <For each=move || rows.get() key=|row| row.key children=move |row| field(edit, row) />
            <div data-add-field>
                <Button label=t("vault-form-add-field") small=true symbol=Icon::Plus on_press=add />
            </div>
        </fieldset>
    }
    .drawn()
}

fn field(edit: Edit, row: CustomRow) -> AnyView {
    let rows = edit.typed.custom;
    let index = Memo::new(move |_| {
        rows.with(|rows| rows.iter().position(|known| known.key == row.key).unwrap_or_default())
    });
    let at = move || u16::try_from(index.get()).unwrap_or(u16::MAX);
    let name_error = Signal::derive(move || error_of(edit, ItemField::CustomName(at()), row.name).get());
    let value_error = Signal::derive(move || error_of(edit, ItemField::CustomValue(at()), row.value).get());
    let kinds = Signal::derive(move || kinds(edit.is_login(), row));
    let kind = Memo::new(move |_| row.kind());
    view! {
        <div class="form-row" data-form-row=row.key>
            <div class="form-row-fields">
                <SelectField label=t("vault-form-field-kind") value=row.kind choices=kinds />
                <TextField label=t("vault-form-field-name") value=row.name error=name_error />
                {dynamic(move || value(kind.get(), row, value_error))}
            </div>
            {buttons(edit, row, index)}
        </div>
    }
    .drawn()
}

/// Kinds to choose from; only logins have fields to link to here.
fn kinds(is_login: bool, row: CustomRow) -> Vec<Choice> {
    let now = row.kind.with_untracked(Clone::clone);
    let mut kinds = FieldType::KNOWN.to_vec();
    kinds.retain(|kind| is_login || *kind != FieldType::Linked || now == kind.code().to_string());
    kinds
        .into_iter()
        .map(|kind| Choice { value: kind.code().to_string(), label: t(field_kind_key(kind)) })
        .collect()
}

fn value(kind: FieldType, row: CustomRow, error: ErrorText) -> AnyView {
    match kind {
        FieldType::Boolean => view! { <CheckField label=t("vault-form-checked") value=row.is_on /> }.drawn(),
        FieldType::Linked => view! {
            <SelectField label=t("vault-form-linked") value=row.linked choices=Signal::stored(links(row)) />
        }
        .drawn(),
        FieldType::Hidden => view! {
            <PasswordField
                label=t("vault-form-value")
                value=row.value
                reveal_labels=(t("vault-form-value-show"), t("vault-form-value-hide"))
                autocomplete="off"
                mono=true
                error
            />
        }
        .drawn(),
        FieldType::Text | FieldType::Other(_) => {
            view! { <TextField label=t("vault-form-value") value=row.value error /> }.drawn()
        }
    }
}

/// What a linked field can point to; a target of another kind of item stays until it is changed.
fn links(row: CustomRow) -> Vec<Choice> {
    let mut numbers = LINKS.to_vec();
    match row.linked.get_untracked().parse::<i32>() {
        Ok(number) if !numbers.contains(&number) => numbers.push(number),
        Ok(_) => {}
        Err(_) => row.linked.set(LINKS[0].to_string()),
    }
    let label = |number: i32| linked_key(number).map_or_else(|| t("vault-linked-unknown"), t);
    numbers.into_iter().map(|number| Choice { value: number.to_string(), label: label(number) }).collect()
}

fn buttons(edit: Edit, row: CustomRow, index: Memo<usize>) -> AnyView {
    let rows = edit.typed.custom;
    let named = move |key: &'static str| {
        Signal::derive(move || {
            let typed = row.name.get();
            let number = [("number", Arg::from(index.get() + 1))];
            let name = if typed.trim().is_empty() { t_args("vault-form-field-n", number) } else { typed };
            t_args(key, [("field", Arg::from(name))])
        })
    };
    let shift = move |up: bool| {
        Callback::new(move |()| rows.update(|rows| move_row(rows, index.get_untracked(), up)))
    };
    let remove = Callback::new(move |()| {
        rows.update(|rows| rows.retain(|known| known.key != row.key));
        focus::focus_selector("[data-add-field] button");
    });
    view! {
        <div class="form-row-acts">
            <IconButton symbol=Icon::ArrowUp label=named("vault-form-field-up") on_press=shift(true) />
            <IconButton symbol=Icon::ArrowDown label=named("vault-form-field-down") on_press=shift(false) />
            <IconButton symbol=Icon::Trash2 label=named("vault-form-field-remove") on_press=remove />
        </div>
    }
    .drawn()
}
