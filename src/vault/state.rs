//! What the parts of the vault screen share. It lives as long as the client's page; nothing of it outlives the client.

use std::sync::Arc;

use keystead_calls::Failure;
use keystead_calls::item::{ItemDraft, ItemView, Slot};
use keystead_calls::vault::{ItemRow, VaultFilter, VaultOverview, VaultQuery};
use keystead_domain::enums::Reprompt;
use keystead_domain::ids::{CipherId, OrganizationId};
use keystead_domain::limits::SEARCH_MIN;
use keystead_domain::secret::Secret;
use keystead_domain::timestamp::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::model::filters::{Shown, sort_of};
use crate::paths::Place;
use crate::shared::client::OpenClient;
use crate::shared::load::Phase;
use crate::shared::unsaved;
use crate::ui::dialog::DialogClient;
use crate::ui::router::{self, Onward};
use crate::ui::toast::{Toasts, use_toasts};
use crate::ui::virtual_table::{RangeSource, Sort, TableHandle};

/// An item that was asked for, and what came.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Viewed {
    pub id: CipherId,
    pub result: Result<Arc<ItemView>, Failure>,
}

/// What a form starts from.
#[derive(Clone)]
pub(super) struct FormSeed {
    pub draft: ItemDraft,
    /// Revision that the form was opened from.
    pub based_on: Option<Timestamp>,
    /// What had been typed already, when the form was open while the session was locked.
    pub typed: Option<ItemDraft>,
}

/// A form as it is kept over a lock.
#[derive(Serialize, Deserialize)]
pub(super) struct KeptForm {
    pub draft: ItemDraft,
    pub based_on: Option<Timestamp>,
    pub typed: ItemDraft,
}

impl From<KeptForm> for FormSeed {
    fn from(kept: KeptForm) -> Self {
        Self { draft: kept.draft, based_on: kept.based_on, typed: Some(kept.typed) }
    }
}

/// The dialog that is open.
#[derive(Clone)]
pub(super) enum OpenDialog {
    /// Put an item into other collections.
    Collections(Arc<ItemView>),
    /// Delete an item for good.
    Delete(Arc<ItemView>),
    /// Ask for the master password, then go on.
    Password(CipherId, Callback<()>),
    /// Make a password, and what is to be done with it.
    Generate(Replaces, Callback<Secret>),
}

/// What a password that is made takes the place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Replaces {
    /// Of nothing.
    Nothing,
    /// Of one that nobody saved.
    Typed,
    /// Of the item's, which goes into its history.
    Saved,
}

/// Performance marks that are due when the next rows are on screen.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct DueMarks {
    pub rows: bool,
    pub complete: bool,
    pub search: bool,
}

/// State of the screen.
#[derive(Clone, Copy)]
pub(super) struct Vault {
    pub organization: OrganizationId,
    client: StoredValue<OpenClient>,
    pub phase: RwSignal<Phase>,
    /// Items read so far, and of how many.
    pub progress: RwSignal<(u32, u32)>,
    pub overview: RwSignal<Option<Arc<VaultOverview>>>,
    pub rows: RangeSource<ItemRow>,
    /// Whether the list has had its first answer.
    pub listed: RwSignal<bool>,
    pub rows_failure: RwSignal<Option<Failure>>,
    pub search: RwSignal<String>,
    pub sort: RwSignal<Sort>,
    pub table: TableHandle,
    /// Filter and item of the address.
    pub shown: Memo<Shown>,
    pub query: Memo<VaultQuery>,
    /// The query that the rows on screen answer.
    pub asked: StoredValue<VaultQuery>,
    pub due: StoredValue<DueMarks>,
    pub viewed: RwSignal<Option<Viewed>>,
    /// The one secret on screen.
    pub revealed: RwSignal<Option<(Slot, Secret)>>,
    /// The one secret that could not be shown, and why.
    pub unrevealed: RwSignal<Option<(Slot, Failure)>>,
    /// The item whose secrets were opened with the master password.
    pub confirmed: RwSignal<Option<CipherId>>,
    pub form: RwSignal<Option<FormSeed>>,
    /// Asked of the form that is open: whether anything was changed in it.
    pub is_dirty: StoredValue<Option<Callback<(), bool>>>,
    pub dialog: RwSignal<Option<OpenDialog>>,
    /// Whether the drawer takes the focus when its item is there.
    pub focus_drawer: RwSignal<bool>,
    pub toasts: Toasts,
    navigate: Callback<(String, bool)>,
}

