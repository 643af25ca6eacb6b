//! What the parts of the clients screen share.

use std::sync::Arc;

use keystead_calls::clients::{ClientList, ClientRow, PlanOffer};
use keystead_domain::ids::ProviderId;
use keystead_domain::permissions::{Allowed, Denial};
use leptos::prelude::*;

use super::model::{put_row, visible_rows};
use crate::platform::intl::Collator;
use crate::shared::load::Phase;
use crate::ui::virtual_table::{Sort, TableHandle};

/// What may be done with the list.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rights {
    pub may_add: Allowed,
    pub may_change: Allowed,
    pub plans: Vec<PlanOffer>,
}

/// The dialog that is open.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum OpenDialog {
    Add,
    Rename(Arc<ClientRow>),
}

/// What was typed into the form of a new client; it outlives the dialog, so that Escape costs nothing.
#[derive(Clone, Copy)]
pub(super) struct AddDraft {
    pub name: RwSignal<String>,
    pub owner_email: RwSignal<String>,
    /// Index of the chosen offer.
    pub plan: RwSignal<Option<usize>>,
    pub seats: RwSignal<String>,
}

impl AddDraft {
    fn new() -> Self {
        Self {
            name: RwSignal::new(String::new()),
            owner_email: RwSignal::new(String::new()),
            plan: RwSignal::new(Some(0)),
            seats: RwSignal::new("1".to_owned()),
        }
    }

    pub(super) fn clear(self) {
        self.name.set(String::new());
        self.owner_email.set(String::new());
        self.plan.set(Some(0));
        self.seats.set("1".to_owned());
    }
}

/// State of the screen.
#[derive(Clone, Copy)]
pub(super) struct Clients {
    pub provider: Memo<Option<ProviderId>>,
    pub phase: RwSignal<Phase>,
    pub rows: RwSignal<Vec<Arc<ClientRow>>>,
    pub rights: RwSignal<Rights>,
    pub search: RwSignal<String>,
    pub sort: RwSignal<Sort>,
    pub table: TableHandle,
    pub visible: Memo<Vec<Arc<ClientRow>>>,
    pub dialog: RwSignal<Option<OpenDialog>>,
    pub draft: AddDraft,
}

impl Clients {
    pub(super) fn new(provider: Memo<Option<ProviderId>>) -> Self {
        let rows = RwSignal::new(Vec::new());
        let search = RwSignal::new(String::new());
        let sort = RwSignal::new(Sort::default());
        let visible = Memo::new(move |_| {
            let names = Collator::new();
            let order = |left: &str, right: &str| names.compare(left, right);
            rows.with(|rows: &Vec<_>| {
                search.with(|search: &String| visible_rows(rows, search, sort.get(), &order))
            })
        });
        let none = Err(Denial::NotProviderAdmin);
        let rights = Rights { may_add: none, may_change: none, plans: Vec::new() };
        Self {
            provider,
            phase: RwSignal::new(Phase::Loading),
            rows,
            rights: RwSignal::new(rights),
            search,
            sort,
            table: TableHandle::new(),
            visible,
            dialog: RwSignal::new(None),
            draft: AddDraft::new(),
        }
    }

    pub(super) fn show(self, list: ClientList) {
        let ClientList { clients, may_add, may_change, plans, .. } = list;
        self.rights.try_set(Rights { may_add, may_change, plans });
        self.rows.try_set(clients.into_iter().map(Arc::new).collect());
        self.phase.try_set(Phase::Ready);
    }

    /// Shows a changed or new row in place, and makes it the active one.
    pub(super) fn show_row(self, row: ClientRow) {
        let id = row.id;
        self.rows.try_update(|rows| put_row(rows, row));
        let index =
            self.visible.try_with_untracked(|rows| rows.iter().position(|row| row.id == id)).flatten();
        if let Some(index) = index {
            self.table.show_row(index);
        }
    }
}
