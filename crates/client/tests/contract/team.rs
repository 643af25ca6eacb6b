//! The people of a provider as the team screen asks for them.

use keystead_calls::clients::ListClients;
use keystead_calls::jobs::{
    JobKind, JobRow, JobState, JobView, JobWindow, Outcome, SkipReason, StartTeamJob, TeamWork, Workplace,
};
use keystead_calls::members::InviteeProblem;
use keystead_calls::onboarding::RegistrationProof;
use keystead_calls::people::OwnPhrase;
use keystead_calls::session::RefreshAccount;
use keystead_calls::team::{
    CheckTeamKeys, ExportTeam, ListAwaited, ListTeam, ReadNewcomers, SaveColleague, Team,
};
use keystead_calls::{Failure, UseCase};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_domain::enums::{ProviderUserStatus, ProviderUserType};
use keystead_domain::ids::{ProviderId, ProviderUserId};
use keystead_domain::permissions::Denial;
use keystead_domain::permissions::team::TeamChange;

use crate::jobs::rested;
use crate::place::{MAREN, Place, SAM, add_client, run};

const UMA: &str = "uma@alderpoint.example";
const SERVICE: ProviderUserType = ProviderUserType::ServiceUser;
const ADMIN: ProviderUserType = ProviderUserType::ProviderAdmin;

async fn ask<U: UseCase>(portal: &Portal<Native>, question: U) -> Result<U::Reply, Failure> {
    portal.ask(question).await
}

async fn team(portal: &Portal<Native>, provider: ProviderId) -> Team {
    ask(portal, ListTeam { provider }).await.unwrap()
}

fn id_of(team: &Team, email: &str) -> ProviderUserId {
    team.people.iter().find(|person| person.email == email).unwrap_or_else(|| panic!("no {email}")).id
}

async fn job(portal: &Portal<Native>, provider: ProviderId, work: TeamWork) -> (JobView, Vec<JobRow>) {
    let id = ask(portal, StartTeamJob { provider, work }).await.unwrap().id;
    let view = rested(portal, id).await;
    let window = JobWindow { job: id, failed_only: false, start: 0, count: 1_000 };
    (view, ask(portal, window).await.unwrap().rows)
}

async fn change(
    portal: &Portal<Native>,
    provider: ProviderId,
    change: TeamChange,
    people: &[ProviderUserId],
) -> (JobView, Vec<JobRow>) {
    job(portal, provider, TeamWork::Change { change, people: people.to_vec() }).await
}

/// Somebody who registered with the invitation and accepted it, and who has no access yet.
async fn accepted(place: &Place, email: &str) -> Portal<Native> {
    let link = place.link(email, "accept-provider").await;
    let id = link.id("providerUserId");
    let person = place.person(email, Some(RegistrationProof::Provider(id, link.token()))).await;
    person.accept_provider_invitation(link.id("providerId"), id, link.token()).await.unwrap();
    person
}

#[test]
fn a_technician_is_invited_confirmed_by_phrase_and_sees_the_clients() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        add_client(&maren, provider, "Halden").await;
        let alone = team(&maren, provider).await;
        assert_eq!((alone.name.as_str(), alone.people.len(), alone.admins()), ("Alder Point IT", 1, 1));
        assert!(alone.people[0].is_self && alone.people[0].email == MAREN);

        let work = TeamWork::Invite { emails: vec![SAM.into()], role: SERVICE, clients: None };
        let (view, _) = job(&maren, provider, work).await;
        assert_eq!((view.state, view.done, view.kind), (JobState::Finished, 1, JobKind::InviteTeam));
        assert_eq!((view.at, view.client.as_str()), (Workplace::Provider(provider), "Alder Point IT"));
        let sam = accepted(&place, SAM).await;

        // Accepted is not in yet: no clients, and the name of whom they wait for.
        assert_eq!(ask(&sam, ListClients { provider }).await.err(), Some(Failure::NotFound));
        let account = ask(&sam, RefreshAccount {}).await.unwrap();
        assert!(account.providers.is_empty() && account.organizations.is_empty());
        let awaited = ask(&sam, ListAwaited {}).await.unwrap();
        assert_eq!((awaited.len(), awaited[0].id, awaited[0].name.as_str()), (1, provider, "Alder Point IT"));

        let known = team(&maren, provider).await;
        let id = id_of(&known, SAM);
        assert_eq!(known.person(id).unwrap().status, ProviderUserStatus::Accepted);
        let checks = ask(&maren, CheckTeamKeys { provider, people: vec![id] }).await.unwrap();
        assert_eq!(checks[0].phrase, Ok(ask(&sam, OwnPhrase {}).await.unwrap()), "what both compare");
        assert!(!checks[0].seen);
        let (view, _) = change(&maren, provider, TeamChange::Confirm, &[id]).await;
        assert_eq!((view.done, view.failed, view.skipped), (1, 0, 0));

        ask(&sam, RefreshAccount {}).await.unwrap();
        assert_eq!(ask(&sam, ListClients { provider }).await.unwrap().clients.len(), 1);
        assert!(ask(&sam, ListAwaited {}).await.unwrap().is_empty());
        let denied = Err(Failure::Denied(Denial::NotProviderAdmin));
        assert_eq!(ask(&sam, ListTeam { provider }).await.map(drop), denied);
        let job = StartTeamJob {
            provider,
            work: TeamWork::Invite { emails: Vec::new(), role: SERVICE, clients: None },
        };
        assert_eq!(ask(&sam, job).await.map(drop), denied);
        let save = SaveColleague { provider, person: id, role: ADMIN };
        assert_eq!(ask(&sam, save).await, denied, "nobody raises themselves");
    });
}

