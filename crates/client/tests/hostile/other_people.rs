//! People, groups, collections and settings of another implementation of the API: what it has is read, what it does not have is
//! said to be missing, and nothing waits for ever.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use keystead_calls::Failure;
use keystead_calls::collections::{EditCollection, OpenCollections};
use keystead_calls::groups::{EditGroup, GroupDraft, OpenGroups, SaveGroup};
use keystead_calls::jobs::{JobWork, Outcome, RowFailure, StartJob};
use keystead_calls::members::{EditMember, MembersQuery, MembersWindow, OpenMembers};
use keystead_calls::membership::ReadMembership;
use keystead_calls::organization::{ReadOrganization, SaveCollectionSettings};
use keystead_calls::people::KeyDoubt;
use keystead_calls::policies::{ListPolicies, OwnRules, PolicyView, ReadOwnRules, SavePolicy};
use keystead_calls::seats::ReadSeats;
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_domain::enums::{OrganizationUserStatus, OrganizationUserType, PolicyType};
use keystead_domain::level::CollectionLevel;
use keystead_domain::permissions::CollectionSettings;
use keystead_domain::permissions::member::MemberChange;
use serde_json::{Value, json};

use crate::fake::{COLLECTION, EMAIL, ORGANIZATION, World, ok, run, status};
use crate::members::rested;
use crate::other::{another_make, organization, pascal};

const MYSELF: &str = "44444444-4444-4444-8444-444444444444";
const OWN: &str = "55555555-5555-4555-8555-555555555555";
const BEN: &str = "66666666-6666-4666-8666-666666666666";
const STAFF: &str = "77777777-7777-4777-8777-777777777777";

fn route(method: &str, rest: &str) -> String {
    format!("{method} /api/organizations/{ORGANIZATION}{rest}")
}

/// As that make answers on a path that it does not know.
fn missing(code: u16) -> Value {
    json!({"error": {"code": code, "reason": "Not Found", "description": "The requested resource could not be found."}})
}

/// Everything that is not answered on purpose is missing.
fn answer(world: &World, method: &str, rest: &str, body: Value) {
    let body = pascal(body);
    world.fake.on(&route(method, rest), move |_| ok(&body));
}

/// A server of another make with an owner, a former manager, a group and a collection.
fn peopled() -> World {
    let mut world = another_make();
    let mut profile = world.fake.answer_of("GET /api/accounts/profile");
    for name in ["UseGroups", "UsePolicies", "UseResetPassword", "UseOrganizationDomains", "UseEvents"] {
        profile["Organizations"][0][name] = true.into();
    }
    world.fake.on("GET /api/accounts/profile", move |_| ok(&profile));
    let owner = json!({
        "id": OWN, "userId": MYSELF, "type": 0, "status": 2, "name": "Maren", "email": EMAIL, "permissions": null,
        "accessAll": true, "managedByOrganization": false, "collections": null, "groups": null, "twoFactorEnabled": null,
    });
    let ben = json!({
        "id": BEN, "userId": null, "type": 4, "status": 0, "name": null, "email": "ben@halden.example",
        "permissions": null, "accessAll": false, "hasMasterPassword": false, "groups": [STAFF],
        "collections": [{"id": COLLECTION, "readOnly": false, "hidePasswords": false, "manage": true}],
        "avatarColor": null, "somethingNew": [{"deep": {}}],
    });
    answer(
        &world,
        "GET",
        "/users",
        json!({"continuationToken": null, "data": [owner, ben], "object": "list"}),
    );
    answer(&world, "GET", &format!("/users/{BEN}"), ben);
    let staff = json!({
        "id": STAFF, "organizationId": ORGANIZATION, "name": "Staff", "accessAll": false, "externalId": null,
        "object": "groupDetails", "collections": [{"id": COLLECTION, "readOnly": true, "hidePasswords": true, "manage": false}],
    });
    answer(&world, "GET", "/groups/details", json!({"data": [staff]}));
    answer(&world, "GET", &format!("/groups/{STAFF}/details"), staff.clone());
    answer(&world, "PUT", &format!("/groups/{STAFF}"), staff);
    answer(&world, "GET", &format!("/groups/{STAFF}/users"), json!([BEN]));
    let collection = json!({
        "id": COLLECTION, "organizationId": ORGANIZATION, "name": world.enc("Network"), "externalId": null, "assigned": true,
        "users": [{"id": BEN, "readOnly": false, "hidePasswords": false, "manage": true}],
        "groups": [{"id": STAFF, "readOnly": true, "hidePasswords": true, "manage": false}], "object": "collectionAccessDetails",
    });
    answer(&world, "GET", &format!("/collections/{COLLECTION}/details"), collection.clone());
    answer(&world, "GET", "/collections/details", json!({"data": [collection]}));
    answer(&world, "GET", "/policies", json!({"data": [], "object": "list", "continuationToken": null}));
    let whole = json!({
        "id": ORGANIZATION, "name": "Halden Dental Group", "billingEmail": "bills@halden.example", "seats": null,
        "maxStorageGb": 32_767, "planType": 6, "object": "organization", "maxAutoscaleStorageGb": null,
    });
    answer(&world, "GET", "", whole);
    world
}

