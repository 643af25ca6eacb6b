//! What the parts of the clients screen share.

use std::sync::Arc;

use keystead_calls::assignments::Retagged;
use keystead_calls::clients::{ClientList, ClientRow, HandOver, PlanOffer};
use keystead_domain::ids::{ProviderId, ProviderOrganizationId};
use keystead_domain::permissions::{Allowed, Denial};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::actions::keep_view;
use super::model::{Listed, View, Wanted, matching, put_row, sorted_rows};
use crate::platform::intl::Collator;
use crate::provider::blueprints::BlueprintTyped;
use crate::shared::client::client_mark_of;
use crate::shared::drafts::{self, keep_on_lock};
use crate::shared::load::Phase;
use crate::shared::session::{Session, use_session};
use crate::shared::unsaved::guard;
use crate::ui::dialog::DialogClient;
use crate::ui::router::Stays;
use crate::ui::virtual_table::{Sort, TableHandle};

/// What may be done with the list.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rights {
    pub may_add: Allowed,
    pub may_change: Allowed,
    pub may_suspend: Allowed,
    pub may_release: Allowed,
    pub plans: Vec<PlanOffer>,
}

/// The dialog that is open.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum OpenDialog {
    Add,
    Adopt,
    Rename(Arc<Listed>),
    Seats(Arc<Listed>),
    Details(Arc<Listed>),
    /// Who may want to follow the tags that a client was given.
    Retagged(Arc<Listed>, Vec<Retagged>),
    /// Suspend it, or open it again.
    Suspend(Arc<Listed>),
    Unlink(Arc<Listed>),
    /// Which clients the list shows.
    View,
}

/// A client for the head of a dialog.
pub(super) fn dialog_client(row: &ClientRow) -> DialogClient {
    let mark = client_mark_of(row.organization, &row.name, row.kept.details.hue);
    DialogClient { mark, name: row.name.clone() }
}

/// What was typed into the form of a new client; it outlives the dialog, so that Escape costs nothing.
#[derive(Clone, Copy)]
pub(super) struct AddDraft {
    pub name: RwSignal<String>,
    pub owner_email: RwSignal<String>,
    /// Index of the chosen offer.
    pub plan: RwSignal<Option<usize>>,
    pub seats: RwSignal<String>,
    pub blueprint: BlueprintTyped,
    /// Whether it was put back after a lock.
    pub restored: RwSignal<bool>,
}

/// The form of a new client as it is kept over a lock.
#[derive(Serialize, Deserialize)]
struct KeptAddDraft {
    name: String,
    owner_email: String,
    plan: Option<usize>,
    seats: String,
    blueprint: String,
    emails: Vec<(u32, String)>,
    is_open: bool,
}

impl AddDraft {
    fn new() -> Self {
        Self {
            name: RwSignal::new(String::new()),
            owner_email: RwSignal::new(String::new()),
            plan: RwSignal::new(Some(0)),
            seats: RwSignal::new("1".to_owned()),
            blueprint: BlueprintTyped::new(),
            restored: RwSignal::new(false),
        }
    }

    /// Whether there is something to lose.
    fn is_typed(self) -> bool {
        [self.name, self.owner_email].iter().any(|text| text.with_untracked(|text| !text.is_empty()))
    }

    fn kept(self, is_open: bool) -> KeptAddDraft {
        KeptAddDraft {
            name: self.name.get_untracked(),
            owner_email: self.owner_email.get_untracked(),
            plan: self.plan.get_untracked(),
            seats: self.seats.get_untracked(),
            blueprint: self.blueprint.chosen.get_untracked(),
            emails: self.blueprint.emails.get_untracked(),
            is_open,
        }
    }

    pub(super) fn clear(self) {
        self.name.set(String::new());
        self.owner_email.set(String::new());
        self.plan.set(Some(0));
        self.seats.set("1".to_owned());
        self.blueprint.chosen.set(String::new());
        self.blueprint.emails.set(Vec::new());
        self.restored.set(false);
    }
}

fn draft_place(provider: ProviderId) -> String {
    format!("client:{provider}")
}

/// State of the screen.
#[derive(Clone, Copy)]
pub(super) struct Clients {
    pub session: Session,
    pub provider: Memo<Option<ProviderId>>,
    pub phase: RwSignal<Phase>,
    pub rows: RwSignal<Vec<Arc<Listed>>>,
    pub rights: RwSignal<Rights>,
    pub search: RwSignal<String>,
    /// The tag that clients are filtered by.
    pub tag: RwSignal<Option<String>>,
    /// Those that the person chose to see, where the server limits nobody.
    pub view: RwSignal<Option<View>>,
    /// Whether the server keeps tags, notes and colours.
    pub has_details: bool,
    /// Whether the server limits people to some clients.
    pub has_limits: bool,
    /// Whether the server lets a provider suspend its clients.
    pub has_state: bool,
    pub sort: RwSignal<Sort>,
    pub table: TableHandle,
    pub visible: Memo<Vec<Arc<Listed>>>,
    pub dialog: RwSignal<Option<OpenDialog>>,
    /// What a client was handed over with, in place of the list.
    pub hand_over: RwSignal<Option<HandOver>>,
    pub draft: AddDraft,
}