impl Vault {
    pub(super) fn new(client: OpenClient) -> Self {
        let organization = client.id;
        let shown = Memo::new(move |_| {
            let address = router::here();
            Shown::read(address.value("filter").as_deref(), address.value("item").as_deref())
        });
        let search = RwSignal::new(String::new());
        let sort = RwSignal::new(Sort::default());
        let filter = Memo::new(move |_| shown.with(|shown| shown.filter.clone()));
        let query = Memo::new(move |_| VaultQuery {
            filter: filter.get(),
            search: search.with(|text| effective(text)),
            sort: sort_of(sort.get()),
        });
        let navigate = |(address, in_place): (String, bool)| router::turn(&address, in_place);
        Self {
            organization,
            client: StoredValue::new(client),
            phase: RwSignal::new(Phase::Loading),
            progress: RwSignal::new((0, 0)),
            overview: RwSignal::new(None),
            rows: RangeSource::new(),
            listed: RwSignal::new(false),
            rows_failure: RwSignal::new(None),
            search,
            sort,
            table: TableHandle::new(),
            shown,
            query,
            asked: StoredValue::new(query.get_untracked()),
            due: StoredValue::new(DueMarks::default()),
            viewed: RwSignal::new(None),
            revealed: RwSignal::new(None),
            unrevealed: RwSignal::new(None),
            confirmed: RwSignal::new(None),
            form: RwSignal::new(None),
            is_dirty: StoredValue::new(None),
            dialog: RwSignal::new(None),
            focus_drawer: RwSignal::new(false),
            toasts: use_toasts(),
            navigate: Callback::new(navigate),
        }
    }

    /// For the head of a dialog.
    pub(super) fn dialog_client(self) -> DialogClient {
        self.client.with_value(OpenClient::for_dialog)
    }

    /// Under what a form of this client is kept over a lock.
    pub(super) fn draft_place(self) -> String {
        format!("item:{}", self.organization)
    }

    /// Under what the item is named whose collections were being changed when the session was locked.
    pub(super) fn dialog_place(self) -> String {
        format!("item-collections:{}", self.organization)
    }

    /// Name of the client.
    pub(super) fn client_name(self) -> String {
        self.client.with_value(|client| client.name.clone())
    }

    /// Address of the vault as it would be with another filter or item.
    pub(super) fn address(self, shown: &Shown) -> String {
        [Place::Vault(self.organization).address(), shown.query()].concat()
    }

    /// Address of an item in the current list.
    pub(super) fn item_address(self, id: CipherId) -> String {
        let filter = self.shown.with(|shown| shown.filter.clone());
        self.address(&Shown { filter, item: Some(id) })
    }

    fn go(self, item: Option<CipherId>, replace: bool) {
        let filter = self.shown.with_untracked(|shown| shown.filter.clone());
        self.navigate.run((self.address(&Shown { filter, item }), replace));
    }

    /// Lists everything, keeping the search text.
    pub(super) fn widen(self) {
        self.navigate.run((self.address(&Shown::default()), false));
    }

    /// Opens an item in the drawer. Moving on from an open item leaves no trail of them in the history.
    pub(super) fn open_item(self, id: CipherId, with_focus: bool) {
        self.leave_form(move || {
            let open = self.shown.with_untracked(|shown| shown.item);
            if open != Some(id) {
                self.go(Some(id), open.is_some());
            }
            self.focus_drawer.set(with_focus);
        });
    }

    /// Closes the drawer and gives the focus back to the item's row.
    pub(super) fn close_drawer(self) {
        self.leave_form(move || self.close_now());
    }

    /// The same without asking for unsaved changes.
    pub(super) fn close_now(self) {
        let id = self.shown.with_untracked(|shown| shown.item);
        self.form.set(None);
        self.go(None, true);
        let row = id.and_then(|id| self.rows.position(|row| row.id == id));
        self.table.focus_row(row.unwrap_or_else(|| untrack(|| self.table.active())));
    }

    /// Whether the open form has changes.
    pub(super) fn is_unsaved(self) -> bool {
        self.form.with_untracked(Option::is_some)
            && self.is_dirty.get_value().is_some_and(|is_dirty| is_dirty.run(()))
    }

    /// Does something that ends the form; asks first when the form has changes.
    pub(super) fn leave_form(self, then: impl Fn() + Send + Sync + 'static) {
        let then: Onward = Arc::new(move || {
            self.form.set(None);
            then();
        });
        if self.is_unsaved() { unsaved::ask(then) } else { then() }
    }

    /// The item in the drawer, when it is the one of the address and could be read.
    pub(super) fn view(self) -> Option<Arc<ItemView>> {
        let item = self.shown.with(|shown| shown.item)?;
        self.viewed.with(|viewed| {
            let viewed = viewed.as_ref().filter(|viewed| viewed.id == item)?;
            viewed.result.clone().ok()
        })
    }

    /// Whether the master password is still to be asked before secrets of the item are shown.
    pub(super) fn needs_password(self, view: &ItemView) -> bool {
        view.reprompt == Reprompt::Password && self.confirmed.get() != Some(view.id)
    }

    /// Which items are listed.
    pub(super) fn filter(self) -> VaultFilter {
        self.query.with(|query| query.filter.clone())
    }
}

/// The text that filters: shorter ones do not.
fn effective(text: &str) -> String {
    let text = text.trim();
    if text.chars().count() < SEARCH_MIN { String::new() } else { text.to_owned() }
}
