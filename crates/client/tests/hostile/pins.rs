//! A server that is not what it was the last time. The first log-in trusts, the second compares.

use keystead_calls::Failure;
use keystead_calls::failure::KeyOwner;
use keystead_calls::session::{LogIn, LogInOutcome};
use keystead_calls::vault::OpenVault;
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_crypto::SymmetricKey;
use serde_json::json;

use crate::fake::{
    Counting, EMAIL, ORGANIZATION, PASSWORD, World, log_in, ok, run, sealed_to_account, try_log_in,
};

async fn open(portal: &Portal<Native>, organization: &str) -> Result<(), Failure> {
    portal.ask(OpenVault { organization: organization.parse().unwrap(), reload: true }).await.map(|_| ())
}

#[test]
fn a_cheaper_key_derivation_is_refused_before_the_password_is_used_until_it_is_accepted() {
    run(async {
        let world = World::derived(10_000);
        let portal = world.signed_in().await;
        log_in(&portal).await.unwrap();
        let asked = world.fake.seen("POST /identity/connect/token").len();
        world.fake.on("POST /identity/accounts/prelogin/password", |_| {
            ok(json!({"kdf": 0, "kdfIterations": 5_000, "salt": EMAIL}))
        });
        assert_eq!(try_log_in(&portal, PASSWORD).await, Err(Failure::KdfWeakened));
        assert_eq!(world.fake.seen("POST /identity/connect/token").len(), asked, "no hash was sent");
        let accepted = LogIn { email: EMAIL.to_owned(), password: PASSWORD.into(), accept_weaker: true };
        // The world's keys are of the dearer derivation, so the accepted one opens nothing: it got as far as the server.
        assert_eq!(portal.ask(accepted).await.err(), Some(Failure::AccountKeyDamaged));
        assert_eq!(world.fake.seen("POST /identity/connect/token").len(), asked + 1);
    });
}

#[test]
fn another_key_of_a_client_is_not_used() {
    run(async {
        let world = World::new();
        let portal = world.signed_in().await;
        open(&portal, ORGANIZATION).await.unwrap();
        let mut profile = world.fake.answer_of("GET /api/accounts/profile");
        let theirs = SymmetricKey::make(&mut Counting(99));
        profile["organizations"] = json!([{"id": ORGANIZATION, "name": "Halden Dental Group", "status": 2, "type": 0,
            "enabled": true, "permissions": null, "key": sealed_to_account(&theirs)}]);
        world.fake.on("GET /api/accounts/profile", move |_| ok(&profile));
        log_in(&portal).await.unwrap();
        assert_eq!(open(&portal, ORGANIZATION).await, Err(Failure::KeyChanged(KeyOwner::Organization)));
    });
}

#[test]
fn another_key_of_the_provider_is_not_used() {
    run(async {
        let world = World::new();
        let portal = world.signed_in().await;
        open(&portal, ORGANIZATION).await.unwrap();
        let mut profile = world.fake.answer_of("GET /api/accounts/profile");
        let theirs = SymmetricKey::make(&mut Counting(99));
        profile["providers"][0]["key"] = sealed_to_account(&theirs).into();
        world.fake.on("GET /api/accounts/profile", move |_| ok(&profile));
        let account = log_in(&portal).await.unwrap();
        assert!(account.providers[0].confirmed, "the person waits for nobody; the key is what is wrong");
        assert_eq!(open(&portal, ORGANIZATION).await, Err(Failure::KeyChanged(KeyOwner::Provider)));
    });
}

#[test]
fn pins_of_one_device_survive_a_log_out() {
    run(async {
        let world = World::new();
        let portal = world.signed_in().await;
        open(&portal, ORGANIZATION).await.unwrap();
        portal.ask(keystead_calls::session::LogOut { keep_drafts: false }).await.unwrap();
        let ask = LogIn { email: EMAIL.to_owned(), password: PASSWORD.into(), accept_weaker: false };
        assert!(matches!(portal.ask(ask).await, Ok(LogInOutcome::LoggedIn(_))));
        assert_eq!(open(&portal, ORGANIZATION).await, Ok(()));
    });
}
