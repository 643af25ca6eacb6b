//! Where things are, and how a child command is started: tools first on the path, from the repository's root.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::tools::Toolbox;

/// The checkout this program was built from, and the folders that belong to it.
pub struct Workspace {
    /// The repository's root.
    pub root: PathBuf,
    /// Where cargo puts what it builds; another folder than `out` if the user said so.
    pub cargo_target: PathBuf,
    /// Where the commands put what they make: assets, staging, pictures, figures, data.
    pub out: PathBuf,
    /// The per-user folder of tools.
    pub toolbox: Toolbox,
}

impl Workspace {
    pub fn find() -> Result<Self> {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.parent().context("xtask has no parent folder")?.to_path_buf();
        let lock = std::fs::read_to_string(root.join("Cargo.lock")).context("Cargo.lock cannot be read")?;
        let mut workspace = Self {
            cargo_target: PathBuf::new(),
            out: root.join("target"),
            toolbox: Toolbox::locate(&lock)?,
            root,
        };
        workspace.cargo_target = workspace.read_target_directory()?;
        Ok(workspace)
    }

    fn read_target_directory(&self) -> Result<PathBuf> {
        let metadata = self.metadata(&["--no-deps"])?;
        let directory = metadata.get("target_directory").and_then(serde_json::Value::as_str);
        Ok(PathBuf::from(directory.context("cargo metadata names no target directory")?))
    }

    /// What cargo knows about the workspace.
    pub fn metadata(&self, arguments: &[&str]) -> Result<serde_json::Value> {
        let mut command = self.command("cargo");
        command.args(["metadata", "--format-version", "1"]).args(arguments);
        let text = crate::run::capture(&mut command)?;
        serde_json::from_str(&text).context("cargo metadata did not answer in JSON")
    }

    /// A child command, started from the root with the tools of this project before all others.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", self.search_path([]));
        command.env("TRUNK_SKIP_VERSION_CHECK", "true").env("NO_UPDATE_NOTIFIER", "1");
        // What `cargo run` told us about ourselves must not make the builds below look changed.
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("CARGO_PKG_")
                || text.starts_with("CARGO_MANIFEST_")
                || text == "CARGO_BIN_NAME"
            {
                command.env_remove(&name);
            }
        }
        command
    }

    /// The path that child commands search: these folders, then those of the project, then the machine's.
    pub fn search_path<const N: usize>(&self, first: [PathBuf; N]) -> OsString {
        let mut folders = first.to_vec();
        folders.extend(self.toolbox.bin_folders());
        folders.push(self.root.join("node_modules/.bin"));
        let before = std::env::var_os("PATH").unwrap_or_default();
        folders.extend(std::env::split_paths(&before));
        // A folder whose name holds the separator cannot be put on any path; the old one then serves.
        std::env::join_paths(folders).unwrap_or(before)
    }

    /// A program that cargo built.
    pub fn built(&self, profile: &str, name: &str) -> PathBuf {
        self.cargo_target.join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// The finished static site.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// A path as people read it: below the root if it is there.
    pub fn display<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}
