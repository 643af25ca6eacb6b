//! The server held against its own description, by requests that a tool makes up from it. `cargo xtask test --only
//! schemathesis` installs the tool and says by `KEYSTEAD_SCHEMATHESIS` where it is.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::authorization::{all_routes, routes, world::World};
use crate::support::{Person, Server, text};

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

/// The operations that a run sent a request to, by the tool's own report: it stops when its time is over, whatever it has
/// reached by then.
fn called(report: &Path) -> BTreeSet<String> {
    let events = std::fs::read_to_string(report).unwrap();
    let events = events.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let scenarios = events.filter_map(|mut event| {
        let recorder = event.get_mut("ScenarioFinished")?.get_mut("recorder")?.take();
        let is_sent = recorder["interactions"].as_object().is_some_and(|sent| !sent.is_empty());
        is_sent.then(|| text(&recorder["label"]))
    });
    scenarios.collect()
}

/// Gives the operations that were called.
fn run(
    tool: &str,
    server: &Server,
    settings: &Path,
    person: &Person,
    arguments: &[&str],
) -> BTreeSet<String> {
    let report = settings.with_file_name("report.ndjson");
    let status = Command::new(tool)
        .arg("--config-file")
        .arg(settings)
        .arg("run")
        .arg(server.url("/api/openapi.json"))
        .args(["--checks", CHECKS, "--workers", "1", "--seed", "1", "--no-shrink", "--warnings", "off"])
        .args(["--header", &format!("Authorization: Bearer {}", person.token)])
        .args(["--continue-on-failure", "--request-timeout", "20", "--suppress-health-check", "all"])
        .args(["--report", "ndjson", "--report-ndjson-path"])
        .arg(&report)
        .args(arguments)
        .current_dir(settings.parent().unwrap())
        .env("NO_COLOR", "1")
        .status()
        .unwrap();
    assert!(status.success(), "{arguments:?} as {}", person.email);
    called(&report)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs schemathesis, which `cargo xtask test --only schemathesis` installs"]
async fn schemathesis_finds_nothing_that_the_description_does_not_say() {
    let tool = std::env::var("KEYSTEAD_SCHEMATHESIS").expect("KEYSTEAD_SCHEMATHESIS names the program");
    let world = World::make().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("schemathesis.toml");
    let routes = all_routes(&world.server().await).await;
    std::fs::write(&file, settings(&world, &routes)).unwrap();
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
    let called =
        run(&tool, &server, &file, &world.rightful[0], &["--max-examples", "10", "--max-time", "110"]);
    let missed: Vec<_> =
        routes.iter().map(routes::Route::name).filter(|name| !called.contains(name)).collect();
    assert!(missed.is_empty(), "never called, give the run more time: {missed:?}");
}

const VERDICTS: &str = "import json, jsonschema_rs, sys
schema, documents = (json.loads(text) for text in sys.argv[1:])
validator = jsonschema_rs.validator_for(schema)
print(json.dumps([validator.is_valid(document) for document in documents]))";

/// What the validator that the tool brings along says of documents.
fn verdicts(documents: &[Value]) -> Vec<bool> {
    let tool = std::env::var("KEYSTEAD_SCHEMATHESIS").expect("KEYSTEAD_SCHEMATHESIS names the program");
    let schema = include_str!("../../../../public/brand.schema.json");
    let mut python = Command::new(Path::new(&tool).with_file_name("python"));
    python.args(["-c", VERDICTS, schema]).arg(json!(documents).to_string());
    let output = python.output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"))
}

/// A brand with one value besides its name.
fn brand_with(path: &str, value: Value) -> Value {
    let nested = path.rsplit('.').fold(value, |value, name| json!({ name: value }));
    let mut brand = json!({"name": "Zzyzx"});
    brand.as_object_mut().unwrap().extend(nested.as_object().unwrap().clone());
    brand
}

#[tokio::test]
#[ignore = "needs a validator, which `cargo xtask test --only schemathesis` installs"]
async fn the_schema_of_brands_says_what_the_server_does() {
    let mut documents = vec![
        serde_json::from_str(include_str!("../../../../public/brand.json")).unwrap(),
        serde_json::from_str(include_str!("../../../../brands/northwind.localhost.json")).unwrap(),
        json!({}),
        json!([]),
        brand_with("acent", json!("#fff")),
        brand_with("links.other", json!("x")),
        brand_with("texts.fr.tagline", json!("x")),
        brand_with("legal", json!("x")),
    ];
    let strange = ["", " ", "x", "<b>", "a\nb", "a b", "Ünïcode 5", "#fff", "#12345", "#e8743b", "red"];
    let more = ["oklch(0.5 0.1 20)", "oklch(50% 10% -.5)", "oklch(1. 0 0)", "oklch(0 0 0%)", "oklch(1 2)"];
    let addresses = [
        "/a.svg",
        "//a",
        "a/../b",
        "https://x.example/a?b",
        "http://x",
        "mailto:a@b",
        "https://",
        "a@b",
        "a@b@c",
    ];
    let texts: Vec<&str> = strange.into_iter().chain(more).chain(addresses).collect();
    let long = ["x".repeat(41), "ü".repeat(80), "x".repeat(81), "x".repeat(501)];
    for path in
        ["name", "tagline", "accent", "font", "logo", "links.help", "mail.replyTo", "texts.de.support"]
    {
        let all = texts.iter().copied().chain(long.iter().map(String::as_str));
        documents.extend(all.map(|text| brand_with(path, json!(text))));
        documents.extend([json!(7), json!(null), json!(["x"])].map(|value| brand_with(path, value)));
    }
    let numbers = [json!(-0.1), json!(0), json!(1.6), json!(1.61), json!(2), json!(2.5), json!("1")];
    for path in ["tint", "radius"] {
        documents.extend(numbers.clone().map(|value| brand_with(path, value)));
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("brand.json");
    let verdicts = verdicts(&documents);
    assert!(verdicts.iter().take(2).all(|valid| *valid), "the brands of this repository");
    assert_eq!(verdicts.len(), documents.len());
    for (document, valid) in documents.iter().zip(verdicts) {
        std::fs::write(&file, document.to_string()).unwrap();
        let checked = keystead_server::check_brand(&file, None).await.unwrap();
        assert_eq!(checked.is_fit, valid, "{document}: {}", checked.report);
    }
}
