//! Copying values of an item: the clipboard gets a promise at once, the value follows, and half a minute later it is taken
//! out again.

use std::cell::RefCell;
use std::rc::Rc;

use keystead_calls::Failure;
use keystead_calls::item::{ItemView, RevealPurpose, Slot, TotpCode, Value};
use keystead_domain::ids::CipherId;
use keystead_domain::secret::Secret;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions::reveal;
use super::model::item::slot_value;
use super::state::{OpenDialog, Vault};
use crate::i18n::{Arg, t, t_args};
use crate::platform::clipboard::{self, CopyError};
use crate::portal;
use crate::shared::copied::{Copied, use_copied};
use crate::shared::failure::failure_sentence;
use crate::ui::toast::Toast;

/// Copies, and says so.
#[derive(Clone, Copy)]
pub(super) struct Copier {
    state: Vault,
    copied: Copied,
}

/// The copier of a view.
pub(super) fn use_copier(state: Vault) -> Copier {
    Copier { state, copied: use_copied() }
}

impl Copier {
    /// The screen whose values are copied.
    pub(super) fn state(self) -> Vault {
        self.state
    }

    /// Copies what a slot holds. Called inside the handler of a click or key.
    pub(super) fn slot(self, view: &ItemView, slot: Slot, label: String) {
        let state = self.state;
        match slot_value(view, slot) {
            Some(Value::Plain(text)) => {
                let text = Secret::from(text.as_str());
                self.copy(label, async move { Ok(text) });
            }
            // Old passwords are in no field and always hidden.
            Some(Value::Hidden) | None => {
                let item = view.id;
                self.guarded(view, move || {
                    self.copy(
                        label.clone(),
                        async move { reveal(state, item, slot, RevealPurpose::Copy).await },
                    );
                });
            }
            Some(Value::Empty | Value::Unreadable) => {}
        }
    }

    /// Copies the verification code of now.
    pub(super) fn code(self, view: &ItemView, label: String) {
        let (organization, item) = (self.state.organization, view.id);
        self.guarded(view, move || {
            self.copy(label.clone(), async move {
                portal::call(TotpCode { organization, item }).await.map(|code| code.code)
            });
        });
    }

    /// Asks for the master password first, when the item wants that.
    fn guarded(self, view: &ItemView, run: impl Fn() + Send + Sync + 'static) {
        ask_password(self.state, view, run);
    }

    fn copy(self, label: String, value: impl Future<Output = Result<Secret, Failure>> + 'static) {
        let failure = Rc::new(RefCell::new(None));
        let seen = failure.clone();
        let copied = clipboard::copy(async move {
            match value.await {
                Ok(secret) => Some(secret),
                Err(failure) => {
                    seen.replace(Some(failure));
                    None
                }
            }
        });
        spawn_local(async move {
            match copied.await {
                Ok(()) => self.done(&label),
                Err(error) => self.failed(&label, error, failure.borrow().as_ref()),
            }
        });
    }

    fn done(self, label: &str) {
        self.copied.done(t_args("vault-copied", [("field", Arg::from(label))]));
    }

    fn failed(self, label: &str, error: CopyError, failure: Option<&Failure>) {
        let why = match (error, failure) {
            (CopyError::NoValue, Some(failure)) => failure_sentence(failure),
            _ => t("vault-copy-refused"),
        };
        let text = t_args("vault-not-copied", [("field", Arg::from(label))]);
        self.copied.failed(Toast::failed(text).detail(why));
    }
}

/// Goes on at once, or after the master password was given for an item that asks for it.
pub(super) fn ask_password(state: Vault, view: &ItemView, run: impl Fn() + Send + Sync + 'static) {
    if untrack(|| state.needs_password(view)) {
        let item: CipherId = view.id;
        state.dialog.set(Some(OpenDialog::Password(item, Callback::new(move |()| run()))));
    } else {
        run();
    }
}
