//! Many clients from one blueprint: one job, which is paused, locked in the middle, and does nothing twice.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::time::Duration;

use keystead_calls::Failure;
use keystead_calls::blueprints::{CreateClients, NewClient};
use keystead_calls::clients::ListClients;
use keystead_calls::jobs::{JobState, ListJobs, Steer, SteerJob};
use keystead_calls::session::{Lock, LogInOutcome, RefreshAccount, Resume, Unlock};
use keystead_client::Portal;
use keystead_client::platform::Platform;
use keystead_domain::permissions::Denial;

use super::{kept, plan_of, practice, version};
use crate::jobs::rested;
use crate::place::{MAREN, PASSWORD, Place, SAM, log_in, run};

fn new_clients(count: usize) -> Vec<NewClient> {
    let client = |number| NewClient {
        name: format!("Practice {number}"),
        owner_email: format!("owner{number}@practice.example"),
    };
    (0..count).map(client).collect()
}

#[test]
fn many_clients_are_created_from_one_blueprint_in_one_job() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let row = kept(&maren, provider, practice()).await;
        let ask = CreateClients { provider, version: version(&row), seats: 3, clients: new_clients(7) };
        let job = rested(&maren, maren.ask(ask).await.unwrap().id).await;
        // Each: itself, three collections, two groups, the settings, three policies, the owner.
        assert_eq!(
            (job.state, job.total, job.done, job.skipped, job.failed),
            (JobState::Finished, 77, 77, 0, 0)
        );
        let clients = maren.ask(ListClients { provider }).await.unwrap().clients;
        assert_eq!(clients.len(), 7);
        assert!(clients.iter().all(|client| client.seats == Some(3) && client.openable));
        for client in &clients {
            let read = plan_of(&maren, provider, client.organization).await;
            assert_eq!((read.groups.len(), read.policies.len()), (2, 3), "{}", client.name);
        }
        assert!(place.mail("owner6@practice.example").await.contains("You are invited to join Practice 6"));
        let sam = place.service_user(&maren, provider, SAM).await;
        sam.ask(RefreshAccount {}).await.unwrap();
        let ask = CreateClients { provider, version: version(&row), seats: 3, clients: new_clients(1) };
        assert_eq!(sam.ask(ask).await, Err(Failure::Denied(Denial::NotProviderAdmin)));
    });
}

#[test]
fn a_job_that_creates_clients_is_paused_and_goes_on_without_doing_anything_twice() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let row = kept(&maren, provider, practice()).await;
        let ask = CreateClients { provider, version: version(&row), seats: 3, clients: new_clients(3) };
        let id = maren.ask(ask).await.unwrap().id;
        maren.ask(SteerJob { job: id, steer: Steer::Pause }).await.unwrap();
        let paused = rested(&maren, id).await;
        assert_eq!((paused.state, paused.settled()), (JobState::Paused, 0));
        maren.ask(SteerJob { job: id, steer: Steer::Resume }).await.unwrap();
        while maren.ask(ListJobs {}).await.unwrap()[0].settled() < 5 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        maren.ask(SteerJob { job: id, steer: Steer::Pause }).await.unwrap();
        let paused = rested(&maren, id).await;
        assert!(paused.settled() >= 5, "{paused:?}");
        maren.ask(SteerJob { job: id, steer: Steer::Resume }).await.unwrap();
        let job = rested(&maren, id).await;
        assert_eq!((job.state, job.done, job.skipped, job.failed), (JobState::Finished, 33, 0, 0));
        assert_eq!(maren.ask(ListClients { provider }).await.unwrap().clients.len(), 3);
    });
}

#[test]
fn a_job_that_creates_clients_outlives_the_page_and_makes_no_client_twice() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let row = kept(&maren, provider, practice()).await;
        let platform = place.platform();
        let shared = Rc::new(platform.sibling());
        let page = Portal::new(platform);
        assert!(matches!(log_in(&page, MAREN, PASSWORD).await, Ok(LogInOutcome::LoggedIn(_))));
        let ask = CreateClients { provider, version: version(&row), seats: 3, clients: new_clients(4) };
        let id = page.ask(ask).await.unwrap().id;
        // In the middle of the first clients, whose requests the server carries out all the same.
        while maren.ask(ListClients { provider }).await.unwrap().clients.is_empty() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        page.ask(Lock {}).await.unwrap();
        drop(page);
        // What is under way belongs to the page until it ends.
        while shared.claim(&format!("keystead.job.{id}")).await.is_none() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        let later = Portal::new(shared.sibling());
        later.ask(Resume { belongs: true }).await.unwrap();
        later.ask(Unlock { password: PASSWORD.into() }).await.unwrap();
        let jobs = later.ask(ListJobs {}).await.unwrap();
        assert_eq!((jobs.len(), jobs[0].state, jobs[0].total), (1, JobState::Interrupted, 44));
        later.ask(SteerJob { job: id, steer: Steer::Resume }).await.unwrap();
        let job = rested(&later, id).await;
        assert_eq!((job.state, job.failed, job.settled()), (JobState::Finished, 0, 44), "{job:?}");
        let clients = maren.ask(ListClients { provider }).await.unwrap().clients;
        let names: BTreeSet<_> = clients.iter().map(|client| client.name.clone()).collect();
        assert_eq!((clients.len(), names.len()), (4, 4));
        for client in clients {
            let read = plan_of(&later, provider, client.organization).await;
            assert_eq!((read.collections.len(), read.groups.len(), read.policies.len()), (4, 2, 3));
        }
    });
}
