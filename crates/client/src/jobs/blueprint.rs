//! A blueprint applied to clients: a row a step, the steps of one client together. Every step looks first whether it is
//! done, so that what was cut off, or is tried once more, happens once.

use keystead_calls::Failure;
use keystead_calls::blueprints::{ApplyBlueprint, CreateClients};
use keystead_calls::jobs::{JobKind, JobView, Outcome, RowAct, RowFailure, Workplace};
use keystead_domain::blueprint::{Blueprint, ClientState, Invitee, Step, steps};
use keystead_domain::ids::{OrganizationId, ProviderId};
use keystead_domain::limits::BLUEPRINT_CLIENTS;
use keystead_domain::plan;
use keystead_domain::validation::{ClientDraft, check_seats};
use serde::{Deserialize, Serialize};

use super::create_clients::Wanted;
use super::run::{Batch, failed, hold_of};
use super::{Job, Row, Subject};
use crate::Portal;
use crate::clients::FIRST_COLLECTION;
use crate::platform::Platform;

/// Rows that are settled before they are kept.
const BATCH: usize = 40;

/// The client of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Target {
    /// One that was there.
    Client(OrganizationId),
    /// The one that another row of the job creates.
    Row(usize),
}

/// What the row of a blueprint does; nothing for rows of other jobs.
pub(super) fn act(subject: &Subject) -> Option<RowAct> {
    match subject {
        Subject::Client(_) => Some(RowAct::Client),
        Subject::Step(_, step) => Some(match step.as_ref() {
            Step::Collection { .. } => RowAct::Collection,
            Step::Group { .. } => RowAct::Group,
            Step::Access { .. } => RowAct::Access,
            Step::Settings(_) => RowAct::Settings,
            Step::Policy(policy) => RowAct::Policy(policy.kind),
            Step::Invite { .. } => RowAct::Invite,
        }),
        _ => None,
    }
}

/// What a step is about, by the name that people gave it; empty for what the face has words for.
fn name(step: &Step) -> &str {
    match step {
        Step::Collection { path, .. } => path,
        Step::Group { name, .. } => name,
        Step::Access { group, .. } => group,
        Step::Invite { email, .. } => email,
        Step::Settings(_) | Step::Policy(_) => "",
    }
}

fn row(client: Option<&str>, target: Target, step: Step) -> Row {
    let label = match (client, name(&step)) {
        (None, name) => name.to_owned(),
        (Some(client), "") => client.to_owned(),
        (Some(client), name) => [client, " · ", name].concat(),
    };
    Row::waiting(label, Subject::Step(target, Box::new(step)))
}

impl<P: Platform> Portal<P> {
    pub(crate) async fn apply_blueprint(&self, ask: ApplyBlueprint) -> Result<JobView, Failure> {
        let blueprint = self.blueprint(ask.provider, ask.version).await?;
        let facts = self.client_facts(ask.organization).await?;
        let target = Target::Client(ask.organization);
        let steps = steps(&blueprint, &facts.state(), ask.change, &ask.invitees);
        let rows = steps.into_iter().map(|step| row(None, target, step)).collect();
        let job = self
            .begin_job(
                Workplace::Client(ask.organization),
                &facts.access.name,
                (JobKind::ApplyBlueprint, rows),
            )
            .await;
        Ok(job.view())
    }

    pub(crate) async fn create_clients(&self, ask: CreateClients) -> Result<JobView, Failure> {
        let facts = self.provider_facts(ask.provider)?;
        facts.standing.may_add_client().map_err(Failure::Denied)?;
        let blueprint = self.blueprint(ask.provider, ask.version).await?;
        let is_offered = blueprint.plan.is_some_and(|plan| plan::offered_by(facts.kind).contains(&plan));
        let fits = (1..=BLUEPRINT_CLIENTS).contains(&ask.clients.len());
        if !is_offered
            || !fits
            || check_seats(Some(ask.seats)).is_err()
            || !ask.clients.iter().all(|it| it.is_good())
        {
            return Err(Failure::InvalidForm);
        }
        let drafts = ask.clients.into_iter().map(|client| ClientDraft {
            name: client.name.trim().to_owned(),
            owner_email: client.owner_email,
            plan: blueprint.plan,
            seats: Some(ask.seats),
        });
        let rows = creation_rows(ask.provider, &blueprint, drafts.collect());
        let job = self
            .begin_job(Workplace::Provider(ask.provider), &blueprint.name, (JobKind::CreateClients, rows))
            .await;
        Ok(job.view())
    }

