//! The fields of the form in their order.

use keystead_calls::item::ItemField;
use keystead_domain::enums::CipherType;
use keystead_domain::secret::Secret;
use leptos::prelude::*;

use super::super::model::form::check_length;
use super::super::model::item::kind_key;
use super::super::state::{OpenDialog, Replaces};
use super::Edit;
use super::collections_picker::CollectionsPicker;
use super::custom_fields::CustomFields;
use super::uris::Uris;
use crate::i18n::t;
use crate::shared::failure::field_sentence;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{CheckField, Choice, ErrorText, InputKind, SelectField, TextArea, TextField};
use crate::ui::icon::Icon;
use crate::ui::password_field::PasswordField;

/// Kinds that can be made here.
const KINDS: [CipherType; 2] = [CipherType::Login, CipherType::SecureNote];

/// All fields.
pub(super) fn fields(edit: Edit, is_new: bool) -> AnyView {
    let state = edit.state;
    let typed = edit.typed;
    let kinds = || {
        KINDS
            .into_iter()
            .map(|kind| Choice { value: kind.code().to_string(), label: t(kind_key(kind)) })
            .collect()
    };
    let is_login = Memo::new(move |_| edit.is_login());
    let collections = edit.form.error_of(ItemField::Collections, field_sentence);
    view! {
        {is_new
            .then(|| {
                view! { <SelectField label=t("vault-form-kind") value=typed.kind choices=Signal::stored(kinds()) /> }
            })}
        <TextField
            label=t("vault-form-name")
            value=typed.name
            required=true
            autofocus=true
            error=error_of(edit, ItemField::Name, typed.name)
        />
        {dynamic(move || is_login.get().then(|| login(edit)))}
        <TextArea label=t("vault-notes") value=typed.notes error=error_of(edit, ItemField::Notes, typed.notes) />
        <CustomFields edit />
        <CollectionsPicker state chosen=typed.collections error=collections />
        <CheckField label=t("vault-form-reprompt") help=t("vault-form-reprompt-help") value=typed.reprompt />
    }
    .drawn()
}

fn login(edit: Edit) -> AnyView {
    let typed = edit.typed;
    let reveal = || (t("password-show"), t("password-hide"));
    let seed = || (t("vault-form-totp-show"), t("vault-form-totp-hide"));
    view! {
        <TextField
            label=t("vault-field-username")
            value=typed.username
            input=InputKind::MONO
            error=error_of(edit, ItemField::Username, typed.username)
        />
        <div class="stack gap-2">
            <PasswordField
                label=t("vault-field-password")
                value=typed.password
                reveal_labels=reveal()
                autocomplete="off"
                mono=true
                error=error_of(edit, ItemField::Password, typed.password)
            />
            <div>
                <Button
                    label=t("generator-open")
                    kind=ButtonKind::Ghost
                    small=true
                    symbol=Icon::RefreshCw
                    on_press=Callback::new(move |()| generate(edit))
                />
            </div>
        </div>
        <PasswordField
            label=t("vault-form-totp")
            value=typed.totp
            reveal_labels=seed()
            autocomplete="off"
            mono=true
            help=t("vault-form-totp-help")
            error=error_of(edit, ItemField::Totp, typed.totp)
        />
        <Uris edit />
    }
    .drawn()
}

/// Opens the generator; what it makes stands in the field afterwards.
fn generate(edit: Edit) {
    let password = edit.typed.password;
    let is_empty = password.with_untracked(String::is_empty);
    let is_saved = edit.seed.with_value(|seed| seed.draft.id.is_some() && !seed.draft.password.is_empty());
    let replaces = match (is_saved, is_empty) {
        (true, _) => Replaces::Saved,
        (false, false) => Replaces::Typed,
        (false, true) => Replaces::Nothing,
    };
    let put = Callback::new(move |made: Secret| {
        password.try_set(made.expose().to_owned());
    });
    edit.state.dialog.set(Some(OpenDialog::Generate(replaces, put)));
}

/// What is wrong with a field: too long as it is typed, else what the last try to save found.
pub(super) fn error_of(edit: Edit, field: ItemField, text: RwSignal<String>) -> ErrorText {
    let found = edit.form.error_of(field, field_sentence);
    Signal::derive(move || {
        text.with(|text| check_length(field, text)).map(field_sentence).or_else(|| found.get())
    })
}
