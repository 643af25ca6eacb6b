//! Set-up, build, serve, test, bench and dist: every command of this repository.

mod args;
mod assets;
mod bench;
mod dev;
mod dist;
mod files;
mod inputs;
mod lock;
mod native;
mod page;
mod parts;
mod python;
mod run;
mod scripts;
mod seeding;
mod serve;
mod server;
mod setup;
mod shots;
mod test;
mod tidy;
mod tools;
mod workspace;

use std::process::ExitCode;

use anyhow::{Result, bail};

use args::Args;
use setup::Need;
use workspace::Workspace;

const HELP: &str = "\
cargo xtask COMMAND

  serve   build everything, seed the demo data on first start, serve it on http://localhost:8087
          --port N, --data DIR, --fresh (throw the data away), --empty (no demo), --tls,
          --upstream URL (in front of another server of the API instead of the own one)
  test    every test; --only PART[,PART]: fmt, tidy, clippy, native, contract,
          schemathesis, wasm, bw, browser
  dev     debug server with demo data, and a face that rebuilds and reloads
  dist    the static site in dist/, compressed, with a manifest
  bench   the benchmarks: load, vault, clients, blueprints, members, crypto, server; with a name, only that one
  seed    fill a running server: --url URL --data DIR --profile demo|large
  shots   pictures of every view in target/shots/
  tidy    the rules of the house
  assets  style sheet and fonts in target/assets/ (Trunk calls this)
  parts   the programs' second downloads, beside the first (Trunk calls this)
";

fn main() -> ExitCode {
    match if parts::is_bindgen() { parts::bindgen() } else { dispatch() } {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<()> {
    let mut given = std::env::args().skip(1);
    let command = given.next().unwrap_or_else(|| "help".to_owned());
    let mut args = Args::new(given);
    if ["help", "--help", "-h"].contains(&command.as_str()) || args.flag("--help") {
        print!("{HELP}");
        return Ok(());
    }
    let workspace = Workspace::find()?;
    match command.as_str() {
        "serve" => serve::command(&workspace, args),
        "test" => test::command(&workspace, args),
        "dev" => dev::command(&workspace, args),
        "dist" => {
            args.finish()?;
            setup::ensure(&workspace, Need::Build)?;
            let place = dist::dist(&workspace)?;
            println!("── {}", workspace.display(&place));
            Ok(())
        }
        "bench" => bench::command(&workspace, args),
        "seed" => seeding::command(&workspace, args),
        "shots" => shots::command(&workspace, args),
        "tidy" => tidy::command(&workspace, args),
        "assets" => {
            args.finish()?;
            assets::assets(&workspace)
        }
        "parts" => {
            args.finish()?;
            parts::place(&workspace)
        }
        other => bail!("`{other}` is no command; `cargo xtask help` lists them"),
    }
}
