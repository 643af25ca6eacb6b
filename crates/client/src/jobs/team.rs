//! Work on the people of a provider, over the routes that answer row by row.

use keystead_api::list::List;
use keystead_api::paths::provider as paths;
use keystead_api::provider::{
    ProviderUserBulkConfirm, ProviderUserBulkRow, ProviderUserIds, ProviderUserInvite, ProviderUserKey,
    ProviderUserPublicKey, ProviderUserUpdate,
};
use keystead_calls::Failure;
use keystead_calls::failure::KeyOwner;
use keystead_calls::jobs::{JobKind, JobView, Outcome, SkipReason, StartTeamJob, TeamWork, Workplace};
use keystead_calls::team::{Colleague, Team};
use keystead_domain::email;
use keystead_domain::enums::ProviderUserType;
use keystead_domain::ids::{ProviderId, ProviderOrganizationId, ProviderUserId, UserId};
use keystead_domain::limits::INVITE_BATCH;
use keystead_domain::permissions::team::TeamChange;

use super::run::{BATCH, Batch, CONFIRM_BATCH, failed, hold_of, misplaced};
use super::wrap::{Offered, Receiver, take_answers};
use super::{Job, Row, Subject};
use crate::Portal;
use crate::assignments::assignment_failure;
use crate::http::failure::HttpError;
use crate::platform::{Method, Platform};

/// A row: where it stands, the membership, and the account that was looked at when the job was begun.
#[derive(Clone, Copy)]
struct Chosen {
    place: usize,
    id: ProviderUserId,
    user: Option<UserId>,
}

/// What newcomers are invited to.
struct Offer {
    role: ProviderUserType,
    clients: Option<Vec<ProviderOrganizationId>>,
}

type Outcomes = Vec<(usize, Outcome)>;

/// The rows of a work, by the names they have now; the signed-in person's own comes last.
fn rows_of(work: TeamWork, team: &Team) -> (JobKind, Vec<Row>) {
    match work {
        TeamWork::Invite { emails, role, clients } => {
            let row = |email: &String| {
                Row::waiting(email::normalize(email), Subject::Newcomer(role, clients.clone()))
            };
            (JobKind::InviteTeam, emails.iter().map(row).collect())
        }
        TeamWork::Change { change, people } => {
            let mut people: Vec<_> = people.into_iter().map(|id| (id, team.person(id))).collect();
            people.sort_by_key(|(_, person)| person.is_some_and(|person| person.is_self));
            let row = |(id, person): (ProviderUserId, Option<&Colleague>)| {
                let label = person.map(|person| person.label().to_owned()).unwrap_or_default();
                Row::waiting(label, Subject::Colleague(id, person.and_then(|person| person.user)))
            };
            (JobKind::Team(change), people.into_iter().map(row).collect())
        }
    }
}

impl<P: Platform> Portal<P> {
    pub(crate) async fn start_team_job(&self, ask: StartTeamJob) -> Result<JobView, Failure> {
        if matches!(&ask.work, TeamWork::Invite { clients: Some(_), .. }) {
            // Another server would not read the limit, and let the person into every client.
            self.require_assigned_clients()?;
        }
        let team = self.team(ask.provider).await?;
        let work = rows_of(ask.work, &team);
        Ok(self.begin_job(Workplace::Provider(ask.provider), &team.name, work).await.view())
    }

    pub(super) async fn team_batch(&self, job: &Job, provider: ProviderId, waiting: &[usize]) -> Batch {
        match job.kind {
            JobKind::InviteTeam => self.newcomers_batch(job, provider, waiting).await,
            JobKind::Team(change) => self.colleagues_batch(job, provider, change, waiting).await,
            _ => Ok(misplaced(waiting)),
        }
    }

