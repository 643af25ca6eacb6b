//! The settings of a provider, for its Provider Admins.

use keystead_calls::provider::{ProviderSettings, ReadProvider, SaveProvider};
use keystead_calls::session::ProviderSummary;
use keystead_domain::ids::ProviderId;
use keystead_domain::permissions::Denial;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::delete_dialog::DeleteDialog;
use super::elsewhere;
use crate::i18n::t;
use crate::paths::Place;
use crate::portal;
use crate::shared::connection::ListError;
use crate::shared::failure::{denial_sentence, failure_sentence};
use crate::shared::forbidden::{ListForbidden, can_be_given};
use crate::shared::load::Phase;
use crate::shared::provider_form::{AddressNeed, ProviderForm};
use crate::shared::session::use_session;
use crate::shared::unsaved::Unsaved;
use crate::shell::page_head::PageHead;
use crate::shell::{of_provider, use_whereabouts};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::form::submitted;
use crate::ui::icon::{Icon, icon};
use crate::ui::list_state::SkeletonRows;
use crate::ui::router::Stays;
use crate::ui::section::section;
use crate::ui::toast::{Toast, use_toasts};

/// The settings of the provider in the address.
#[component]
pub fn ProviderSettingsPage() -> AnyView {
    of_provider(|provider| view! { <Settings provider /> }.drawn(), elsewhere)
}

#[component]
fn Settings(provider: ProviderSummary) -> AnyView {
    let phase = RwSignal::new(Phase::Loading);
    let settings = RwSignal::new(None::<ProviderSettings>);
    let id = provider.id;
    let load = move || load(id, phase, settings);
    load();
    let provider = use_whereabouts().provider;
    // The name that it has now: it may be changed below.
    let name = Memo::new(move |_| provider.get().map(|provider| provider.name).unwrap_or_default());
    view! {
        <PageHead title=t("house-settings-title") meta=name />
        {dynamic(move || match phase.get() {
            Phase::Loading => view! { <SkeletonRows label=t("house-settings-loading") rows=6 /> }.drawn(),
            Phase::Ready => settings.get_untracked().map(|settings| sections(id, name, settings)).drawn(),
            Phase::Forbidden(failure) => {
                view! {
                    <ListForbidden
                        title=t("house-settings-forbidden")
                        text=failure_sentence(&failure)
                        is_given=can_be_given(&failure)
                    />
                    <div class="settings">{about(id, false)}</div>
                }
                    .drawn()
            }
            Phase::Failed(failure) => {
                let retry = Callback::new(move |()| load());
                view! { <ListError title=t("house-settings-error") failure on_retry=retry /> }
                    .drawn()
            }
        })}
    }
    .drawn()
}

fn load(provider: ProviderId, phase: RwSignal<Phase>, settings: RwSignal<Option<ProviderSettings>>) {
    phase.set(Phase::Loading);
    spawn_local(async move {
        match portal::call(ReadProvider { provider }).await {
            Ok(found) => {
                settings.try_set(Some(found));
                phase.try_set(Phase::Ready);
            }
            Err(failure) => {
                phase.try_set(Phase::after(failure));
            }
        }
    });
}

fn sections(provider: ProviderId, name: Memo<String>, settings: ProviderSettings) -> AnyView {
    let clients = settings.clients;
    view! {
        <div class="settings">
            <GeneralSection provider settings /> {about(provider, true)}
            <EndSection provider name clients />
        </div>
    }
    .drawn()
}

/// Names and addresses: one form, saved at once.
#[component]
fn GeneralSection(provider: ProviderId, settings: ProviderSettings) -> AnyView {
    let (session, toasts) = (use_session(), use_toasts());
    let has_address = settings.has_address;
    let need = if has_address { AddressNeed::IfBegun } else { AddressNeed::None };
    let form = ProviderForm::new(settings.draft, need);
    let unsaved = Unsaved::new(
        format!("provider-settings:{provider}"),
        Stays::OnPath,
        move || form.draft(),
        move |typed| form.put(typed),
    );
    unsaved.begin();
    let save = move || {
        let Some(draft) = form.begin() else { return };
        let sent = draft.clone();
        spawn_local(async move {
            match portal::call(SaveProvider { provider, draft, with_address: has_address }).await {
                Ok(account) => {
                    form.finish();
                    unsaved.saved(sent);
                    session.replace_account(account);
                    toasts.show(Toast::done(t("house-saved")));
                }
                Err(failure) => form.fail(&failure),
            }
        });
    };
    let address = has_address.then(|| {
        view! {
            <fieldset class="field-set">
                <legend class="label">{t("house-address")}</legend>
                <p class="help">{t("house-address-help")}</p>
                {form.address(true)}
            </fieldset>
        }
    });
    let fields = view! {
        <form class="form" novalidate on:submit=submitted(save)>
            {form.refusal_view()} {unsaved.notice()} {form.names(true, false)} {address} <div class="row">
                <Button label=t("house-save") kind=ButtonKind::Primary submit=true busy=form.is_sending() />
            </div>
        </form>
    };
    section("house-general", vec![fields.drawn()])
}

/// What is looked at rather than set.
fn about(provider: ProviderId, is_admin: bool) -> AnyView {
    let link = |place: Place, symbol: Icon, title: &str, text: &str| {
        view! {
            <li>
                <a class="provider-row" href=place.address()>
                    {icon(symbol)} <span class="grow">
                        <strong>{t(title)}</strong>
                        <span class="sub">{t(text)}</span>
                    </span>
                </a>
            </li>
        }
        .drawn()
    };
    let brand = is_admin
        .then(|| link(Place::ProviderBrand(provider), Icon::Eye, "house-brand-title", "house-brand-link"));
    let list = view! {
        <ul role="list" class="provider-list">
            {brand}
            {link(Place::ProviderServer(provider), Icon::Monitor, "house-server-title", "house-server-link")}
        </ul>
    };
    section("house-portal", vec![list.drawn()])
}

/// The end. While clients are linked the button says why it does not work, and where to go.
#[component]
fn EndSection(provider: ProviderId, name: Memo<String>, clients: u32) -> AnyView {
    let is_open = RwSignal::new(false);
    let denied = (clients > 0).then(|| denial_sentence(Denial::HasClients));
    let to_clients = (clients > 0).then(|| {
        view! {
            <p>
                <a href=Place::Clients(provider).address()>{t("house-delete-clients")}</a>
            </p>
        }
    });
    let open = Callback::new(move |()| is_open.set(true));
    let content = view! {
        <p>{t("house-delete-what")}</p>
        {to_clients}
        <div class="row wrap">
            <Button
                label=t("house-delete")
                kind=ButtonKind::DangerQuiet
                symbol=Icon::Trash2
                denied=Signal::stored(denied)
                on_press=open
            />
        </div>
    };
    view! {
        {section("house-end", vec![content.drawn()])}
        {dynamic(move || {
            is_open
                .get()
                .then(|| {
                    let close = Callback::new(move |()| is_open.set(false));
                    view! { <DeleteDialog provider name=name.get_untracked() on_close=close /> }
                })
        })}
    }
    .drawn()
}
