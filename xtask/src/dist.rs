//! Builds the static site: `dist/index.html` and what belongs to the address itself at the root, all else below
//! `dist/a/<build>/`, so that a file's address changes with the sources and may be kept by caches for ever.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::run::{run, step};
use crate::workspace::Workspace;
use crate::{files, inputs, lock, page, parts};

/// Files of `public` that belong to the address and not to a build: also, or only, at the root.
const AT_ROOT: [&str; 7] =
    ["brand.json", "brand.schema.json", "robots.txt", "brand", "_headers", "_redirects", ".well-known"];
/// Of these the copy below the build would never be asked for.
const ONLY_AT_ROOT: [&str; 6] =
    ["brand.json", "brand.schema.json", "robots.txt", "_headers", "_redirects", ".well-known"];

/// Makes `dist/` unless it is that of the present sources, and returns it.
pub fn dist(workspace: &Workspace) -> Result<PathBuf> {
    // A second command builds after the first in the same folders, and finds the site done if the sources are the same.
    let _lock = lock::wait_for(&workspace.out, "site.lock", "another command that builds the site")?;
    let place = workspace.dist();
    let build = inputs::site(workspace)?;
    if built(&place).as_deref() == Some(build.as_str()) {
        println!("── the site is up to date (build {build})");
        return Ok(place);
    }
    step(&format!("building the site (build {build})"), || {
        fetch(workspace)?;
        let staging = workspace.out.join("trunk");
        trunk(workspace, &build, &staging)?;
        let finished = workspace.out.join("dist-new");
        arrange(&staging, &finished, &build)?;
        minify_scripts(workspace, &finished)?;
        run(workspace.command("node").arg("xtask/js/pack.mjs").arg(&finished).arg(&build))?;
        files::replace_folder(&finished, &place)
    })?;
    print_sizes(&place)?;
    Ok(place)
}

/// The build that a finished site names.
fn built(place: &Path) -> Option<String> {
    let manifest = std::fs::read_to_string(place.join("manifest.json")).ok()?;
    let manifest: serde_json::Value = serde_json::from_str(&manifest).ok()?;
    Some(manifest.get("build")?.as_str()?.to_owned())
}

/// Trunk runs without the network, so all crates have to be there.
fn fetch(workspace: &Workspace) -> Result<()> {
    let mut command = workspace.command("cargo");
    command.args(["fetch", "--quiet"]);
    if std::env::var_os("CI").is_some() {
        command.arg("--locked");
    }
    run(&mut command)
}

fn trunk(workspace: &Workspace, build: &str, staging: &Path) -> Result<()> {
    files::make_folder(&workspace.out.join("assets"))?;
    let mut command = parts::trunk(workspace)?;
    command.args(["build", "--release", "--offline", "--public-url", &format!("/a/{build}/"), "--dist"]);
    run(command.arg(staging).env("RUST_BACKTRACE", "0"))
}

fn arrange(staging: &Path, finished: &Path, build: &str) -> Result<()> {
    files::remove_folder(finished)?;
    let assets = finished.join("a").join(build);
    files::copy_folder(staging, &assets)?;
    let index = files::read(&staging.join("index.html"))?;
    let faults = page::faults(&index);
    if !faults.is_empty() {
        bail!("index.html breaks the content security policy: {}", faults.join("; "));
    }
    files::copy(&staging.join("index.html"), &finished.join("index.html"))?;
    for name in AT_ROOT {
        let from = staging.join(name);
        if from.is_dir() {
            files::copy_folder(&from, &finished.join(name))?;
        } else if from.is_file() {
            files::copy(&from, &finished.join(name))?;
        }
    }
    // The sprite stands in the page itself.
    for name in ONLY_AT_ROOT.iter().chain(&["index.html", "icons.svg"]) {
        let copy = assets.join(name);
        if copy.is_dir() {
            files::remove_folder(&copy)?;
        } else if copy.exists() {
            std::fs::remove_file(&copy).with_context(|| format!("{} cannot be removed", copy.display()))?;
        }
    }
    Ok(())
}

/// Makes the scripts smaller, each in its place.
fn minify_scripts(workspace: &Workspace, finished: &Path) -> Result<()> {
    let scripts =
        files::walk(finished)?.into_iter().filter(|path| path.extension().is_some_and(|end| end == "js"));
    for script in scripts {
        let mut command = workspace.command("esbuild");
        command.arg(&script).args(["--minify", "--allow-overwrite", "--log-level=warning"]);
        run(command.arg(format!("--outfile={}", script.display())))?;
    }
    Ok(())
}

fn print_sizes(place: &Path) -> Result<()> {
    let manifest: serde_json::Value = serde_json::from_str(&files::read(&place.join("manifest.json"))?)?;
    let listed =
        manifest.get("files").and_then(serde_json::Value::as_array).context("the manifest lists no files")?;
    println!("{:<44} {:>12} {:>12} {:>12}", "file", "bytes", "gzip", "brotli");
    for file in listed {
        let text = |key: &str| file.get(key).map_or_else(String::new, |value| value.to_string());
        let path = file.get("path").and_then(serde_json::Value::as_str).unwrap_or_default();
        println!("{path:<44} {:>12} {:>12} {:>12}", text("bytes"), text("gz"), text("br"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_and_the_brand_are_at_the_root_and_the_rest_below_the_build() {
        let base = std::env::temp_dir().join(format!("keystead-dist-{}", std::process::id()));
        let (staging, finished) = (base.join("trunk"), base.join("dist"));
        for name in ["brand.json", "robots.txt", "brand/other.svg", "logo.svg", "icons.svg", "portal.js"] {
            files::write(&staging.join(name), "x").unwrap();
        }
        files::write(&staging.join("index.html"), "<!doctype html>").unwrap();
        arrange(&staging, &finished, "b1").unwrap();
        let found = files::walk(&finished).unwrap();
        let mut names: Vec<_> = found
            .iter()
            .map(|path| path.strip_prefix(&finished).unwrap().to_string_lossy().into_owned())
            .collect();
        names.sort();
        files::remove_folder(&base).unwrap();
        let expected = [
            "a/b1/brand/other.svg",
            "a/b1/logo.svg",
            "a/b1/portal.js",
            "brand.json",
            "brand/other.svg",
            "index.html",
            "robots.txt",
        ];
        assert_eq!(names, expected);
    }
}