    async fn newcomers_batch(&self, job: &Job, provider: ProviderId, waiting: &[usize]) -> Batch {
        let (offer, batch) = {
            let rows = job.rows.borrow();
            let newcomer = |place: &usize| match rows.get(*place) {
                Some(Row { label, subject: Subject::Newcomer(role, clients), .. }) => {
                    Some((Offer { role: *role, clients: clients.clone() }, (*place, label.clone())))
                }
                _ => None,
            };
            let mut found = waiting.iter().filter_map(newcomer).take(INVITE_BATCH);
            // All rows of one job have the same offer.
            let Some((offer, first)) = found.next() else { return Ok(misplaced(waiting)) };
            let batch: Vec<_> = std::iter::once(first).chain(found.map(|(_, row)| row)).collect();
            (offer, batch)
        };
        match self.invite_newcomers(provider, &offer, &batch).await {
            Ok(outcomes) => Ok(outcomes),
            Err(failure) => match hold_of(&failure) {
                Some(hold) => Err(hold),
                None if batch.len() == 1 => Ok(each(batch.iter().map(|(place, _)| *place), &failure)),
                None => self.invite_newcomers_singly(provider, &offer, &batch).await,
            },
        }
    }

    /// The server refuses a batch as a whole: whom it means shows when they are asked one by one.
    async fn invite_newcomers_singly(
        &self,
        provider: ProviderId,
        offer: &Offer,
        batch: &[(usize, String)],
    ) -> Batch {
        let mut outcomes = Outcomes::new();
        for row in batch {
            match self.invite_newcomers(provider, offer, std::slice::from_ref(row)).await {
                Ok(found) => outcomes.extend(found),
                Err(failure) => match hold_of(&failure) {
                    // Those before it have their outcome; the rest comes again.
                    Some(hold) if outcomes.is_empty() => return Err(hold),
                    Some(_) => break,
                    None => outcomes.extend(each([row.0].into_iter(), &failure)),
                },
            }
        }
        Ok(outcomes)
    }

    async fn invite_newcomers(
        &self,
        provider: ProviderId,
        offer: &Offer,
        batch: &[(usize, String)],
    ) -> Result<Outcomes, Failure> {
        let team = self.read_team(provider).await?;
        team.standing.may_invite_colleague(offer.role).map_err(Failure::Denied)?;
        let present = crate::team::present(&team);
        let (known, new): (Vec<_>, Vec<_>) = batch.iter().partition(|(_, email)| present.contains(email));
        let mut outcomes: Outcomes =
            known.iter().map(|(place, _)| (*place, Outcome::Skipped(SkipReason::Present))).collect();
        if !new.is_empty() {
            let emails = new.iter().map(|(_, email)| email.clone()).collect();
            let request = ProviderUserInvite { role: offer.role, emails, clients: offer.clients.clone() };
            let path = paths::users_invite(provider);
            self.write(Method::Post, &path, &request).await.map_err(assignment_failure)?;
            outcomes.extend(new.iter().map(|(place, _)| (*place, Outcome::Done)));
        }
        Ok(outcomes)
    }

    async fn colleagues_batch(
        &self,
        job: &Job,
        provider: ProviderId,
        change: TeamChange,
        waiting: &[usize],
    ) -> Batch {
        let size = match change {
            TeamChange::Confirm => CONFIRM_BATCH,
            // The server changes roles one by one.
            TeamChange::Role(_) => 1,
            TeamChange::Resend | TeamChange::Remove => BATCH,
        };
        let batch: Vec<Chosen> = {
            let rows = job.rows.borrow();
            let colleague = |place: &usize| match rows.get(*place)?.subject {
                Subject::Colleague(id, user) => Some(Chosen { place: *place, id, user }),
                _ => None,
            };
            waiting.iter().filter_map(colleague).take(size).collect()
        };
        match self.change_colleagues(provider, change, &batch).await {
            Ok(outcomes) => Ok(outcomes),
            Err(failure) => match hold_of(&failure) {
                Some(hold) => Err(hold),
                None => Ok(each(batch.iter().map(|row| row.place), &failure)),
            },
        }
    }

