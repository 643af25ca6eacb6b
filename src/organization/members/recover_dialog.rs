//! Recover a member's account: a new master password, or two-step login off, or both.

use std::sync::Arc;

use keystead_calls::members::{MemberRow, PrepareRecovery, RecoverAccount, RecoveryTerms};
use keystead_domain::master_password::{MasterPasswordPolicy, NewPasswordField};
use keystead_domain::permissions::Denial;
use keystead_domain::secret::Secret;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions;
use super::state::Members;
use super::table::label_of;
use crate::i18n::{Arg, t, t_args};
use crate::portal;
use crate::shared::copied::{Copied, use_copied};
use crate::shared::failure::{denial_sentence, failure_sentence};
use crate::shared::new_password::{Doubts, NewPassword, NewPasswordFields};
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::CheckField;
use crate::ui::form::Form;
use crate::ui::icon::Icon;
use crate::ui::toast::Toast;

#[derive(Clone, Copy)]
struct Recovery {
    state: Members,
    row: StoredValue<Arc<MemberRow>>,
    terms: RwSignal<Option<RecoveryTerms>>,
    reset_password: RwSignal<bool>,
    two_step_off: RwSignal<bool>,
    fields: NewPassword,
    form: Form<NewPasswordField>,
    copied: Copied,
}

/// The dialog.
#[component]
pub(super) fn RecoverDialog(state: Members, row: Arc<MemberRow>) -> AnyView {
    let terms = RwSignal::new(None::<RecoveryTerms>);
    let policy = Signal::derive(move || {
        terms.with(|terms| terms.as_ref().map_or_else(MasterPasswordPolicy::default, |terms| terms.policy))
    });
    let generator = Signal::derive(move || {
        terms.with(|terms| terms.as_ref().map(|terms| terms.generator)).unwrap_or_default()
    });
    let about = vec![row.email.clone(), row.name.clone()];
    let recovery = Recovery {
        state,
        row: StoredValue::new(row.clone()),
        terms,
        reset_password: RwSignal::new(true),
        two_step_off: RwSignal::new(false),
        fields: NewPassword::new(policy, generator, Signal::stored(about)),
        form: Form::new(),
        copied: use_copied(),
    };
    let (organization, member) = (state.organization, row.id);
    spawn_local(async move {
        match portal::call(PrepareRecovery { organization, member }).await {
            Ok(found) => {
                terms.try_set(Some(found));
            }
            Err(failure) => recovery.form.refuse(failure_sentence(&failure)),
        }
    });
    let close = Callback::new(move |()| state.dialog.set(None));
    let title = t_args("members-recover-title", [("member", Arg::from(label_of(&row).to_owned()))]);
    view! {
        <Dialog
            title
            client=state.dialog_client()
            submit_label=t("members-recover-submit")
            busy=recovery.form.is_sending()
            on_submit=Callback::new(move |()| recovery.submit())
            on_close=close
        >
            {recovery.form.refusal_view()} {recovery.body()}
        </Dialog>
    }
    .drawn()
}

impl Recovery {
    fn denial(self) -> Option<Denial> {
        self.terms.with(|terms| terms.as_ref().and_then(|terms| terms.allowed.err()))
    }

    fn body(self) -> AnyView {
        // What is typed while the answer is on its way stays.
        let denied = Memo::new(move |_| self.denial());
        let denied = move || denied.get();
        view! {
            {dynamic(move || match denied() {
                Some(denial) => view! { <Banner tone=Tone::Warning text=denial_sentence(denial) /> }.drawn(),
                None => self.choices(),
            })}
        }
        .drawn()
    }

    fn choices(self) -> AnyView {
        view! {
            <p class="help">{t("members-recover-help")}</p>
            <CheckField label=t("members-recover-password") value=self.reset_password />
            {dynamic(move || self.reset_password.get().then(|| self.password_fields()))}
            <CheckField
                label=t("members-recover-two-step")
                value=self.two_step_off
                help=t("members-recover-two-step-help")
            />
            <p class="help">{t("members-recover-hand-over")}</p>
        }
        .drawn()
    }

    fn password_fields(self) -> AnyView {
        let copy = Callback::new(move |()| {
            let password = Secret::new(self.fields.password.get_untracked());
            self.copied.copy(password, t("members-recover-copied"), t("members-recover-not-copied"));
        });
        view! {
            <NewPasswordFields
                fields=self.fields
                form=self.form
                label=t("members-recover-new")
                repeat_label=t("members-recover-again")
            />
            <Doubts fields=self.fields />
            <div>
                <Button
                    label=t("members-recover-copy")
                    kind=ButtonKind::Ghost
                    small=true
                    symbol=Icon::Copy
                    on_press=copy
                />
                {self.copied.line()}
            </div>
        }
        .drawn()
    }

    fn submit(self) {
        if untrack(|| self.denial()).is_some() {
            return;
        }
        if !self.reset_password.get_untracked() && !self.two_step_off.get_untracked() {
            return self.form.refuse(t("members-recover-nothing"));
        }
        if self.form.start() {
            spawn_local(async move {
                if let Err(sentence) = self.send().await {
                    match sentence {
                        Some(sentence) => self.form.refuse(sentence),
                        None => self.form.finish(),
                    }
                }
            });
        }
    }

    /// An error is the sentence for the whole form, or nothing where it stands at a field.
    async fn send(self) -> Result<(), Option<String>> {
        let reset = self.reset_password.get_untracked();
        if reset {
            let errors = self.fields.check().await;
            if !self.form.accept(errors) || !self.fields.is_wanted(false).await {
                return Err(None);
            }
        }
        let row = self.row.get_value();
        let password = reset.then(|| Secret::new(self.fields.password.get_untracked()));
        let question = RecoverAccount {
            organization: self.state.organization,
            member: row.id,
            password,
            two_step_off: self.two_step_off.get_untracked(),
        };
        portal::call(question).await.map_err(|failure| Some(failure_sentence(&failure)))?;
        self.fields.clear();
        self.state.dialog.try_set(None);
        let text = t_args("members-recovered", [("member", Arg::from(label_of(&row).to_owned()))]);
        self.state.toasts.show(Toast::done(text).detail(self.state.client_name()));
        actions::refresh(self.state, false);
        Ok(())
    }
}
