//! Custom fields: add by kind, remove, reorder by buttons.

use keystead_calls::item::ItemField;
use keystead_domain::enums::FieldType;
use leptos::prelude::*;

use super::super::model::form::{move_row, new_field};
use super::super::model::item::linked_key;
use super::Edit;
use super::parts::error_of;
use super::typed::CustomRow;
use super::uris::focus_row;
use crate::i18n::{Arg, t, t_args};
use crate::platform::focus;
use crate::ui::button::IconButton;
use crate::ui::field::{CheckField, Choice, ErrorText, InputKind, SelectField, TextField};
use crate::ui::icon::{Icon, icon};
use crate::ui::menu::{Menu, MenuItem};
use crate::ui::password_field::PasswordField;

const MENU: &str = "add-field-menu";
/// Fields of a login that a linked field can point to.
const LINKS: [i32; 2] = [100, 101];

/// The custom fields.
#[component]
pub(super) fn CustomFields(edit: Edit) -> AnyView {
    let rows = edit.typed.custom;
    let add = move |kind: FieldType| {
        let key = edit.typed.add_custom(&new_field(kind));
        focus_row(key);
    };
    let items = move || {
        let mut items = vec![
            MenuItem::new(t("vault-field-kind-text"), Icon::FileText, move || add(FieldType::Text)),
            MenuItem::new(t("vault-field-kind-hidden"), Icon::EyeOff, move || add(FieldType::Hidden)),
            MenuItem::new(t("vault-field-kind-checkbox"), Icon::Check, move || add(FieldType::Boolean)),
        ];
        if edit.is_login() {
            items.push(MenuItem::new(t("vault-field-kind-linked"), Icon::ExternalLink, move || add(FieldType::Linked)));
        }
        items
    };
    view! {
        <fieldset class="form-rows">
            <legend class="label">{t("vault-custom-fields")}</legend>
            <For each=move || rows.get() key=|row| row.key children=move |row| field(edit, row) />
            <div>
                <button class="btn btn--sm" type="button" aria-haspopup="menu" popovertarget=MENU data-add-field>
                    {icon(Icon::Plus)}
                    {t("vault-form-add-field")}
                </button>
                <Menu
                    id=MENU
                    label=Signal::stored(t("vault-form-add-field"))
                    items=Signal::derive(items)
                    at_start=true
                />
            </div>
        </fieldset>
    }
    .into_any()
}

fn field(edit: Edit, row: CustomRow) -> AnyView {
    let rows = edit.typed.custom;
    let index = Memo::new(move |_| rows.with(|rows| rows.iter().position(|known| known.key == row.key).unwrap_or_default()));
    let at = move || u16::try_from(index.get()).unwrap_or(u16::MAX);
    let name_error = Signal::derive(move || error_of(edit, ItemField::CustomName(at()), row.name).get());
    let value_error = Signal::derive(move || error_of(edit, ItemField::CustomValue(at()), row.value).get());
    view! {
        <div class="form-row" data-form-row=row.key>
            <div class="form-row-fields">
                <TextField label=t(name_key(row.kind)) value=row.name error=name_error />
                {value(row, value_error)}
            </div>
            {buttons(edit, row, index)}
        </div>
    }
    .into_any()
}

const fn name_key(kind: FieldType) -> &'static str {
    match kind {
        FieldType::Hidden => "vault-form-hidden-name",
        FieldType::Boolean => "vault-form-checkbox-name",
        FieldType::Linked => "vault-form-linked-name",
        FieldType::Text | FieldType::Other(_) => "vault-form-text-name",
    }
}

fn value(row: CustomRow, error: ErrorText) -> AnyView {
    match row.kind {
        FieldType::Boolean => view! { <CheckField label=t("vault-form-checked") value=row.is_on /> }.into_any(),
        FieldType::Linked => {
            let mut numbers = LINKS.to_vec();
            // An item of another client may point elsewhere; that stays as it is until it is changed.
            if let Ok(number) = row.linked.get_untracked().parse::<i32>()
                && !numbers.contains(&number)
            {
                numbers.push(number);
            }
            let choice = |number: i32| Choice {
                value: number.to_string(),
                label: linked_key(number).map_or_else(|| t("vault-linked-unknown"), t),
            };
            let choices: Vec<Choice> = numbers.into_iter().map(choice).collect();
            view! { <SelectField label=t("vault-form-linked") value=row.linked choices=Signal::stored(choices) /> }.into_any()
        }
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
        .into_any(),
        FieldType::Text | FieldType::Other(_) => {
            view! { <TextField label=t("vault-form-value") value=row.value input=InputKind::default() error /> }.into_any()
        }
    }
}

fn buttons(edit: Edit, row: CustomRow, index: Memo<usize>) -> AnyView {
    let rows = edit.typed.custom;
    let named = move |key: &'static str| {
        Signal::derive(move || {
            let name = row.name.get();
            let name = if name.trim().is_empty() { t_args("vault-form-field-n", [("number", Arg::from(index.get() + 1))]) } else { name };
            t_args(key, [("field", Arg::from(name))])
        })
    };
    let shift = move |up: bool| Callback::new(move |()| rows.update(|rows| move_row(rows, index.get_untracked(), up)));
    let remove = Callback::new(move |()| {
        rows.update(|rows| rows.retain(|known| known.key != row.key));
        focus::focus_selector("[data-add-field]");
    });
    view! {
        <div class="form-row-acts">
            <IconButton symbol=Icon::ArrowUp label=named("vault-form-field-up") on_press=shift(true) />
            <IconButton symbol=Icon::ArrowDown label=named("vault-form-field-down") on_press=shift(false) />
            <IconButton symbol=Icon::Trash2 label=named("vault-form-field-remove") on_press=remove />
        </div>
    }
    .into_any()
}