/// An answer in a time that nobody would call waiting.
async fn soon<T>(answer: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(10), answer).await.unwrap()
}

async fn members(portal: &Portal<Native>) -> Result<keystead_calls::members::MembersOverview, Failure> {
    soon(portal.ask(OpenMembers { organization: organization(), reload: true })).await
}

#[test]
fn its_members_are_read_as_they_are() {
    run(async {
        let portal = peopled().signed_in().await;
        let overview = members(&portal).await.unwrap();
        assert_eq!((overview.counts.active, overview.counts.invited, overview.owners), (2, 1, 1));
        let seats = overview.seats.unwrap();
        assert_eq!((seats.total, seats.occupied), (None, 2));
        assert!(!overview.recovery_on, "a policy that is not stored is off");
        let window = MembersWindow {
            organization: organization(),
            query: MembersQuery::default(),
            start: 0,
            count: 9,
        };
        let rows = portal.ask(window).await.unwrap().rows;
        let shown: Vec<_> =
            rows.iter().map(|row| (&*row.email, row.role, row.status, row.two_step)).collect();
        let (role, state) = (OrganizationUserType::Custom, OrganizationUserStatus::Invited);
        assert!(shown.contains(&("ben@halden.example", role, state, None)), "{shown:?}");
        let ben = EditMember { organization: organization(), member: BEN.parse().unwrap() };
        let ben = portal.ask(ben).await.unwrap();
        assert_eq!(ben.draft.custom, Default::default(), "no switches are none that are on");
        assert_eq!(ben.draft.groups, [STAFF.parse().unwrap()]);
        assert_eq!(ben.draft.collections[0].level, CollectionLevel::Manage);
    });
}

#[test]
fn its_groups_and_collections_are_read_and_saved() {
    run(async {
        let world = peopled();
        let portal = world.signed_in().await;
        let organization = organization();
        let groups = portal.ask(OpenGroups { organization, reload: true }).await.unwrap();
        assert_eq!((&*groups.groups[0].name, groups.groups[0].members), ("Staff", Some(1)));
        assert_eq!(groups.groups[0].collections, ["Network"]);
        let group = STAFF.parse().unwrap();
        let detail = portal.ask(EditGroup { organization, group }).await.unwrap();
        assert_eq!(detail.people[0].email, "ben@halden.example");
        let draft = GroupDraft { name: "Staff".into(), ..detail.draft };
        assert_eq!(
            portal.ask(SaveGroup { organization, group: Some(group), opened: None, draft }).await,
            Ok(group)
        );
        let sent = world.fake.seen(&route("PUT", &format!("/groups/{STAFF}")))[0].json();
        assert_eq!(sent["users"], json!([BEN]));

        let collections = portal.ask(OpenCollections { organization, reload: true }).await.unwrap();
        assert_eq!((&*collections.rows[0].path, collections.rows[0].holder_count), ("Network", 2));
        let collection = COLLECTION.parse().unwrap();
        let detail = portal.ask(EditCollection { organization, collection }).await.unwrap();
        assert_eq!((detail.draft.access.members.len(), detail.draft.access.groups.len()), (1, 1));
    });
}

