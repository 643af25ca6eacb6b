//! What the parts of the collections screen share. It lives as long as the client's page.

use std::collections::BTreeSet;
use std::sync::Arc;

use keystead_calls::collections::{CollectionRow, CollectionsOverview, OpenCollections};
use keystead_calls::jobs::{JobId, Workplace};
use keystead_domain::ids::{CollectionId, OrganizationId};
use leptos::prelude::*;

use super::model::{Column, Filter, Query, filter_of, visible_rows};
use crate::organization::grants::path_words;
use crate::paths::Place;
use crate::platform::intl::Collator;
use crate::shared::client::OpenClient;
use crate::shared::listing::Listing;
use crate::shared::picking::Picking;
use crate::ui::dialog::DialogClient;
use crate::ui::router;
use crate::ui::toast::{Toasts, use_toasts};
use crate::ui::virtual_table::{Sort, TableHandle};

/// Where the form of a collection begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Name,
    Access,
}

/// The dialog that is open.
#[derive(Clone, PartialEq)]
pub(super) enum OpenDialog {
    New,
    Edit(Arc<CollectionRow>, Part),
    Delete(Vec<Arc<CollectionRow>>),
    /// Add access to some.
    Share(Vec<Arc<CollectionRow>>),
    /// A job that was begun here.
    Job(JobId),
}

/// State of the screen.
#[derive(Clone, Copy)]
pub(super) struct Collections {
    pub organization: OrganizationId,
    client: StoredValue<OpenClient>,
    pub list: Listing<OpenCollections>,
    pub overview: RwSignal<Option<Arc<CollectionsOverview>>>,
    pub rows: Memo<Vec<Arc<CollectionRow>>>,
    pub search: RwSignal<String>,
    pub sort: RwSignal<Sort>,
    pub filter: Memo<Filter>,
    pub columns: Memo<Vec<Column>>,
    pub query: Memo<Query>,
    pub table: TableHandle,
    pub visible: Memo<Vec<Arc<CollectionRow>>>,
    pub picked: RwSignal<BTreeSet<CollectionId>>,
    pub dialog: RwSignal<Option<OpenDialog>>,
    pub toasts: Toasts,
}

/// What a collection is called in a sentence.
pub(super) fn label_of(row: &CollectionRow) -> String {
    path_words(&row.path)
}

impl Collections {
    pub(super) fn new(client: OpenClient) -> Self {
        let organization = client.id;
        let list = Listing::new(Workplace::Client(organization), move |reload| OpenCollections {
            organization,
            reload,
        });
        let overview = list.overview;
        let (search, sort) = (RwSignal::new(String::new()), RwSignal::new(Sort::default()));
        let rows = Memo::new(move |_| {
            overview.with(|known| {
                let rows = known.iter().flat_map(|known| known.rows.iter().cloned().map(Arc::new));
                rows.collect::<Vec<_>>()
            })
        });
        let filter = Memo::new(move |_| filter_of(router::here().value("filter").as_deref()));
        let columns = Memo::new(move |_| rows.with(|rows| Column::of(rows)));
        let query = Memo::new(move |_| {
            let Sort { column, descending } = sort.get();
            let column = columns.with(|columns| columns.get(column).copied().unwrap_or(Column::Name));
            Query { filter: filter.get(), search: search.get(), column, descending }
        });
        let visible = Memo::new(move |_| {
            let names = Collator::new();
            let order = |left: &str, right: &str| names.compare(left, right);
            rows.with(|rows| query.with(|query| visible_rows(rows, query, &order)))
        });
        Self {
            organization: client.id,
            client: StoredValue::new(client),
            list,
            overview,
            rows,
            search,
            sort,
            filter,
            columns,
            query,
            table: TableHandle::new(),
            visible,
            picked: RwSignal::new(BTreeSet::new()),
            dialog: RwSignal::new(None),
            toasts: use_toasts(),
        }
    }

    /// Ticks.
    pub(super) fn picking(self) -> Picking<CollectionRow, CollectionId> {
        Picking { rows: self.visible.into(), picked: self.picked, id: |row| row.id, label: label_of }
    }

    /// For the head of a dialog.
    pub(super) fn dialog_client(self) -> DialogClient {
        self.client.with_value(OpenClient::for_dialog)
    }

    /// Name of the client.
    pub(super) fn client_name(self) -> String {
        self.client.with_value(|client| client.name.clone())
    }

    /// Address of the list with a filter.
    pub(super) fn address(self, word: &str) -> String {
        let page = Place::Collections(self.organization).address();
        if word.is_empty() { page } else { [page.as_str(), "?filter=", word].concat() }
    }
}
