//! The values of an item as a list of terms: built-in fields, verification code, addresses, custom fields, notes, files.

use std::sync::Arc;

use keystead_calls::item::{AttachmentView, Builtin, CustomView, ItemView, Slot, UriView, Value};
use keystead_domain::enums::FieldType;
use leptos::prelude::*;

use super::super::actions;
use super::super::copying::{Copier, ask_password};
use super::super::model::item::{field_key, linked_key, value_of};
use super::super::state::Vault;
use super::super::words::{in_sentence, match_words, policy_match};
use super::totp::TotpRow;
use super::unreadable_badge;
use crate::i18n::{Arg, t, t_args};
use crate::shared::failure::failure_sentence;
use crate::ui::badge::{Badge, Tone};
use crate::ui::button::IconButton;
use crate::ui::drawn::Draw;
use crate::ui::icon::{Icon, icon};
use crate::ui::secret_value::{masked, secret_text};

/// Everything but the history.
pub(super) fn body(state: Vault, copier: Copier, view: &Arc<ItemView>) -> AnyView {
    let builtin = view.fields.iter().filter_map(|field| match (field.field, &field.value) {
        // The seed stays behind; its code is shown instead.
        (Builtin::Totp, Value::Hidden) => None,
        (name, value) => value_row(state, copier, view, Slot::Builtin(name), t(field_key(name)), value),
    });
    let mut rows: Vec<AnyView> = builtin.collect();
    if view.has_totp && value_of(view, Builtin::Totp) != Some(&Value::Unreadable) {
        rows.push(view! { <TotpRow state copier view=view.clone() /> }.drawn());
    }
    rows.extend((0..).zip(&view.uris).filter_map(|(at, uri)| uri_row(copier, view, at, uri)));
    if view.passkeys > 0 {
        let words = t_args("vault-passkeys", [("count", Arg::from(view.passkeys))]);
        rows.push(row(t("vault-passkeys-label"), words.drawn(), None));
    }
    let custom: Vec<AnyView> = (0..)
        .zip(&view.custom)
        .filter_map(|(at, field)| custom_row(state, copier, view, at, field))
        .collect();
    let notes = value_row(state, copier, view, Slot::Notes, t("vault-notes"), &view.notes);
    view! {
        {group(None, rows)} {group(Some(t("vault-custom-fields")), custom)}
        {group(None, notes.into_iter().collect())} {files(&view.attachments)}
    }
    .drawn()
}

fn group(title: Option<String>, rows: Vec<AnyView>) -> Option<AnyView> {
    (!rows.is_empty()).then(|| {
        view! {
            <section>
                {title.map(|title| view! { <h3 class="group-title">{title}</h3> })} <dl class="fields">{rows}</dl>
            </section>
        }
        .drawn()
    })
}

/// A term, its value and its buttons.
pub(super) fn row(label: String, value: AnyView, acts: Option<AnyView>) -> AnyView {
    view! {
        <div class="kv">
            <dt>{label}</dt>
            <dd>{value}</dd>
            {acts.map(|acts| view! { <dd class="acts">{acts}</dd> })}
        </div>
    }
    .drawn()
}

/// A row for a value: as it is, or hidden behind a button. Nothing for nothing.
pub(super) fn value_row(
    state: Vault,
    copier: Copier,
    view: &Arc<ItemView>,
    slot: Slot,
    label: String,
    value: &Value,
) -> Option<AnyView> {
    let shown = match value {
        Value::Empty => return None,
        Value::Unreadable => return Some(row(label, unreadable_badge(), None)),
        Value::Plain(text) => view! { <span class="value">{text.clone()}</span> }.drawn(),
        Value::Hidden => hidden_value(state, slot),
    };
    let is_open = !matches!(value, Value::Hidden) || view.may_reveal.is_ok();
    let acts = is_open.then(|| {
        let reveal = matches!(value, Value::Hidden).then(|| reveal_button(state, view, slot, &label));
        view! { {reveal} {copy_button(copier, view, slot, &label)} }.drawn()
    });
    Some(row(label, shown, acts))
}

/// Dots, the secret, or why it cannot be shown.
fn hidden_value(state: Vault, slot: Slot) -> AnyView {
    let failure = move || {
        state.unrevealed.with(|failed| {
            let (_, failure) = failed.as_ref().filter(|(at, _)| *at == slot)?;
            Some(view! { <p class="error" role="alert">{icon(Icon::AlertCircle)} <span>{failure_sentence(failure)}</span></p> })
        })
    };
    let secret = move || {
        state.revealed.with(|revealed| match revealed {
            Some((at, secret)) if *at == slot => secret_text(secret.expose()),
            _ => masked(t("vault-hidden")),
        })
    };
    view! {
        {secret}
        {failure}
    }
    .drawn()
}

