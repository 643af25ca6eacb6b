//! The members of a client: counts and windows of rows, what may be done to whom, forms, export.

mod change;
mod edit;
mod invite;
mod keys;
mod list;
mod recovery;

pub use change::{
    ChangeCount, ChangePreview, MoreAccess, MoreAccessPreview, PreviewMemberChange, PreviewMoreAccess,
    SurveyMembers,
};
pub use edit::{CollectionGrant, EditMember, MemberDetail, MemberDraft, SaveMember};
pub use invite::{GivenAccess, Invitee, InviteeProblem, Invitees, ReadInvitees, RefusedInvitee};
pub use keys::{AcceptMemberKey, AllowAutomaticConfirmation, CheckMemberKeys};
pub use list::{
    CloseMembers, CollectionChoice, ExportMembers, GroupName, MemberCounts, MemberRow, MemberRows,
    MembersColumn, MembersFilter, MembersMatching, MembersOverview, MembersQuery, MembersWindow, OpenMembers,
    Seats, facts,
};
pub use recovery::{PrepareRecovery, RecoverAccount, RecoveryTerms};
