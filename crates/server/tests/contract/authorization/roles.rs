//! Every route of an organization, as everybody in it whose role does not include it: a User, a Custom member without any
//! permission, and Custom members with one permission each.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::{Value, json};

use super::routes::{self, Exceptions, Route};
use super::world::World;
use super::{all_routes, call};
use crate::support::{Person, Server, WRAPPED, sql};

/// What every member may do.
const MEMBERS: Exceptions = &[
    ("GET /api/organizations/{id}/auto-enroll-status", "whether joining enrols"),
    ("GET /api/organizations/{id}/public-key", "public"),
    ("GET /api/organizations/{id}/keys", "public"),
    ("GET /api/organizations/{id}/billing/vnext/metadata", "how many seats are taken"),
    ("GET /api/organizations/{organization}/users/mini-details", "names of the others"),
    ("POST /api/organizations/{id}/leave", "one's own membership"),
    ("GET /api/organizations/{organization}/collections", "those that one manages"),
    ("GET /api/organizations/{organization}/collections/details", "those that one manages"),
    ("POST /api/organizations/{organization}/collections", "the setting is off"),
    ("GET /api/organizations/{organization}/groups", "who makes collections names groups"),
    ("GET /api/keystead/organizations/{id}/provider-access", "who sees one's items"),
];

const USERS: Exceptions = &[
    ("* /api/organizations/{organization}/users", "members"),
    ("* /api/organizations/{organization}/users/*", "members"),
    ("GET /api/organizations/{organization}/groups/details", "to give them"),
    ("GET /api/organizations/{organization}/collections/*", "to give them"),
    ("PUT /api/organizations/{organization}/collections/{id}", "access of a collection"),
    ("POST /api/organizations/{organization}/collections/{id}", "the same"),
    ("POST /api/organizations/{organization}/collections/bulk-access", "access of collections"),
];
const GROUPS: Exceptions = &[
    ("* /api/organizations/{organization}/groups", "groups"),
    ("* /api/organizations/{organization}/groups/*", "groups"),
    ("GET /api/organizations/{organization}/collections/*", "to give them"),
    ("PUT /api/organizations/{organization}/collections/{id}", "access of a collection"),
    ("POST /api/organizations/{organization}/collections/{id}", "the same"),
    ("POST /api/organizations/{organization}/collections/bulk-access", "access of collections"),
];
const POLICIES: Exceptions = &[
    ("* /api/organizations/{id}/policies", "policies"),
    ("* /api/organizations/{id}/policies/*", "policies"),
    ("GET /api/organizations/{organization}/domain", "they go with policies"),
];
const SSO: Exceptions = &[
    ("* /api/organizations/{organization}/domain", "domains"),
    ("* /api/organizations/{organization}/domain/*", "domains"),
];
const RECOVERY: Exceptions = &[
    ("GET /api/organizations/{organization}/users", "those who are enrolled"),
    ("GET /api/organizations/{organization}/users/{id}/reset-password-details", "recovery"),
    ("POST /api/organizations/{organization}/users/account-recovery-details", "recovery"),
    ("PUT /api/organizations/{organization}/users/{id}/recover-account", "recovery"),
    ("* /api/organizations/{id}/auth-requests", "devices"),
];
const TRANSFER: Exceptions = &[("GET /api/organizations/{id}/export", "the whole vault, encrypted")];
const EDIT_ANY: Exceptions = &[
    ("GET /api/organizations/{organization}/collections/*", "all collections"),
    ("PUT /api/organizations/{organization}/collections/{id}", "all collections"),
    ("POST /api/organizations/{organization}/collections/{id}", "all collections"),
    ("POST /api/organizations/{organization}/collections/bulk-access", "all collections"),
];
const DELETE_ANY: Exceptions = &[
    ("GET /api/organizations/{organization}/collections/*", "all collections"),
    ("DELETE /api/organizations/{organization}/collections", "all collections"),
    ("DELETE /api/organizations/{organization}/collections/{id}", "all collections"),
    ("POST /api/organizations/{organization}/collections/delete", "all collections"),
    ("POST /api/organizations/{organization}/collections/{id}/delete", "all collections"),
];

/// Permissions one by one: what each opens beyond what every member may do, and one question that shows it.
const PERMISSIONS: [(&str, Exceptions, &str); 14] = [
    ("", &[], "users/mini-details"),
    ("manageUsers", USERS, "users"),
    ("manageGroups", GROUPS, "groups/details"),
    ("managePolicies", POLICIES, "policies"),
    ("manageSso", SSO, "domain"),
    ("manageResetPassword", RECOVERY, "users"),
    ("editAnyCollection", EDIT_ANY, "collections/details"),
    ("deleteAnyCollection", DELETE_ANY, "collections/details"),
    ("createNewCollections", &[], "collections"),
    ("accessReports", &[], "groups"),
    ("accessImportExport", TRANSFER, "export"),
    // Nothing of what is served here is theirs: they open what every member may do and no more.
    ("accessEventLogs", &[], "users/mini-details"),
    ("manageScim", &[], "users/mini-details"),
    ("manageAccessRules", &[], "users/mini-details"),
];

/// The switches of a Custom member as they are on the wire, so that a new one cannot be left out above.
#[test]
fn every_permission_is_tried() {
    let wire = serde_json::to_value(keystead_api::account::Permissions::default()).unwrap();
    let known: BTreeSet<&str> = wire.as_object().unwrap().keys().map(String::as_str).collect();
    let tried = PERMISSIONS.iter().map(|(permission, ..)| *permission).filter(|name| !name.is_empty());
    assert_eq!(tried.collect::<BTreeSet<_>>(), known);
}

