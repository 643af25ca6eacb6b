//! What the parts of the team screen share. It lives as long as the provider's page.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use keystead_calls::Failure;
use keystead_calls::assignments::ListAssignments;
use keystead_calls::jobs::{JobId, StartTeamJob, TeamWork, Workplace};
use keystead_calls::team::{Colleague, ListTeam, Team};
use keystead_domain::ids::{ProviderId, ProviderUserId};
use keystead_domain::permissions::team::TeamChange;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::model::{FILTERS, Filter, filter_of, visible_rows};
use crate::paths::Place;
use crate::platform::intl::Collator;
use crate::portal;
use crate::shared::jobs;
use crate::shared::listing::Listing;
use crate::shared::picking::Picking;
use crate::ui::router;
use crate::ui::toast::{Toasts, use_toasts};
use crate::ui::virtual_table::{Sort, TableHandle};

/// The dialog that is open.
#[derive(Clone, PartialEq)]
pub(super) enum OpenDialog {
    /// Invite people.
    Invite,
    /// Role of one.
    Edit(Arc<Colleague>),
    /// Do something to some, after a preview.
    Change(TeamChange, Vec<ProviderUserId>),
    /// Clients of one.
    Assigned(ProviderUserId),
    /// A job that was begun here.
    Job(JobId),
}

/// State of the screen.
#[derive(Clone, Copy)]
pub(super) struct Screen {
    pub provider: ProviderId,
    pub list: Listing<ListTeam>,
    pub team: RwSignal<Option<Arc<Team>>>,
    pub people: Memo<Vec<Arc<Colleague>>>,
    pub filter: Memo<Filter>,
    pub search: RwSignal<String>,
    pub sort: RwSignal<Sort>,
    pub table: TableHandle,
    pub visible: Memo<Vec<Arc<Colleague>>>,
    /// How many clients those serve who do not serve all.
    pub limits: RwSignal<BTreeMap<ProviderUserId, usize>>,
    pub picked: RwSignal<BTreeSet<ProviderUserId>>,
    pub dialog: RwSignal<Option<OpenDialog>>,
    pub toasts: Toasts,
}

impl Screen {
    pub(super) fn new(provider: ProviderId) -> Self {
        let list = Listing::new(Workplace::Provider(provider), move |_| ListTeam { provider });
        let team = list.overview;
        let (search, sort) = (RwSignal::new(String::new()), RwSignal::new(Sort::default()));
        let filter = Memo::new(move |_| filter_of(router::here().value("filter").as_deref()));
        let people = Memo::new(move |_| {
            team.with(|team| {
                team.iter().flat_map(|team| team.people.iter().cloned().map(Arc::new)).collect::<Vec<_>>()
            })
        });
        let visible = Memo::new(move |_| {
            let names = Collator::new();
            let order = |left: &str, right: &str| names.compare(left, right);
            people.with(|people| {
                search.with(|search| visible_rows(people, (filter.get(), search), sort.get(), &order))
            })
        });
        Self {
            provider,
            list,
            team,
            people,
            filter,
            search,
            sort,
            table: TableHandle::new(),
            visible,
            limits: RwSignal::new(BTreeMap::new()),
            picked: RwSignal::new(BTreeSet::new()),
            dialog: RwSignal::new(None),
            toasts: use_toasts(),
        }
    }

    /// Ticks.
    pub(super) fn picking(self) -> Picking<Colleague, ProviderUserId> {
        Picking {
            rows: self.visible.into(),
            picked: self.picked,
            id: |person| person.id,
            label: |person| person.label().to_owned(),
        }
    }

    /// Address of the list with a filter.
    pub(super) fn address(self, filter: Filter) -> String {
        let page = Place::Team(self.provider).address();
        match FILTERS.into_iter().find(|(known, _)| *known == filter) {
            None | Some((_, "")) => page,
            Some((_, word)) => [page.as_str(), "?filter=", word].concat(),
        }
    }

    /// Name of the provider.
    pub(super) fn name(self) -> String {
        let name = |team: &Option<Arc<Team>>| team.as_ref().map(|team| team.name.clone());
        self.team.try_with_untracked(name).flatten().unwrap_or_default()
    }

    /// Reads who serves which clients. Without an answer what was known stands.
    pub(super) fn read_limits(self) {
        let provider = self.provider;
        spawn_local(async move {
            if let Ok(rows) = portal::call(ListAssignments { provider }).await {
                let limits = rows.into_iter().filter_map(|row| Some((row.user, row.clients?.len())));
                self.limits.try_set(limits.collect());
            }
        });
    }

    /// Begins a job and shows it.
    pub(super) async fn start(self, work: TeamWork) -> Result<(), Failure> {
        let job = portal::call(StartTeamJob { provider: self.provider, work }).await?;
        let id = job.id;
        jobs::put(job);
        self.dialog.try_set(Some(OpenDialog::Job(id)));
        Ok(())
    }
}
