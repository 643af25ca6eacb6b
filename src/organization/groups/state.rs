//! What the parts of the groups screen share. It lives as long as the client's page.

use std::collections::BTreeSet;
use std::sync::Arc;

use keystead_calls::groups::{GroupRow, GroupsOverview, OpenGroups};
use keystead_calls::jobs::{JobId, Workplace};
use keystead_domain::ids::{GroupId, OrganizationId};
use leptos::prelude::*;

use super::model::visible_rows;
use crate::platform::intl::Collator;
use crate::shared::client::OpenClient;
use crate::shared::listing::Listing;
use crate::shared::picking::Picking;
use crate::ui::dialog::DialogClient;
use crate::ui::toast::{Toasts, use_toasts};
use crate::ui::virtual_table::{Sort, TableHandle};

/// Where the form of a group begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Name,
    Members,
    Collections,
}

/// The dialog that is open.
#[derive(Clone, PartialEq)]
pub(super) enum OpenDialog {
    New,
    Edit(Arc<GroupRow>, Part),
    Delete(Vec<Arc<GroupRow>>),
    /// A job that was begun here.
    Job(JobId),
}

/// State of the screen.
#[derive(Clone, Copy)]
pub(super) struct Groups {
    pub organization: OrganizationId,
    client: StoredValue<OpenClient>,
    pub list: Listing<OpenGroups>,
    pub overview: RwSignal<Option<Arc<GroupsOverview>>>,
    pub rows: Memo<Vec<Arc<GroupRow>>>,
    pub search: RwSignal<String>,
    pub sort: RwSignal<Sort>,
    pub table: TableHandle,
    pub visible: Memo<Vec<Arc<GroupRow>>>,
    pub picked: RwSignal<BTreeSet<GroupId>>,
    pub dialog: RwSignal<Option<OpenDialog>>,
    pub toasts: Toasts,
}

impl Groups {
    pub(super) fn new(client: OpenClient) -> Self {
        let organization = client.id;
        let list =
            Listing::new(Workplace::Client(organization), move |reload| OpenGroups { organization, reload });
        let overview = list.overview;
        let (search, sort) = (RwSignal::new(String::new()), RwSignal::new(Sort::default()));
        let rows = Memo::new(move |_| {
            overview.with(|known| {
                let rows = known.iter().flat_map(|known| known.groups.iter().cloned().map(Arc::new));
                rows.collect::<Vec<_>>()
            })
        });
        let visible = Memo::new(move |_| {
            let names = Collator::new();
            let order = |left: &str, right: &str| names.compare(left, right);
            rows.with(|rows| search.with(|search| visible_rows(rows, search, sort.get(), &order)))
        });
        Self {
            organization: client.id,
            client: StoredValue::new(client),
            list,
            overview,
            rows,
            search,
            sort,
            table: TableHandle::new(),
            visible,
            picked: RwSignal::new(BTreeSet::new()),
            dialog: RwSignal::new(None),
            toasts: use_toasts(),
        }
    }

    /// Ticks.
    pub(super) fn picking(self) -> Picking<GroupRow, GroupId> {
        Picking {
            rows: self.visible.into(),
            picked: self.picked,
            id: |row| row.id,
            label: |row| row.name.clone(),
        }
    }

    /// For the head of a dialog.
    pub(super) fn dialog_client(self) -> DialogClient {
        self.client.with_value(OpenClient::for_dialog)
    }

    /// Name of the client.
    pub(super) fn client_name(self) -> String {
        self.client.with_value(|client| client.name.clone())
    }
}
