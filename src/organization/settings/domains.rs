//! Claimed domains: the record to publish, whether it was found, and the way out.

use keystead_calls::organization::{ClaimedDomain, OrganizationSettings};
use keystead_domain::ids::OrganizationId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions;
use crate::i18n::{Arg, t, t_args};
use crate::platform::clipboard;
use crate::shared::client::OpenClient;
use crate::shared::failure::{denial_sentence, failure_sentence, field_sentence};
use crate::shared::unsaved::Unsaved;
use crate::ui::badge::{Badge, Tone};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::AlertDialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{InputKind, TextField};
use crate::ui::form::{Form, submitted};
use crate::ui::icon::Icon;
use crate::ui::router::Stays;
use crate::ui::section::section;
use crate::ui::toast::{Toast, Toasts, use_toasts};
use keystead_domain::validation::{FieldError, FieldErrors};

#[derive(Clone, Copy)]
struct Domains {
    organization: OrganizationId,
    client: StoredValue<OpenClient>,
    list: RwSignal<Vec<ClaimedDomain>>,
    /// The domain that is being looked for.
    looking: RwSignal<Option<ClaimedDomain>>,
    /// The domain that is about to be given up.
    leaving: RwSignal<Option<ClaimedDomain>>,
    toasts: Toasts,
}

/// The section: the list, and the field for one more.
#[component]
pub(super) fn DomainsSection(client: StoredValue<OpenClient>, settings: OrganizationSettings) -> AnyView {
    let domains = Domains {
        organization: client.with_value(|client| client.id),
        client,
        list: RwSignal::new(settings.domains.unwrap_or_default()),
        looking: RwSignal::new(None),
        leaving: RwSignal::new(None),
        toasts: use_toasts(),
    };
    let content = match settings.may_claim {
        Err(denial) => view! { <p class="help">{denial_sentence(denial)}</p> }.drawn(),
        Ok(()) => view! {
            <ul role="list" class="domains">
                {dynamic(move || {
                    domains.list.get().into_iter().map(|domain| domains.row(domain)).collect_view()
                })}
            </ul>
            {domains.claim_form()}
        }
        .drawn(),
    };
    let help = view! { <p class="help">{t("domains-help")}</p> };
    view! {
        {section("domains-title", vec![help.drawn(), content])}
        {dynamic(move || domains.leaving.get().map(|domain| domains.leave_dialog(domain)))}
    }
    .drawn()
}

impl Domains {
    fn put(self, domain: ClaimedDomain) {
        self.list.try_update(|list| {
            match list.iter_mut().find(|known| known.id == domain.id) {
                Some(known) => *known = domain,
                None => list.push(domain),
            }
            list.sort_by(|left, right| left.name.cmp(&right.name));
        });
    }

    fn row(self, domain: ClaimedDomain) -> AnyView {
        let (label, tone) = match (domain.verified, domain.missed) {
            (true, _) => (t("domains-verified"), Tone::Success),
            (false, true) => (t("domains-missed"), Tone::Warning),
            (false, false) => (t("domains-waiting"), Tone::Neutral),
        };
        let leave = {
            let domain = domain.clone();
            Callback::new(move |()| self.leaving.set(Some(domain.clone())))
        };
        let name = domain.name.clone();
        let give_up = t_args("domains-give-up-named", [("domain", Arg::from(name.clone()))]);
        view! {
            <li>
                <div class="row wrap">
                    <strong class="grow">{name}</strong> <Badge label tone />
                    <button class="btn btn--ghost btn--sm" type="button" aria-label=give_up on:click=move |_| leave.run(())>
                        {t("domains-give-up")}
                    </button>
                </div>
                {(!domain.verified).then(|| self.record(domain))}
            </li>
        }
        .drawn()
    }

