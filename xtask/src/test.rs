//! `cargo xtask test`: every test, part by part; a part that fails does not keep the next from running.

mod count;
mod parts;

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::args::Args;
use crate::native::{Profile, Programs, programs};
use crate::run::seconds;
use crate::setup::{self, Need};
use crate::workspace::Workspace;
use count::Count;

/// One part of the tests.
struct Part {
    name: &'static str,
    /// What has to be there before; nothing beyond the toolchain if nothing.
    need: Option<Need>,
    run: fn(&Bench) -> Result<Count>,
}

const PARTS: [Part; 9] = [
    Part { name: "fmt", need: None, run: parts::fmt },
    Part { name: "tidy", need: None, run: parts::tidy },
    Part { name: "clippy", need: Some(Need::Build), run: parts::clippy },
    Part { name: "native", need: None, run: parts::native },
    Part { name: "contract", need: None, run: parts::contract },
    Part { name: "schemathesis", need: None, run: parts::schemathesis },
    Part { name: "wasm", need: Some(Need::Test), run: parts::wasm },
    Part { name: "bw", need: Some(Need::Test), run: parts::bw },
    Part { name: "browser", need: Some(Need::Test), run: parts::browser },
];

/// What the parts share; built when the first of them asks.
pub struct Bench<'a> {
    pub workspace: &'a Workspace,
    programs: OnceCell<Programs>,
    web: OnceCell<PathBuf>,
}

impl Bench<'_> {
    /// The release server and seeder.
    pub fn programs(&self) -> Result<&Programs> {
        if self.programs.get().is_none() {
            let built = programs(self.workspace, Profile::Release)?;
            return Ok(self.programs.get_or_init(|| built));
        }
        self.programs.get().context("the programs were built and lost")
    }

    /// The release site.
    pub fn web(&self) -> Result<&Path> {
        if self.web.get().is_none() {
            let built = crate::dist::dist(self.workspace)?;
            return Ok(self.web.get_or_init(|| built));
        }
        self.web.get().map(PathBuf::as_path).context("the site was built and lost")
    }
}

struct Outcome {
    name: &'static str,
    count: Count,
    time: Duration,
}

/// Runs all parts, or those named by `--only`, and fails if anything failed.
pub fn command(workspace: &Workspace, mut args: Args) -> Result<()> {
    let chosen = choose(args.value("--only")?.as_deref())?;
    args.finish()?;
    let bench = Bench { workspace, programs: OnceCell::new(), web: OnceCell::new() };
    let outcomes: Vec<_> = chosen.iter().map(|part| run_part(&bench, part)).collect();
    let mut total = Count::default();
    println!("\n{:<12} {:>7} {:>7} {:>8}  time", "part", "passed", "failed", "skipped");
    for Outcome { name, count, time } in outcomes {
        let Count { passed, failed, skipped } = count;
        println!("{name:<12} {passed:>7} {failed:>7} {skipped:>8}  {}", seconds(time));
        total += count;
    }
    println!("\n{}", closing_line(total));
    if total.failed > 0 {
        // The line above is the last word, so no error text may follow it.
        std::process::exit(1);
    }
    Ok(())
}

fn choose(only: Option<&str>) -> Result<Vec<&'static Part>> {
    let Some(only) = only else { return Ok(PARTS.iter().collect()) };
    let names: Vec<_> = only.split(',').collect();
    if let Some(unknown) = names.iter().find(|name| PARTS.iter().all(|part| part.name != **name)) {
        let known: Vec<_> = PARTS.iter().map(|part| part.name).collect();
        bail!("`{unknown}` is no part of the tests; there are {}", known.join(", "));
    }
    Ok(PARTS.iter().filter(|part| names.contains(&part.name)).collect())
}

fn run_part(bench: &Bench, part: &Part) -> Outcome {
    println!("\n══ {}", part.name);
    let start = Instant::now();
    let ready = part.need.map_or(Ok(()), |need| setup::ensure(bench.workspace, need));
    let count = ready.and_then(|()| (part.run)(bench)).unwrap_or_else(|error| {
        println!("!! {error:#}");
        Count::check(false)
    });
    let time = start.elapsed();
    let verdict = if count.failed == 0 { "passed" } else { "failed" };
    println!("══ {} {verdict}: {}", part.name, seconds(time));
    Outcome { name: part.name, count, time }
}

fn closing_line(total: Count) -> String {
    let skipped = if total.skipped > 0 { format!(", {} skipped", total.skipped) } else { String::new() };
    format!("{} passed, {} failed{skipped}", total.passed, total.failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_is_the_plain_one() {
        assert_eq!(closing_line(Count { passed: 7, failed: 0, skipped: 0 }), "7 passed, 0 failed");
        assert_eq!(closing_line(Count { passed: 7, failed: 1, skipped: 2 }), "7 passed, 1 failed, 2 skipped");
    }

    #[test]
    fn parts_are_chosen_by_name_and_kept_in_order() {
        let names: Vec<_> = choose(Some("wasm,fmt")).unwrap().iter().map(|part| part.name).collect();
        assert_eq!(names, ["fmt", "wasm"]);
        assert!(choose(Some("nonsense")).is_err());
        assert_eq!(choose(None).unwrap().len(), PARTS.len());
    }
}
