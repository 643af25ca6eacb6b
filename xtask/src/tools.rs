//! The tools that are built from source, once per user and version, outside of any checkout.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::run::{probe, run, step};
use crate::{files, lock};

const TRUNK_VERSION: &str = "0.21.14";

/// The per-user folder and the tools that live in it.
pub struct Toolbox {
    folder: PathBuf,
    tools: Vec<Tool>,
}

struct Tool {
    package: &'static str,
    /// The folder's name without the version.
    name: &'static str,
    version: String,
    binaries: &'static [&'static str],
    /// Arguments of `cargo install` beside package and version.
    arguments: &'static [&'static str],
}

impl Toolbox {
    /// The folder by `KEYSTEAD_TOOLS`, else in the user's cache; `lock` is the text of Cargo.lock.
    pub fn locate(lock: &str) -> Result<Self> {
        let bindgen = locked_version(lock, "wasm-bindgen").context("Cargo.lock holds no wasm-bindgen")?;
        let trunk = Tool {
            package: "trunk",
            name: "trunk",
            version: TRUNK_VERSION.to_owned(),
            binaries: &["trunk"],
            arguments: &["--locked"],
        };
        // Its own lock file names a crate version that is not to be had; and it needs no TLS here.
        let bindgen = Tool {
            package: "wasm-bindgen-cli",
            name: "wasm-bindgen",
            version: bindgen,
            binaries: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            arguments: &["--no-default-features"],
        };
        Ok(Self { folder: tools_folder()?, tools: vec![trunk, bindgen] })
    }

    /// The folder that all tools lie in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folders that belong on the path.
    pub fn bin_folders(&self) -> Vec<PathBuf> {
        self.tools.iter().map(|tool| self.root_of(tool).join("bin")).collect()
    }

    /// The versions in use, for stamps.
    pub fn versions(&self) -> String {
        self.tools.iter().map(|tool| format!("{} {}\n", tool.name, tool.version)).collect()
    }

    /// Builds what is missing.
    pub fn ensure(&self) -> Result<()> {
        for tool in &self.tools {
            if self.is_ready(tool) {
                continue;
            }
            let _lock = self.wait_for_lock()?;
            if !self.is_ready(tool) {
                let what = format!("building {} {} into {}", tool.name, tool.version, self.folder.display());
                step(&what, || self.install(tool))?;
            }
        }
        Ok(())
    }

    fn root_of(&self, tool: &Tool) -> PathBuf {
        self.folder.join(format!("{}-{}", tool.name, tool.version))
    }

    fn is_ready(&self, tool: &Tool) -> bool {
        let bin = self.root_of(tool).join("bin");
        tool.binaries.iter().all(|binary| {
            let program = bin.join(format!("{binary}{}", std::env::consts::EXE_SUFFIX));
            let said = probe(Command::new(program).arg("--version"));
            said.is_some_and(|text| text.split_whitespace().any(|word| word == tool.version))
        })
    }

    /// Two checkouts that start at the same time build one after the other, and the second finds it done.
    pub fn wait_for_lock(&self) -> Result<File> {
        lock::wait_for(&self.folder, "lock", "another checkout that builds the tools")
    }

    fn install(&self, tool: &Tool) -> Result<()> {
        let building = self.folder.join(format!("building-{}", tool.name));
        files::remove_folder(&building)?;
        let mut command = Command::new("cargo");
        command.args(["install", tool.package, "--version", &tool.version]).args(tool.arguments);
        command.arg("--root").arg(&building).env("CARGO_TARGET_DIR", building.join("target"));
        // The tools' own profiles take three times as long to build and save less than a second in use.
        command.env("CARGO_PROFILE_RELEASE_LTO", "off").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1").env("CARGO_PROFILE_RELEASE_DEBUG", "false");
        command.current_dir(&self.folder);
        run(&mut command)?;
        files::remove_folder(&building.join("target"))?;
        files::replace_folder(&building, &self.root_of(tool))?;
        if !self.is_ready(tool) {
            bail!("{} {} was built but does not run", tool.name, tool.version);
        }
        Ok(())
    }
}

fn tools_folder() -> Result<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(folder) = set("KEYSTEAD_TOOLS") {
        return std::path::absolute(folder).context("KEYSTEAD_TOOLS names no folder");
    }
    let cache = set("XDG_CACHE_HOME")
        .or_else(|| set("HOME").or_else(|| set("USERPROFILE")).map(|home| home.join(".cache")))
        .context("neither KEYSTEAD_TOOLS nor XDG_CACHE_HOME nor HOME is set")?;
    Ok(cache.join("keystead").join("tools"))
}

/// The version of a package in a lock file.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.next()?;
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_that_of_the_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "trunk"), None);
    }

    #[test]
    fn a_tool_that_is_not_there_is_not_ready() {
        let lock = "name = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        let mut toolbox = Toolbox::locate(lock).unwrap();
        toolbox.folder = std::env::temp_dir().join("no-such-tools-folder");
        assert!(toolbox.tools.iter().all(|tool| !toolbox.is_ready(tool)));
    }
}
