//! Another implementation of the API: members nobody knows, the older casing, other dates, 422, answers without content,
//! and routes that it does not have.

use keystead_calls::Failure;
use keystead_calls::clients::ListClients;
use keystead_calls::item::{EditItem, ItemView, RestoreItem, SaveItem, ViewItem};
use keystead_calls::onboarding::AskForHint;
use keystead_calls::session::{Account, Capabilities, RefreshAccount};
use keystead_calls::vault::{OpenVault, VaultOverview};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_domain::ids::{OrganizationId, ProviderId};
use keystead_domain::timestamp::Timestamp;
use serde_json::{Map, Value, json};

use crate::fake::{COLLECTION, ITEM, ORGANIZATION, PROVIDER, World, log_in, ok, run, status};

pub fn organization() -> OrganizationId {
    ORGANIZATION.parse().unwrap()
}

fn provider() -> ProviderId {
    PROVIDER.parse().unwrap()
}

async fn open(portal: &Portal<Native>) -> Result<VaultOverview, Failure> {
    portal.ask(OpenVault { organization: organization(), reload: false }).await
}

async fn view(portal: &Portal<Native>) -> ItemView {
    portal.ask(ViewItem { organization: organization(), item: ITEM.parse().unwrap() }).await.unwrap()
}

/// The same in PascalCase.
pub fn pascal(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.into_iter().map(|(name, value)| {
                let (first, rest) = name.split_at(1);
                (first.to_uppercase() + rest, pascal(value))
            });
            Value::Object(members.collect::<Map<_, _>>())
        }
        Value::Array(values) => values.into_iter().map(pascal).collect(),
        other => other,
    }
}

/// A server of another make, where the technician is an Owner of one organization with one item.
pub fn another_make() -> World {
    let mut world = World::new();
    world.as_member();
    let mut profile = world.fake.answer_of("GET /api/accounts/profile");
    profile["organizations"][0]["type"] = 0.into();
    profile["organizations"][0]["allowAdminAccessToAllCollectionItems"] = true.into();
    profile["organizations"][0]["planType"] = 6.into();
    profile["organizations"][0]["seats"] = Value::Null;
    profile["organizations"][0]["ofTheirOwn"] = json!({"id": 7, "list": [1.5, null]});
    profile["_status"] = json!(0);
    let profile = pascal(profile);
    world.fake.on("GET /api/accounts/profile", move |_| ok(&profile));
    let config = json!({"version": "2026.6.0", "object": "config", "settings": {"disableUserRegistration": true},
        "server": {"name": "Othervault", "url": "https://other.example"}, "featureStates": {"x": true, "y": "z"}});
    world.fake.on("GET /api/config", move |_| ok(&config));
    let mut item = world.login(ITEM, "Router");
    item["revisionDate"] = "2026-08-20T14:16:19.123456Z".into();
    item["creationDate"] = "2026-08-20T14:16:19".into();
    item["collectionIds"] = json!([COLLECTION]);
    let name = world.enc("Network");
    world.collections(
        json!([{"id": COLLECTION, "organizationId": ORGANIZATION, "name": name, "assigned": true}]),
    );
    world.fake.on("GET /api/collections", |_| ok(json!({"data": []})));
    world.items(&[item]);
    world
}

async fn account_of(portal: &Portal<Native>) -> Account {
    portal.ask(RefreshAccount {}).await.unwrap()
}

#[test]
fn a_server_that_knows_no_providers_leads_to_its_organizations() {
    run(async {
        let world = another_make();
        let portal = world.fake.portal().await;
        let account = log_in(&portal).await.unwrap();
        let known = Capabilities {
            server: Some("Othervault".to_owned()),
            providers: false,
            registration: false,
            ..Capabilities::default()
        };
        assert_eq!(account.capabilities, known);
        assert!(account.providers.is_empty());
        assert_eq!(account.organizations.iter().map(|found| found.id).collect::<Vec<_>>(), [organization()]);
        assert_eq!(open(&portal).await.unwrap().items, 1);
        assert_eq!(view(&portal).await.revised, Timestamp(1_787_235_379_123));
        account_of(&portal).await;
        assert_eq!(world.fake.seen("GET /api/config").len(), 1, "a server is asked once what it is");
    });
}

#[test]
fn a_provider_whose_routes_are_missing_is_not_offered_any_more() {
    for missing in [404, 405, 501] {
        run(async {
            let world = World::new();
            world.fake.on(&format!("GET /api/providers/{PROVIDER}/organizations"), move |_| {
                status(missing, json!({"error": {"code": missing, "reason": "-", "description": "…"}}))
            });
            let portal = world.fake.portal().await;
            let account = log_in(&portal).await.unwrap();
            assert_eq!((account.capabilities, account.providers.len()), (Capabilities::default(), 1));
            let listed = portal.ask(ListClients { provider: provider() }).await;
            assert_eq!(listed.err(), Some(Failure::NotSupported), "{missing}");
            let account = account_of(&portal).await;
            assert!(account.providers.is_empty() && !account.capabilities.providers);
            assert_eq!(account.organizations[0].provider, None, "there is no page of its provider");
            open(&portal).await.unwrap();
        });
    }
}

