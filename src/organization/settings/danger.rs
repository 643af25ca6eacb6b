//! What ends for good: every item of the vault, or the organization itself.

use keystead_calls::organization::OrganizationSettings;
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::{Allowed, Denial};
use keystead_domain::secret::Secret;
use keystead_domain::validation::FieldError;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions;
use crate::i18n::{Arg, t, t_args};
use crate::shared::client::OpenClient;
use crate::shared::destruction::{Destruction, DestructionDialog, Words, consequences};
use crate::shared::failure::denial_sentence;
use crate::shared::session::{Session, use_session};
use crate::shared::start::address_without;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::Icon;
use crate::ui::router;
use crate::ui::section::section;
use crate::ui::toast::{Toast, Toasts, use_toasts};

/// What is asked about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Purge,
    Delete,
}

#[derive(Clone, Copy)]
struct Danger {
    client: StoredValue<OpenClient>,
    managed: bool,
    open: RwSignal<Option<Open>>,
    session: Session,
    toasts: Toasts,
}

/// The section; nothing for people who may end neither.
#[component]
pub(super) fn DangerSection(client: StoredValue<OpenClient>, settings: OrganizationSettings) -> AnyView {
    let has = |allowed: Allowed| allowed != Err(Denial::RoleTooLow);
    let (may_purge, may_delete) = (settings.may_purge, settings.may_delete);
    if !has(may_purge) && !has(may_delete) {
        return ().drawn();
    }
    let danger = Danger {
        client,
        managed: settings.managed,
        open: RwSignal::new(None),
        session: use_session(),
        toasts: use_toasts(),
    };
    let content = vec![
        has(may_purge)
            .then(|| danger.act(Open::Purge, "danger-purge", "danger-purge-what", may_purge))
            .drawn(),
        has(may_delete)
            .then(|| danger.act(Open::Delete, "danger-delete", "danger-delete-what", may_delete))
            .drawn(),
    ];
    view! {
        {section("danger-title", content)}
        {dynamic(move || {
            danger
                .open
                .get()
                .map(|open| match open {
                    Open::Purge => danger.purge_dialog(),
                    Open::Delete => danger.delete_dialog(),
                })
        })}
    }
    .drawn()
}

fn not_the_name(_: FieldError) -> String {
    t("danger-name-wrong")
}

impl Danger {
    fn act(self, open: Open, label: &str, what: &str, allowed: Allowed) -> AnyView {
        let press = Callback::new(move |()| self.open.set(Some(open)));
        let denied = Signal::stored(allowed.err().map(denial_sentence));
        view! {
            <p>{t(what)}</p>
            <div class="row wrap">
                <Button label=t(label) kind=ButtonKind::DangerQuiet symbol=Icon::Trash2 denied on_press=press />
            </div>
        }
        .drawn()
    }

    fn organization(self) -> OrganizationId {
        self.client.with_value(|client| client.id)
    }

    fn named(self, key: &str) -> String {
        t_args(key, [("name", Arg::from(self.client.with_value(|client| client.name.clone())))])
    }

    fn close(self) -> Callback<()> {
        Callback::new(move |()| self.open.set(None))
    }

    fn words(self, title: &str, submit: &str, keep: &str) -> Words {
        Words {
            title: self.named(title),
            name: self.client.with_value(|client| client.name.clone()),
            name_label: self.named("danger-name"),
            name_wrong: not_the_name,
            submit: t(submit),
            keep: t(keep),
        }
    }

    fn purge_dialog(self) -> AnyView {
        let asked = Destruction::new();
        let confirm = Callback::new(move |password: Secret| {
            spawn_local(async move {
                match actions::purge(self.organization(), password).await {
                    Ok(()) => {
                        asked.done();
                        let done = self.named("danger-purged");
                        self.open.try_set(None);
                        self.toasts.show(Toast::done(done));
                    }
                    Err(failure) => asked.refuse(&failure),
                }
            });
        });
        let stays = vec![t("danger-purge-stays"), t("danger-purge-own")];
        let goes = vec![t("danger-purge-items"), t("danger-purge-trash")];
        let words = self.words("danger-purge-title", "danger-purge", "danger-purge-keep");
        let client = Some(self.client.with_value(OpenClient::for_dialog));
        view! {
            <DestructionDialog asked words client on_confirm=confirm on_close=self.close()>
                <p>{t("danger-for-good")}</p>
                {consequences(stays, goes)}
            </DestructionDialog>
        }
        .drawn()
    }

    fn delete_dialog(self) -> AnyView {
        let asked = Destruction::new();
        let confirm = Callback::new(move |password: Secret| {
            spawn_local(async move {
                match actions::delete(self.organization(), password).await {
                    Ok(account) => {
                        asked.done();
                        let done = self.named("danger-deleted");
                        let provider = self.client.with_value(|client| client.provider);
                        self.open.try_set(None);
                        self.toasts.show(Toast::done(done));
                        let next = address_without(&account, provider);
                        self.session.replace_account(account);
                        // Nothing of the organization is left to go back to.
                        router::replace(&next);
                    }
                    Err(failure) => asked.refuse(&failure),
                }
            });
        });
        let money = if self.managed { "danger-delete-seats" } else { "danger-delete-subscription" };
        let kept = self.managed.then(|| t("danger-delete-record"));
        let stays = [t("danger-delete-accounts")].into_iter().chain(kept).collect();
        let goes = ["danger-delete-items", "danger-delete-rest", "danger-delete-members", money];
        let words = self.words("danger-delete-title", "danger-delete", "danger-delete-keep");
        let client = Some(self.client.with_value(OpenClient::for_dialog));
        view! {
            <DestructionDialog asked words client on_confirm=confirm on_close=self.close()>
                <p>{t("danger-for-good")}</p>
                {consequences(stays, goes.map(t).into())}
            </DestructionDialog>
        }
        .drawn()
    }
}