/// A confirmed Custom member with one permission.
pub async fn custom(server: &Server, by: &Person, organization: &str, permission: &str) -> Person {
    let email = format!("custom{}@halden.example", permission.to_lowercase());
    let mut permissions = json!({});
    if !permission.is_empty() {
        permissions[permission] = json!(true);
    }
    let invite = json!({"emails": [email], "type": 4, "permissions": permissions});
    server.post(by, &format!("/api/organizations/{organization}/users/invite"), invite).await.ok();
    let member = server.link_parameter(&email, "organizationUserId");
    let token = server.link_parameter(&email, "token");
    let mut body = Server::finish_body(&email);
    body["orgInviteToken"] = json!(token);
    body["organizationUserId"] = json!(member);
    server.call(Method::POST, "/identity/accounts/register/finish", None, Some(body)).await.ok();
    let person = server.login(&email).await;
    let base = format!("/api/organizations/{organization}/users/{member}");
    server.post(&person, &format!("{base}/accept"), json!({"token": token})).await.ok();
    server.post(by, &format!("{base}/confirm"), json!({"key": WRAPPED})).await.ok();
    person
}

fn is_about_the_organization(route: &Route) -> bool {
    let path = &route.path;
    let places = [
        "/api/organizations/{",
        "/api/providers/",
        "/api/keystead/organizations/",
        "/api/keystead/providers/",
    ];
    let is_open =
        [routes::OPEN, routes::OWN].iter().any(|exceptions| routes::holds(exceptions, &route.name()));
    places.iter().any(|place| path.starts_with(place)) && !is_open
}

#[tokio::test]
async fn nobody_inside_goes_beyond_the_role() {
    let world = World::make().await;
    let server = world.server().await;
    let (maren, organization) = (&world.rightful[0], &world.organization);
    sql(&server, "UPDATE organizations SET seats = 100").await;
    let mut people: Vec<(String, Person, Exceptions)> = Vec::new();
    let user = server.member(organization, maren, "user@halden.example", 2, json!([])).await;
    people.push(("a User".to_owned(), user, &[]));
    for (permission, open, question) in PERMISSIONS {
        let person = custom(&server, maren, organization, permission).await;
        server.get(&person, &format!("/api/organizations/{organization}/{question}")).await.ok();
        people.push((format!("Custom with {permission:?}"), person, open));
    }
    let routes = all_routes(&server).await;
    let routes: Vec<&Route> = routes.iter().filter(|route| is_about_the_organization(route)).collect();
    assert!(routes.len() > 90, "{}", routes.len());
    let before = world.seen_by_the_rightful(&server).await;
    let mut breaches = Vec::new();
    for (role, person, open) in &people {
        for route in &routes {
            let name = route.name();
            if routes::holds(MEMBERS, &name) || routes::holds(open, &name) {
                continue;
            }
            let answer = call(&server, &world, route, Some(&person.token)).await;
            // Whoever may not use a route learns nothing of what it is about.
            let expected = if routes::holds(SAID, &name) { 400 } else { 404 };
            if answer.status.as_u16() != expected {
                breaches.push(format!("{} {name} for {role}: {}", answer.status, answer.text));
            }
        }
    }
    assert_eq!(breaches, Vec::<String>::new());
    assert_eq!(world.seen_by_the_rightful(&server).await, before, "and nothing has changed");
    seats_and_settings_are_for_owners(&server, &world).await;
}

/// What is refused with a reason.
const SAID: Exceptions = &[
    ("PUT /api/keystead/organizations/{id}/provider-access", "for Owners only"),
    ("POST /api/organizations/{organization}/users/{id}/accept", "not the caller's invitation"),
    ("PUT /api/organizations/{organization}/users/revoke-self", "no policy of data ownership is on"),
    ("POST /api/providers/{provider}/users/{id}/accept", "not the caller's invitation"),
    ("POST /api/providers/{id}/setup", "the provider is set up"),
];

/// What is no matter of any role but the Owner's. Seats are about money, and of no Owner while a provider pays.
async fn seats_and_settings_are_for_owners(server: &Server, world: &World) {
    let ([maren, owner], organization) = (&world.rightful, &world.organization);
    let admin = server.member(organization, maren, "admin@halden.example", 1, json!([])).await;
    let base = format!("/api/organizations/{organization}");
    let before = world.seen_by_the_rightful(server).await;
    let proof = || json!({"type": 0, "masterPasswordHash": crate::support::HASH});
    let cases: [(&str, &str, Value); 9] = [
        ("post", "api-key", proof()),
        ("post", "rotate-api-key", proof()),
        ("post", "delete", proof()),
        ("delete", "", proof()),
        ("post", "seat", json!({"seatAdjustment": 5})),
        ("post", "subscription", json!({"seatAdjustment": 5, "maxAutoscaleSeats": 50})),
        ("put", "collection-management", json!({"limitItemDeletion": true})),
        ("put", "", json!({"name": "Taken over"})),
        (
            "post",
            "keys",
            json!({"publicKey": crate::support::PUBLIC_KEY, "encryptedPrivateKey": crate::support::ENC}),
        ),
    ];
    for (method, rest, body) in cases {
        let path = format!("{base}/{rest}");
        let path = path.trim_end_matches('/');
        let method: Method = method.to_ascii_uppercase().parse().unwrap();
        let answer = server.call(method.clone(), path, Some(&admin), Some(body.clone())).await;
        let is_key = rest == "keys";
        assert_eq!(answer.status.as_u16(), if is_key { 400 } else { 404 }, "{path} {}", answer.text);
        if ["seat", "subscription"].contains(&rest) {
            let answer = server.call(method, path, Some(owner), Some(body)).await;
            assert!(!answer.status.is_success(), "the provider pays: {}", answer.text);
        }
    }
    assert_eq!(world.seen_by_the_rightful(server).await, before);
}
