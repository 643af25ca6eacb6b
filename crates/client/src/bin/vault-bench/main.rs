//! Measures the vault engine without network and browser: a client's vault of 10,000 logins with five encrypted fields
//! each is opened from memory, and then every item in full. Prints the medians of five runs as figures of the benchmarks.

mod memory;

use std::error::Error;
use std::io::Write;
use std::time::Instant;

use futures::StreamExt;
use keystead_calls::Failure;
use keystead_calls::item::EditItem;
use keystead_calls::session::{LogIn, LogInOutcome};
use keystead_calls::vault::{OpenVault, VaultQuery, VaultWindow};
use keystead_client::Portal;
use memory::{Memory, World};

const ITEMS: usize = 10_000;
const RUNS: usize = 5;

/// One run: milliseconds to the first rows, to the whole index, for a search, and for all fields of all items.
struct Run {
    rows: f64,
    indexed: f64,
    search: f64,
    all_fields: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let world = World::new(ITEMS)?;
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        let run = keystead_client::native::run(measure(world.platform()?))?;
        runs.push(run.map_err(|failure| format!("{failure:?}"))?);
    }
    for (figure, value) in [
        ("open 10,000 items natively: first rows", median(&runs, |run| run.rows)),
        ("open 10,000 items natively: indexed", median(&runs, |run| run.indexed)),
        ("search 10,000 items natively", median(&runs, |run| run.search)),
        ("decrypt all five fields of 10,000 items natively", median(&runs, |run| run.all_fields)),
    ] {
        writeln!(std::io::stdout(), r#"{{"figure":"{figure}","value":{value:.1},"unit":"ms"}}"#)?;
    }
    Ok(())
}

async fn measure(platform: Memory) -> Result<Run, Failure> {
    let portal = Portal::new(platform);
    let ask =
        LogIn { email: memory::EMAIL.to_owned(), password: memory::PASSWORD.into(), accept_weaker: false };
    let LogInOutcome::LoggedIn(account) = portal.ask(ask).await? else { return Err(Failure::WrongCode) };
    let organization = account.organizations.first().ok_or(Failure::NotFound)?.id;
    let mut events = portal.events();
    let started = Instant::now();
    let elapsed = |since: Instant| since.elapsed().as_secs_f64() * 1_000.0;
    portal.ask(OpenVault { organization, reload: false }).await?;
    let window = |search: &str| {
        let query = VaultQuery { search: search.to_owned(), ..VaultQuery::default() };
        portal.ask(VaultWindow { organization, query, start: 0, len: 50 })
    };
    window("").await?;
    let rows = elapsed(started);
    events.next().await;
    let indexed = elapsed(started);
    let started = Instant::now();
    let found = window("host-77").await?;
    let search = elapsed(started);
    let all = VaultWindow { organization, query: VaultQuery::default(), start: 0, len: u32::MAX };
    let all = portal.ask(all).await?;
    let started = Instant::now();
    for row in &all.rows {
        portal.ask(EditItem { organization, item: row.id }).await?;
    }
    let all_fields = elapsed(started);
    let whole = found.total > 0 && all.rows.len() == ITEMS;
    if whole { Ok(Run { rows, indexed, search, all_fields }) } else { Err(Failure::NotFound) }
}

fn median(runs: &[Run], value: impl Fn(&Run) -> f64) -> f64 {
    let mut values: Vec<f64> = runs.iter().map(value).collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
