//! Builds the server and the seeder.

use std::path::PathBuf;

use anyhow::Result;

use crate::run::{run, step};
use crate::workspace::Workspace;

/// How the native programs are built.
#[derive(Clone, Copy)]
pub enum Profile {
    Debug,
    Release,
}

/// The built programs.
pub struct Programs {
    pub server: PathBuf,
    pub seeder: PathBuf,
}

/// Builds both programs; cargo finds out what is to be done.
pub fn programs(workspace: &Workspace, profile: Profile) -> Result<Programs> {
    let folder = match profile {
        Profile::Debug => "debug",
        Profile::Release => "release",
    };
    step(&format!("building the server and the seeder ({folder})"), || {
        let mut command = workspace.command("cargo");
        command.args(["build", "--package", "keystead-server", "--package", "keystead-seed"]);
        if matches!(profile, Profile::Release) {
            command.arg("--release");
        }
        if std::env::var_os("CI").is_some() {
            command.arg("--locked");
        }
        run(&mut command)
    })?;
    Ok(Programs {
        server: workspace.built(folder, "keystead-server"),
        seeder: workspace.built(folder, "keystead-seed"),
    })
}
