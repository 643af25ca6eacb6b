//! Tools written in Python, in an environment of their own beside the other tools.

use std::path::PathBuf;

use anyhow::{Result, bail};
use sha2::{Digest, Sha256};

use crate::files;
use crate::run::{probe, run, step};
use crate::setup::hex;
use crate::workspace::Workspace;

/// The program of a tool whose packages stand in `tests/<tool>/requirements.txt`; installs what is missing.
pub fn ensure(workspace: &Workspace, tool: &str) -> Result<PathBuf> {
    let list = workspace.root.join("tests").join(tool).join("requirements.txt");
    let digest = hex(&Sha256::digest(files::read(&list)?.as_bytes()));
    let version: String = digest.chars().take(12).collect();
    let folder = workspace.toolbox.folder().join(format!("{tool}-{version}"));
    let (bin, end) = if cfg!(windows) { ("Scripts", ".exe") } else { ("bin", "") };
    let program = |name: &str| folder.join(bin).join(format!("{name}{end}"));
    let stamp = folder.join("complete");
    if stamp.is_file() {
        return Ok(program(tool));
    }
    let _lock = workspace.toolbox.wait_for_lock()?;
    if !stamp.is_file() {
        let python = python(workspace)?;
        step(&format!("installing {tool} into {}", folder.display()), || {
            files::remove_folder(&folder)?;
            run(workspace.command(python).args(["-m", "venv"]).arg(&folder))?;
            let mut pip = workspace.command(program("python"));
            pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
            run(pip.arg(&list))?;
            files::write(&stamp, &digest)
        })?;
    }
    Ok(program(tool))
}

fn python(workspace: &Workspace) -> Result<&'static str> {
    let is_new = |name: &&str| {
        let said = probe(workspace.command(name).arg("--version"));
        said.and_then(|text| minor_version(&text)).is_some_and(|minor| minor >= 11)
    };
    match ["python3", "python"].into_iter().find(is_new) {
        Some(name) => Ok(name),
        None => bail!("Python 3.11 or newer is needed, with venv; `python3 --version` does not show one"),
    }
}

/// The minor version of a Python 3.
fn minor_version(said: &str) -> Option<u32> {
    said.trim().strip_prefix("Python 3.")?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_minor_version_of_python_is_read() {
        assert_eq!(minor_version("Python 3.11.7\n"), Some(11));
        assert_eq!(minor_version("Python 2.7.18"), None);
    }
}
