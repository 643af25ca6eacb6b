//! The parts of the tests.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::Bench;
use super::count::{Count, of_cargo_test, of_nextest, of_node, of_playwright};
use crate::files;
use crate::python;
use crate::run::{probe, run, watch};
use crate::scripts::{Script, Stage, node};
use crate::seeding;
use crate::setup::Browser;
use crate::tidy;
use crate::workspace::Workspace;

const WASM: &str = "wasm32-unknown-unknown";
/// The crates that only make sense in a browser.
const ONLY_WASM: [&str; 2] = ["--exclude", "keystead-worker"];
/// The tests that drive client and server together.
const CONTRACT: &str = "package(keystead-client) & kind(test)";
/// A test that needs a tool, and so is a part of its own.
const SCHEMATHESIS: &str = "schemathesis::";

pub fn fmt(bench: &Bench) -> Result<Count> {
    add_component(bench.workspace, "fmt", "rustfmt")?;
    check(bench.workspace.command("cargo").args(["fmt", "--all", "--check"]))
}

pub fn tidy(bench: &Bench) -> Result<Count> {
    let report = tidy::run_rules(bench.workspace)?;
    Ok(Count { passed: report.kept, failed: report.broken, skipped: 0 })
}

pub fn clippy(bench: &Bench) -> Result<Count> {
    add_component(bench.workspace, "clippy", "clippy")?;
    let strict = ["--", "-D", "warnings"];
    let mut native = cargo(bench.workspace, "clippy");
    let mut count = check(native.args(["--workspace", "--all-targets"]).args(ONLY_WASM).args(strict))?;
    let mut wasm = cargo(bench.workspace, "clippy");
    wasm.args(["--package", "keystead", "--package", "keystead-worker", "--target", WASM]);
    count += check(wasm.args(strict))?;
    Ok(count)
}

pub fn native(bench: &Bench) -> Result<Count> {
    let mut count = if has_nextest(bench.workspace) {
        nextest(bench.workspace, &format!("not ({CONTRACT})"), &[])?
    } else {
        let mut command = cargo(bench.workspace, "test");
        command.args(["--workspace", "--all-targets", "--no-fail-fast", "--exclude", "keystead-client"]);
        cargo_test(command.args(ONLY_WASM).args(["--", "--skip", SCHEMATHESIS]))?
    };
    // Only the crates that have examples: asked for by themselves, all the others' dependencies stay out of it.
    let mut documents = cargo(bench.workspace, "test");
    documents.args(["--doc", "--no-fail-fast"]);
    for package in packages_with(&bench.workspace.root, "```rust")? {
        documents.args(["--package", &package]);
    }
    let ended = watch(&mut documents)?;
    let mut examples = of_cargo_test(&ended.text);
    if !ended.success {
        examples = examples.held_against(false);
    }
    count += examples;
    Ok(count)
}

pub fn contract(bench: &Bench) -> Result<Count> {
    if has_nextest(bench.workspace) {
        return nextest(bench.workspace, CONTRACT, &[]);
    }
    cargo_test(cargo(bench.workspace, "test").args(["--package", "keystead-client", "--no-fail-fast"]))
}

/// The server held against its own description by requests that are made up from it, for about three minutes.
pub fn schemathesis(bench: &Bench) -> Result<Count> {
    let program = python::ensure(bench.workspace, "schemathesis")?;
    if has_nextest(bench.workspace) {
        // The same choice of packages as before, so that nothing is built anew.
        let filter = format!("package(keystead-server) & test(/^{SCHEMATHESIS}/)");
        return nextest(bench.workspace, &filter, &[("KEYSTEAD_SCHEMATHESIS", &program)]);
    }
    let mut command = cargo(bench.workspace, "test");
    command.args(["--package", "keystead-server", "--test", "contract", "--", "--ignored", "--nocapture"]);
    cargo_test(command.arg(SCHEMATHESIS).env("KEYSTEAD_SCHEMATHESIS", program))
}

/// The tests marked `wasm_bindgen_test`, in a real headless browser.
pub fn wasm(bench: &Bench) -> Result<Count> {
    let browser = Browser::find().context("Chromium and its driver are missing")?;
    let settings = bench.workspace.out.join("webdriver.json");
    files::write(&settings, &driver_settings(&browser))?;
    let mut count = Count::default();
    for package in packages_with(&bench.workspace.root, "wasm_bindgen_test")? {
        let mut command = cargo(bench.workspace, "test");
        command.args(["--tests", "--target", WASM, "--no-fail-fast", "--package", &package]);
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
        command.env("CHROMEDRIVER", &browser.driver).env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &settings);
        command.env("WASM_BINDGEN_TEST_TIMEOUT", "300");
        count += cargo_test(&mut command)?;
    }
    Ok(count.held_against(true))
}