    pub(super) async fn blueprint_batch(&self, job: &Job, waiting: &[usize]) -> Batch {
        let first = waiting.first().and_then(|place| job.rows.borrow().get(*place).cloned());
        match first.map(|row| row.subject) {
            Some(Subject::Client(_)) => self.create_batch(job, waiting).await,
            Some(Subject::Step(target, _)) => self.steps_batch(job, target, waiting).await,
            _ => Ok(Vec::new()),
        }
    }

    /// Steps of one client, as far as they wait one after the other.
    async fn steps_batch(&self, job: &Job, target: Target, waiting: &[usize]) -> Batch {
        let batch = batch_of(job, target, waiting);
        let Some(organization) = organization_of(job, target) else {
            let outcome = Outcome::Failed(RowFailure::NotMade);
            return Ok(batch.into_iter().map(|(place, _)| (place, outcome.clone())).collect());
        };
        let mut facts = match self.client_facts(organization).await {
            Ok(facts) => facts,
            Err(failure) => {
                let all = batch.into_iter().map(|(place, _)| (place, failed(failure.clone())));
                return hold_of(&failure).map_or_else(|| Ok(all.collect()), Err);
            }
        };
        let mut outcomes = Vec::with_capacity(batch.len());
        for (place, step) in batch {
            let outcome = match self.furnish(&mut facts, &step).await {
                Ok(outcome) => outcome,
                Err(failure) => match hold_of(&failure) {
                    // Those before it have their outcome; the rest comes again.
                    Some(hold) if outcomes.is_empty() => return Err(hold),
                    Some(_) => break,
                    None => failed(failure),
                },
            };
            job.settle(vec![(place, outcome.clone())]);
            self.tell_job(job);
            outcomes.push((place, outcome));
            if job.wish.get().is_some() {
                break;
            }
        }
        Ok(outcomes)
    }
}

fn batch_of(job: &Job, target: Target, waiting: &[usize]) -> Vec<(usize, Step)> {
    let rows = job.rows.borrow();
    let own = waiting.iter().map_while(|place| match &rows.get(*place)?.subject {
        Subject::Step(of, step) if *of == target => Some((*place, step.as_ref().clone())),
        _ => None,
    });
    own.take(BATCH).collect()
}

fn organization_of(job: &Job, target: Target) -> Option<OrganizationId> {
    match target {
        Target::Client(organization) => Some(organization),
        Target::Row(place) => match &job.rows.borrow().get(place)?.subject {
            Subject::Client(wanted) => wanted.made,
            _ => None,
        },
    }
}

/// All clients first, then what each is made of.
fn creation_rows(provider: ProviderId, blueprint: &Blueprint, drafts: Vec<ClientDraft>) -> Vec<Row> {
    let fresh = blueprint.plan.map(|plan| ClientState::fresh(plan, FIRST_COLLECTION)).unwrap_or_default();
    let mut furniture = Vec::new();
    for (place, draft) in drafts.iter().enumerate() {
        let role = blueprint.owner_role().and_then(|role| u32::try_from(role).ok());
        let owner = role.map(|role| Invitee { role, email: draft.owner_email.clone() });
        let own = steps(blueprint, &fresh, true, owner.as_slice());
        furniture.extend(own.into_iter().map(|step| row(Some(&draft.name), Target::Row(place), step)));
    }
    let creation = |draft: ClientDraft| {
        let label = draft.name.clone();
        let wanted = Wanted { provider, draft, wrapped_key: None, made: None };
        Row::waiting(label, Subject::Client(Box::new(wanted)))
    };
    drafts.into_iter().map(creation).chain(furniture).collect()
}
