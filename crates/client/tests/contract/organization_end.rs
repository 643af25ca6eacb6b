//! The key of a client's programs, and the end of a client and of its vault.

use keystead_calls::clients::ListClients;
use keystead_calls::organization::{
    DeleteOrganization, OrganizationApiKey, OrganizationSettings, PurgeVault, ReadApiKey, ReadOrganization,
    RotateApiKey,
};
use keystead_calls::session::RefreshAccount;
use keystead_calls::vault::VaultFilter;
use keystead_calls::{Failure, UseCase};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_domain::enums::OrganizationUserType;
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::Denial;

use crate::membership::{accepted, joined};
use crate::place::{PASSWORD, Place, login, open, rows, run};
use crate::recovery::{BEN, enterprise};

async fn settings(portal: &Portal<Native>, organization: OrganizationId) -> OrganizationSettings {
    portal.ask(ReadOrganization { organization }).await.unwrap()
}

async fn refusal<U: UseCase>(portal: &Portal<Native>, question: U) -> Failure {
    match portal.ask(question).await {
        Err(failure) => failure,
        Ok(_) => panic!("it was not refused"),
    }
}

/// An Owner of the client itself.
async fn owner(place: &Place, maren: &Portal<Native>, organization: OrganizationId) -> Portal<Native> {
    let (owner, id) = accepted(place, maren, organization, BEN, OrganizationUserType::Owner).await;
    maren.confirm_member(organization, id).await.unwrap();
    owner.ask(RefreshAccount {}).await.unwrap();
    owner
}

#[test]
fn the_key_of_a_clients_programs_is_shown_and_made_anew() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = enterprise(&place).await;
        assert_eq!(settings(&maren, organization).await.may_use_api_key, Ok(()));
        let read = |password: &str| ReadApiKey { organization, password: password.into() };
        let rotate = |password: &str| RotateApiKey { organization, password: password.into() };
        let OrganizationApiKey { client_id, secret, scope } = maren.ask(read(PASSWORD)).await.unwrap();
        assert_eq!(client_id, format!("organization.{organization}"));
        assert_eq!(scope, "api.organization");
        assert!(maren.ask(read(PASSWORD)).await.unwrap().secret == secret);
        assert_eq!(refusal(&maren, rotate("not the password")).await, Failure::WrongCredentials);
        assert!(maren.ask(read(PASSWORD)).await.unwrap().secret == secret, "a refusal changes nothing");
        let second = maren.ask(rotate(PASSWORD)).await.unwrap().secret;
        assert!(second != secret);
        assert!(maren.ask(read(PASSWORD)).await.unwrap().secret == second);

        let ben = Box::pin(joined(&place, &maren, organization)).await;
        assert_eq!(settings(&ben, organization).await.may_use_api_key, Err(Denial::RoleTooLow));
        for failure in [refusal(&ben, read(PASSWORD)).await, refusal(&ben, rotate(PASSWORD)).await] {
            assert_eq!(failure, Failure::Denied(Denial::RoleTooLow));
        }
    });
}

#[test]
fn an_owner_purges_the_vault_and_collections_stay() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = enterprise(&place).await;
        let owner = Box::pin(owner(&place, &maren, organization)).await;
        let tree = open(&owner, organization).await.collections;
        let shared = tree.iter().find(|node| node.path == "Shared").unwrap().id.unwrap();
        for name in ["Router", "Bank"] {
            let mut draft = login(name);
            draft.collections = vec![shared];
            let save =
                keystead_calls::item::SaveItem { organization, draft, based_on: None, overwrite: false };
            owner.ask(save).await.unwrap();
        }
        let purge = |password: &str| PurgeVault { organization, password: password.into() };
        // The server lets the provider; it is not offered, so it is not sent either.
        assert_eq!(settings(&maren, organization).await.may_purge, Err(Denial::RoleTooLow));
        assert_eq!(refusal(&maren, purge(PASSWORD)).await, Failure::Denied(Denial::RoleTooLow));
        assert_eq!(settings(&owner, organization).await.may_purge, Ok(()));
        assert_eq!(refusal(&owner, purge("not the password")).await, Failure::WrongCredentials);
        assert_eq!(open(&owner, organization).await.items, 2);
        owner.ask(purge(PASSWORD)).await.unwrap();
        let after = open(&owner, organization).await;
        assert_eq!(after.items, 0);
        assert!(rows(&owner, organization, VaultFilter::All).await.rows.is_empty());
        assert!(after.collections.iter().any(|node| node.id == Some(shared)));
    });
}

#[test]
fn a_deleted_client_is_gone_for_everybody() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = enterprise(&place).await;
        let ben = Box::pin(joined(&place, &maren, organization)).await;
        open(&maren, organization).await;
        let provider = maren.ask(RefreshAccount {}).await.unwrap().providers[0].id;
        let before = maren.ask(ListClients { provider }).await.unwrap();
        assert_eq!(before.clients.len(), 1);
        let found = settings(&maren, organization).await;
        assert_eq!((found.may_delete, found.managed), (Ok(()), true));
        assert_eq!(settings(&ben, organization).await.may_delete, Err(Denial::RoleTooLow));
        let delete = |password: &str| DeleteOrganization { organization, password: password.into() };
        assert_eq!(refusal(&ben, delete(PASSWORD)).await, Failure::Denied(Denial::RoleTooLow));
        assert_eq!(refusal(&maren, delete("not the password")).await, Failure::WrongCredentials);
        let account = maren.ask(delete(PASSWORD)).await.unwrap();
        assert!(account.organizations.is_empty());
        assert!(maren.ask(ListClients { provider }).await.unwrap().clients.is_empty());
        // The member's account stays, without the organization.
        assert!(ben.ask(RefreshAccount {}).await.unwrap().organizations.is_empty());
        assert_eq!(refusal(&maren, delete(PASSWORD)).await, Failure::NotFound);
    });
}
