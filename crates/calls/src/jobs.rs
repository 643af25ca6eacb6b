//! Work on many rows that goes on behind the page: previewed before, one outcome per row, paused, resumed and retried,
//! with a receipt at the end. There is one mechanism for all of it.

use keystead_domain::enums::{PolicyType, ProviderUserType};
use keystead_domain::ids::{
    CollectionId, GroupId, OrganizationId, OrganizationUserId, ProviderId, ProviderOrganizationId,
    ProviderUserId,
};
use keystead_domain::permissions::Denial;
use keystead_domain::permissions::member::MemberChange;
use keystead_domain::permissions::team::TeamChange;
use keystead_domain::timestamp::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Failure;
use crate::collections::AccessDraft;
use crate::members::{MemberDraft, MoreAccess};

/// Number of a job, unique on this device while the job is kept.
pub type JobId = u64;

/// Where a job works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Workplace {
    /// In a client organization.
    Client(OrganizationId),
    /// In a provider.
    Provider(ProviderId),
}

/// Begin a job in a client. It runs in the worker; the page may go elsewhere.
#[derive(Serialize, Deserialize)]
pub struct StartJob {
    /// Client organization that it works in.
    pub organization: OrganizationId,
    /// What to do.
    pub work: JobWork,
}

/// What a job does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum JobWork {
    /// Invite people.
    Invite(Vec<Invitation>),
    /// Do the same to many members.
    Members {
        /// What.
        change: MemberChange,
        /// To whom.
        members: Vec<OrganizationUserId>,
    },
    /// Give many members more groups or collections.
    Widen {
        /// What.
        more: MoreAccess,
        /// To whom.
        members: Vec<OrganizationUserId>,
    },
    /// Delete groups; members and collections stay.
    DeleteGroups(Vec<GroupId>),
    /// Delete collections; their items stay.
    DeleteCollections(Vec<CollectionId>),
    /// Add access to collections; what others have stays.
    ShareCollections {
        /// Whom to add, and how far.
        access: AccessDraft,
        /// To which.
        collections: Vec<CollectionId>,
    },
}

/// Begin a job in a provider.
#[derive(Serialize, Deserialize)]
pub struct StartTeamJob {
    /// Provider that it works in.
    pub provider: ProviderId,
    /// What to do.
    pub work: TeamWork,
}

/// What a job does in a provider.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum TeamWork {
    /// Invite people with a role. Those who are there already are left out and named.
    Invite {
        /// Addresses.
        emails: Vec<String>,
        /// Role.
        role: ProviderUserType,
        /// The only clients that they will serve, from before they can accept. `None`: all.
        clients: Option<Vec<ProviderOrganizationId>>,
    },
    /// Do the same to many people.
    Change {
        /// What.
        change: TeamChange,
        /// To whom.
        people: Vec<ProviderUserId>,
    },
}

/// Somebody to invite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Address.
    pub email: String,
    /// Role and access.
    pub draft: MemberDraft,
}

/// What a job does, without to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum JobKind {
    /// Invite people.
    Invite,
    /// Change members.
    Members(MemberChange),
    /// Delete groups.
    DeleteGroups,
    /// Delete collections.
    DeleteCollections,
    /// Add access to collections.
    ShareCollections,
    /// Confirm members without anybody looking, because the organization's policy says so.
    AutoConfirm,
    /// Apply a blueprint to a client.
    ApplyBlueprint,
    /// Create clients from a blueprint. It works in the provider.
    CreateClients,
    /// Invite people into a provider.
    InviteTeam,
    /// Change people of a provider.
    Team(TeamChange),
}

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum JobState {
    /// Under way.
    Running,
    /// Waits until the server answers again; goes on by itself.
    Offline,
    /// Waits because the server asked for it; goes on by itself.
    Throttled {
        /// Seconds in all that it waits this time.
        seconds: u32,
    },
    /// Stopped by the person, to go on later.
    Paused,
    /// The page was closed or the session locked in the middle; it goes on when the person says so.
    Interrupted,
    /// Every row has an outcome.
    Finished,
    /// Given up by the person; rows without an outcome were not touched.
    Stopped,
}

