//! Every route, as everybody who must not use it, with the ids of those who may. The requests are well-formed: the same
//! ones succeed for the rightful people, so a refusal is about rights and not about the body.

mod inside;
mod parameters;
pub mod roles;
pub mod routes;
mod technician;
pub mod world;

use reqwest::Method;

use crate::organization_key;
use crate::support::{Answer, Server, answer};
use routes::{NEEDS_MORE, OPEN, OWN, Route};
use world::World;

/// Calls a route with the ids and the body that fit the world.
async fn call(server: &Server, world: &World, route: &Route, token: Option<&str>) -> Answer {
    let method: Method = route.method.to_ascii_uppercase().parse().unwrap();
    let mut request = server.http.request(method, server.url(&routes::address(route, world)));
    if let Some(token) = token {
        request = request.bearer_auth(token);
    }
    if route.is_upload() {
        let part = reqwest::multipart::Part::bytes(vec![7; 3]).file_name("file");
        request = request.multipart(reqwest::multipart::Form::new().part("data", part));
    } else if route.method != "get" {
        request = request.json(&routes::body(route, world));
    }
    answer(request).await
}

pub async fn all_routes(server: &Server) -> Vec<Route> {
    let document = server.call(Method::GET, "/api/openapi.json", None, None).await.ok();
    let mut routes = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        let methods = methods.as_object().unwrap().keys();
        routes.extend(methods.map(|method| Route { method: method.clone(), path: path.clone() }));
    }
    assert!(routes.len() > 180, "{}", routes.len());
    routes
}

#[tokio::test]
async fn nobody_else_gets_through() {
    let world = World::make().await;
    let server = world.server().await;
    let before = world.seen_by_the_rightful(&server).await;
    let mut breaches = Vec::new();
    for route in all_routes(&server).await {
        let name = route.name();
        if !routes::holds(OPEN, &name) {
            let status = call(&server, &world, &route, None).await.status;
            if status != 401 {
                breaches.push(format!("{status} {name} for nobody"));
            }
        }
        if routes::holds(OPEN, &name) || routes::holds(OWN, &name) {
            continue;
        }
        for (role, person) in &world.others {
            let answer = call(&server, &world, &route, Some(&person.token)).await;
            let status = answer.status.as_u16();
            if answer.status.is_success() || answer.status.is_server_error() || [401, 403].contains(&status) {
                breaches.push(format!("{status} {name} for {role}: {}", answer.text));
            }
        }
    }
    assert_eq!(breaches, Vec::<String>::new());
    assert_eq!(world.seen_by_the_rightful(&server).await, before, "and nothing has changed");
}

/// What a person's own lists hold.
#[tokio::test]
async fn nobody_elses_lists_show_anything() {
    let world = World::make().await;
    let server = world.server().await;
    for route in all_routes(&server).await.iter().filter(|route| route.method == "get") {
        if !routes::holds(OWN, &route.name()) || route.path == "/api/users/{id}/public-key" {
            continue;
        }
        for (role, person) in &world.others {
            let shown = call(&server, &world, route, Some(&person.token)).await;
            for id in world.secret_ids() {
                assert!(!shown.text.contains(id), "{} shows {id} to {role}: {}", route.name(), shown.text);
            }
        }
    }
}

/// The token that a program gets with an organization's key is nobody's.
#[tokio::test]
async fn a_program_gets_through_nowhere() {
    let world = World::make().await;
    let server = world.server().await;
    let token = organization_key::program_token(&server, &world.rightful[0], &world.organization).await;
    let mut breaches = Vec::new();
    for route in all_routes(&server).await {
        let name = route.name();
        let status = call(&server, &world, &route, Some(&token)).await.status;
        if !routes::holds(OPEN, &name) && status != 401 {
            breaches.push(format!("{status} {name}"));
        }
    }
    assert_eq!(breaches, Vec::<String>::new());
}

/// The other side of the test above: with these ids and bodies the rightful people are served.
#[tokio::test]
async fn the_rightful_get_through() {
    let world = World::make().await;
    let routes = all_routes(&world.server().await).await;
    let mut refused = Vec::new();
    for route in routes {
        let name = route.name();
        if routes::holds(OPEN, &name) || routes::holds(OWN, &name) || routes::holds(NEEDS_MORE, &name) {
            continue;
        }
        // Most of them change the world, so each gets one of its own.
        let server = world.server().await;
        let mut answers = Vec::new();
        for person in &world.rightful {
            let answer = call(&server, &world, &route, Some(&person.token)).await;
            if answer.status.is_success() {
                answers.clear();
                break;
            }
            answers.push(format!("{} {}", answer.status, answer.text));
        }
        if !answers.is_empty() {
            refused.push(format!("{name}: {answers:?}"));
        }
    }
    assert_eq!(refused, Vec::<String>::new());
}
