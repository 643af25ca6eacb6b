//! Fills servers with data, through the seeder and a running server, never by writing the database.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::args::Args;
use crate::files;
use crate::native::{Profile, Programs, programs};
use crate::run::{run, step};
use crate::server::{Options, Server, free_port};
use crate::setup::{self, Need};
use crate::workspace::Workspace;

/// What the demo accounts are called and how they are opened.
pub const DEMO_ACCOUNTS: [(&str, &str); 2] =
    [("maren@alderpoint.example", "Provider Admin"), ("sam@alderpoint.example", "Service User")];
pub const DEMO_PASSWORD: &str = "correct horse battery staple";

/// `cargo xtask seed`: fills a server that runs already.
pub fn command(workspace: &Workspace, mut args: Args) -> Result<()> {
    let (url, data) = (args.required("--url")?, args.required("--data")?);
    let profile = args.required("--profile")?;
    args.finish()?;
    if !["demo", "large"].contains(&profile.as_str()) {
        bail!("--profile is demo or large");
    }
    setup::ensure(workspace, Need::Build)?;
    let programs = programs(workspace, Profile::Release)?;
    seed(workspace, &programs, &url, Path::new(&data), &profile)
}

/// Fills the server at `url`, whose folder is `data`.
pub fn seed(workspace: &Workspace, programs: &Programs, url: &str, data: &Path, profile: &str) -> Result<()> {
    step(&format!("seeding the {profile} data"), || {
        let mut command = workspace.command(&programs.seeder);
        command.args(["--url", url, "--profile", profile]).arg("--data").arg(data);
        run(command.env("KEYSTEAD_SERVER_PROGRAM", &programs.server))
    })
}

/// Fills a folder by a server that runs only for that; half-filled folders are thrown away.
pub fn seed_folder(workspace: &Workspace, programs: &Programs, data: &Path, profile: &str) -> Result<()> {
    let mark = data.join(".seeding");
    files::remove_folder(data)?;
    files::write(&mark, profile)?;
    let log = Some(workspace.out.join("log/seed-server.log"));
    let options =
        Options { port: free_port()?, data, web: None, tls: false, upstream: None, unlimited: true, log };
    let server = Server::start(workspace, programs, &options)?;
    seed(workspace, programs, &server.url, data, profile)?;
    drop(server);
    std::fs::remove_file(mark)?;
    Ok(())
}

/// Whether an earlier seeding of this folder was interrupted.
pub fn is_half_seeded(data: &Path) -> bool {
    data.join(".seeding").exists()
}

/// A folder with the data of a profile to copy from: made once for the present seeder and kept.
pub fn template(workspace: &Workspace, programs: &Programs, profile: &str) -> Result<PathBuf> {
    let name = format!("{profile}-{}", crate::inputs::seed(workspace)?);
    let shelf = workspace.out.join("seeded");
    let place = shelf.join(&name);
    if !place.is_dir() {
        let making = shelf.join(format!("{profile}-making"));
        seed_folder(workspace, programs, &making, profile)?;
        drop_older(&shelf, profile)?;
        files::replace_folder(&making, &place)?;
    }
    Ok(place)
}

/// A copy of a profile's data that may be changed.
pub fn fresh_copy(workspace: &Workspace, programs: &Programs, profile: &str, name: &str) -> Result<PathBuf> {
    let place = workspace.out.join("run").join(name);
    files::remove_folder(&place)?;
    files::copy_folder(&template(workspace, programs, profile)?, &place)?;
    Ok(place)
}

fn drop_older(shelf: &Path, profile: &str) -> Result<()> {
    let Ok(entries) = std::fs::read_dir(shelf) else { return Ok(()) };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(&format!("{profile}-")) && name != format!("{profile}-making") {
            files::remove_folder(&entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn older_templates_of_the_same_profile_go() {
        let shelf = std::env::temp_dir().join(format!("keystead-shelf-{}", std::process::id()));
        for name in ["demo-old", "demo-making", "large-old"] {
            files::make_folder(&shelf.join(name)).unwrap();
        }
        drop_older(&shelf, "demo").unwrap();
        let left: Vec<_> =
            ["demo-old", "demo-making", "large-old"].map(|name| shelf.join(name).exists()).into();
        files::remove_folder(&shelf).unwrap();
        assert_eq!(left, [false, true, true]);
    }
}
