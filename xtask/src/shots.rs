//! `cargo xtask shots`: pictures of every view, of the release build with the demo data.

use anyhow::Result;

use crate::args::Args;
use crate::dist::dist;
use crate::native::{Profile, programs};
use crate::run::{run, step};
use crate::scripts::{Stage, node};
use crate::setup::{self, Need};
use crate::workspace::Workspace;

pub fn command(workspace: &Workspace, args: Args) -> Result<()> {
    args.finish()?;
    setup::ensure(workspace, Need::Test)?;
    let web = dist(workspace)?;
    let programs = programs(workspace, Profile::Release)?;
    let stage = Stage::set(workspace, &programs, &web, "demo", "shots", false)?;
    let out = workspace.out.join("shots");
    step("taking the pictures", || run(node(&mut stage.command("node", &out)?).arg("tests/shots.ts")))?;
    println!("── {}", workspace.display(&out));
    Ok(())
}