    /// What to publish, and the button that has it looked for.
    fn record(self, domain: ClaimedDomain) -> AnyView {
        let text = StoredValue::new(domain.record.clone());
        let copy = Callback::new(move |()| {
            let record = text.with_value(|text| keystead_domain::secret::Secret::from(text.as_str()));
            let copied = clipboard::copy(std::future::ready(Some(record)));
            spawn_local(async move {
                let toast = match copied.await {
                    Ok(()) => Toast::done(t("domains-copied")),
                    Err(_) => Toast::failed(t("domains-not-copied")),
                };
                self.toasts.show(toast);
            });
        });
        let id = domain.id;
        let busy =
            Signal::derive(move || self.looking.with(|now| now.as_ref().is_some_and(|now| now.id == id)));
        let look = Callback::new(move |()| self.look(domain.clone()));
        view! {
            <p class="help">{t("domains-record-help")}</p>
            <div class="row wrap">
                <code class="record">{text.get_value()}</code>
                <Button label=t("domains-copy") symbol=Icon::Copy small=true on_press=copy />
                <Button label=t("domains-check") symbol=Icon::RefreshCw small=true busy on_press=look />
            </div>
        }
        .drawn()
    }

    fn look(self, domain: ClaimedDomain) {
        if self.looking.with_untracked(Option::is_some) {
            return;
        }
        self.looking.set(Some(domain.clone()));
        spawn_local(async move {
            let answer = actions::verify(self.organization, domain.id).await;
            self.looking.try_set(None);
            let name = || [("domain", Arg::from(domain.name.clone()))];
            self.toasts.show(match answer {
                Ok(found) => {
                    let toast = if found.verified {
                        Toast::done(t_args("domains-now-verified", name()))
                    } else {
                        Toast::failed(t_args("domains-not-found", name())).detail(t("domains-not-found-text"))
                    };
                    self.put(found);
                    toast
                }
                Err(failure) => {
                    Toast::failed(t_args("domains-not-checked", name())).detail(failure_sentence(&failure))
                }
            });
        });
    }

    fn claim_form(self) -> AnyView {
        let form = Form::<()>::new();
        let name = RwSignal::new(String::new());
        let place = format!("domain:{}", self.organization);
        let unsaved = Unsaved::new(place, Stays::OnPath, move || name.get(), move |typed| name.set(typed));
        unsaved.begin();
        let claim = move || {
            let typed = name.get_untracked().trim().to_owned();
            let mut errors = FieldErrors::default();
            errors.note((), if typed.is_empty() { Err(FieldError::Required) } else { Ok(()) });
            if !form.accept(errors) || !form.start() {
                return;
            }
            spawn_local(async move {
                match actions::claim(self.organization, typed).await {
                    Ok(domain) => {
                        form.finish();
                        name.try_set(String::new());
                        self.put(domain);
                    }
                    Err(failure) => form.refuse(failure_sentence(&failure)),
                }
            });
        };
        view! {
            <form class="form" novalidate on:submit=submitted(claim)>
                {form.refusal_view()} {unsaved.notice()}
                <TextField
                    label=t("domains-field")
                    value=name
                    input=InputKind { mode: "url", ..InputKind::MONO }
                    help=t("domains-field-help")
                    error=form.error_of((), field_sentence)
                /> <div class="row">
                    <Button label=t("domains-claim") kind=ButtonKind::Plain submit=true busy=form.is_sending() />
                </div>
            </form>
        }
        .drawn()
    }

    fn leave_dialog(self, domain: ClaimedDomain) -> AnyView {
        let (busy, error) = (RwSignal::new(false), RwSignal::new(None::<String>));
        let name = domain.name.clone();
        let confirm = Callback::new(move |()| {
            busy.set(true);
            error.set(None);
            let domain = domain.clone();
            spawn_local(async move {
                let answer = actions::give_up(self.organization, domain.id).await;
                busy.try_set(false);
                match answer {
                    Ok(()) => {
                        self.list.try_update(|list| list.retain(|known| known.id != domain.id));
                        self.leaving.try_set(None);
                        self.toasts.show(Toast::done(t_args(
                            "domains-given-up",
                            [("domain", Arg::from(domain.name))],
                        )));
                    }
                    Err(failure) => {
                        error.try_set(Some(failure_sentence(&failure)));
                    }
                }
            });
        });
        view! {
            <AlertDialog
                title=t_args("domains-give-up-title", [("domain", Arg::from(name))])
                client=self.client.with_value(OpenClient::for_dialog)
                text=t("domains-give-up-text")
                confirm_label=t("domains-give-up")
                keep_label=t("domains-keep")
                danger=true
                busy
                error
                on_confirm=confirm
                on_close=Callback::new(move |()| self.leaving.set(None))
            />
        }
        .drawn()
    }
}
