//! Measures the embedded server under technicians who work at once, each with an account, a session and a thread of
//! their own. `KEYSTEAD_URL` names a server with the large data, `KEYSTEAD_DATA` its folder and `KEYSTEAD_PROCESS` its
//! process, which must have its brakes off. Prints figures of the benchmarks.

mod memory;
mod report;
mod team;
mod work;

use std::env;
use std::error::Error;
use std::sync::{Arc, Barrier};
use std::time::Duration;

use report::Report;
use team::Technician;

const TECHNICIANS: usize = 25;
const SECONDS: u64 = 25;

fn main() -> Result<(), Box<dyn Error>> {
    let url = env::var("KEYSTEAD_URL")?;
    let (data, process) = (env::var("KEYSTEAD_DATA")?, env::var("KEYSTEAD_PROCESS")?.parse()?);
    let team = keystead_client::native::run(team::gather(&url, data.as_ref(), TECHNICIANS))??;
    let before = memory::resident(process)?;
    let report = rush(&url, team)?;
    report.print(Duration::from_secs(SECONDS))?;
    report::line("memory of the server before", before, "MiB", None)?;
    report::line("memory of the server after", memory::resident(process)?, "MiB", None)?;
    report::line("most memory of the server", memory::most(process)?, "MiB", Some(512.0))?;
    if report.failures() > 0 {
        return Err(format!("{} actions failed", report.failures()).into());
    }
    Ok(())
}

/// Everybody logs in at once and works for a while.
fn rush(url: &str, team: Vec<Technician>) -> Result<Report, Box<dyn Error>> {
    let (start, during) = (Arc::new(Barrier::new(team.len())), Duration::from_secs(SECONDS));
    let threads: Vec<_> = team
        .into_iter()
        .map(|technician| {
            let (url, start) = (url.to_owned(), Arc::clone(&start));
            std::thread::spawn(move || {
                start.wait();
                keystead_client::native::run(work::day(&url, &technician, &start, during))
            })
        })
        .collect();
    let mut report = Report::default();
    for thread in threads {
        report.add(thread.join().map_err(|_| "a technician's thread panicked")???);
    }
    Ok(report)
}
