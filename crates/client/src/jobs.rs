//! Work on many rows, behind the page: rows in batches, one outcome each. A job waits by itself while the server is away or
//! asks for patience, stops where a person wishes, and is kept encrypted, so that a closed page or a lock costs only the
//! time until somebody lets it go on.

mod access;
mod automatic;
mod blueprint;
mod create_clients;
mod doubt;
mod furnish;
mod invite;
mod kept;
mod members;
mod receipt;
mod run;
mod steer;
mod team;
mod widen;
mod wrap;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures::lock::Mutex;
use keystead_calls::Failure;
use keystead_calls::collections::AccessDraft;
use keystead_calls::jobs::{
    Invitation, JobId, JobKind, JobRow, JobRows, JobState, JobView, JobWindow, JobWork, ListJobs, Outcome,
    StartJob, Workplace,
};
use keystead_calls::members::MoreAccess;
use keystead_calls::wire::Event;
use keystead_domain::blueprint::Step;
use keystead_domain::enums::ProviderUserType;
use keystead_domain::ids::{
    CollectionId, GroupId, OrganizationUserId, ProviderOrganizationId, ProviderUserId, UserId,
};
use keystead_domain::timestamp::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Portal;
use crate::members::roster::Roster;
use crate::platform::{Claim, Platform};

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Subject {
    Invitation(Invitation),
    Member(OrganizationUserId),
    /// To be deleted.
    Group(GroupId),
    /// To be deleted.
    Collection(CollectionId),
    /// To be shared.
    Share(CollectionId, AccessDraft),
    /// To be created.
    Client(Box<create_clients::Wanted>),
    /// One step of a blueprint.
    Step(blueprint::Target, Box<Step>),
    /// To be invited into a provider, limited to some clients or not.
    Newcomer(ProviderUserType, Option<Vec<ProviderOrganizationId>>),
    /// Somebody in a provider, with the account that was looked at when the job was begun.
    Colleague(ProviderUserId, Option<UserId>),
}

/// A row with its outcome.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Row {
    label: String,
    subject: Subject,
    outcome: Outcome,
    /// It was sent and got no answer, so it may have been carried out. Missing in what an older version kept.
    #[serde(default)]
    in_doubt: bool,
}

impl Row {
    const fn waiting(label: String, subject: Subject) -> Self {
        Self { label, subject, outcome: Outcome::Waiting, in_doubt: false }
    }
}

/// A job.
struct Job {
    id: JobId,
    at: Workplace,
    client: String,
    kind: JobKind,
    started: Timestamp,
    /// What every row is given, where that is the same for all.
    more: Option<MoreAccess>,
    rows: RefCell<Vec<Row>>,
    state: Cell<JobState>,
    /// What a person asked for while rows were under way.
    wish: Cell<Option<Wish>>,
    /// Keeps other tabs from running it too.
    claim: RefCell<Option<Claim>>,
    /// Whether the device took it when it was kept last; some browsers keep nothing.
    is_kept: Cell<bool>,
}

/// What a job is to do.
struct Work {
    kind: JobKind,
    more: Option<MoreAccess>,
    rows: Vec<Row>,
}

impl From<(JobKind, Vec<Row>)> for Work {
    fn from((kind, rows): (JobKind, Vec<Row>)) -> Self {
        Self { kind, more: None, rows }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    Pause,
    Stop,
}

/// The jobs of this tab.
#[derive(Default)]
pub(crate) struct Jobs {
    list: RefCell<Vec<Rc<Job>>>,
    /// Kept jobs are looked for once, when somebody asks first.
    found: Mutex<bool>,
}

impl Jobs {
    fn find(&self, id: JobId) -> Result<Rc<Job>, Failure> {
        self.list.borrow().iter().find(|job| job.id == id).cloned().ok_or(Failure::NotFound)
    }

    /// Forgets them; what is kept stays.
    pub(crate) fn clear(&self) {
        self.list.borrow_mut().clear();
        if let Some(mut found) = self.found.try_lock() {
            *found = false;
        }
    }
}

impl Job {
    fn view(&self) -> JobView {
        let rows = self.rows.borrow();
        let count = |is_it: fn(&Outcome) -> bool| {
            u32::try_from(rows.iter().filter(|row| is_it(&row.outcome)).count()).unwrap_or(u32::MAX)
        };
        JobView {
            id: self.id,
            at: self.at,
            client: self.client.clone(),
            kind: self.kind,
            state: self.state.get(),
            total: u32::try_from(rows.len()).unwrap_or(u32::MAX),
            done: count(|outcome| matches!(outcome, Outcome::Done)),
            skipped: count(|outcome| matches!(outcome, Outcome::Skipped(_))),
            failed: count(|outcome| matches!(outcome, Outcome::Failed(_))),
            started: self.started,
        }
    }

