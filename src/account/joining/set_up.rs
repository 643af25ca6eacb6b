//! The invited person sets their provider up: the form, and every way in which it can be refused. The provider's key is made
//! in the worker.

use keystead_calls::Failure;
use keystead_calls::failure::JoiningRefusal;
use keystead_calls::onboarding::{Invitation, InvitedTo};
use keystead_calls::provider::{AddressDraft, ProviderDraft, ReadSetUp, SetUpProvider, SetUpStage};
use keystead_calls::session::{Account, RefreshAccount};
use keystead_domain::ids::ProviderId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{heading, to_start, waiting};
use crate::i18n::{Arg, t, t_args};
use crate::paths::Place;
use crate::portal;
use crate::shared::failure::failure_sentence;
use crate::shared::provider_form::{AddressNeed, ProviderForm};
use crate::shared::session::{Session, use_session};
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::form::submitted;
use crate::ui::icon::{Icon, icon_small};
use crate::ui::router;
use crate::ui::toast::{Toast, Toasts, use_toasts};

/// How far it is.
#[derive(Clone, PartialEq)]
enum Stage {
    Asking,
    Form,
    Refused(Failure),
}

#[derive(Clone, Copy)]
struct SetUp {
    session: Session,
    toasts: Toasts,
    invitation: StoredValue<Invitation>,
    stage: RwSignal<Stage>,
    form: ProviderForm,
}

/// The card.
#[component]
pub(super) fn SetUpCard(invitation: Invitation) -> AnyView {
    let draft = ProviderDraft {
        billing_email: invitation.email.clone(),
        address: AddressDraft::default(),
        ..ProviderDraft::default()
    };
    let set_up = SetUp {
        session: use_session(),
        toasts: use_toasts(),
        invitation: StoredValue::new(invitation),
        stage: RwSignal::new(Stage::Asking),
        form: ProviderForm::new(draft, AddressNeed::Required),
    };
    set_up.begin();
    dynamic(move || match set_up.stage.get() {
        Stage::Asking => view! { {heading(t("set-up-title"))} {waiting()} }.drawn(),
        Stage::Form => set_up.card(),
        Stage::Refused(failure) => set_up.refused(&failure),
    })
}

impl SetUp {
    /// Asks first: nobody fills in a form for a provider that is set up already, or is another one's.
    fn begin(self) {
        self.stage.set(Stage::Asking);
        let invitation = self.invitation.get_value();
        spawn_local(async move {
            match portal::call(ReadSetUp { invitation }).await {
                Ok(SetUpStage::Pending) => {
                    self.stage.try_set(Stage::Form);
                }
                Ok(SetUpStage::Done(provider)) => match portal::call(RefreshAccount {}).await {
                    Ok(account) => self.go_on(account, provider),
                    Err(failure) => {
                        self.stage.try_set(Stage::Refused(failure));
                    }
                },
                Err(failure) => {
                    self.stage.try_set(Stage::Refused(failure));
                }
            }
        });
    }

    /// To the clients. The address takes the place of the landing's, so that the link is in no history.
    fn go_on(self, account: Account, provider: ProviderId) {
        self.session.replace_account(account);
        router::replace(&Place::Clients(provider).address());
    }

    fn card(self) -> AnyView {
        let submit = move || {
            let Some(draft) = self.form.begin() else { return };
            spawn_local(async move { self.send(draft).await });
        };
        let email = self.invitation.with_value(|invitation| invitation.email.clone());
        view! {
            {heading(t("set-up-title"))}
            <p>{t_args("invitation-signed-in", [("address", Arg::from(email))])}</p>
            <form class="form" novalidate on:submit=submitted(submit)>
                {self.form.refusal_view()} {self.form.names(false, true)}
                {self.form.address(false)}
                <p class="assure">{icon_small(Icon::CreditCard)} <span>{t("set-up-invoice")}</span></p>
                <p class="assure">{icon_small(Icon::Lock)} <span>{t("set-up-key")}</span></p>
                <Button
                    label=t("set-up-submit")
                    kind=ButtonKind::Primary
                    block=true
                    submit=true
                    busy=self.form.is_sending()
                />
            </form>
        }
        .drawn()
    }

    async fn send(self, draft: ProviderDraft) {
        let invitation = self.invitation.get_value();
        let InvitedTo::SetUp { provider } = invitation.to else { return };
        let name = draft.name.clone();
        match portal::call(SetUpProvider { invitation, draft }).await {
            Ok(account) => {
                self.form.finish();
                let done = t_args("set-up-done", [("name", Arg::from(name))]);
                self.toasts.show(Toast::done(done).detail(t("set-up-next")));
                self.go_on(account, provider);
            }
            // A second press, or another tab: it is done, and theirs.
            Err(Failure::Joining(JoiningRefusal::AlreadySetUp)) => {
                self.form.finish();
                self.begin();
            }
            Err(failure @ Failure::Joining(_)) => {
                self.form.finish();
                self.stage.try_set(Stage::Refused(failure));
            }
            Err(failure) => self.form.fail(&failure),
        }
    }

    fn refused(self, failure: &Failure) -> AnyView {
        let (tone, help) = match failure {
            Failure::Joining(JoiningRefusal::AlreadySetUp) => (Tone::Info, None),
            Failure::Joining(JoiningRefusal::BadLink | JoiningRefusal::NotInvitedAdmin) => {
                (Tone::Warning, Some("set-up-ask-again"))
            }
            Failure::Joining(_) => (Tone::Warning, None),
            _ => (Tone::Danger, None),
        };
        let again = Callback::new(move |()| self.begin());
        let retry = (!matches!(failure, Failure::Joining(_)))
            .then(|| view! { <Button label=t("list-retry") block=true on_press=again /> });
        view! {
            {heading(t("set-up-title"))}
            <Banner tone text=failure_sentence(failure) />
            {help.map(|key| view! { <p class="muted">{t(key)}</p> })}
            {retry}
            {to_start()}
        }
        .drawn()
    }
}