    async fn change_colleagues(
        &self,
        provider: ProviderId,
        change: TeamChange,
        batch: &[Chosen],
    ) -> Result<Outcomes, Failure> {
        let team = self.read_team(provider).await?;
        let (mut outcomes, mut able) = (Outcomes::new(), Vec::new());
        for row in batch {
            match team.person(row.id) {
                None => outcomes.push((row.place, Outcome::Skipped(SkipReason::Gone))),
                // A list that names another account now than the one that was looked at.
                Some(person) if change == TeamChange::Confirm && person.user != row.user => {
                    outcomes.push((row.place, failed(Failure::KeyChanged(KeyOwner::Person))));
                }
                Some(person) => match team.may_change(person, change) {
                    Ok(()) => able.push(*row),
                    Err(denial) => {
                        outcomes.push((row.place, Outcome::Skipped(SkipReason::Denied(denial))));
                    }
                },
            }
        }
        let answers = match (change, able.as_slice()) {
            (_, []) => Vec::new(),
            (TeamChange::Confirm, able) => self.confirm_colleagues(provider, able, &mut outcomes).await?,
            (TeamChange::Role(role), able) => {
                for row in able {
                    let request = ProviderUserUpdate { role };
                    self.write(Method::Put, &paths::user(provider, row.id), &request).await?;
                    if team.person(row.id).is_some_and(|person| person.is_self) {
                        self.refresh_rights().await?;
                    }
                }
                Vec::new()
            }
            (TeamChange::Resend, able) => {
                self.ask_colleagues(Method::Post, &paths::users_reinvite(provider), able).await?
            }
            (TeamChange::Remove, able) => {
                self.ask_colleagues(Method::Delete, &paths::users(provider), able).await?
            }
        };
        let answers = answers.into_iter().map(|row| (row.id, row.error)).collect();
        take_answers(able.iter().map(|row| (row.place, row.id)).collect(), answers, &mut outcomes);
        Ok(outcomes)
    }

    async fn ask_colleagues(
        &self,
        method: Method,
        path: &str,
        able: &[Chosen],
    ) -> Result<Vec<ProviderUserBulkRow>, Failure> {
        let request = ProviderUserIds { ids: able.iter().map(|row| row.id).collect() };
        let answer: Result<List<ProviderUserBulkRow>, HttpError> =
            self.exchange(method, path, &request).await;
        Ok(answer?.data)
    }

    /// Wraps the provider key for each, and sends what could be wrapped.
    async fn confirm_colleagues(
        &self,
        provider: ProviderId,
        able: &[Chosen],
        outcomes: &mut Outcomes,
    ) -> Result<Vec<ProviderUserBulkRow>, Failure> {
        let key = self.provider_key(provider)?;
        let request = ProviderUserIds { ids: able.iter().map(|row| row.id).collect() };
        let path = paths::users_public_keys(provider);
        let public: List<ProviderUserPublicKey> = self.exchange(Method::Post, &path, &request).await?;
        let people: Vec<_> =
            able.iter().map(|row| Receiver { place: row.place, id: row.id, user: row.user }).collect();
        let offer = |row: ProviderUserPublicKey| Offered { id: row.id, user: row.user_id, key: row.key };
        let offered: Vec<_> = public.data.into_iter().map(offer).collect();
        let wrapped = self.wrap_for(&key, &people, &offered, outcomes).await?;
        if wrapped.is_empty() {
            return Ok(Vec::new());
        }
        let keys = wrapped.into_iter().map(|(id, key)| ProviderUserKey { id, key }).collect();
        let path = paths::users_confirm(provider);
        let answer: Result<List<ProviderUserBulkRow>, HttpError> =
            self.exchange(Method::Post, &path, &ProviderUserBulkConfirm { keys }).await;
        Ok(answer?.data)
    }
}

/// The same failure for each row.
fn each(places: impl Iterator<Item = usize>, failure: &Failure) -> Outcomes {
    places.map(|place| (place, failed(failure.clone()))).collect()
}
