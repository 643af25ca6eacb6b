//! A server that is not what it was the last time. The first log-in trusts, the second compares.

use keystead_calls::Failure;
use keystead_calls::failure::KeyOwner;
use keystead_calls::session::{LogIn, LogInOutcome};
use keystead_calls::vault::{AcceptOlder, OpenVault};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_client::platform::Platform;
use keystead_crypto::SymmetricKey;
use serde_json::json;

use crate::fake::{
    Counting, EMAIL, ORGANIZATION, PASSWORD, PROVIDER, World, log_in, ok, run, sealed_to_account, try_log_in,
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

/// A client's vault opened on a device, and the device's storage.
async fn opened(world: &World) -> Native {
    let platform = world.fake.platform().await;
    let shelf = platform.sibling();
    let portal = Portal::new(platform);
    log_in(&portal).await.unwrap();
    open(&portal, ORGANIZATION).await.unwrap();
    shelf
}

/// Logs in at the world's server and opens the vault, with what the device kept before.
async fn open_with(shelf: Native) -> Result<(), Failure> {
    let portal = Portal::new(shelf);
    log_in(&portal).await?;
    open(&portal, ORGANIZATION).await
}

/// Another key of the provider, with the client's key wrapped by it.
fn give_other_keys(world: &World) {
    let mut random = Counting(99);
    let (provider, client) = (SymmetricKey::make(&mut random), SymmetricKey::make(&mut random));
    let mut profile = world.fake.answer_of("GET /api/accounts/profile");
    profile["providers"][0]["key"] = sealed_to_account(&provider).into();
    profile["providerOrganizations"][0]["key"] = provider.wrap_key(&client, &mut random).unwrap().into();
    world.fake.on("GET /api/accounts/profile", move |_| ok(&profile));
}

#[test]
fn what_a_device_keeps_of_keys_names_nobody_and_is_sealed() {
    run(async {
        let mut world = World::new();
        let item = world.login("5e953dd7-e2ee-4765-a034-0acc06184e2f", "Router");
        world.items(&[item]);
        let platform = world.fake.platform().await;
        let shelf = platform.sibling();
        let portal = Portal::new(platform);
        log_in(&portal).await.unwrap();
        open(&portal, ORGANIZATION).await.unwrap();
        // Dates are kept beside the questions; this one waits for it.
        portal.ask(AcceptOlder { organization: ORGANIZATION.parse().unwrap() }).await.unwrap();
        let names = shelf.stored_names().await;
        let beginning = |prefix: &'static str| names.iter().filter(move |name| name.starts_with(prefix));
        assert_eq!(beginning("pins:").count(), 1, "{names:?}");
        assert_eq!(beginning("seen:").count(), 1, "{names:?}");
        for name in beginning("pins:").chain(beginning("seen:")) {
            let kept = shelf.stored(name).await.unwrap();
            assert!(kept.starts_with("2."), "{name}: {kept}");
        }
        // Needed before there is a key: what it says is no secret, and its name says nothing.
        let [kdf] = beginning("kdf:").collect::<Vec<_>>()[..] else { panic!("{names:?}") };
        let digest = kdf.strip_prefix("kdf:").unwrap();
        assert!(digest.len() == 64 && digest.bytes().all(|digit| digit.is_ascii_hexdigit()), "{kdf}");
        for name in &names {
            let kept = shelf.stored(name).await.unwrap().to_lowercase();
            for (what, text) in [("address", EMAIL), ("provider", PROVIDER), ("organization", ORGANIZATION)] {
                assert!(!name.to_lowercase().contains(text), "{name} names the {what}");
                // The session says whose it is (SECURITY.md, "Kept on a device").
                let is_said = name == "session" && text == EMAIL;
                assert_eq!(kept.contains(text), is_said, "{name} and the {what}: {kept}");
            }
        }
    });
}

#[test]
fn another_server_is_trusted_at_first_sight_and_the_first_one_still_compared() {
    run(async {
        let world = World::derived(10_000);
        let shelf = opened(&world).await;
        // The same person with the same keys, at a server that has other clients and cheaper settings.
        let other = World::new();
        give_other_keys(&other);
        let there = other.fake.platform().await;
        assert_eq!(open_with(shelf.moved_to(&there)).await, Ok(()));
        assert_eq!(open_with(shelf.moved_to(&there)).await, Ok(()), "and remembered");
        assert_eq!(open_with(shelf.sibling()).await, Ok(()));
        give_other_keys(&world);
        assert_eq!(open_with(shelf.sibling()).await, Err(Failure::KeyChanged(KeyOwner::Provider)));
    });
}

#[test]
fn another_account_on_the_same_server_is_trusted_at_first_sight() {
    run(async {
        let world = World::new();
        let shelf = opened(&world).await;
        let first = shelf.stored_names().await;
        World::seeded(world.fake.clone(), 5_000, 8);
        assert_eq!(open_with(shelf.sibling()).await, Ok(()));
        let pins = |names: &[String]| names.iter().filter(|name| name.starts_with("pins:")).count();
        assert_eq!((pins(&first), pins(&shelf.stored_names().await)), (1, 2));
    });
}
