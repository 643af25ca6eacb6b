//! What Trunk cannot make itself: the bundled style sheet, the fonts and the icon sprite. Trunk calls this
//! before each build; everything goes below `target`, outside of the folders that it watches.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::files;
use crate::run::run;
use crate::workspace::Workspace;

/// Letters that English and German do without: fetched when a name needs them.
const MORE_LETTERS: (&str, &str) = ("inter-latin-ext-wght-normal.woff2", "inter-latin-ext.woff2");

/// Writes `target/assets`.
pub fn assets(workspace: &Workspace) -> Result<()> {
    let modules = workspace.root.join("node_modules");
    let out = workspace.out.join("assets");
    files::make_folder(&out)?;
    // No --targets: with them it would rewrite light-dark() into helper variables.
    let mut bundle = workspace.command(bundler(&modules)?);
    run(bundle.args(["--bundle", "--minify", "style/main.css", "--output-file"]).arg(out.join("main.css")))?;
    let fonts = modules.join("@fontsource-variable/inter");
    let (name, plain) = MORE_LETTERS;
    files::copy(&fonts.join("files").join(name), &out.join("fonts").join(plain))?;
    // The one everybody downloads, without the weights and features that the style sheet never asks for.
    let own = workspace.root.join("style/fonts/inter-latin.woff2");
    files::copy(&own, &out.join("fonts/inter-latin.woff2"))?;
    files::copy(&fonts.join("LICENSE"), &out.join("fonts/LICENSE.txt"))
}

/// The program of the package for this platform: the one in `.bin` works only after an install script.
fn bundler(modules: &Path) -> Result<PathBuf> {
    let entries = std::fs::read_dir(modules).into_iter().flatten().flatten();
    let mut platforms =
        entries.filter(|entry| entry.file_name().to_string_lossy().starts_with("lightningcss-cli-"));
    let folder = platforms.next().map(|entry| entry.path());
    let folder = folder.context("npm packages are missing; any command that builds installs them")?;
    Ok(folder.join(format!("lightningcss{}", std::env::consts::EXE_SUFFIX)))
}
