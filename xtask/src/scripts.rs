//! Runs the Node programs below `tests`: journeys, pictures, measurements.
//!
//! What they are told, by environment variables:
//! `KEYSTEAD_URL` the address of the server that runs for it, if one does, `KEYSTEAD_DATA` its folder, or else seeded
//! data to copy from, `KEYSTEAD_WEB` the static site, `KEYSTEAD_SERVER_PROGRAM` and `KEYSTEAD_SEED_PROGRAM` for those that start their own,
//! `KEYSTEAD_CHROMIUM` the browser, `KEYSTEAD_OUT` a folder for what they make,
//! `NODE_EXTRA_CA_CERTS` the authority of a server with TLS.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::files;
use crate::native::Programs;
use crate::seeding;
use crate::server::{Options, Server, authority, free_port};
use crate::setup::Browser;
use crate::workspace::Workspace;

/// What every script is told.
pub struct Script<'a> {
    pub workspace: &'a Workspace,
    pub programs: &'a Programs,
    pub web: &'a Path,
    pub data: &'a Path,
}

impl Script<'_> {
    /// A command that knows these things and puts what it makes into `out`.
    pub fn command(&self, program: &str, out: &Path) -> Result<Command> {
        files::make_folder(out)?;
        let mut command = self.workspace.command(program);
        command.env("KEYSTEAD_DATA", self.data).env("KEYSTEAD_WEB", self.web).env("KEYSTEAD_OUT", out);
        command.env("KEYSTEAD_SERVER_PROGRAM", &self.programs.server);
        command.env("KEYSTEAD_SEED_PROGRAM", &self.programs.seeder);
        if let Some(browser) = Browser::find() {
            command.env("KEYSTEAD_CHROMIUM", browser.program);
        }
        Ok(command)
    }
}

/// A server with a copy of a profile's data, for one script.
pub struct Stage<'a> {
    workspace: &'a Workspace,
    programs: &'a Programs,
    web: &'a Path,
    data: PathBuf,
    server: Server,
    tls: bool,
}

impl<'a> Stage<'a> {
    /// Copies the data and starts the server; `name` tells its files from those of others.
    pub fn set(
        workspace: &'a Workspace,
        programs: &'a Programs,
        web: &'a Path,
        profile: &str,
        name: &str,
        tls: bool,
    ) -> Result<Self> {
        let data = seeding::fresh_copy(workspace, programs, profile, name)?;
        let log = Some(workspace.out.join(format!("log/{name}.log")));
        let options = Options {
            port: free_port()?,
            data: &data,
            web: Some(web),
            tls,
            upstream: None,
            unlimited: true,
            log,
        };
        let server = Server::start(workspace, programs, &options)?;
        Ok(Self { workspace, programs, web, data, server, tls })
    }

    /// A command that knows this server.
    pub fn command(&self, program: &str, out: &Path) -> Result<Command> {
        let script =
            Script { workspace: self.workspace, programs: self.programs, web: self.web, data: &self.data };
        let mut command = script.command(program, out)?;
        command.env("KEYSTEAD_URL", &self.server.url);
        if self.tls {
            command.env("NODE_EXTRA_CA_CERTS", authority(&self.data)?);
        }
        Ok(command)
    }
}

/// How Node runs a script, in TypeScript too.
pub fn node(arguments: &mut Command) -> &mut Command {
    arguments.args(["--import", "tsx"])
}
