//! What the parts of the blueprints screen share.

use std::sync::Arc;

use keystead_calls::blueprints::{BlueprintList, BlueprintRow};
use keystead_calls::jobs::JobId;
use keystead_domain::enums::PlanType;
use keystead_domain::ids::{BlueprintId, ProviderId};
use keystead_domain::permissions::{Allowed, Denial};
use leptos::prelude::*;

use super::model::{Asked, visible_rows};
use crate::paths::Place;
use crate::platform::intl::Collator;
use crate::shared::load::Phase;
use crate::shared::session::{Session, use_session};
use crate::ui::router;
use crate::ui::toast::{Toasts, use_toasts};
use crate::ui::virtual_table::{Sort, TableHandle};

/// What may be done with blueprints.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rights {
    pub may_change: Allowed,
    pub may_create: Allowed,
    pub plans: Vec<PlanType>,
}

/// The dialog that is open.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum OpenDialog {
    FromClient,
    Delete(Arc<BlueprintRow>),
    Job(JobId),
}

/// State of the screen.
#[derive(Clone, Copy)]
pub(super) struct Blueprints {
    pub session: Session,
    pub toasts: Toasts,
    pub provider: Memo<Option<ProviderId>>,
    pub asked: Memo<Asked>,
    pub phase: RwSignal<Phase>,
    pub rows: RwSignal<Vec<Arc<BlueprintRow>>>,
    pub rights: RwSignal<Rights>,
    pub search: RwSignal<String>,
    pub sort: RwSignal<Sort>,
    pub table: TableHandle,
    pub visible: Memo<Vec<Arc<BlueprintRow>>>,
    pub dialog: RwSignal<Option<OpenDialog>>,
}

impl Blueprints {
    pub(super) fn new(provider: Memo<Option<ProviderId>>, asked: Memo<Asked>) -> Self {
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
        Self {
            session: use_session(),
            toasts: use_toasts(),
            provider,
            asked,
            phase: RwSignal::new(Phase::Loading),
            rows,
            rights: RwSignal::new(Rights { may_change: none, may_create: none, plans: Vec::new() }),
            search,
            sort,
            table: TableHandle::new(),
            visible,
            dialog: RwSignal::new(None),
        }
    }

    pub(super) fn show(self, list: BlueprintList) {
        let BlueprintList { blueprints, may_change, may_create, plans } = list;
        self.rights.try_set(Rights { may_change, may_create, plans });
        self.rows.try_set(blueprints.into_iter().map(Arc::new).collect());
        self.phase.try_set(Phase::Ready);
    }

    /// A row that is loaded.
    pub(super) fn row(self, id: BlueprintId) -> Option<Arc<BlueprintRow>> {
        self.rows.with_untracked(|rows| rows.iter().find(|row| row.id == id).cloned())
    }

    /// Puts a saved row in the place of its old self, or adds it.
    pub(super) fn put(self, row: BlueprintRow) {
        self.rows.try_update(|rows| match rows.iter_mut().find(|known| known.id == row.id) {
            Some(known) => *known = Arc::new(row),
            None => rows.push(Arc::new(row)),
        });
    }

    /// Takes a deleted row off.
    pub(super) fn drop_row(self, id: BlueprintId) {
        self.rows.try_update(|rows| rows.retain(|row| row.id != id));
    }

    /// Leads to another part of the screen.
    pub(super) fn go(self, asked: Asked) {
        if let Some(provider) = self.provider.get_untracked() {
            router::go(&address(provider, asked));
        }
    }
}

/// The address of a part of the screen.
pub(super) fn address(provider: ProviderId, asked: Asked) -> String {
    [Place::Blueprints(provider).address(), asked.query()].concat()
}
