//! The form of a new or changed item, one column in the drawer. Nothing typed is lost when saving fails.

pub(super) mod collections_picker;
mod custom_fields;
mod notices;
mod parts;
mod typed;
mod uris;

use keystead_calls::Failure;
use keystead_calls::item::{ItemField, ItemView};
use keystead_domain::enums::CipherType;
use keystead_domain::validation::FieldErrors;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions;
use super::drawer::close_button;
use super::model::form::{check, tidied};
use super::state::{FormSeed, KeptForm, Vault};
use super::words::item_name;
use crate::i18n::{Arg, t, t_args};
use crate::platform::focus;
use crate::platform::page::listen;
use crate::shared::drafts::keep_on_lock;
use crate::shared::failure::failure_sentence;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::Draw;
use crate::ui::form::{Form, submitted};
use crate::ui::toast::Toast;
use parts::fields;
use typed::Typed;

/// One open form.
#[derive(Clone, Copy)]
pub(super) struct Edit {
    pub state: Vault,
    pub form: Form<ItemField>,
    typed: Typed,
    seed: StoredValue<FormSeed>,
    /// Fields that have an error since the last try.
    wrong: RwSignal<usize>,
    /// Someone else saved meanwhile.
    overtaken: RwSignal<bool>,
}

/// The form.
#[component]
pub(super) fn EditForm(state: Vault, seed: FormSeed, title_id: &'static str) -> AnyView {
    let edit = Edit {
        state,
        form: Form::new(),
        typed: Typed::new(seed.typed.as_ref().unwrap_or(&seed.draft)),
        seed: StoredValue::new(seed),
        wrong: RwSignal::new(0),
        overtaken: RwSignal::new(false),
    };
    edit.guard();
    let is_new = edit.seed.with_value(|seed| seed.draft.id.is_none());
    let title = edit.seed.with_value(|seed| match seed.draft.id {
        None => t("vault-form-new"),
        Some(_) => t_args("vault-form-edit", [("item", Arg::from(seed.draft.name.clone()))]),
    });
    let node = NodeRef::<html::Form>::new();
    Effect::new(move || {
        if let Some(form) = node.get() {
            focus::focus_marked_or_first(&form);
        }
    });
    let sending = edit.form.is_sending();
    view! {
        <form
            class="drawer-form"
            novalidate
            aria-labelledby=title_id
            node_ref=node
            on:submit=submitted(move || edit.save(false))
        >
            <div class="drawer-head">
                <div class="top">
                    <div class="grow">
                        <h2 id=title_id tabindex="-1">
                            {title}
                        </h2>
                        <p class="sub">{state.client_name()}</p>
                    </div>
                    {close_button(state)}
                </div>
            </div>
            <div class="drawer-body">{edit.notices()} <div class="form">{fields(edit, is_new)}</div></div>
            <div class="drawer-foot drawer-foot--form">
                <Button
                    label=t("vault-save")
                    kind=ButtonKind::Primary
                    submit=true
                    busy=sending
                    key_hint="Ctrl Enter"
                />
                <Button
                    label=t("dialog-cancel")
                    kind=ButtonKind::Ghost
                    on_press=Callback::new(move |()| state.leave_form(|| ()))
                />
            </div>
        </form>
    }
    .drawn()
}

impl Edit {
    /// Lets the page ask whether leaving would lose something, and asks the same of a closing tab.
    fn guard(self) {
        let is_dirty = Callback::new(move |()| self.is_dirty());
        self.state.is_dirty.set_value(Some(is_dirty));
        keep_on_lock(self.state.draft_place(), move || {
            let typed = self.typed.draft().filter(|_| self.is_dirty())?;
            self.seed.try_with_value(|seed| KeptForm {
                draft: seed.draft.clone(),
                based_on: seed.based_on,
                typed,
            })
        });
        let listener = listen("beforeunload", move |event| {
            if self.is_dirty() {
                event.prevent_default();
            }
        });
        let listener = StoredValue::new_local(listener);
        on_cleanup(move || {
            drop(listener.try_update_value(Option::take));
            self.typed.wipe();
        });
    }

    fn is_dirty(self) -> bool {
        self.typed.draft().is_some_and(|draft| {
            self.seed.try_with_value(|seed| {
                // A new item's kind is a choice of form, not something typed.
                let kind = draft.kind;
                draft != keystead_calls::item::ItemDraft { kind, ..seed.draft.clone() }
            }) == Some(true)
        })
    }

    /// Whether an item may be left without a collection.
    fn may_leave_unassigned(self) -> bool {
        self.state
            .overview
            .with_untracked(|known| known.as_ref().is_some_and(|known| known.may_leave_unassigned))
    }

    fn accept(self, errors: FieldErrors<ItemField>) -> bool {
        self.wrong.set(errors.0.len());
        self.form.accept(errors)
    }

    fn save(self, overwrite: bool) {
        let Some(draft) = self.typed.draft() else { return };
        if !self.accept(check(&draft, self.may_leave_unassigned())) || !self.form.start() {
            return;
        }
        self.overtaken.set(false);
        let seed = self.seed.get_value();
        spawn_local(async move {
            match actions::save(self.state, tidied(draft), &seed, overwrite).await {
                Ok(view) => self.saved(view),
                Err(Failure::ChangedElsewhere) => {
                    self.form.finish();
                    self.overtaken.try_set(true);
                }
                Err(Failure::InvalidItem(errors)) => {
                    self.form.finish();
                    self.accept(errors);
                }
                Err(failure) => self.form.refuse(failure_sentence(&failure)),
            }
        });
    }

    fn saved(self, view: ItemView) {
        let state = self.state;
        self.form.finish();
        let name = item_name(view.name.as_deref());
        let id = view.id;
        let text = t_args("vault-saved", [("item", Arg::from(name))]);
        state.form.try_set(None);
        actions::show_changed(state, view);
        state.open_item(id, true);
        state.toasts.show(Toast::done(text).detail(state.client_name()));
    }

    /// Throws what was typed away and starts from what someone else saved.
    fn load_theirs(self) {
        let state = self.state;
        let Some(item) = self.seed.with_value(|seed| seed.draft.id) else { return };
        if !self.form.start() {
            return;
        }
        spawn_local(async move {
            match actions::edit_newest(state, item).await {
                Ok(seed) => {
                    self.form.finish();
                    state.form.try_set(Some(seed));
                    actions::refresh(state);
                    actions::view(state, item);
                }
                Err(failure) => self.form.refuse(failure_sentence(&failure)),
            }
        });
    }

    /// Whether the item is a login.
    pub(super) fn is_login(self) -> bool {
        self.typed.kind.with(|kind| *kind == CipherType::Login.code().to_string())
    }
}
