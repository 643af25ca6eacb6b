//! The list of members: counts, windows of rows, what a form can choose from, export.

use keystead_domain::enums::{OrganizationUserStatus, OrganizationUserType};
use keystead_domain::ids::{CollectionId, GroupId, OrganizationId, OrganizationUserId, UserId};
use keystead_domain::permissions::member::MemberFacts;
use keystead_domain::permissions::{Allowed, ClientStanding};
use keystead_domain::timestamp::Timestamp;
use serde::{Deserialize, Serialize};

use super::CollectionGrant;

/// Load the members of a client, with groups, collections and seats.
#[derive(Serialize, Deserialize)]
pub struct OpenMembers {
    /// Client organization.
    pub organization: OrganizationId,
    /// Load again although they are loaded.
    pub reload: bool,
}

/// Everything of a members list but the rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MembersOverview {
    /// Client organization.
    pub organization: OrganizationId,
    /// How the signed-in person stands in it, for [`ClientStanding::may`] and its neighbours.
    pub standing: ClientStanding,
    /// Rows by filter.
    pub counts: MemberCounts,
    /// Seats; `None` for those who see only some of the members and cannot count who holds one.
    pub seats: Option<Seats>,
    /// Confirmed Owners among the members.
    pub owners: u32,
    /// Whether the account recovery policy is on.
    pub recovery_on: bool,
    /// People who wait and whom this device would confirm without anybody looking, if the signed-in person let it with
    /// [`AllowAutomaticConfirmation`](super::AllowAutomaticConfirmation). Where it does they are confirmed and not counted.
    pub would_confirm: u32,
    /// Groups by name; empty where the plan has none.
    pub groups: Vec<GroupName>,
    /// Collections in the order of their paths.
    pub collections: Vec<CollectionChoice>,
}

/// How many members each filter shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MemberCounts {
    /// Everybody but the revoked.
    pub active: u32,
    /// Invited.
    pub invited: u32,
    /// Accepted: an administrator must confirm them.
    pub accepted: u32,
    /// Revoked.
    pub revoked: u32,
}

/// Seats of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Seats {
    /// Seats that are paid; `None` where the plan has no limit or the server does not say.
    pub total: Option<u32>,
    /// Members that hold one: invited, accepted and confirmed.
    pub occupied: u32,
    /// A provider pays for them, so an invitation never buys any.
    pub managed: bool,
}

impl Seats {
    /// Whether more people have one than are paid for, as far as is known.
    #[must_use]
    pub fn is_overdrawn(self) -> bool {
        self.total.is_some_and(|total| self.occupied > total)
    }
}

/// A group as something to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupName {
    /// Group.
    pub id: GroupId,
    /// Name.
    pub name: String,
    /// Identifier of a directory.
    pub external_id: Option<String>,
    /// What its members get.
    pub collections: Vec<CollectionGrant>,
}

/// A collection as something to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectionChoice {
    /// Collection.
    pub id: CollectionId,
    /// Whole path, `Parent/Child`; empty when it could not be decrypted.
    pub path: String,
    /// Whether the signed-in person may give access to it.
    pub may_share: bool,
}

/// Which members a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum MembersFilter {
    /// Everybody but the revoked.
    #[default]
    Active,
    /// Invited.
    Invited,
    /// Accepted.
    Accepted,
    /// Revoked.
    Revoked,
}

/// Column that a list is sorted by; equal rows go by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum MembersColumn {
    /// Name, or the address where there is none.
    #[default]
    Name,
    /// Status, those that wait for somebody first.
    Status,
    /// Role, the highest first.
    Role,
    /// Two-step login, off first.
    TwoStep,
}

/// Which members in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MembersQuery {
    /// By state.
    pub filter: MembersFilter,
    /// Only those of a group.
    pub group: Option<GroupId>,
    /// Text in name, address or id; shorter than two characters it filters nothing.
    pub search: String,
    /// Order.
    pub column: MembersColumn,
    /// From the end.
    pub descending: bool,
}

/// Rows of a query by position.
#[derive(Serialize, Deserialize)]
pub struct MembersWindow {
    /// Client organization.
    pub organization: OrganizationId,
    /// Which members in which order.
    pub query: MembersQuery,
    /// First row.
    pub start: u32,
    /// Most rows.
    pub count: u32,
}

/// Some rows of a list, and how many there are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MemberRows {
    /// Rows of the whole list.
    pub total: u32,
    /// The rows that were asked for.
    pub rows: Vec<MemberRow>,
}

/// A member in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberRow {
    /// Membership.
    pub id: OrganizationUserId,
    /// Account, once the invitation was accepted.
    pub user: Option<UserId>,
    /// Name; empty when unknown.
    pub name: String,
    /// Address.
    pub email: String,
    /// Role.
    pub role: OrganizationUserType,
    /// Status.
    pub status: OrganizationUserStatus,
    /// Why access was taken away, as the server numbers it: 1 by hand, 2 two-step policy, 3 data ownership declined,
    /// 4 single organization.
    pub revoked_for: Option<i32>,
    /// Whether it is the signed-in person.
    pub is_self: bool,
    /// Names of the groups, in their order.
    pub groups: Vec<String>,
    /// Collections given directly.
    pub collections: u32,
    /// Paths of the first of them, in a list of a plan without groups, which stand in their place otherwise.
    pub collection_paths: Vec<String>,
    /// Whether the account has a second factor; `None` without an account.
    pub two_step: Option<bool>,
    /// What the policies ask of whoever is confirmed or restored and the member lacks, as far as the list tells.
    pub policy: Allowed,
    /// Whether an administrator could reset the master password.
    pub recoverable: bool,
    /// The organization claims the account by its domain.
    pub claimed: bool,
    /// Whether the account has a master password; without one, losing access loses the person's own data too.
    pub has_master_password: bool,
    /// When the membership began: the invitation.
    pub created: Option<Timestamp>,
}

/// Forget the members of a client.
#[derive(Serialize, Deserialize)]
pub struct CloseMembers {
    /// Client organization.
    pub organization: OrganizationId,
}

/// Everybody that a query shows.
#[derive(Serialize, Deserialize)]
pub struct MembersMatching {
    /// Client organization.
    pub organization: OrganizationId,
    /// Which members.
    pub query: MembersQuery,
}

/// The list as a file: comma-separated values in UTF-8 with a head line.
#[derive(Serialize, Deserialize)]
pub struct ExportMembers {
    /// Client organization.
    pub organization: OrganizationId,
    /// Which members in which order.
    pub query: MembersQuery,
}

impl MemberRow {
    /// Whether the member keeps the organization from being without an Owner.
    #[must_use]
    pub const fn is_confirmed_owner(&self) -> bool {
        matches!(self.role, OrganizationUserType::Owner)
            && matches!(self.status, OrganizationUserStatus::Confirmed)
    }
}

/// What is known of a member for the table of refusals, among so many confirmed Owners. Users of a managing provider stand
/// in for an Owner, and an organization that pays for itself buys a seat that is missing.
#[must_use]
pub fn facts(row: &MemberRow, seats: Seats, owners: u32) -> MemberFacts {
    MemberFacts {
        is_self: row.is_self,
        claimed: row.claimed,
        is_last_owner: row.is_confirmed_owner() && owners == 1 && !seats.managed,
        has_seat: !seats.managed || seats.total.is_none_or(|total| seats.occupied < total),
        policy: row.policy,
        ..MemberFacts::new(row.role, row.status)
    }
}
