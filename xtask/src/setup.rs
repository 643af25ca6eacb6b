//! Installs what is missing, says what and where, and touches nothing that belongs to the whole machine
//! but the browser that the tests need, and that only where we are root on Debian anyway.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};
use sha2::{Digest, Sha256};

use crate::files;
use crate::run::{probe, run, step};
use crate::workspace::Workspace;

const BROWSER_PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];

/// How much has to be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Enough to build the site and the server.
    Build,
    /// That, and what tests, pictures and benchmarks use.
    Test,
}

/// Makes the machine ready.
pub fn ensure(workspace: &Workspace, need: Need) -> Result<()> {
    ensure_wasm_target(workspace)?;
    workspace.toolbox.ensure()?;
    ensure_packages(workspace, need)?;
    if need == Need::Test {
        ensure_browser()?;
    }
    Ok(())
}

/// The browser and its driver.
pub struct Browser {
    pub program: PathBuf,
    pub driver: PathBuf,
}

impl Browser {
    /// The installed one, by `KEYSTEAD_CHROMIUM` and `CHROMEDRIVER` or on the path.
    pub fn find() -> Option<Self> {
        let program =
            from_environment("KEYSTEAD_CHROMIUM").or_else(|| on_path(&["chromium", "google-chrome"]))?;
        let driver = from_environment("CHROMEDRIVER").or_else(|| on_path(&["chromedriver"]))?;
        Some(Self { program, driver })
    }
}

fn ensure_wasm_target(workspace: &Workspace) -> Result<()> {
    let target = "wasm32-unknown-unknown";
    let library = probe(workspace.command("rustc").args(["--print", "target-libdir", "--target", target]));
    if library.is_some_and(|folder| PathBuf::from(folder.trim()).is_dir()) {
        return Ok(());
    }
    step(&format!("adding the Rust target {target}"), || {
        run(workspace.command("rustup").args(["target", "add", target]))
    })
}

fn ensure_packages(workspace: &Workspace, need: Need) -> Result<()> {
    let major = probe(workspace.command("node").arg("--version")).and_then(|text| node_major(&text));
    if major.is_none_or(|major| major < 20) {
        bail!("Node 20 or newer is needed, with npm; `node --version` does not show one");
    }
    let lock = files::read(&workspace.root.join("package-lock.json"))?;
    let digest = Sha256::digest(lock.as_bytes());
    let stamp = workspace.root.join("node_modules/.keystead-stamp");
    let full = format!("{} all", hex(&digest));
    let build = format!("{} build", hex(&digest));
    let installed = std::fs::read_to_string(&stamp).unwrap_or_default();
    if installed == full || (need == Need::Build && installed == build) {
        return Ok(());
    }
    step("installing the npm packages into node_modules", || {
        // No package's script has to run, and a browser of their own is not wanted.
        let mut command = workspace.command("npm");
        command.args(["ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"]);
        command.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        if need == Need::Build {
            command.arg("--omit=dev");
        }
        run(&mut command)
    })?;
    files::write(&stamp, if need == Need::Test { &full } else { &build })
}

fn ensure_browser() -> Result<()> {
    if Browser::find().is_some() {
        return Ok(());
    }
    let line = format!("apt-get update && apt-get install -y {}", BROWSER_PACKAGES.join(" "));
    let is_root = probe(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    if !is_root || on_path(&["apt-get"]).is_none() {
        println!(
            "!! Chromium and its driver are missing; the parts that need them will fail. Install them with:"
        );
        println!("   {line}");
        return Ok(());
    }
    step(&format!("installing {}", BROWSER_PACKAGES.join(" and ")), || {
        let mut command = Command::new("sh");
        run(command.args(["-c", &line]).env("DEBIAN_FRONTEND", "noninteractive"))
    })
}

fn from_environment(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_file())
}

/// The first of these programs that is on the path.
pub fn on_path(programs: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<_> = std::env::split_paths(&path).collect();
    let mut candidates =
        programs.iter().flat_map(|program| folders.iter().map(move |folder| folder.join(program)));
    candidates.find(|candidate| candidate.is_file())
}

fn node_major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node_is_read() {
        assert_eq!(node_major("v20.20.2\n"), Some(20));
        assert_eq!(node_major("command not found"), None);
    }

    #[test]
    fn programs_are_found_on_the_path() {
        assert!(on_path(&["no-such-program-anywhere", "sh"]).is_some());
        assert!(on_path(&["no-such-program-anywhere"]).is_none());
    }
}
