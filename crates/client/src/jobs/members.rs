//! The same done to many members, over the routes that answer row by row.

use keystead_api::list::List;
use keystead_api::members::{MemberBulkConfirm, MemberBulkRow, MemberIds, MemberKey, MemberPublicKey};
use keystead_api::paths::organization as paths;
use keystead_calls::Failure;
use keystead_calls::jobs::{JobKind, Outcome, SkipReason};
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use keystead_domain::permissions::member::MemberChange;

use super::doubt::is_changed;
use super::run::{BATCH, Batch, CONFIRM_BATCH, failed, hold_of};
use super::wrap::{Offered, Receiver, take_answers};
use super::{Job, Subject};
use crate::Portal;
use crate::http::failure::HttpError;
use crate::onboarding::DEFAULT_COLLECTION;
use crate::platform::{Method, Platform};

/// Members with the places of their rows.
pub(super) type Rows = Vec<(usize, OrganizationUserId)>;

/// The first of the waiting rows, as many as fit into a batch.
pub(super) fn next_members(job: &Job, waiting: &[usize], size: usize) -> Rows {
    let rows = job.rows.borrow();
    let member = |place: &usize| match rows.get(*place)?.subject {
        Subject::Member(id) => Some((*place, id)),
        _ => None,
    };
    waiting.iter().filter_map(member).take(size).collect()
}

/// What a failure is to a whole batch: the moment's, or the outcome of each row.
pub(super) fn batch_failure(batch: &Rows, failure: &Failure) -> Batch {
    match hold_of(failure) {
        Some(hold) => Err(hold),
        None => Ok(batch.iter().map(|(place, _)| (*place, failed(failure.clone()))).collect()),
    }
}

impl<P: Platform> Portal<P> {
    pub(super) async fn members_batch(
        &self,
        job: &Job,
        organization: OrganizationId,
        change: MemberChange,
        waiting: &[usize],
    ) -> Batch {
        let size = if change == MemberChange::Confirm { CONFIRM_BATCH } else { BATCH };
        let batch = next_members(job, waiting, size);
        match self.change_some(job, organization, change, &batch).await {
            Ok(outcomes) => Ok(outcomes),
            Err(failure) => batch_failure(&batch, &failure),
        }
    }

    async fn change_some(
        &self,
        job: &Job,
        organization: OrganizationId,
        change: MemberChange,
        batch: &Rows,
    ) -> Result<Vec<(usize, Outcome)>, Failure> {
        let places = batch.iter().map(|(place, _)| *place);
        let roster = self.roster_for_rows(job, organization, places).await?;
        let (mut outcomes, mut able) = (Vec::new(), Vec::new());
        for (place, id) in batch {
            if job.is_in_doubt(*place) && is_changed(&roster, *id, change) {
                outcomes.push((*place, Outcome::Done));
                continue;
            }
            match roster.person(*id).map(|person| roster.may_change(person, change)) {
                Some(Ok(())) => able.push((*place, *id)),
                Some(Err(denial)) => outcomes.push((*place, Outcome::Skipped(SkipReason::Denied(denial)))),
                None => outcomes.push((*place, Outcome::Skipped(SkipReason::Gone))),
            }
        }
        if able.is_empty() {
            return Ok(outcomes);
        }
        let answers = if change == MemberChange::Confirm {
            self.confirm_some(job, organization, &able, &mut outcomes).await
        } else {
            self.ask_some(organization, change, &able).await
        };
        if let Err(failure) = &answers {
            job.doubt(able.iter().map(|(place, _)| *place), failure);
        }
        let answers = answers?.into_iter().map(|row| (row.id, row.error)).collect();
        take_answers(able, answers, &mut outcomes);
        Ok(outcomes)
    }

    async fn ask_some(
        &self,
        organization: OrganizationId,
        change: MemberChange,
        able: &Rows,
    ) -> Result<Vec<MemberBulkRow>, Failure> {
        let (method, path) = match change {
            MemberChange::Resend => (Method::Post, paths::members_reinvite(organization)),
            MemberChange::Revoke => (Method::Put, paths::members_revoke(organization)),
            MemberChange::Restore => (Method::Put, paths::members_restore(organization)),
            MemberChange::Remove => (Method::Delete, paths::members(organization)),
            MemberChange::Delete => (Method::Delete, paths::members_delete_account(organization)),
            MemberChange::Confirm
            | MemberChange::Edit
            | MemberChange::AddToGroups
            | MemberChange::GiveAccess => return Err(Failure::NotSupported),
        };
        let request = MemberIds {
            ids: able.iter().map(|(_, id)| *id).collect(),
            default_user_collection_name: match change {
                MemberChange::Restore => self.default_collection_name(organization).await?,
                _ => None,
            },
        };
        let answer: Result<List<MemberBulkRow>, HttpError> = self.exchange(method, &path, &request).await;
        Ok(answer?.data)
    }

    /// Wraps the organization key for each, and sends what could be wrapped.
    async fn confirm_some(
        &self,
        job: &Job,
        organization: OrganizationId,
        able: &Rows,
        outcomes: &mut Vec<(usize, Outcome)>,
    ) -> Result<Vec<MemberBulkRow>, Failure> {
        let (key, roster) = (self.organization_key(organization).await?, self.roster(organization).await?);
        let ids = able.iter().map(|(_, id)| *id).collect();
        let request = MemberIds { ids, default_user_collection_name: None };
        let path = paths::members_public_keys(organization);
        let public: List<MemberPublicKey> = self.exchange(Method::Post, &path, &request).await?;
        let known = |id| roster.person(id).and_then(|person| person.row.user);
        let people: Vec<_> =
            able.iter().map(|(place, id)| Receiver { place: *place, id: *id, user: known(*id) }).collect();
        let offer = |row: MemberPublicKey| Offered { id: row.id, user: row.user_id, key: row.key };
        let offered: Vec<_> = public.data.into_iter().map(offer).collect();
        let wrapped = self.wrap_for(&key, &people, &offered, outcomes).await?;
        let keys: Vec<_> = wrapped.into_iter().map(|(id, key)| MemberKey { id, key }).collect();
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let request = MemberBulkConfirm {
            keys,
            default_user_collection_name: self.default_collection_name(organization).await?,
        };
        let path = if job.kind == JobKind::AutoConfirm {
            paths::members_auto_confirm(organization)
        } else {
            paths::members_confirm(organization)
        };
        let answer: Result<List<MemberBulkRow>, HttpError> =
            self.exchange(Method::Post, &path, &request).await;
        Ok(answer?.data)
    }

    /// Encrypted name of the private collection that a member may get.
    async fn default_collection_name(&self, organization: OrganizationId) -> Result<Option<String>, Failure> {
        let key = self.organization_key(organization).await?;
        Ok(key.encrypt_text(DEFAULT_COLLECTION, &mut self.random()).ok())
    }
}
