//! More groups or collections for many members. The routes that name many people at once replace everybody else's access on
//! some servers, so every member is read and written alone.

use futures::future::join_all;
use keystead_api::members::Member;
use keystead_api::paths::organization as paths;
use keystead_calls::Failure;
use keystead_calls::jobs::{Outcome, SkipReason};
use keystead_calls::members::MoreAccess;
use keystead_domain::ids::{OrganizationId, OrganizationUserId};

use super::Job;
use super::members::{batch_failure, next_members};
use super::run::{BATCH, Batch, failed, hold_of, misplaced};
use crate::Portal;
use crate::members::roster::Roster;
use crate::members::{merged, with_access};
use crate::platform::{Method, Platform};

/// Members that are asked for at once.
const AT_ONCE: usize = 5;

impl<P: Platform> Portal<P> {
    pub(super) async fn widen_batch(
        &self,
        job: &Job,
        organization: OrganizationId,
        waiting: &[usize],
    ) -> Batch {
        let Some(more) = &job.more else { return Ok(misplaced(waiting)) };
        let batch = next_members(job, waiting, BATCH);
        let roster = match self.roster(organization).await {
            Ok(roster) => roster,
            Err(failure) => return batch_failure(&batch, &failure),
        };
        if let Err(denial) = roster.may_hand_out(more) {
            let skipped = Outcome::Skipped(SkipReason::Denied(denial));
            return Ok(batch.iter().map(|(place, _)| (*place, skipped.clone())).collect());
        }
        let mut outcomes = Vec::with_capacity(batch.len());
        for some in batch.chunks(AT_ONCE) {
            let answers = join_all(some.iter().map(|(_, id)| self.widen(&roster, *id, more))).await;
            let mut hold = None;
            for ((place, _), answer) in some.iter().zip(answers) {
                match answer {
                    Ok(outcome) => outcomes.push((*place, outcome)),
                    Err(failure) => match hold_of(&failure) {
                        Some(reason) => hold = Some(reason),
                        None => outcomes.push((*place, failed(failure))),
                    },
                }
            }
            match hold {
                Some(hold) if outcomes.is_empty() => return Err(hold),
                // Those before it have their outcome; the rest comes again.
                Some(_) => break,
                None => {}
            }
        }
        Ok(outcomes)
    }

    async fn widen(
        &self,
        roster: &Roster,
        id: OrganizationUserId,
        more: &MoreAccess,
    ) -> Result<Outcome, Failure> {
        let organization = roster.organization();
        let gone = Outcome::Skipped(SkipReason::Gone);
        let Some(known) = roster.person(id) else { return Ok(gone) };
        // What is written replaces role and both lists, so they are read at the last moment.
        let wire: Member = match self.get(&paths::member_with_access(organization, id)).await {
            Err(Failure::NotFound) => return Ok(gone),
            other => other?,
        };
        let now = roster.person_of(wire.clone(), known);
        if let Err(denial) = roster.may_widen(&now, more) {
            return Ok(Outcome::Skipped(SkipReason::Denied(denial)));
        }
        let (mut groups, mut collections) = (now.draft.groups, now.draft.collections);
        match more {
            MoreAccess::Groups(wanted) => {
                let missing: Vec<_> = wanted.iter().filter(|id| !groups.contains(id)).copied().collect();
                groups.extend(missing);
            }
            MoreAccess::Collections(wanted) => {
                collections = merged(&collections, wanted, false).unwrap_or(collections);
            }
        }
        let groups = roster.standing().features.groups.then_some(groups);
        let request = with_access(&wire, &collections, groups);
        self.write(Method::Put, &paths::member(organization, id), &request).await?;
        Ok(Outcome::Done)
    }
}