/// The real command-line client, over HTTPS, against the demo data. It mostly waits, so two files run at once: each has
/// people and items of its own.
pub fn bw(bench: &Bench) -> Result<Count> {
    let folder = bench.workspace.root.join("tests/bw");
    let scripts: Vec<_> = files::walk(&folder)?.into_iter().filter(|path| is_node_test(path)).collect();
    if scripts.is_empty() {
        bail!("{} holds no test", folder.display());
    }
    let stage = Stage::set(bench.workspace, bench.programs()?, bench.web()?, "demo", "bw", true)?;
    let mut command = stage.command("node", &bench.workspace.out.join("bw"))?;
    node(&mut command).args(["--test", "--test-reporter=spec", "--test-concurrency=2"]).args(scripts);
    let ended = watch(&mut command)?;
    Ok(of_node(&ended.text).held_against(ended.success))
}

/// Journeys of a person in a browser, on the release build; they start their own servers.
pub fn browser(bench: &Bench) -> Result<Count> {
    Browser::find().context("Chromium and its driver are missing")?;
    let (workspace, programs, web) = (bench.workspace, bench.programs()?, bench.web()?);
    let data = seeding::template(workspace, programs, "demo")?;
    let script = Script { workspace, programs, web, data: &data };
    let mut command = script.command("playwright", &workspace.out.join("browser"))?;
    command.args(["test", "--config", "tests/playwright.config.ts", "--reporter=list"]);
    let ended = watch(&mut command)?;
    Ok(of_playwright(&ended.text).held_against(ended.success))
}

fn cargo(workspace: &Workspace, verb: &str) -> Command {
    let mut command = workspace.command("cargo");
    command.arg(verb).env("CARGO_TERM_COLOR", "never");
    if std::env::var_os("CI").is_some() {
        command.arg("--locked").env("CARGO_INCREMENTAL", "0");
    }
    command
}

fn check(command: &mut Command) -> Result<Count> {
    Ok(Count::check(watch(command)?.success))
}

fn cargo_test(command: &mut Command) -> Result<Count> {
    let ended = watch(command)?;
    Ok(of_cargo_test(&ended.text).held_against(ended.success))
}

fn has_nextest(workspace: &Workspace) -> bool {
    probe(workspace.command("cargo").args(["nextest", "--version"])).is_some()
}

/// With `settings` for tests that are left out otherwise: those alone.
fn nextest(workspace: &Workspace, filter: &str, settings: &[(&str, &Path)]) -> Result<Count> {
    let mut command = workspace.command("cargo");
    command.args(["nextest", "run", "--color", "never", "--no-fail-fast", "--workspace"]).args(ONLY_WASM);
    if std::env::var_os("CI").is_some() {
        command.arg("--locked").env("CARGO_INCREMENTAL", "0");
    }
    if !settings.is_empty() {
        command.args(["--run-ignored", "only"]).envs(settings.iter().copied());
    }
    let ended = watch(command.args(["--status-level", "slow", "-E", filter]))?;
    Ok(of_nextest(&ended.text).held_against(ended.success))
}

fn add_component(workspace: &Workspace, verb: &str, component: &str) -> Result<()> {
    if probe(workspace.command("cargo").args([verb, "--version"])).is_some() {
        return Ok(());
    }
    run(workspace.command("rustup").args(["component", "add", component]))
}

/// The packages with a mark in their sources or their README: one of a test for the browser, or of an example.
fn packages_with(root: &Path, mark: &str) -> Result<Vec<String>> {
    let mut packages = Vec::new();
    for folder in std::fs::read_dir(root.join("crates"))? {
        let folder = folder?.path();
        let sources = files::walk(&folder)?;
        let is_marked = |path: &PathBuf| {
            path.extension().is_some_and(|end| end == "rs" || end == "md")
                && std::fs::read_to_string(path).is_ok_and(|text| text.contains(mark))
        };
        if let (true, Some(name)) = (sources.iter().any(is_marked), folder.file_name()) {
            packages.push(format!("keystead-{}", name.to_string_lossy()));
        }
    }
    packages.sort();
    Ok(packages)
}

fn is_node_test(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    [".test.mjs", ".test.js", ".test.ts"].iter().any(|end| name.ends_with(end))
}

fn driver_settings(browser: &Browser) -> String {
    let arguments = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
    ];
    let options = serde_json::json!({ "args": arguments, "binary": browser.program });
    serde_json::json!({ "goog:chromeOptions": options }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_found_by_the_mark_of_their_tests() {
        let root = std::env::temp_dir().join(format!("keystead-parts-{}", std::process::id()));
        files::write(&root.join("crates/crypto/tests/web.rs"), "#[wasm_bindgen_test]\nfn x() {}").unwrap();
        files::write(&root.join("crates/domain/src/lib.rs"), "#[test]\nfn x() {}").unwrap();
        files::write(&root.join("crates/domain/README.md"), "```rust\nx();\n```").unwrap();
        let found = packages_with(&root, "wasm_bindgen_test").unwrap();
        let documented = packages_with(&root, "```rust").unwrap();
        files::remove_folder(&root).unwrap();
        assert_eq!(
            (found, documented),
            (vec!["keystead-crypto".to_owned()], vec!["keystead-domain".to_owned()])
        );
    }

    #[test]
    fn helpers_beside_node_tests_are_no_tests() {
        assert!(is_node_test(Path::new("tests/bw/items.test.ts")));
        assert!(!is_node_test(Path::new("tests/bw/helper.ts")));
    }
}
