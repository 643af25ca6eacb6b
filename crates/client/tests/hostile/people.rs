//! A server that puts another public key in the place of a person's.

use keystead_calls::Failure;
use keystead_calls::failure::KeyOwner;
use keystead_client::native::Native;
use keystead_client::{KeyTrust, Portal};
use keystead_crypto::envelope::{self, RsaEnvelope};
use serde_json::json;

use crate::fake::{Fake, ORGANIZATION, PROVIDER, World, ok, run};

const PERSON: &str = "77777777-7777-4777-8777-777777777777";
const ROW: &str = "88888888-8888-4888-8888-888888888888";
const MYSELF: &str = "44444444-4444-4444-8444-444444444444";
const SWAPPED: Failure = Failure::KeyChanged(KeyOwner::Person);

/// From now on this is a person's key, as the server says.
fn hand_out(fake: &Fake, person: &str, spki: &[u8]) {
    let key = base64(spki);
    let answer = json!({"userId": person, "publicKey": key});
    fake.on(&format!("GET /api/users/{person}/public-key"), move |_| ok(&answer));
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

/// A colleague and a member who accepted.
async fn with_people(world: &World) -> Portal<Native> {
    let rows =
        json!({"data": [{"id": ROW, "userId": PERSON, "type": 1, "status": 1, "email": "lena@x.example"}]});
    let same = rows.clone();
    world.fake.on(&format!("GET /api/providers/{PROVIDER}/users"), move |_| ok(&rows));
    world.fake.on(&format!("GET /api/organizations/{ORGANIZATION}/users"), move |_| ok(&same));
    for route in [provider_confirm(), member_confirm()] {
        world.fake.on(&route, |_| ok(""));
    }
    world.signed_in().await
}

fn provider_confirm() -> String {
    format!("POST /api/providers/{PROVIDER}/users/{ROW}/confirm")
}

fn member_confirm() -> String {
    format!("POST /api/organizations/{ORGANIZATION}/users/{ROW}/confirm")
}

#[test]
fn the_first_key_of_a_person_is_trusted_and_that_is_said() {
    run(async {
        let world = World::new();
        let portal = with_people(&world).await;
        let theirs = envelope::make_key_pair().unwrap();
        hand_out(&world.fake, PERSON, &theirs.public_spki_der);
        let person = PERSON.parse().unwrap();
        let first = portal.fingerprint_of(person).await.unwrap();
        assert_eq!((first.trust, first.phrase.split('-').count()), (KeyTrust::First, 5));
        let again = portal.fingerprint_of(person).await.unwrap();
        assert_eq!((again.trust, again.phrase), (KeyTrust::Known, first.phrase));
        portal.confirm_provider_user(PROVIDER.parse().unwrap(), ROW.parse().unwrap()).await.unwrap();
        portal.confirm_member(ORGANIZATION.parse().unwrap(), ROW.parse().unwrap()).await.unwrap();
        for route in [provider_confirm(), member_confirm()] {
            let sent = world.fake.seen(&route)[0].json()["key"].as_str().unwrap().to_owned();
            let sealed: RsaEnvelope = envelope::parse(&sent).unwrap();
            assert!(envelope::open(&theirs.private_pkcs8_der, &sealed).is_ok(), "{route}");
        }
    });
}

#[test]
fn a_swapped_key_of_a_person_is_given_nothing() {
    run(async {
        let world = World::new();
        let portal = with_people(&world).await;
        let (theirs, other) = (envelope::make_key_pair().unwrap(), envelope::make_key_pair().unwrap());
        hand_out(&world.fake, PERSON, &theirs.public_spki_der);
        let person = PERSON.parse().unwrap();
        let compared = portal.fingerprint_of(person).await.unwrap();
        // Between the comparison and the confirmation.
        hand_out(&world.fake, PERSON, &other.public_spki_der);
        let confirm = portal.confirm_provider_user(PROVIDER.parse().unwrap(), ROW.parse().unwrap()).await;
        assert_eq!(confirm, Err(SWAPPED));
        let confirm = portal.confirm_member(ORGANIZATION.parse().unwrap(), ROW.parse().unwrap()).await;
        assert_eq!(confirm, Err(SWAPPED));
        assert_eq!(portal.fingerprint_of(person).await, Err(SWAPPED));
        assert_eq!(portal.accept_key_of(person, &compared.phrase).await, Err(SWAPPED));
        for route in [provider_confirm(), member_confirm()] {
            assert!(world.fake.seen(&route).is_empty(), "{route}");
        }
    });
}

#[test]
fn new_keys_of_a_person_are_taken_for_the_phrase_that_they_say() {
    run(async {
        let world = World::new();
        let portal = with_people(&world).await;
        let (before, now) = (envelope::make_key_pair().unwrap(), envelope::make_key_pair().unwrap());
        hand_out(&world.fake, PERSON, &before.public_spki_der);
        let person = PERSON.parse().unwrap();
        portal.fingerprint_of(person).await.unwrap();
        hand_out(&world.fake, PERSON, &now.public_spki_der);
        let said = keystead_crypto::fingerprint::phrase(PERSON, &now.public_spki_der);
        portal.accept_key_of(person, &format!(" {} ", said.to_uppercase())).await.unwrap();
        assert_eq!(portal.fingerprint_of(person).await.unwrap().trust, KeyTrust::Known);
        portal.confirm_provider_user(PROVIDER.parse().unwrap(), ROW.parse().unwrap()).await.unwrap();
    });
}

#[test]
fn the_own_public_key_is_the_one_to_the_own_private_key_even_the_first_time() {
    run(async {
        let world = World::new();
        let portal = with_people(&world).await;
        hand_out(&world.fake, MYSELF, &envelope::make_key_pair().unwrap().public_spki_der);
        assert_eq!(portal.create_organization("Mine", "Everything").await, Err(SWAPPED));
        assert!(world.fake.seen("POST /api/organizations").is_empty());
    });
}
