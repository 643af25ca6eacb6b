//! The server held against its own description, by requests that a tool makes up from it. `cargo xtask test --only
//! schemathesis` installs the tool and says by `KEYSTEAD_SCHEMATHESIS` where it is.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use crate::authorization::{all_routes, routes, world::World};
use crate::support::{Person, Server};

const CHECKS: &str = "not_a_server_error,response_schema_conformance,content_type_conformance";

/// Ids that exist for the paths of all routes, so that more than refusals is seen.
fn settings(world: &World, routes: &[routes::Route]) -> String {
    let mut text = String::from("[parameters]\n");
    writeln!(text, "\"query.organizationId\" = \"{}\"", world.organization).unwrap();
    for route in routes.iter().filter(|route| route.path.contains('{')) {
        let address = routes::address(route, world);
        let address = address.split('?').next().unwrap();
        let parts = route.path.split('/').zip(address.split('/'));
        let ids: Vec<String> = parts
            .filter_map(|(part, id)| Some((part.strip_prefix('{')?.strip_suffix('}')?, id)))
            .map(|(name, id)| format!("\"path.{name}\" = \"{id}\""))
            .collect();
        writeln!(text, "[[operations]]\ninclude-name = \"{}\"", route.name()).unwrap();
        writeln!(text, "parameters = {{ {} }}", ids.join(", ")).unwrap();
    }
    text
}

fn run(tool: &str, server: &Server, settings: &Path, person: &Person, arguments: &[&str]) {
    let status = Command::new(tool)
        .arg("--config-file")
        .arg(settings)
        .arg("run")
        .arg(server.url("/api/openapi.json"))
        .args(["--checks", CHECKS, "--workers", "1", "--seed", "1", "--no-shrink", "--warnings", "off"])
        .args(["--header", &format!("Authorization: Bearer {}", person.token)])
        .args(["--continue-on-failure", "--request-timeout", "20", "--suppress-health-check", "all"])
        .args(arguments)
        .current_dir(settings.parent().unwrap())
        .env("NO_COLOR", "1")
        .status()
        .unwrap();
    assert!(status.success(), "{arguments:?} as {}", person.email);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs schemathesis, which `cargo xtask test --only schemathesis` installs"]
async fn schemathesis_finds_nothing_that_the_description_does_not_say() {
    let tool = std::env::var("KEYSTEAD_SCHEMATHESIS").expect("KEYSTEAD_SCHEMATHESIS names the program");
    let world = World::make().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("schemathesis.toml");
    std::fs::write(&file, settings(&world, &all_routes(&world.server().await).await)).unwrap();
    // First what can be read, while all of it is there.
    let server = world.server().await;
    for person in &world.rightful {
        run(
            &tool,
            &server,
            &file,
            person,
            &["--include-method", "GET", "--max-examples", "3", "--max-time", "25"],
        );
    }
    run(&tool, &server, &file, &world.rightful[0], &["--max-examples", "10", "--max-time", "110"]);
}
