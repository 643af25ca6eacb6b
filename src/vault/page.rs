//! The vault of one client: head, filters, list, drawer, dialogs and keys.

use keystead_calls::vault::VaultOverview;
use keystead_domain::enums::CipherType;
use keystead_domain::permissions::Allowed;
use leptos::prelude::*;

use super::actions;
use super::banners::Banners;
use super::copying::{Copier, use_copier};
use super::dialogs::Dialogs;
use super::drawer::{Drawer, item_offers};
use super::filters_rail::FiltersRail;
use super::item_list::ItemPane;
use super::keys::use_vault_keys;
use super::model::filters::{collection_count, new_item_collections};
use super::model::form::new_draft;
use super::state::{FormSeed, Vault};
use crate::i18n::{Arg, t, t_args};
use crate::shared::client::OpenClient;
use crate::shared::failure::denial_sentence;
use crate::shared::forbidden::ListForbidden;
use crate::shared::indexed::last_indexed;
use crate::shared::load::Phase;
use crate::shared::unsaved::guard;
use crate::shell::page_head::PageHead;
use crate::shell::{offer_acts, use_whereabouts};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::Icon;
use crate::ui::keys::{self, Act};
use crate::ui::menu::MenuItem;
use crate::ui::router::Stays;

/// The vault of the client in the address.
#[component]
pub fn VaultPage() -> AnyView {
    let client = use_whereabouts().client;
    let id = Memo::new(move |_| client.get().map(|client| client.id));
    view! {
        {dynamic(move || match id.get().and_then(|_| client.get_untracked()) {
            Some(client) => view! { <ClientVault client /> }.drawn(),
            None => {
                view! {
                    <PageHead title=t("vault-title") />
                    <ListForbidden title=t("no-access-title") text=t("no-access-text") />
                }
                    .drawn()
            }
        })}
    }
    .drawn()
}

#[component]
fn ClientVault(client: OpenClient) -> AnyView {
    let state = Vault::new(client);
    follow(state);
    let copier = use_copier(state);
    use_vault_keys(state, copier);
    offer_acts(move || acts(state, copier));
    view! {
        <div class="vault">
            <div>
                <Banners state />
                <PageHead title=t("vault-title") meta=Signal::derive(move || meta(state))>
                    <NewItem state />
                </PageHead>
            </div>
            <div class="split">
                <FiltersRail state />
                <ItemPane state />
                <Drawer state />
            </div>
        </div>
        <Dialogs state />
    }
    .drawn()
}

/// Ties the calls to what changes.
fn follow(state: Vault) {
    state.rows.on_fetch(Callback::new(move |request| actions::fetch(state, request)));
    guard(Stays::OnPath, move || state.is_unsaved());
    actions::enter(state);
    actions::open(state, false);
    on_cleanup(move || actions::close(state));
    Effect::watch(
        move || state.query.get(),
        move |_, _, _| {
            if state.phase.get_untracked() == Phase::Ready {
                actions::list(state);
            }
        },
        false,
    );
    let indexed = last_indexed();
    let organization = state.organization;
    Effect::watch(
        move || indexed.get(),
        move |last, _, _| {
            if *last == Some(organization) {
                actions::on_indexed(state);
            }
        },
        false,
    );
    follow_rights(state);
    let item = Memo::new(move |_| state.shown.with(|shown| shown.item));
    let is_ready = Memo::new(move |_| state.phase.get() == Phase::Ready);
    Effect::new(move || {
        let item = item.get();
        state.revealed.set(None);
        state.unrevealed.set(None);
        match item {
            Some(item) if is_ready.get() => actions::view(state, item),
            Some(_) => {}
            None => state.viewed.set(None),
        }
    });
}

/// What the client's owner opens or closes while the vault is open holds from then on. A form that is open keeps what was
/// typed; its own answer says why it cannot be saved.
fn follow_rights(state: Vault) {
    let client = use_whereabouts().client;
    let rights = Memo::new(move |_| client.get().map(|client| (client.full_items, client.is_member)));
    Effect::watch(
        move || rights.get(),
        move |now, before, _| {
            let is_other = before.copied().flatten().zip(*now).is_some_and(|(before, now)| before != now);
            if is_other && state.form.with_untracked(Option::is_none) {
                actions::open(state, true);
            }
        },
        false,
    );
}

/// How many items and collections.
fn meta(state: Vault) -> String {
    if state.phase.get() != Phase::Ready {
        return String::new();
    }
    state.overview.with(|overview| overview.as_ref().map(|overview| meta_line(overview)).unwrap_or_default())
}

fn meta_line(overview: &VaultOverview) -> String {
    let items = t_args("vault-meta-items", [("count", Arg::from(overview.items))]);
    let collections = t_args("vault-meta-collections", [("count", Arg::from(collection_count(overview)))]);
    t_args("vault-meta", [("items", Arg::from(items)), ("collections", Arg::from(collections))])
}

#[component]
fn NewItem(state: Vault) -> AnyView {
    let may_create =
        Memo::new(move |_| state.overview.with(|known| known.as_ref().map(|known| known.may_create)));
    view! {
        {dynamic(move || {
            let may_create = may_create.get()?;
            let denied = may_create.err().map(denial_sentence);
            Some(
                view! {
                    <span class="row" data-new>
                        <Button
                            label=t("vault-new")
                            kind=ButtonKind::Primary
                            symbol=Icon::Plus
                            key_hint=keys::hint_of(Act::New)
                            denied=Signal::stored(denied)
                            on_press=Callback::new(move |()| start_new(state))
                        />
                    </span>
                },
            )
        })}
    }
    .drawn()
}

/// What the palette can do here: begin an item, and what stands on the buttons of the one that is open.
fn acts(state: Vault, copier: Copier) -> Vec<MenuItem> {
    let may_create = state.overview.with(|known| known.as_ref().map(|known| known.may_create));
    let begin = |allowed: Allowed| {
        MenuItem::new(t("vault-new"), Icon::Plus, move || start_new(state))
            .denied(allowed.err().map(denial_sentence))
            .key(keys::hint(Act::New))
    };
    let mut acts: Vec<_> = may_create.map(begin).into_iter().collect();
    if let Some(view) = state.view().filter(|_| state.form.with(Option::is_none)) {
        acts.extend(item_offers(state, copier, &view));
    }
    acts
}

/// Opens the form of a new item, in the collection that is listed.
pub(super) fn start_new(state: Vault) {
    state.leave_form(move || {
        let mut draft = new_draft(CipherType::Login);
        state.overview.with_untracked(|overview| {
            if let Some(overview) = overview {
                draft.collections = new_item_collections(overview, &untrack(|| state.filter()));
            }
        });
        state.form.set(Some(FormSeed { draft, based_on: None, typed: None }));
    });
}
