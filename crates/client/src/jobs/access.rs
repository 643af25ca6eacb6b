//! Groups and collections in batches. The routes that delete take a batch or refuse it as a whole, so a refused one is asked
//! row by row. The route that gives access to many collections is not used: on some servers it takes everybody else's.

use keystead_api::collections::CollectionIds;
use keystead_api::groups::GroupIds;
use keystead_api::paths::organization as paths;
use keystead_calls::Failure;
use keystead_calls::jobs::{Outcome, SkipReason};
use keystead_domain::ids::{CollectionId, GroupId, OrganizationId};
use keystead_domain::permissions::Allowed;
use keystead_domain::permissions::capability::Capability;

use super::doubt::is_deleted;
use super::run::{BATCH, Batch, failed, hold_of};
use super::{Job, Subject};
use crate::Portal;
use crate::members::roster::Roster;
use crate::platform::{Method, Platform};

type Rows = Vec<(usize, Subject)>;

/// Whether a row may be carried out, as far as is known; what is gone the server says.
fn allowed(roster: &Roster, subject: &Subject) -> Allowed {
    let may = |id: CollectionId, capability| {
        roster.entry(id).map_or(Ok(()), |entry| entry.may(roster.standing(), capability))
    };
    match subject {
        Subject::Group(_) => roster.standing().may(Capability::Groups),
        Subject::Collection(id) => may(*id, Capability::DeleteCollection),
        Subject::Share(id, _) => may(*id, Capability::ShareCollection),
        _ => Ok(()),
    }
}

impl<P: Platform> Portal<P> {
    pub(super) async fn access_batch(
        &self,
        job: &Job,
        organization: OrganizationId,
        waiting: &[usize],
    ) -> Batch {
        let batch: Rows = {
            let rows = job.rows.borrow();
            let row = |place: &usize| Some((*place, rows.get(*place)?.subject.clone()));
            waiting.iter().filter_map(row).take(BATCH).collect()
        };
        let places = batch.iter().map(|(place, _)| *place);
        let roster = match self.roster_for_rows(job, organization, places).await {
            Ok(roster) => roster,
            Err(failure) => return hold_of(&failure).map_or_else(|| Ok(all_failed(&batch, &failure)), Err),
        };
        let mut outcomes = Vec::with_capacity(batch.len());
        let mut able: Rows = Vec::with_capacity(batch.len());
        for (place, subject) in batch {
            if job.is_in_doubt(place) && is_deleted(&roster, &subject) {
                outcomes.push((place, Outcome::Done));
                continue;
            }
            match allowed(&roster, &subject) {
                Ok(()) => able.push((place, subject)),
                Err(denial) => outcomes.push((place, Outcome::Skipped(SkipReason::Denied(denial)))),
            }
        }
        if able.is_empty() {
            return Ok(outcomes);
        }
        if able.iter().any(|(_, subject)| matches!(subject, Subject::Share(..))) {
            outcomes.extend(self.change_access_one_by_one(job, organization, able).await?);
            return Ok(outcomes);
        }
        match self.change_access(job, organization, &able).await {
            Ok(()) => outcomes.extend(able.iter().map(|(place, _)| (*place, Outcome::Done))),
            Err(failure) => match hold_of(&failure) {
                Some(hold) => return Err(hold),
                None if able.len() == 1 => outcomes.extend(all_failed(&able, &failure)),
                None => outcomes.extend(self.change_access_one_by_one(job, organization, able).await?),
            },
        }
        Ok(outcomes)
    }

    async fn change_access_one_by_one(&self, job: &Job, organization: OrganizationId, rows: Rows) -> Batch {
        let mut outcomes = Vec::with_capacity(rows.len());
        for row in rows {
            let place = row.0;
            let outcome = match self.change_access(job, organization, &[row]).await {
                Ok(()) => Outcome::Done,
                Err(failure) => match hold_of(&failure) {
                    // Those before it have their outcome; the rest comes again.
                    Some(hold) if outcomes.is_empty() => return Err(hold),
                    Some(_) => break,
                    None => failed(failure),
                },
            };
            outcomes.push((place, outcome));
        }
        Ok(outcomes)
    }

    async fn change_access(
        &self,
        job: &Job,
        organization: OrganizationId,
        rows: &[(usize, Subject)],
    ) -> Result<(), Failure> {
        let answer = self.send_access(organization, rows).await;
        if let Err(failure) = &answer {
            job.doubt(rows.iter().map(|(place, _)| *place), failure);
        }
        answer
    }

    async fn send_access(
        &self,
        organization: OrganizationId,
        rows: &[(usize, Subject)],
    ) -> Result<(), Failure> {
        let (mut groups, mut collections) = (Vec::<GroupId>::new(), Vec::<CollectionId>::new());
        for (_, subject) in rows {
            match subject {
                Subject::Group(id) => groups.push(*id),
                Subject::Collection(id) => collections.push(*id),
                Subject::Share(id, access) => return self.share_collection(organization, *id, access).await,
                _ => {}
            }
        }
        if !groups.is_empty() {
            let request = GroupIds { ids: groups };
            return Ok(self.write(Method::Delete, &paths::groups(organization), &request).await?);
        }
        let request = CollectionIds { ids: collections };
        Ok(self.write(Method::Delete, &paths::collections(organization), &request).await?)
    }
}

fn all_failed(rows: &[(usize, Subject)], failure: &Failure) -> Vec<(usize, Outcome)> {
    rows.iter().map(|(place, _)| (*place, failed(failure.clone()))).collect()
}
