//! Addresses of a login: add, remove, and how each is matched.

use keystead_calls::item::{ItemField, UriDraft};
use keystead_domain::enums::UriMatch;
use leptos::prelude::*;

use super::super::words::match_words;
use super::Edit;
use super::parts::error_of;
use super::typed::UriRow;
use crate::i18n::{Arg, t, t_args};
use crate::platform::focus;
use crate::platform::timer::after;
use crate::ui::button::{Button, IconButton};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{Choice, InputKind, SelectField, TextField};
use crate::ui::icon::Icon;

/// The addresses.
#[component]
pub(super) fn Uris(edit: Edit) -> AnyView {
    let rows = edit.typed.uris;
    let add = Callback::new(move |()| {
        let key = edit.typed.add_uri(&UriDraft::default());
        focus_row(key);
    });
    view! {
        <fieldset class="form-rows">
            <legend class="label">{t("vault-websites")}</legend>
            <For each=move || rows.get() key=|row| row.key children=move |row| uri(edit, row) />
            <Button label=t("vault-form-add-website") small=true symbol=Icon::Plus on_press=add />
        </fieldset>
    }
    .drawn()
}

/// Focuses the first field of a row that was just added.
pub(super) fn focus_row(key: u32) {
    after(0, move || {
        focus::focus_selector(&["[data-form-row=\"", &key.to_string(), "\"] :is(input, select)"].concat());
    })
    .forget();
}

fn uri(edit: Edit, row: UriRow) -> AnyView {
    let rows = edit.typed.uris;
    let index = Memo::new(move |_| {
        rows.with(|rows| rows.iter().position(|known| known.key == row.key).unwrap_or_default())
    });
    let label = t_args("vault-website-n", [("number", Arg::from(index.get_untracked() + 1))]);
    let field = move || ItemField::Uri(u16::try_from(index.get()).unwrap_or(u16::MAX));
    let error = Signal::derive(move || error_of(edit, field(), row.uri).get());
    let choices =
        std::iter::once(None).chain(UriMatch::KNOWN.iter().copied().map(Some)).map(|matching| Choice {
            value: matching.map(|matching: UriMatch| matching.code().to_string()).unwrap_or_default(),
            label: match_words(edit.state, matching),
        });
    let choices: Vec<Choice> = choices.collect();
    let remove = Callback::new(move |()| {
        rows.update(|rows| rows.retain(|known| known.key != row.key));
        focus::focus_selector(".form-rows button");
    });
    let is_regex =
        move || row.matching.with(|matching| *matching == UriMatch::RegularExpression.code().to_string());
    view! {
        <div class="form-row" data-form-row=row.key>
            <div class="form-row-fields">
                <TextField
                    label
                    value=row.uri
                    input=InputKind { kind: "text", autocomplete: "off", mode: "url", mono: true }
                    error
                />
                <SelectField label=t("vault-form-match") value=row.matching choices=Signal::stored(choices) />
                {dynamic(move || is_regex().then(|| view! { <p class="help">{t("vault-form-match-regex")}</p> }))}
            </div>
            <IconButton
                symbol=Icon::Trash2
                label=Signal::derive(move || {
                    t_args("vault-form-remove-website", [("number", Arg::from(index.get() + 1))])
                })
                on_press=remove
            />
        </div>
    }
    .drawn()
}