#[test]
fn a_server_that_mails_no_hints_is_known_by_that_or_says_so() {
    run(async {
        let world = World::new();
        let portal = world.fake.portal().await;
        let ask = async || portal.ask(AskForHint { email: " Maren@AlderPoint.example".into() }).await;
        let route = "POST /api/accounts/password-hint";
        for missing in [404, 405, 501] {
            world.fake.on(route, move |_| status(missing, "<html>"));
            assert_eq!(ask().await, Err(Failure::NotSupported), "{missing}");
        }
        let words = "This server is not configured to provide password hints.";
        world.fake.on(route, move |_| status(400, json!({"message": "", "validationErrors": {"": [words]}})));
        let said = Failure::Refused { message: words.to_owned(), fields: Vec::new() };
        assert_eq!(ask().await, Err(said));
        world.fake.on(route, |_| ok(""));
        assert_eq!(ask().await, Ok(()));
        assert_eq!(world.fake.seen(route)[0].json(), json!({"email": "maren@alderpoint.example"}));
    });
}

#[test]
fn a_provider_that_the_person_left_is_not_taken_for_a_missing_function() {
    run(async {
        let world = World::new();
        let portal = world.signed_in().await;
        let mut profile = world.fake.answer_of("GET /api/accounts/profile");
        profile["providers"] = json!([]);
        world.fake.on("GET /api/accounts/profile", move |_| ok(&profile));
        let listed = portal.ask(ListClients { provider: provider() }).await;
        assert_eq!(listed.err(), Some(Failure::NotFound));
        assert!(account_of(&portal).await.capabilities.providers);
    });
}

#[test]
fn a_server_that_says_nothing_about_itself_is_given_the_benefit_of_the_doubt() {
    for answer in
        [status(404, ""), ok("<html>"), ok("7"), ok(r#"{"server":"x"}"#), ok(r#"{"server":{"name":" "}}"#)]
    {
        run(async {
            let world = World::new();
            let mut answer = Some(answer);
            world.fake.on("GET /api/config", move |_| answer.take().unwrap_or_else(|| status(404, "")));
            let portal = world.fake.portal().await;
            assert_eq!(log_in(&portal).await.unwrap().capabilities, Capabilities::default());
        });
    }
}

#[test]
fn changes_that_are_answered_without_content_are_read_back() {
    run(async {
        let world = another_make();
        let portal = world.signed_in().await;
        open(&portal).await.unwrap();
        let mut stored = world.fake.answer_of("GET /api/ciphers/organization-details")["data"][0].clone();
        stored["revisionDate"] = "2026-08-21T00:00:00.000001Z".into();
        stored["login"]["totp"] = Value::Null;
        let deleted = pascal({
            let mut trashed = stored.clone();
            trashed["deletedDate"] = "2026-08-21T00:00:01Z".into();
            trashed
        });
        let one = format!("GET /api/ciphers/{ITEM}/admin");
        world.fake.on(&one, move |_| ok(&deleted));
        world.fake.on(&format!("PUT /api/ciphers/{ITEM}/admin"), |_| status(204, ""));
        let (organization, item) = (organization(), ITEM.parse().unwrap());
        let based_on = Some(view(&portal).await.revised);
        let draft = portal.ask(EditItem { organization, item }).await.ok().unwrap();
        let save = SaveItem { organization, draft, based_on, overwrite: false };
        assert!(portal.ask(save).await.unwrap().trashed.is_some(), "as the server has it now");
        let back = pascal(stored);
        world.fake.on(&one, move |_| ok(&back));
        world.fake.on(&format!("PUT /api/ciphers/{ITEM}/restore-admin"), |_| status(204, ""));
        portal.ask(RestoreItem { organization, item }).await.unwrap();
        assert_eq!(view(&portal).await.trashed, None);
    });
}

#[test]
fn a_refusal_of_another_make_keeps_its_words() {
    run(async {
        let world = another_make();
        let portal = world.signed_in().await;
        open(&portal).await.unwrap();
        let (organization, item) = (organization(), ITEM.parse().unwrap());
        let again = world.fake.answer_of("GET /api/ciphers/organization-details")["data"][0].clone();
        world.fake.on(&format!("GET /api/ciphers/{ITEM}/admin"), move |_| ok(&again));
        let based_on = Some(view(&portal).await.revised);
        for (code, body, words) in [
            (
                422,
                json!({"error": {"code": 422, "reason": "Unprocessable", "description": "Not readable."}}),
                "Not readable.",
            ),
            (
                400,
                json!({"message": "", "errorModel": {"message": "Too old.", "object": "error"}, "error": ""}),
                "Too old.",
            ),
        ] {
            world.fake.on(&format!("PUT /api/ciphers/{ITEM}/admin"), move |_| status(code, &body));
            let draft = portal.ask(EditItem { organization, item }).await.ok().unwrap();
            let save = SaveItem { organization, draft, based_on, overwrite: false };
            let refused = Failure::Refused { message: words.to_owned(), fields: Vec::new() };
            assert_eq!(portal.ask(save).await.err(), Some(refused), "{code}");
        }
    });
}
