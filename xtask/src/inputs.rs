//! A short name for a state of the sources: what it was made from decides whether a thing is made again.

use std::path::Path;

use anyhow::Result;
use sha2::{Digest, Sha256};

use crate::files;
use crate::run::capture;
use crate::setup::hex;
use crate::workspace::Workspace;

/// What the static site is made from.
const SITE: [&str; 21] = [
    "src",
    "crates/domain",
    "crates/calls",
    "crates/crypto",
    "crates/api",
    "crates/client",
    "crates/worker",
    "style",
    "public",
    "locales",
    "build.rs",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "package-lock.json",
    ".cargo/config.toml",
    "xtask/src/assets.rs",
    "xtask/src/dist.rs",
    "xtask/src/parts.rs",
    "xtask/js/pack.mjs",
];

/// What data seeded into a server depends on: the seeder, and the shape of the database.
const SEED: [&str; 2] = ["crates/seed", "crates/server/migrations"];

/// Ten hexadecimal digits that name the site built from the present sources by the present tools.
pub fn site(workspace: &Workspace) -> Result<String> {
    let mut digest = Sha256::new();
    digest.update(capture(workspace.command("rustc").arg("--version"))?);
    digest.update(workspace.toolbox.versions());
    short(digest, &workspace.root, &SITE)
}

/// Ten hexadecimal digits that name the data a seeding gives.
pub fn seed(workspace: &Workspace) -> Result<String> {
    short(Sha256::new(), &workspace.root, &SEED)
}

fn short(mut digest: Sha256, root: &Path, inputs: &[&str]) -> Result<String> {
    for input in inputs {
        let path = root.join(input);
        let found = if path.is_dir() { files::walk(&path)? } else { vec![path] };
        for file in found {
            let name = file.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            if is_only_for_tests(&name) {
                continue;
            }
            // An input that does not exist counts by its name alone.
            let content = std::fs::read(&file).unwrap_or_default();
            digest.update(format!("{name}\0{}\0", content.len()));
            digest.update(&content);
        }
    }
    let text = hex(&digest.finalize());
    Ok(text.chars().take(10).collect())
}

fn is_only_for_tests(path: &str) -> bool {
    path.starts_with("crates/")
        && ["tests", "benches", "fuzz", "examples"]
            .iter()
            .any(|folder| path.split('/').nth(2) == Some(*folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_of_a_crate_do_not_change_the_site() {
        assert!(is_only_for_tests("crates/crypto/tests/vectors.rs"));
        assert!(!is_only_for_tests("crates/crypto/src/tests.rs"));
        assert!(!is_only_for_tests("src/tests.rs"));
    }

    #[test]
    fn a_changed_file_changes_the_name() {
        let root = std::env::temp_dir().join(format!("keystead-inputs-{}", std::process::id()));
        files::write(&root.join("a/b.txt"), "one").unwrap();
        let before = short(Sha256::new(), &root, &["a", "missing"]).unwrap();
        let same = short(Sha256::new(), &root, &["a", "missing"]).unwrap();
        files::write(&root.join("a/b.txt"), "two").unwrap();
        let after = short(Sha256::new(), &root, &["a", "missing"]).unwrap();
        files::remove_folder(&root).unwrap();
        assert_eq!(before, same);
        assert_ne!(before, after);
        assert_eq!(before.len(), 10);
    }
}
