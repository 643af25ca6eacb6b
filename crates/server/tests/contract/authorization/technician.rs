//! A Service User of the client's own provider whom the client is not assigned to: neither key nor name nor row nor item
//! nor event of it comes to them, whatever they ask for.

use super::routes::{self, OPEN, OWN, SERVICE};
use super::world::World;
use super::{all_routes, call};

/// Public keys are public to people with an account who know the id, and the answer repeats it.
const REPEATS_THE_ID: [&str; 2] = ["/api/organizations/{id}/public-key", "/api/organizations/{id}/keys"];

#[tokio::test]
async fn a_technician_gets_through_nowhere() {
    let world = World::make().await;
    let server = world.server().await;
    let before = world.seen_by_the_rightful(&server).await;
    let mut breaches = Vec::new();
    for route in all_routes(&server).await {
        let name = route.name();
        if [OPEN, OWN, SERVICE].into_iter().any(|exceptions| routes::holds(exceptions, &name)) {
            continue;
        }
        let answer = call(&server, &world, &route, Some(&world.technician.token)).await;
        if ![400, 404].contains(&answer.status.as_u16()) {
            breaches.push(format!("{} {name}: {}", answer.status, answer.text));
        }
        for secret in world.secrets_of_the_client() {
            if answer.text.contains(secret) {
                breaches.push(format!("{name} says {secret}: {}", answer.text));
            }
        }
    }
    assert_eq!(breaches, Vec::<String>::new());
    assert_eq!(world.seen_by_the_rightful(&server).await, before, "and nothing has changed");
}

#[tokio::test]
async fn no_answer_shows_a_technician_anything_of_the_client() {
    let world = World::make().await;
    let server = world.server().await;
    let secrets = world.secrets_of_the_client();
    let mut shown = Vec::new();
    let mut known: Vec<bool> = vec![false; secrets.len()];
    for route in all_routes(&server).await.iter().filter(|route| route.method == "get") {
        if REPEATS_THE_ID.contains(&route.path.as_str()) {
            continue;
        }
        let answer = call(&server, &world, route, Some(&world.technician.token)).await.text;
        let found = secrets.iter().filter(|secret| answer.contains(**secret));
        shown.extend(found.map(|secret| format!("{} shows {secret}: {answer}", route.name())));
        for person in &world.rightful {
            let answer = call(&server, &world, route, Some(&person.token)).await.text;
            for (known, secret) in known.iter_mut().zip(&secrets) {
                *known |= answer.contains(secret);
            }
        }
    }
    assert_eq!(shown, Vec::<String>::new());
    // The rightful see every one of them, so each would have been found.
    let unseen: Vec<_> = secrets.iter().zip(known).filter(|(_, known)| !known).collect();
    assert!(unseen.is_empty(), "{unseen:?}");
}