impl Clients {
    pub(super) fn new(provider: Memo<Option<ProviderId>>) -> Self {
        let rows = RwSignal::new(Vec::new());
        let (search, tag) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
        let view = RwSignal::new(None::<View>);
        let sort = RwSignal::new(Sort::default());
        let session = use_session();
        let able =
            untrack(|| session.with_account(|account| account.capabilities.clone())).unwrap_or_default();
        let has_details = able.client_details;
        // Sorting asks the browser about every pair of names; a search must not.
        let sorted = Memo::new(move |_| {
            let names = Collator::new();
            let order = |left: &str, right: &str| names.compare(left, right);
            rows.with(|rows: &Vec<_>| sorted_rows(rows, sort.get(), has_details, &order))
        });
        let visible = Memo::new(move |_| {
            let (search, tag, view) = (search.read(), tag.read(), view.read());
            let wanted = Wanted { search: &search, tag: tag.as_deref(), view: view.as_ref() };
            sorted.with(|rows: &Vec<_>| matching(rows, wanted))
        });
        let none = Err(Denial::NotProviderAdmin);
        let rights = Rights {
            may_add: none,
            may_change: none,
            may_suspend: none,
            may_release: none,
            plans: Vec::new(),
        };
        Self {
            session,
            provider,
            phase: RwSignal::new(Phase::Loading),
            rows,
            rights: RwSignal::new(rights),
            search,
            tag,
            view,
            has_details,
            has_limits: able.assigned_clients,
            has_state: able.client_state,
            sort,
            table: TableHandle::new(),
            visible,
            dialog: RwSignal::new(None),
            hand_over: RwSignal::new(None),
            draft: AddDraft::new(),
        }
    }

    /// Lets what was typed into the form of a new client survive a lock, and asks before the page is left with it.
    pub(super) fn keep_draft(self, provider: ProviderId) {
        guard(Stays::OnPath, move || self.draft.is_typed());
        keep_on_lock(draft_place(provider), move || {
            let is_open = self.dialog.with_untracked(|dialog| *dialog == Some(OpenDialog::Add));
            self.draft.is_typed().then(|| self.draft.kept(is_open))
        });
    }

    /// Puts it back, once the list says what may be added.
    pub(super) async fn restore_draft(self, provider: ProviderId) {
        drafts::take(draft_place(provider), move |kept| self.put_draft(provider, kept)).await;
    }

    fn put_draft(self, provider: ProviderId, kept: KeptAddDraft) -> Option<KeptAddDraft> {
        let is_here = self.provider.try_get_untracked().flatten() == Some(provider);
        if !is_here || untrack(|| self.draft.is_typed()) {
            return Some(kept);
        }
        self.draft.name.try_set(kept.name);
        self.draft.owner_email.try_set(kept.owner_email);
        self.draft.plan.try_set(kept.plan);
        self.draft.seats.try_set(kept.seats);
        self.draft.blueprint.chosen.try_set(kept.blueprint);
        self.draft.blueprint.emails.try_set(kept.emails);
        self.draft.restored.try_set(true);
        if kept.is_open && self.rights.try_with_untracked(|rights| rights.may_add.is_ok()) == Some(true) {
            self.dialog.try_set(Some(OpenDialog::Add));
        }
        None
    }

    pub(super) fn show(self, list: ClientList) {
        let ClientList { clients, may_add, may_change, may_suspend, may_release, plans, view, .. } = list;
        // Clients that are gone are not among those that somebody sees.
        let view = view.map(|view| {
            let is_here = |id: &ProviderOrganizationId| clients.iter().any(|row| row.id == *id);
            view.into_iter().filter(is_here).collect::<View>()
        });
        self.view.try_set(view);
        self.rights.try_set(Rights { may_add, may_change, may_suspend, may_release, plans });
        let is_coloured = clients.iter().any(|row| row.kept.details.hue.is_some());
        self.rows.try_set(clients.into_iter().map(|row| Arc::new(Listed::from(row))).collect());
        self.phase.try_set(Phase::Ready);
        if is_coloured {
            // The frame draws marks from the account; the worker has the colours now.
            self.session.look_again();
        }
    }

    /// Shows a changed or new row in place, and makes it the active one.
    pub(super) fn show_row(self, row: ClientRow) {
        let id = row.id;
        if self.rows.try_with_untracked(|rows| rows.iter().all(|known| known.id != id)) == Some(true) {
            // Whoever takes a client on sees it.
            let seen = self.view.try_update(|view| view.as_mut().is_some_and(|view| view.insert(id)));
            if seen == Some(true) {
                keep_view(self);
            }
        }
        self.rows.try_update(|rows| put_row(rows, row));
        let index =
            self.visible.try_with_untracked(|rows| rows.iter().position(|row| row.id == id)).flatten();
        if let Some(index) = index {
            self.table.show_row(index);
        }
    }

    /// A client is gone from the list.
    pub(super) fn drop_row(self, row: &ClientRow) {
        self.rows.try_update(|rows| rows.retain(|known| known.id != row.id));
    }
}
