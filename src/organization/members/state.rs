//! What the parts of the members screen share. It lives as long as the client's page.

use std::collections::BTreeSet;
use std::sync::Arc;

use keystead_calls::Failure;
use keystead_calls::jobs::JobId;
use keystead_calls::members::{ChangeCount, MemberRow, MembersFilter, MembersOverview, MembersQuery, Seats};
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use keystead_domain::permissions::Allowed;
use keystead_domain::permissions::capability::Capability;
use keystead_domain::permissions::member::MemberChange;
use keystead_domain::permissions::recovery::RecoveryTarget;
use leptos::prelude::*;

use super::model::{Column, filter_of, sort_of, word_of};
use crate::paths::Place;
use crate::shared::client::OpenClient;
use crate::shared::load::Phase;
use crate::ui::dialog::DialogClient;
use crate::ui::router;
use crate::ui::toast::{Toasts, use_toasts};
use crate::ui::virtual_table::{RangeSource, Sort, TableHandle};

/// The dialog that is open.
#[derive(Clone, PartialEq)]
pub(super) enum OpenDialog {
    /// Invite people.
    Invite,
    /// Role and access of one.
    Edit(Arc<MemberRow>),
    /// Do something to some, after a preview.
    Change(MemberChange, Vec<OrganizationUserId>),
    /// Recover the account of one.
    Recover(Arc<MemberRow>),
    /// Seats of the client.
    Seats,
    /// A job that was begun here.
    Job(JobId),
}

/// State of the screen.
#[derive(Clone, Copy)]
pub(super) struct Members {
    pub organization: OrganizationId,
    client: StoredValue<OpenClient>,
    pub phase: RwSignal<Phase>,
    pub overview: RwSignal<Option<Arc<MembersOverview>>>,
    pub columns: Memo<Vec<Column>>,
    pub rows: RangeSource<MemberRow>,
    /// Whether the list has had its first answer.
    pub listed: RwSignal<bool>,
    pub rows_failure: RwSignal<Option<Failure>>,
    pub search: RwSignal<String>,
    pub sort: RwSignal<Sort>,
    pub table: TableHandle,
    pub filter: Memo<MembersFilter>,
    pub query: Memo<MembersQuery>,
    /// The query whose rows are shown; another one may be on its way.
    pub answered: RwSignal<MembersQuery>,
    pub picked: RwSignal<BTreeSet<OrganizationUserId>>,
    /// What can be done to how many of those that are picked.
    pub survey: RwSignal<Vec<ChangeCount>>,
    pub dialog: RwSignal<Option<OpenDialog>>,
    pub toasts: Toasts,
}

impl Members {
    pub(super) fn new(client: OpenClient) -> Self {
        let overview = RwSignal::new(None::<Arc<MembersOverview>>);
        let columns = Memo::new(move |_| {
            overview.with(|overview| {
                let offers =
                    overview.as_ref().map(|known| (known.standing.features.groups, known.recovery_on));
                let (groups, recovery) = offers.unwrap_or_default();
                Column::of(groups, recovery)
            })
        });
        let (search, sort) = (RwSignal::new(String::new()), RwSignal::new(Sort::default()));
        let filter = Memo::new(move |_| filter_of(router::here().value("filter").as_deref()));
        let query = Memo::new(move |_| {
            let (column, descending) = columns.with(|columns| sort_of(columns, sort.get()));
            let search = search.with(|text| text.trim().to_owned());
            MembersQuery { filter: filter.get(), group: None, search, column, descending }
        });
        Self {
            organization: client.id,
            client: StoredValue::new(client),
            phase: RwSignal::new(Phase::Loading),
            overview,
            columns,
            rows: RangeSource::new(),
            listed: RwSignal::new(false),
            rows_failure: RwSignal::new(None),
            search,
            sort,
            table: TableHandle::new(),
            filter,
            query,
            answered: RwSignal::new(query.get_untracked()),
            picked: RwSignal::new(BTreeSet::new()),
            survey: RwSignal::new(Vec::new()),
            dialog: RwSignal::new(None),
            toasts: use_toasts(),
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

    /// Seats as they are known.
    pub(super) fn seats(self) -> Seats {
        self.overview.with(|known| known.as_ref().and_then(|known| known.seats)).unwrap_or_default()
    }

    /// Whether the person manages members; who only recovers accounts has no other business with them.
    pub(super) fn manages(self) -> bool {
        self.overview
            .with(|known| known.as_ref().is_some_and(|known| known.standing.may(Capability::Members).is_ok()))
    }

    /// Whether an account may be recovered; no answer where the policy is off.
    pub(super) fn may_recover(self, row: &MemberRow) -> Option<Allowed> {
        self.overview.with(|known| {
            let known = known.as_ref().filter(|known| known.recovery_on)?;
            Some(known.standing.may_recover(&RecoveryTarget {
                role: row.role,
                status: row.status,
                enrolled: row.recoverable,
                uses_key_connector: false,
                is_policy_on: known.recovery_on,
                // Only the server knows the users of other providers; it refuses.
                is_above_in_provider: false,
            }))
        })
    }

    /// What opens with a row, if anything does: role and access, or the recovery of the account.
    pub(super) fn opens(self, row: &Arc<MemberRow>) -> Option<OpenDialog> {
        if self.manages() {
            return Some(OpenDialog::Edit(row.clone()));
        }
        let may = self.may_recover(row)?;
        may.is_ok().then(|| OpenDialog::Recover(row.clone()))
    }

    /// Whether the person changes the client's seats; its own people ask their provider.
    pub(super) fn may_change_seats(self) -> bool {
        self.overview.with(|known| known.as_ref().is_some_and(|known| known.standing.provider.is_some()))
    }

    /// Address of the list with a filter.
    pub(super) fn address(self, filter: MembersFilter) -> String {
        let page = Place::Members(self.organization).address();
        match word_of(filter) {
            "" => page,
            word => [page.as_str(), "?filter=", word].concat(),
        }
    }

    /// Those that are picked.
    pub(super) fn picked_ids(self) -> Vec<OrganizationUserId> {
        self.picked.with_untracked(|picked| picked.iter().copied().collect())
    }

    /// Takes every tick away.
    pub(super) fn clear_picks(self) {
        if self.picked.with_untracked(|picked| !picked.is_empty()) {
            self.picked.set(BTreeSet::new());
        }
    }

    /// Asks before something is done to members.
    pub(super) fn ask_change(self, change: MemberChange, members: Vec<OrganizationUserId>) {
        self.dialog.set(Some(OpenDialog::Change(change, members)));
    }
}