#[test]
fn what_it_does_not_have_is_left_out_or_said() {
    for code in [404, 405, 501] {
        run(async {
            let world = peopled();
            // These are missing in every way that a server has to say so.
            for (method, rest) in [
                ("GET", "/subscription"),
                ("GET", "/billing/vnext/metadata"),
                ("GET", "/domain"),
                ("GET", "/auto-enroll-status"),
                ("PUT", "/collection-management"),
                ("PUT", "/users/revoke"),
            ] {
                world.fake.on(&route(method, rest), move |_| status(code, missing(code)));
            }
            world.fake.on("GET /api/keystead/policies", move |_| status(code, missing(code)));
            let public = json!({"object": "organizationPublicKey", "publicKey": null});
            answer(&world, "GET", "/public-key", public);
            let portal = world.signed_in().await;
            let organization = organization();
            let settings = soon(portal.ask(ReadOrganization { organization })).await.unwrap();
            assert_eq!(settings.billing_email.as_deref(), Some("bills@halden.example"));
            assert_eq!((settings.domains, settings.provider_access), (None, None));
            let seats = soon(portal.ask(ReadSeats { organization })).await;
            assert_eq!(seats.err(), Some(Failure::NotSupported), "{code}");
            let collections = CollectionSettings::default();
            let saved = soon(portal.ask(SaveCollectionSettings { organization, collections })).await;
            assert_eq!(saved, Err(Failure::NotSupported), "{code}");
            assert_eq!(soon(portal.ask(ReadOwnRules {})).await, Ok(OwnRules::default()));
            let membership = soon(portal.ask(ReadMembership { organization })).await.unwrap();
            let recovery = membership.recovery.unwrap();
            assert_eq!((recovery.stays, recovery.phrase), (false, Err(KeyDoubt::Missing)));
            let policies = portal.ask(ListPolicies { organization }).await.unwrap().policies;
            assert!(policies.iter().any(|policy| policy.kind == PolicyType::TwoFactorAuthentication));
            assert!(policies.iter().all(|policy| !policy.enabled), "what was never set is off");

            members(&portal).await.unwrap();
            let work = JobWork::Members { change: MemberChange::Revoke, members: vec![BEN.parse().unwrap()] };
            let job = portal.ask(StartJob { organization, work }).await.unwrap();
            let (_, rows) = rested(&portal, job.id).await;
            let said = &rows[0].outcome;
            let is_said = matches!(
                said,
                Outcome::Failed(RowFailure::Failure(Failure::NotFound | Failure::NotSupported))
            );
            assert!(is_said, "{code}: {said:?}");
        });
    }
}

/// Our server says which policies bind whom; this one puts those of its organizations into sync.
#[test]
fn policies_that_come_with_sync_bind_by_role() {
    for (role, expected) in [(0, None), (1, Some(10)), (2, Some(10))] {
        run(async {
            let world = peopled();
            let mut profile = world.fake.answer_of("GET /api/accounts/profile");
            profile["Organizations"][0]["Type"] = role.into();
            world.fake.on("GET /api/accounts/profile", move |_| ok(&profile));
            let policy = |kind: i32, id: &str, data: Value| json!({"id": id, "organizationId": ORGANIZATION, "type": kind, "enabled": kind != 1, "data": data});
            let sync = pascal(json!({"object": "sync", "ciphers": [{"id": 7}], "policies": [
                policy(9, MYSELF, json!({"minutes": 10})),
                policy(20, OWN, json!({"message": "Patients first."})),
                {"id": "not one"},
            ]}));
            world.fake.on("GET /api/sync", move |_| ok(&sync));
            let portal = world.signed_in().await;
            for _ in 0..2 {
                let rules = soon(portal.ask(ReadOwnRules {})).await.unwrap();
                assert_eq!(
                    (rules.idle_minutes, rules.banners.len()),
                    (expected, usize::from(role == 2)),
                    "{role}"
                );
            }
            assert_eq!(world.fake.seen("GET /api/sync").len(), 1, "it carries more than policies");
        });
    }
}

