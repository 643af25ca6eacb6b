//! `cargo xtask dev`: the quick loop. A debug server with demo data, and Trunk that rebuilds and reloads the face.

use anyhow::{Context, Result};

use crate::args::Args;
use crate::native::{Profile, programs};
use crate::parts;
use crate::seeding::{self, DEMO_ACCOUNTS, DEMO_PASSWORD};
use crate::serve::end_with_us;
use crate::server::{Options, Server};
use crate::setup::{self, Need};
use crate::workspace::Workspace;

/// Where Trunk.toml sends what is not a file of the face.
const SERVER_PORT: u16 = 8088;
const WASM_FLAGS: &str = "-C target-feature=+simd128 --cfg erase_components";

pub fn command(workspace: &Workspace, args: Args) -> Result<()> {
    args.finish()?;
    setup::ensure(workspace, Need::Build)?;
    crate::assets::assets(workspace)?;
    let programs = programs(workspace, Profile::Debug)?;
    let data = workspace.out.join("dev-data");
    if !data.exists() || seeding::is_half_seeded(&data) {
        seeding::seed_folder(workspace, &programs, &data, "demo")?;
    }
    let options = Options {
        port: SERVER_PORT,
        data: &data,
        web: None,
        tls: false,
        upstream: None,
        unlimited: true,
        log: None,
    };
    let server = Server::start(workspace, &programs, &options)?;
    println!("── {} / {DEMO_PASSWORD}", DEMO_ACCOUNTS.map(|(email, _)| email).join(", "));
    let mut command = parts::trunk(workspace)?;
    // Types erased: builds in half the time, at a price in size that only a release pays attention to.
    command.arg("serve").env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", WASM_FLAGS);
    let mut trunk = command.spawn().context("Trunk cannot be started")?;
    end_with_us(vec![server.process(), trunk.id()])?;
    trunk.wait()?;
    Ok(())
}
