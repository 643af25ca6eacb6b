//! Words of jobs and their rows.

use keystead_calls::jobs::{
    JobKind, JobRow, JobState, JobView, Outcome, ReceiptWords, RowAct, RowFailure, SkipReason,
};
use keystead_domain::enums::ProviderUserType;
use keystead_domain::permissions::member::MemberChange;
use keystead_domain::permissions::team::TeamChange;

use crate::i18n::{Arg, t, t_args};
use crate::shared::failure::{denial_sentence, failure_sentence};
use crate::shared::policy_fields::stem;

const fn kind_key(kind: JobKind) -> &'static str {
    match kind {
        JobKind::Invite => "job-invite",
        JobKind::AutoConfirm => "job-auto-confirm",
        JobKind::Members(change) => match change {
            MemberChange::Resend => "job-resend",
            MemberChange::Confirm => "job-confirm",
            MemberChange::Edit => "job-edit",
            MemberChange::AddToGroups => "job-to-groups",
            MemberChange::GiveAccess => "job-give-access",
            MemberChange::Revoke => "job-revoke",
            MemberChange::Restore => "job-restore",
            MemberChange::Remove => "job-remove",
            MemberChange::Delete => "job-delete",
        },
        JobKind::DeleteGroups => "job-delete-groups",
        JobKind::DeleteCollections => "job-delete-collections",
        JobKind::ShareCollections => "job-share-collections",
        JobKind::ApplyBlueprint => "job-apply-blueprint",
        JobKind::CreateClients => "job-create-clients",
        JobKind::InviteTeam => "job-team-invite",
        JobKind::Team(change) => match change {
            TeamChange::Resend => "job-team-resend",
            TeamChange::Confirm => "job-team-confirm",
            TeamChange::Role(ProviderUserType::ProviderAdmin) => "job-team-admin",
            TeamChange::Role(_) => "job-team-service",
            TeamChange::Remove => "job-team-remove",
        },
    }
}

/// What a job does.
pub fn job_title(job: &JobView) -> String {
    t(kind_key(job.kind))
}

/// What was done, once all of it went well.
pub(super) fn job_success(job: &JobView) -> String {
    t_args(&[kind_key(job.kind), "-done"].concat(), [("count", Arg::from(job.done))])
}

/// Where it stands, in one line.
pub fn job_line(job: &JobView) -> String {
    let numbers = || {
        [
            ("done", Arg::from(job.done)),
            ("skipped", Arg::from(job.skipped)),
            ("failed", Arg::from(job.failed)),
            ("total", Arg::from(job.total)),
        ]
    };
    match job.state {
        JobState::Running => t_args("job-running", numbers()),
        JobState::Offline => t_args("job-offline", numbers()),
        JobState::Throttled { seconds } => t_args("job-throttled", [("seconds", Arg::from(seconds))]),
        JobState::Paused => t_args("job-paused", numbers()),
        JobState::Interrupted => t_args("job-interrupted", numbers()),
        JobState::Finished if job.failed + job.skipped == 0 => job_success(job),
        JobState::Finished => t_args("job-finished-partly", numbers()),
        JobState::Stopped => t_args("job-stopped", numbers()),
    }
}

/// Why a row has the outcome it has.
pub(super) fn reason(outcome: &Outcome) -> Option<String> {
    match outcome {
        Outcome::Waiting | Outcome::Done => None,
        Outcome::Skipped(SkipReason::Denied(denial)) => Some(denial_sentence(*denial)),
        Outcome::Skipped(SkipReason::Gone) => Some(t("job-row-gone")),
        Outcome::Skipped(SkipReason::Present) => Some(t("job-row-present")),
        Outcome::Skipped(SkipReason::Revoked) => Some(t("job-row-revoked")),
        Outcome::Skipped(SkipReason::Exists) => Some(t("job-row-exists")),
        Outcome::Failed(RowFailure::Refused(message)) => Some(message.clone()),
        Outcome::Failed(RowFailure::NotMade) => Some(t("job-row-not-made")),
        Outcome::Failed(RowFailure::Failure(failure)) => Some(failure_sentence(failure)),
    }
}

/// What a row is about: the name that people gave it, with what is done to it where a job does several things.
pub(super) fn row_label(row: &JobRow) -> String {
    let act = match row.act {
        None => return row.label.clone(),
        Some(RowAct::Client) => t("job-act-client"),
        Some(RowAct::Collection) => t("job-act-collection"),
        Some(RowAct::Group) => t("job-act-group"),
        Some(RowAct::Access) => t("job-act-access"),
        Some(RowAct::Settings) => t("job-act-settings"),
        Some(RowAct::Policy(kind)) => t_args("job-act-policy", [("policy", Arg::from(t(&stem(kind))))]),
        Some(RowAct::Invite) => t("job-act-invite"),
    };
    if row.label.is_empty() { act } else { [act.as_str(), ": ", &row.label].concat() }
}

/// Words for the file of a job.
pub(super) fn receipt_words(rows: &[JobRow]) -> ReceiptWords {
    let reasons = (0..).zip(rows).filter_map(|(at, row)| Some((at, reason(&row.outcome)?)));
    let labels = (0..).zip(rows).filter(|(_, row)| row.act.is_some()).map(|(at, row)| (at, row_label(row)));
    ReceiptWords {
        heads: ["job-head-who", "job-head-outcome", "job-head-reason"].map(t),
        outcomes: ["job-outcome-done", "job-outcome-skipped", "job-outcome-failed", "job-outcome-waiting"]
            .map(t),
        reasons: reasons.collect(),
        labels: labels.collect(),
    }
}
