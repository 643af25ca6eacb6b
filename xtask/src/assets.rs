//! What Trunk cannot make itself: the bundled style sheet, the fonts and the icon sprite. Trunk calls this
//! before each build; everything goes below `target`, outside of the folders that it watches.

use anyhow::{Result, bail};

use crate::files;
use crate::run::run;
use crate::workspace::Workspace;

const FONTS: [(&str, &str); 2] = [
    ("inter-latin-wght-normal.woff2", "inter-latin.woff2"),
    ("inter-latin-ext-wght-normal.woff2", "inter-latin-ext.woff2"),
];

/// Writes `target/assets`.
pub fn assets(workspace: &Workspace) -> Result<()> {
    let modules = workspace.root.join("node_modules");
    if !modules.join("lightningcss-cli").is_dir() {
        bail!("the npm packages are missing; any command of `cargo xtask` that builds installs them");
    }
    let out = workspace.out.join("assets");
    files::make_folder(&out)?;
    // No --targets: with them it would rewrite light-dark() into helper variables.
    let mut bundle = workspace.command("lightningcss");
    run(bundle.args(["--bundle", "--minify", "style/main.css", "--output-file"]).arg(out.join("main.css")))?;
    let fonts = modules.join("@fontsource-variable/inter");
    for (name, plain) in FONTS {
        files::copy(&fonts.join("files").join(name), &out.join("fonts").join(plain))?;
    }
    files::copy(&fonts.join("LICENSE"), &out.join("fonts/LICENSE.txt"))
}