impl JobState {
    /// Whether something is still happening by itself.
    #[must_use]
    pub const fn is_active(self) -> bool {
        matches!(self, Self::Running | Self::Offline | Self::Throttled { .. })
    }
}

/// A job as its card shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobView {
    /// Number.
    pub id: JobId,
    /// Where it works.
    pub at: Workplace,
    /// Name of the client or provider.
    pub client: String,
    /// What it does.
    pub kind: JobKind,
    /// Where it stands.
    pub state: JobState,
    /// Rows in all.
    pub total: u32,
    /// Rows that went well.
    pub done: u32,
    /// Rows that need nothing, or nothing any more.
    pub skipped: u32,
    /// Rows that failed.
    pub failed: u32,
    /// When it was begun.
    pub started: Timestamp,
}

impl JobView {
    /// Rows with an outcome.
    #[must_use]
    pub const fn settled(&self) -> u32 {
        self.done + self.skipped + self.failed
    }
}

/// The jobs of this tab, and those that were interrupted, oldest first.
#[derive(Serialize, Deserialize)]
pub struct ListJobs {}

/// Turn a job.
#[derive(Serialize, Deserialize)]
pub struct SteerJob {
    /// Which.
    pub job: JobId,
    /// Where to.
    pub steer: Steer,
}

/// What a person can do with a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Steer {
    /// Stop after the rows that are under way.
    Pause,
    /// Go on.
    Resume,
    /// Give up the rows without an outcome.
    Stop,
    /// Try the failed rows once more.
    RetryFailed,
    /// Take a job that does nothing any more off the list.
    Dismiss,
}

/// Rows of a job by position.
#[derive(Serialize, Deserialize)]
pub struct JobWindow {
    /// Which.
    pub job: JobId,
    /// Only rows that failed.
    pub failed_only: bool,
    /// First row.
    pub start: u32,
    /// Most rows.
    pub count: u32,
}

/// Some rows of a job, and how many there are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JobRows {
    /// Rows of the whole list.
    pub total: u32,
    /// The rows that were asked for.
    pub rows: Vec<JobRow>,
}

/// One row of a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobRow {
    /// Whom it is about, by address or name.
    pub label: String,
    /// What it does, where the rows of a job do not all do the same.
    pub act: Option<RowAct>,
    /// What came of it.
    pub outcome: Outcome,
}

/// What a row of a blueprint does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowAct {
    /// Create a client.
    Client,
    /// Make a collection.
    Collection,
    /// Make a group.
    Group,
    /// Widen what a group gives.
    Access,
    /// Set how collections are managed.
    Settings,
    /// Switch a policy on; the label is its number.
    Policy(PolicyType),
    /// Invite somebody.
    Invite,
}

/// What came of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Nothing yet.
    Waiting,
    /// It went well.
    Done,
    /// It needs nothing, or nothing any more.
    Skipped(SkipReason),
    /// It failed.
    Failed(RowFailure),
}

/// Why a row was skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SkipReason {
    /// It could not be done when its turn came.
    Denied(Denial),
    /// The member is gone.
    Gone,
    /// The person to invite is there already.
    Present,
    /// The person to invite is a revoked member: restore the access instead.
    Revoked,
    /// It is there already.
    Exists,
}

/// Why a row failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowFailure {
    /// The server refused this row and said why.
    Refused(String),
    /// The use case failed.
    Failure(Failure),
    /// What it builds on was not made.
    NotMade,
}

/// A job as a file: one line per row with its outcome, comma-separated values in UTF-8.
#[derive(Serialize, Deserialize)]
pub struct JobReceipt {
    /// Which.
    pub job: JobId,
    /// Words of the outcomes in the person's language.
    pub words: ReceiptWords,
}

/// Words for a receipt; only the face knows languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptWords {
    /// Heads of the columns: who, outcome, reason.
    pub heads: [String; 3],
    /// Done, skipped, failed, not begun.
    pub outcomes: [String; 4],
    /// Sentence for each row that has a reason, by row number from 0.
    pub reasons: Vec<(u32, String)>,
    /// Words for each row whose label says too little, by row number from 0.
    pub labels: Vec<(u32, String)>,
}
