//! The signed-in person's own membership: account recovery with consent, and the way out.

use keystead_calls::Failure;
use keystead_calls::membership::{
    DeclineOwnership, Enrolment, LeaveOrganization, Membership, WithdrawFromRecovery,
};
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::Denial;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions::Parts;
use crate::i18n::t;
use crate::portal;
use crate::shared::client::OpenClient;
use crate::shared::connection::ListError;
use crate::shared::failure::{denial_sentence, failure_sentence};
use crate::shared::session::{Session, use_session};
use crate::shared::start::start_address;
use crate::ui::button::Button;
use crate::ui::dialog::AlertDialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::router;
use crate::ui::section::section;
use crate::ui::toast::{Toast, Toasts, use_toasts};

/// The dialog that is open.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Open {
    Enrol,
    Withdraw,
    Decline,
    Leave,
}

/// The texts of a question.
struct Words {
    act: &'static str,
    title: &'static str,
    text: &'static str,
    done: &'static str,
}

const WITHDRAW: Words = Words {
    act: "membership-withdraw",
    title: "membership-withdraw-title",
    text: "membership-withdraw-text",
    done: "membership-withdraw-done",
};
const DECLINE: Words = Words {
    act: "membership-decline",
    title: "membership-decline-title",
    text: "membership-decline-text",
    done: "membership-decline-done",
};
const LEAVE: Words = Words {
    act: "membership-leave",
    title: "membership-leave-title",
    text: "membership-leave-text",
    done: "membership-leave-done",
};

#[derive(Clone, Copy)]
pub(super) struct Own {
    pub organization: OrganizationId,
    pub client: StoredValue<OpenClient>,
    pub parts: Parts,
    pub open: RwSignal<Option<Open>>,
    pub session: Session,
    pub toasts: Toasts,
}

/// The section; nothing for people who are no members.
#[component]
pub(super) fn MembershipSection(client: StoredValue<OpenClient>, parts: Parts) -> AnyView {
    let own = Own {
        organization: client.with_value(|client| client.id),
        client,
        parts,
        open: RwSignal::new(None),
        session: use_session(),
        toasts: use_toasts(),
    };
    view! {
        {dynamic(move || match own.parts.membership_failure.get() {
            Some(failure) => Some(own.failed(failure)),
            None => own.parts.membership.get().map(|membership| own.section(&membership)),
        })}
        {dynamic(move || own.open.get().map(|open| own.dialog(open)))}
    }
    .drawn()
}

/// Why somebody cannot leave. What is advised to others about a claimed account is not for its owner.
fn leave_sentence(denial: Denial) -> String {
    match denial {
        Denial::Claimed => t("membership-leave-claimed"),
        other => denial_sentence(other),
    }
}

impl Own {
    pub(super) fn read(self) {
        spawn_local(self.parts.read_membership(self.organization));
    }

    fn failed(self, failure: Failure) -> AnyView {
        let on_retry = Callback::new(move |()| self.read());
        let error = view! { <ListError title=t("membership-error") failure on_retry /> };
        section("membership-title", vec![error.drawn()])
    }

    fn section(self, membership: &Membership) -> AnyView {
        let leave = Callback::new(move |()| self.open.set(Some(Open::Leave)));
        let denied = membership.may_leave.err().map(leave_sentence);
        let content = view! {
            {membership.recovery.as_ref().map(|recovery| self.recovery(recovery))}
            {membership.may_decline.then(|| self.ownership())}
            <div class="row">
                <Button label=t("membership-leave") denied=Signal::stored(denied) on_press=leave />
            </div>
        };
        section("membership-title", vec![content.drawn()])
    }

    fn recovery(self, recovery: &Enrolment) -> AnyView {
        let open = move |what| Callback::new(move |()| self.open.set(Some(what)));
        let (text, button) = match (recovery.enrolled, recovery.stays) {
            (true, true) => ("membership-enrolled-stays", None),
            (true, false) => ("membership-enrolled", Some(("membership-withdraw", Open::Withdraw))),
            (false, _) => ("membership-not-enrolled", Some(("membership-enrol", Open::Enrol))),
        };
        let button = button.map(|(label, what)| {
            view! {
                <div class="row">
                    <Button label=t(label) on_press=open(what) />
                </div>
            }
        });
        view! {
            <p>{t(text)}</p>
            {button}
        }
        .drawn()
    }

    /// What the policy of data ownership means, and the way to decline it.
    fn ownership(self) -> AnyView {
        let decline = Callback::new(move |()| self.open.set(Some(Open::Decline)));
        view! {
            <p>{t("membership-ownership")}</p>
            <div class="row">
                <Button label=t("membership-decline") on_press=decline />
            </div>
        }
        .drawn()
    }

    fn dialog(self, open: Open) -> AnyView {
        match open {
            Open::Enrol => self.enrol_dialog(),
            Open::Withdraw => self.question(&WITHDRAW, open),
            Open::Decline => self.question(&DECLINE, open),
            Open::Leave => self.question(&LEAVE, open),
        }
    }

    /// Something that a yes is enough for.
    fn question(self, words: &'static Words, open: Open) -> AnyView {
        let leaves = open != Open::Withdraw;
        let (busy, error) = (RwSignal::new(false), RwSignal::new(None::<String>));
        let organization = self.organization;
        let name = self.client.with_value(|client| client.name.clone());
        let is_last =
            self.parts.membership.with_untracked(|own| own.as_ref().is_some_and(|own| own.last_member_owner));
        let warning = (leaves && is_last).then(|| t("membership-leave-last-owner"));
        let confirm = Callback::new(move |()| {
            busy.set(true);
            error.set(None);
            let name = name.clone();
            spawn_local(async move {
                let answer = match open {
                    Open::Leave => portal::call(LeaveOrganization { organization }).await,
                    Open::Decline => portal::call(DeclineOwnership { organization }).await,
                    _ => portal::call(WithdrawFromRecovery { organization }).await,
                };
                busy.try_set(false);
                match answer {
                    Ok(account) => {
                        self.open.try_set(None);
                        self.toasts.show(Toast::done(t(words.done)).detail(name));
                        let start = start_address(&account);
                        self.session.replace_account(account);
                        if leaves {
                            router::go(&start);
                        } else {
                            self.read();
                        }
                    }
                    Err(failure) => {
                        error.try_set(Some(failure_sentence(&failure)));
                    }
                }
            });
        });
        view! {
            <AlertDialog
                title=t(words.title)
                client=self.client.with_value(OpenClient::for_dialog)
                text=t(words.text)
                warning
                confirm_label=t(words.act)
                keep_label=t("dialog-cancel")
                danger=leaves
                busy
                error
                on_confirm=confirm
                on_close=Callback::new(move |()| self.open.set(None))
            />
        }
        .drawn()
    }
}