    fn settle(&self, outcomes: Vec<(usize, Outcome)>) {
        let mut rows = self.rows.borrow_mut();
        for (place, outcome) in outcomes {
            if let Some(row) = rows.get_mut(place) {
                row.outcome = outcome;
                row.in_doubt = false;
            }
        }
    }

    /// Places of rows without an outcome.
    fn waiting(&self) -> Vec<usize> {
        let rows = self.rows.borrow();
        rows.iter().enumerate().filter(|(_, row)| row.outcome == Outcome::Waiting).map(|(at, _)| at).collect()
    }
}

/// The rows of a work, by the names they have now.
fn work_of(work: JobWork, roster: &Roster) -> Work {
    let row = Row::waiting;
    let people = |members: Vec<OrganizationUserId>| -> Vec<Row> {
        let name = |id| roster.person(id).map(|person| person.label().to_owned()).unwrap_or_default();
        members.into_iter().map(|id| row(name(id), Subject::Member(id))).collect()
    };
    let path = |id| roster.entry(id).and_then(|entry| entry.path.clone()).unwrap_or_default();
    match work {
        JobWork::Invite(invitations) => {
            let row = |invitation: Invitation| row(invitation.email.clone(), Subject::Invitation(invitation));
            (JobKind::Invite, invitations.into_iter().map(row).collect()).into()
        }
        JobWork::Members { change, members } => (JobKind::Members(change), people(members)).into(),
        JobWork::Widen { more, members } => {
            Work { kind: JobKind::Members(more.change()), more: Some(more), rows: people(members) }
        }
        JobWork::DeleteGroups(groups) => {
            let rows = groups.into_iter().map(|id| row(roster.group_name(id), Subject::Group(id)));
            (JobKind::DeleteGroups, rows.collect()).into()
        }
        JobWork::DeleteCollections(collections) => {
            let rows = collections.into_iter().map(|id| row(path(id), Subject::Collection(id)));
            (JobKind::DeleteCollections, rows.collect()).into()
        }
        JobWork::ShareCollections { access, collections } => {
            let rows = collections.into_iter().map(|id| row(path(id), Subject::Share(id, access.clone())));
            (JobKind::ShareCollections, rows.collect()).into()
        }
    }
}

impl<P: Platform> Portal<P> {
    pub(crate) async fn start_job(&self, ask: StartJob) -> Result<JobView, Failure> {
        let roster = self.roster(ask.organization).await?;
        let work = work_of(ask.work, &roster);
        let at = Workplace::Client(ask.organization);
        Ok(self.begin_job(at, roster.client_name(), work).await.view())
    }

    async fn begin_job(&self, at: Workplace, client: &str, work: impl Into<Work>) -> Rc<Job> {
        let Work { kind, more, rows } = work.into();
        let job = Rc::new(Job {
            id: self.new_job_id(),
            at,
            client: client.to_owned(),
            kind,
            started: Timestamp(self.platform().now_ms()),
            more,
            rows: RefCell::new(rows),
            state: Cell::new(JobState::Running),
            wish: Cell::new(None),
            claim: RefCell::default(),
            is_kept: Cell::new(false),
        });
        self.jobs().list.borrow_mut().push(Rc::clone(&job));
        if self.claim_job(&job).await {
            self.set_off(&job).await;
        }
        job
    }

    fn new_job_id(&self) -> JobId {
        let mut bytes = [0; 8];
        self.platform().fill_random(&mut bytes);
        // A number that survives JavaScript.
        JobId::from_le_bytes(bytes) >> 12
    }

    pub(crate) async fn list_jobs(&self, _: ListJobs) -> Result<Vec<JobView>, Failure> {
        self.keys()?;
        self.find_kept_jobs().await?;
        Ok(self.jobs().list.borrow().iter().map(|job| job.view()).collect())
    }

    pub(crate) fn job_window(&self, ask: &JobWindow) -> Result<JobRows, Failure> {
        self.keys()?;
        let job = self.jobs().find(ask.job)?;
        let rows = job.rows.borrow();
        let shown: Vec<&Row> =
            rows.iter().filter(|row| !ask.failed_only || matches!(row.outcome, Outcome::Failed(_))).collect();
        let start = (ask.start as usize).min(shown.len());
        let end = start.saturating_add(ask.count as usize).min(shown.len());
        let row = |row: &&Row| JobRow {
            label: row.label.clone(),
            act: blueprint::act(&row.subject),
            outcome: row.outcome.clone(),
        };
        Ok(JobRows {
            total: u32::try_from(shown.len()).unwrap_or(u32::MAX),
            rows: shown.get(start..end).unwrap_or_default().iter().map(row).collect(),
        })
    }

    fn tell_job(&self, job: &Job) {
        self.tell(&Event::JobChanged(job.view()));
    }
}
