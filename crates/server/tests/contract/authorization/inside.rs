//! People of the client itself: members at its items without the collection or with less than they would need, and its
//! Owner and Admins at its provider.

use serde_json::json;

use super::routes::{self, Exceptions, Route};
use super::world::World;
use super::{all_routes, call};
use crate::support::{Person, Server};

/// What somebody is served who sees an item and may not change it.
const VIEWERS: Exceptions = &[
    ("GET /api/ciphers/organization-details/assigned", "the items that one sees"),
    ("GET /api/ciphers/{id}", "to see it"),
    ("GET /api/ciphers/{id}/details", "to see it"),
    ("GET /api/ciphers/{id}/full-details", "to see it"),
    ("GET /api/ciphers/{id}/attachment/{attachment}", "to see it"),
    ("* /api/ciphers/{id}/partial", "one's own folder and favourite"),
    ("* /api/ciphers/move", "one's own folder"),
];

/// What a member is served without any collection.
const WITHOUT: Exceptions = &[("GET /api/ciphers/organization-details/assigned", "nothing, then")];

/// What is refused with a reason.
const SAID: Exceptions = &[
    ("POST /api/ciphers", "an item of an organization needs a collection"),
    ("POST /api/ciphers/create", "no collection to put it into"),
    ("POST /api/ciphers/bulk-collections", "no collection to put them into"),
    ("* /api/ciphers/share", "no collection to put them into"),
    ("* /api/ciphers/{id}/share", "no collection to put it into"),
    ("POST /api/providers/{provider}/users/{id}/accept", "not the caller's invitation"),
    ("POST /api/providers/{id}/setup", "the provider is set up"),
];

/// Answers that are not as they should be: whoever may not use a route learns nothing of what it is about.
async fn breaches(
    server: &Server,
    world: &World,
    routes: &[Route],
    person: &Person,
    served: Exceptions,
) -> Vec<String> {
    let mut breaches = Vec::new();
    for route in routes {
        let name = route.name();
        let expected = match (routes::holds(served, &name), routes::holds(SAID, &name)) {
            (true, _) => 200,
            (false, true) => 400,
            (false, false) => 404,
        };
        let answer = call(server, world, route, Some(&person.token)).await;
        if answer.status.as_u16() != expected {
            breaches.push(format!("{} {name} for {}: {}", answer.status, person.email, answer.text));
        }
    }
    breaches
}

async fn routes_below(server: &Server, places: &[&str]) -> Vec<Route> {
    let mut routes = all_routes(server).await;
    routes.retain(|route| {
        let name = route.name();
        let is_elsewhere =
            [routes::OPEN, routes::OWN].iter().any(|exceptions| routes::holds(exceptions, &name));
        places.iter().any(|place| route.path.starts_with(place)) && !is_elsewhere
    });
    routes
}

#[tokio::test]
async fn no_member_goes_beyond_their_collections() {
    let world = World::make().await;
    let server = world.server().await;
    let (maren, organization) = (&world.rightful[0], &world.organization);
    let viewing =
        json!([{"id": world.collection, "readOnly": true, "hidePasswords": false, "manage": false}]);
    let without = server.member(organization, maren, "without@halden.example", 2, json!([])).await;
    let viewer = server.member(organization, maren, "viewer@halden.example", 2, viewing).await;
    let routes = routes_below(&server, &["/api/ciphers"]).await;
    assert!(routes.len() > 50, "{}", routes.len());
    let before = world.seen_by_the_rightful(&server).await;
    let mut found = breaches(&server, &world, &routes, &without, WITHOUT).await;
    found.extend(breaches(&server, &world, &routes, &viewer, VIEWERS).await);
    assert_eq!(found, Vec::<String>::new());
    let assigned = format!("/api/ciphers/organization-details/assigned?organizationId={organization}");
    assert_eq!(server.get(&without, &assigned).await.ok()["data"], json!([]));
    assert_eq!(world.seen_by_the_rightful(&server).await, before, "and nothing has changed");
}

#[tokio::test]
async fn a_client_has_no_say_in_its_provider() {
    let world = World::make().await;
    let server = world.server().await;
    let ([maren, owner], organization) = (&world.rightful, &world.organization);
    let admin = server.member(organization, maren, "admin@halden.example", 1, json!([])).await;
    let routes = routes_below(&server, &["/api/providers/", "/api/keystead/providers/"]).await;
    assert!(routes.len() > 30, "{}", routes.len());
    let before = world.seen_by_the_rightful(&server).await;
    for person in [owner, &admin] {
        assert_eq!(breaches(&server, &world, &routes, person, &[]).await, Vec::<String>::new());
    }
    assert_eq!(world.seen_by_the_rightful(&server).await, before, "and nothing has changed");
}