#[test]
fn an_organization_without_keys_gets_them_before_its_accounts_can_be_recovered() {
    run(async {
        let world = peopled();
        answer(&world, "GET", "/public-key", json!({"object": "organizationPublicKey", "publicKey": null}));
        let made = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&made);
        world.fake.on(&route("POST", "/keys"), move |_| {
            seen.store(true, Ordering::SeqCst);
            ok("{}")
        });
        world.fake.on(&route("PUT", "/policies/8"), move |_| {
            status(if made.load(Ordering::SeqCst) { 200 } else { 400 }, "{}")
        });
        let portal = world.signed_in().await;
        let policy =
            |enabled| PolicyView { kind: PolicyType::AccountRecovery, enabled, settings: vec![None] };
        let organization = organization();
        portal.ask(SavePolicy { organization, policy: policy(true) }).await.unwrap();
        let sent = world.fake.seen(&route("POST", "/keys"));
        let sent = sent[0].json();
        assert!(sent["publicKey"].as_str().unwrap().len() > 300);
        let private = world.key.decrypt_bytes(sent["encryptedPrivateKey"].as_str().unwrap());
        assert!(private.is_ok(), "under the key of the organization");
        portal.ask(SavePolicy { organization, policy: policy(false) }).await.unwrap();
        let known = json!({"object": "organizationPublicKey", "publicKey": sent["publicKey"]});
        answer(&world, "GET", "/public-key", known);
        portal.ask(SavePolicy { organization, policy: policy(true) }).await.unwrap();
        assert_eq!(world.fake.seen(&route("POST", "/keys")).len(), 1, "what is there stays");
    });
}

#[test]
fn a_list_that_is_refused_fails_with_a_reason_at_once() {
    for (code, body, expected) in [
        (404, missing(404), Failure::NotFound),
        (501, missing(501), Failure::NotSupported),
        (
            422,
            json!({"error": {"code": 422, "reason": "Unprocessable Entity", "description": "Not readable."}}),
            Failure::Refused { message: "Not readable.".to_owned(), fields: Vec::new() },
        ),
        (204, Value::Null, Failure::Malformed),
    ] {
        run(async {
            let world = peopled();
            let portal = world.signed_in().await;
            for rest in ["/users", "/policies"] {
                let body = if code == 204 { String::new() } else { body.to_string() };
                world.fake.on(&route("GET", rest), move |_| status(code, &body));
            }
            let organization = organization();
            assert_eq!(members(&portal).await.err().as_ref(), Some(&expected), "{code}");
            let groups = soon(portal.ask(OpenGroups { organization, reload: true })).await;
            assert_eq!(groups.err().as_ref(), Some(&expected), "{code}");
            let policies = soon(portal.ask(ListPolicies { organization })).await;
            assert_eq!(policies.err().as_ref(), Some(&expected), "{code}");
        });
    }
}

/// Groups are an option of that make's server: without it their routes are not there.
#[test]
fn without_groups_members_and_collections_are_read_all_the_same() {
    run(async {
        let world = peopled();
        for rest in ["/groups/details", "/groups"] {
            world.fake.on(&route("GET", rest), |_| status(404, missing(404)));
        }
        let portal = world.signed_in().await;
        assert_eq!(members(&portal).await.unwrap().counts.active, 2);
        let open = OpenCollections { organization: organization(), reload: false };
        assert_eq!(portal.ask(open).await.unwrap().rows.len(), 1);
    });
}
