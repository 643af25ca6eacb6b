//! Invitations in batches of as many as one request takes, those with the same role and access together.

use keystead_api::members::MemberInvite;
use keystead_api::paths;
use keystead_calls::Failure;
use keystead_calls::jobs::{Invitation, Outcome, SkipReason};
use keystead_domain::ids::OrganizationId;
use keystead_domain::limits::INVITE_BATCH;

use super::run::{Batch, Hold, failed, hold_of};
use super::{Job, Subject};
use crate::Portal;
use crate::members::{given_permissions, selections};
use crate::platform::{Method, Platform};

/// Whom the server knows as a revoked member, in the words of `reason` in an error's envelope.
pub(super) const REVOKED: &str = "revokedMember";

impl<P: Platform> Portal<P> {
    pub(super) async fn invite_batch(
        &self,
        job: &Job,
        organization: OrganizationId,
        waiting: &[usize],
    ) -> Batch {
        let batch = next_batch(job, waiting);
        let people: Vec<&Invitation> = batch.iter().map(|(_, invitation)| invitation).collect();
        let refused = match self.invite(organization, &people).await {
            Ok(outcome) => return Ok(batch.iter().map(|(place, _)| (*place, outcome.clone())).collect()),
            // A request that was cut off may have been carried out; the server skips whom it knows.
            Err(Refused::Later(hold)) => return Err(hold),
            Err(Refused::Row(outcome)) => outcome,
        };
        let [(place, _)] = batch.as_slice() else {
            return self.invite_one_by_one(organization, &batch).await;
        };
        Ok(vec![(*place, refused)])
    }

    /// The server refuses a batch as a whole: whom it means shows when they are asked one by one.
    async fn invite_one_by_one(&self, organization: OrganizationId, batch: &[(usize, Invitation)]) -> Batch {
        let mut outcomes = Vec::with_capacity(batch.len());
        for (place, invitation) in batch {
            let outcome = match self.invite(organization, &[invitation]).await {
                Ok(outcome) | Err(Refused::Row(outcome)) => outcome,
                // Those before it have their outcome; the rest comes again.
                Err(Refused::Later(hold)) if outcomes.is_empty() => return Err(hold),
                Err(Refused::Later(_)) => break,
            };
            outcomes.push((*place, outcome));
        }
        Ok(outcomes)
    }

    async fn invite(&self, organization: OrganizationId, people: &[&Invitation]) -> Result<Outcome, Refused> {
        let Some(first) = people.first() else { return Ok(Outcome::Done) };
        let request = MemberInvite {
            role: first.draft.role,
            emails: people.iter().map(|invitation| invitation.email.clone()).collect(),
            access_secrets_manager: false,
            permissions: given_permissions(&first.draft),
            collections: selections(&first.draft.collections),
            groups: first.draft.groups.clone(),
        };
        let path = paths::organization::members_invite(organization);
        let error = match self.write(Method::Post, &path, &request).await {
            Ok(()) => return Ok(Outcome::Done),
            Err(error) => error,
        };
        if error.reason().as_deref() == Some(REVOKED) {
            return Err(Refused::Row(Outcome::Skipped(SkipReason::Revoked)));
        }
        let failure = Failure::from(error);
        Err(hold_of(&failure).map_or_else(|| Refused::Row(failed(failure)), Refused::Later))
    }
}

/// Why an invitation was not taken.
enum Refused {
    /// Not now.
    Later(Hold),
    /// Not at all; what the row says then.
    Row(Outcome),
}

/// The first waiting row and those that get the same.
fn next_batch(job: &Job, waiting: &[usize]) -> Vec<(usize, Invitation)> {
    let rows = job.rows.borrow();
    let mut batch: Vec<(usize, Invitation)> = Vec::with_capacity(INVITE_BATCH);
    for place in waiting {
        let Some(Subject::Invitation(invitation)) = rows.get(*place).map(|row| &row.subject) else {
            continue;
        };
        if batch.first().is_none_or(|(_, first)| first.draft == invitation.draft) {
            batch.push((*place, invitation.clone()));
        }
        if batch.len() == INVITE_BATCH {
            break;
        }
    }
    batch
}
