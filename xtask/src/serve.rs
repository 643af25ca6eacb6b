//! `cargo xtask serve`: from a fresh clone to a portal in the browser.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::args::Args;
use crate::dist::dist;
use crate::files;
use crate::native::{Profile, programs};
use crate::seeding::{self, DEMO_ACCOUNTS, DEMO_PASSWORD};
use crate::server::{Options, Server, ask_to_end, authority};
use crate::setup::{self, Need};
use crate::workspace::Workspace;

const PORT: u16 = 8087;

struct Wishes {
    port: u16,
    data: PathBuf,
    is_fresh: bool,
    is_empty: bool,
    tls: bool,
    upstream: Option<String>,
}

impl Wishes {
    fn read(workspace: &Workspace, mut args: Args) -> Result<Self> {
        let port =
            args.value("--port")?.map_or(Ok(PORT), |text| text.parse()).context("--port is no port")?;
        let data = args
            .value("--data")?
            .map_or_else(|| Ok(workspace.root.join(".keystead")), std::path::absolute)?;
        let wishes = Self {
            port,
            data,
            is_fresh: args.flag("--fresh"),
            is_empty: args.flag("--empty"),
            tls: args.flag("--tls"),
            upstream: args.value("--upstream")?,
        };
        args.finish()?;
        if wishes.upstream.is_some() && (wishes.is_fresh || wishes.is_empty) {
            bail!("--upstream keeps no data here, so there is nothing for --fresh or --empty to do");
        }
        Ok(wishes)
    }
}

/// Builds what is not built, seeds what is not seeded, and serves until Ctrl-C.
pub fn command(workspace: &Workspace, args: Args) -> Result<()> {
    let wishes = Wishes::read(workspace, args)?;
    setup::ensure(workspace, Need::Build)?;
    let web = dist(workspace)?;
    let programs = programs(workspace, Profile::Release)?;
    let upstream = wishes.upstream.as_deref();
    let has_demo = !wishes.is_empty && upstream.is_none();
    if upstream.is_none() {
        prepare_data(&wishes)?;
    }
    if has_demo && is_unused(&wishes.data) {
        seeding::seed_folder(workspace, &programs, &wishes.data, "demo")?;
    }
    let options = Options {
        port: wishes.port,
        data: &wishes.data,
        web: Some(&web),
        tls: wishes.tls,
        upstream,
        unlimited: false,
        log: None,
    };
    let server = Server::start(workspace, &programs, &options)?;
    end_with_us(vec![server.process()])?;
    match upstream {
        Some(upstream) => greet_gateway(&server.url, upstream),
        None => greet(&server.url, has_demo, &wishes.data, &programs.server),
    }
    if wishes.tls {
        println!("   Trust this authority: {}\n", authority(&wishes.data)?.display());
    }
    server.wait()
}

fn prepare_data(wishes: &Wishes) -> Result<()> {
    if wishes.is_fresh && wishes.data.exists() && !is_ours(&wishes.data) {
        bail!("{} holds other things than a server's data; it is left alone", wishes.data.display());
    }
    if wishes.is_fresh || seeding::is_half_seeded(&wishes.data) {
        println!("── throwing away {}", wishes.data.display());
        files::remove_folder(&wishes.data)?;
    }
    Ok(())
}

fn is_unused(data: &Path) -> bool {
    std::fs::read_dir(data).map_or(true, |mut entries| entries.next().is_none())
}

/// A folder may only be thrown away when a server or a seeding made it.
fn is_ours(data: &Path) -> bool {
    let has_database = |path: &Path| path.extension().is_some_and(|end| end == "db" || end == "sqlite");
    let names = std::fs::read_dir(data).map(|entries| entries.flatten().map(|entry| entry.path()).collect());
    let names: Vec<PathBuf> = names.unwrap_or_default();
    names.is_empty() || seeding::is_half_seeded(data) || names.iter().any(|name| has_database(name))
}

/// Passes a request to end on to these processes, and outlives them, so that none stays behind.
pub fn end_with_us(processes: Vec<u32>) -> Result<()> {
    ctrlc::set_handler(move || processes.iter().copied().for_each(ask_to_end))
        .context("Ctrl-C cannot be listened for")
}

fn greet(url: &str, has_demo: bool, data: &Path, program: &Path) {
    println!("\n   Keystead serves {url}");
    println!("   Data in {}", data.display());
    if has_demo {
        for (email, role) in DEMO_ACCOUNTS {
            println!("   {email:<26} {role}");
        }
        println!("   Password of both: {DEMO_PASSWORD}");
    } else {
        println!(
            "   Make a provider in another terminal; the link it prints, also mailed below mail/, sets it up:"
        );
        println!("   {} provider create --name \"Your MSP\" --owner you@example.com \\", program.display());
        println!("     --data {} --public-url {url}", data.display());
    }
    println!("   Ctrl-C ends it.\n");
}

fn greet_gateway(url: &str, upstream: &str) {
    println!("\n   Keystead serves {url}");
    println!("   Accounts and items of {upstream}");
    println!("   Ctrl-C ends it.\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_other_things_is_not_thrown_away() {
        let folder = std::env::temp_dir().join(format!("keystead-serve-{}", std::process::id()));
        files::write(&folder.join("letter.txt"), "dear").unwrap();
        let other = is_ours(&folder);
        files::write(&folder.join("keystead.db"), "").unwrap();
        let ours = is_ours(&folder);
        files::remove_folder(&folder).unwrap();
        assert!(!other && ours);
    }

    #[test]
    fn a_missing_folder_is_unused() {
        assert!(is_unused(Path::new("/no/such/folder/anywhere")));
    }
}