fn reveal_button(state: Vault, view: &Arc<ItemView>, slot: Slot, label: &str) -> AnyView {
    let is_shown = Memo::new(move |_| {
        state.revealed.with(|revealed| revealed.as_ref().is_some_and(|(at, _)| *at == slot))
    });
    let label = in_sentence(label);
    let name = Signal::derive(move || {
        let key = if is_shown.get() { "vault-hide" } else { "vault-show" };
        t_args(key, [("field", Arg::from(label.clone()))])
    });
    let view = view.clone();
    let press = Callback::new(move |()| {
        let item = view.id;
        ask_password(state, &view, move || actions::toggle_reveal(state, item, slot));
    });
    let pressed = Signal::derive(move || Some(is_shown.get()));
    view! { <IconButton symbol=Icon::Eye label=name pressed on_press=press /> }.drawn()
}

pub(super) fn copy_button(copier: Copier, view: &Arc<ItemView>, slot: Slot, label: &str) -> AnyView {
    let (view, label) = (view.clone(), label.to_owned());
    let name = t_args("vault-copy", [("field", Arg::from(in_sentence(&label)))]);
    let press = Callback::new(move |()| copier.slot(&view, slot, label.clone()));
    view! { <IconButton symbol=Icon::Copy label=name on_press=press /> }.drawn()
}

fn uri_row(copier: Copier, view: &Arc<ItemView>, at: u16, uri: &UriView) -> Option<AnyView> {
    let label = if view.uris.len() > 1 {
        t_args("vault-website-n", [("number", Arg::from(at + 1))])
    } else {
        t("vault-website")
    };
    let text = match &uri.value {
        Value::Plain(text) => text.clone(),
        Value::Empty => return None,
        Value::Hidden | Value::Unreadable => return Some(row(label, unreadable_badge(), None)),
    };
    // That nothing is set says something only where a policy sets it.
    let is_set = uri.matching.is_some() || policy_match(copier.state()).is_some();
    let matching =
        is_set.then(|| view! { <small class="subtle">{match_words(copier.state(), uri.matching)}</small> });
    let open = t_args("vault-open-website", [("site", Arg::from(text.clone()))]);
    let copy = copy_button(copier, view, Slot::Uri(at), &label);
    let Some(launch) = uri.launch.clone() else {
        return Some(row(label, view! { <span class="value">{text}</span> {matching} }.drawn(), Some(copy)));
    };
    let value = view! {
        <a href=launch.clone() target="_blank" rel="noopener noreferrer" aria-label=open>
            {text}
        </a>
        {matching}
    };
    // The address is the link; the icon is a second target for the pointer.
    let acts = view! {
        <a
            class="icon-btn"
            href=launch
            target="_blank"
            rel="noopener noreferrer"
            title=t("vault-new-tab")
            tabindex="-1"
            aria-hidden="true"
        >
            {icon(Icon::ExternalLink)}
        </a>
        {copy}
    };
    Some(row(label, value.drawn(), Some(acts.drawn())))
}

fn custom_row(
    state: Vault,
    copier: Copier,
    view: &Arc<ItemView>,
    at: u16,
    field: &CustomView,
) -> Option<AnyView> {
    let label = match &field.name {
        Value::Plain(name) => name.clone(),
        Value::Unreadable => t("vault-field-unreadable"),
        Value::Empty | Value::Hidden => t("vault-custom-field"),
    };
    let slot = Slot::Custom(at);
    match field.kind {
        FieldType::Boolean if field.value != Value::Unreadable => {
            let is_on = matches!(&field.value, Value::Plain(text) if text == "true");
            let (words, tone, symbol) = if is_on {
                (t("vault-yes"), Tone::Success, Icon::CircleCheck)
            } else {
                (t("vault-no"), Tone::Neutral, Icon::CircleX)
            };
            Some(row(label, view! { <Badge label=words tone symbol /> }.drawn(), None))
        }
        FieldType::Linked => {
            let target = field
                .linked
                .and_then(linked_key)
                .map_or_else(|| t("vault-linked-unknown"), |key| in_sentence(&t(key)));
            let words = t_args("vault-linked", [("field", Arg::from(target))]);
            Some(row(label, words.drawn(), None))
        }
        _ => match &field.value {
            // A field may be there for its name alone.
            Value::Empty => Some(row(label, view! { <span class="subtle">"–"</span> }.drawn(), None)),
            value => value_row(state, copier, view, slot, label, value),
        },
    }
}

/// Name and size of each file; they cannot be downloaded here yet.
fn files(files: &[AttachmentView]) -> Option<AnyView> {
    let file = |file: &AttachmentView| {
        let name = match &file.name {
            Value::Plain(name) => view! { <span class="grow truncate">{name.clone()}</span> }.drawn(),
            _ => view! { <span class="grow">{unreadable_badge()}</span> }.drawn(),
        };
        view! { <li class="file-row">{icon(Icon::FileText)} {name} <small class="num">{file.size.clone()}</small></li> }
    };
    (!files.is_empty()).then(|| {
        view! {
            <section>
                <h3 class="group-title">{t("vault-attachments")}</h3>
                <ul role="list" class="fields">
                    {files.iter().map(file).collect_view()}
                </ul>
            </section>
        }
        .drawn()
    })
}
