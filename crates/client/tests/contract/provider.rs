use keystead_calls::Failure;
use keystead_calls::clients::{AddClient, ListClients, RenameClient};
use keystead_calls::session::{Capabilities, LogInOutcome, RefreshAccount};
use keystead_calls::vault::VaultFilter;
use keystead_domain::enums::PlanType;
use keystead_domain::permissions::Denial;
use keystead_domain::validation::{ClientField, FieldError};

use crate::place::{PASSWORD, Place, SAM, add_client, draft, log_in, login, open, rows, run};

#[test]
fn a_provider_is_set_up_and_gets_clients() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let list = maren.ask(ListClients { provider }).await.unwrap();
        assert_eq!((list.provider_name.as_str(), list.clients.len()), ("Alder Point IT", 0));
        assert_eq!((list.may_add, list.may_change), (Ok(()), Ok(())));
        let plans: Vec<_> = list.plans.iter().map(|offer| (offer.plan, offer.name.as_str())).collect();
        assert_eq!(plans, [(PlanType::TeamsMonthly, "Teams"), (PlanType::EnterpriseMonthly, "Enterprise")]);

        let row = add_client(&maren, provider, "Halden Dental Group").await;
        assert_eq!((row.seats, row.occupied, row.remaining), (Some(10), Some(1), Some(9)));
        assert_eq!((row.plan.as_str(), row.enabled, row.openable), ("Teams", true, true));
        add_client(&maren, provider, "corvid logistics").await;
        let renamed = maren
            .ask(RenameClient { provider, client: row.id, name: " Halden Dental ".into() })
            .await
            .unwrap();
        assert_eq!((renamed.name.as_str(), renamed.seats), ("Halden Dental", Some(10)));
        let list = maren.ask(ListClients { provider }).await.unwrap();
        let names: Vec<_> = list.clients.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["corvid logistics", "Halden Dental"]);

        let account = maren.ask(RefreshAccount {}).await.unwrap();
        assert_eq!((account.providers[0].clients, account.organizations.len()), (2, 2));
    });
}

#[test]
fn a_bad_form_is_refused_before_it_is_sent() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let mut form = draft(" ");
        form.plan = Some(PlanType::Free);
        let Err(Failure::InvalidClient(errors)) = maren.ask(AddClient { provider, draft: form }).await else {
            panic!()
        };
        assert_eq!(errors.of(ClientField::Name), Some(FieldError::Required));
        assert_eq!(errors.of(ClientField::Plan), Some(FieldError::NotAChoice));
        let row = add_client(&maren, provider, "Halden").await;
        let long = RenameClient { provider, client: row.id, name: "x".repeat(51) };
        assert!(matches!(maren.ask(long).await, Err(Failure::InvalidClient(_))));
    });
}

#[test]
fn a_second_technician_waits_for_confirmation_and_then_sees_the_same_items() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let organization = add_client(&maren, provider, "Halden").await.organization;
        open(&maren, organization).await;
        let save = keystead_calls::item::SaveItem {
            organization,
            draft: login("Router"),
            based_on: None,
            overwrite: false,
        };
        maren.ask(save).await.unwrap();

        let sam = place.service_user(&maren, provider, SAM).await;

        // The confirmation is seen without logging in again.
        let account = sam.ask(RefreshAccount {}).await.unwrap();
        assert!(account.providers[0].confirmed);
        open(&sam, organization).await;
        let list = rows(&sam, organization, VaultFilter::All).await;
        assert_eq!(list.rows[0].name.as_deref(), Some("Router"));
        let list = sam.ask(ListClients { provider }).await.unwrap();
        assert_eq!((list.may_add, list.may_change), (Err(Denial::NotProviderAdmin), Ok(())));
        let refused = sam.ask(AddClient { provider, draft: draft("Another") }).await;
        assert_eq!(refused, Err(Failure::Denied(Denial::NotProviderAdmin)));
        assert!(matches!(log_in(&sam, SAM, PASSWORD).await, Ok(LogInOutcome::LoggedIn(_))));
    });
}

#[test]
fn the_embedded_server_offers_everything() {
    run(async {
        let place = Place::new().await;
        let (maren, _) = place.provider().await;
        let account = maren.ask(RefreshAccount {}).await.unwrap();
        let offered = Capabilities {
            assigned_clients: true,
            awaited_providers: true,
            blueprints: true,
            client_details: true,
            client_state: true,
            provider_access: true,
            unset_policies: true,
            ..Capabilities::default()
        };
        assert_eq!(account.capabilities, offered);
    });
}