#[test]
fn any_number_of_addresses_is_invited_and_those_who_are_there_are_named() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let text = format!("{}, Maren <{}>; nonsense", UMA, MAREN.to_uppercase());
        let found = ask(&maren, ReadNewcomers { provider, text }).await.unwrap();
        assert_eq!(found.ready[0].email, UMA);
        let reasons: Vec<_> = found.refused.iter().map(|row| &row.reason).collect();
        assert_eq!(reasons, [&InviteeProblem::AlreadyMember, &InviteeProblem::NotAnAddress]);

        // More than two requests take; Maren is there already, however she is written.
        let mut emails: Vec<String> = (0..45).map(|number| format!("p{number}@alderpoint.example")).collect();
        emails.insert(20, MAREN.to_uppercase());
        let (view, rows) =
            job(&maren, provider, TeamWork::Invite { emails: emails.clone(), role: SERVICE, clients: None })
                .await;
        assert_eq!((view.state, view.done, view.skipped, view.failed), (JobState::Finished, 45, 1, 0));
        assert_eq!(rows[20].outcome, Outcome::Skipped(SkipReason::Present));
        assert_eq!(team(&maren, provider).await.people.len(), 46);
        let (view, _) =
            job(&maren, provider, TeamWork::Invite { emails, role: SERVICE, clients: None }).await;
        assert_eq!((view.done, view.skipped), (0, 46), "nobody is invited twice");
    });
}

#[test]
fn many_are_resent_changed_and_removed_with_an_outcome_for_each() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let emails = ["a", "b", "c"].map(|name| format!("{name}@alderpoint.example"));
        job(&maren, provider, TeamWork::Invite { emails: emails.to_vec(), role: SERVICE, clients: None })
            .await;
        let sam = place.service_user(&maren, provider, SAM).await;
        let known = team(&maren, provider).await;
        let all: Vec<_> = known.people.iter().map(|person| person.id).collect();
        let own = known.people.iter().find(|person| person.is_self).unwrap().id;

        let (view, _) = change(&maren, provider, TeamChange::Resend, &all).await;
        assert_eq!((view.done, view.skipped, view.failed), (3, 2, 0));
        let (view, rows) = change(&maren, provider, TeamChange::Role(ADMIN), &all).await;
        assert_eq!((view.done, view.skipped), (4, 1));
        let (last, held) = (rows.last().unwrap(), SkipReason::Denied(Denial::RoleHeld));
        assert_eq!(
            (last.label.as_str(), &last.outcome),
            ("Somebody", &Outcome::Skipped(held)),
            "oneself last"
        );

        let known = team(&maren, provider).await;
        assert_eq!(known.admins(), 2, "who was only invited is none");
        // All of them at once: the one who asks stays, although Sam could stand in before the job.
        let preview = known.preview(TeamChange::Role(SERVICE), &all);
        assert_eq!((preview.applicable.len(), preview.excluded[0].reason), (4, Denial::LastProviderAdmin));
        let (view, rows) = change(&maren, provider, TeamChange::Role(SERVICE), &all).await;
        assert_eq!((view.done, view.skipped, view.failed), (4, 1, 0));
        let last = SkipReason::Denied(Denial::LastProviderAdmin);
        assert_eq!(rows.last().unwrap().outcome, Outcome::Skipped(last));

        let (view, rows) = change(&maren, provider, TeamChange::Remove, &all).await;
        assert_eq!((view.done, view.skipped), (4, 1));
        let yourself = Outcome::Skipped(SkipReason::Denied(Denial::Yourself));
        assert_eq!(rows.last().unwrap().outcome, yourself);
        let left = team(&maren, provider).await;
        assert_eq!(left.people.iter().map(|person| person.id).collect::<Vec<_>>(), [own]);
        assert_eq!(ask(&sam, ListClients { provider }).await.err(), Some(Failure::NotFound));
        let (view, rows) = change(&maren, provider, TeamChange::Remove, &all[..1]).await;
        let gone = view.skipped == 1 && rows[0].outcome == Outcome::Skipped(SkipReason::Gone);
        assert!(gone || all[0] == own, "{rows:?}");
    });
}

#[test]
fn roles_are_given_one_by_one_and_the_last_administrator_stays() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let sam = place.service_user(&maren, provider, SAM).await;
        let known = team(&maren, provider).await;
        let (own, sams) = (id_of(&known, MAREN), id_of(&known, SAM));
        let save = |person, role| SaveColleague { provider, person, role };
        let last = Err(Failure::Denied(Denial::LastProviderAdmin));
        assert_eq!(ask(&maren, save(own, SERVICE)).await, last);
        ask(&maren, save(sams, SERVICE)).await.unwrap();
        ask(&maren, save(sams, ADMIN)).await.unwrap();
        // Sam is one at once, Maren none any more: her own rights are read anew.
        ask(&sam, RefreshAccount {}).await.unwrap();
        assert_eq!(team(&sam, provider).await.admins(), 2);
        ask(&maren, save(own, SERVICE)).await.unwrap();
        let account = ask(&maren, RefreshAccount {}).await.unwrap();
        assert_eq!(account.providers[0].role, SERVICE);
        let denied = Err(Failure::Denied(Denial::NotProviderAdmin));
        assert_eq!(ask(&maren, ListTeam { provider }).await.map(drop), denied);
        assert_eq!(team(&sam, provider).await.admins(), 1);
        let text = ask(&sam, ExportTeam { provider, people: vec![sams, own] }).await.unwrap();
        let lines: Vec<&str> = text.trim_start_matches('\u{feff}').trim().split("\r\n").collect();
        assert_eq!(lines[0], "email,name,status,role");
        assert_eq!(lines[1], "sam@alderpoint.example,Somebody,confirmed,provider admin");
        assert_eq!(lines[2], "maren@alderpoint.example,Somebody,confirmed,service user");
    });
}
