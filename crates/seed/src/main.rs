//! Fills a server through the client crate.

#![forbid(unsafe_code)]

mod check;
mod demo;
mod error;
mod fill;
mod large;
mod mailbox;
mod organization;
mod person;
mod random;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use error::SeedError;

/// Fills a server as people would: provider, people, clients and items.
#[derive(Parser)]
#[command(version, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
struct Arguments {
    /// Address of the server.
    #[arg(long, required = true)]
    url: Option<String>,
    /// Data folder of that server.
    #[arg(long, required = true)]
    data: Option<PathBuf>,
    /// Which world.
    #[arg(long, value_enum, default_value = "demo")]
    profile: Profile,
    #[command(subcommand)]
    task: Option<Task>,
}

#[derive(Subcommand)]
enum Task {
    /// Prints one item as JSON, seen through the client crate.
    Check(check::Check),
    /// Makes an organization that pays for itself.
    Organization(organization::Organization),
}

#[derive(Clone, Copy, ValueEnum)]
enum Profile {
    Demo,
    Large,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = keystead_client::native::run(async {
        match arguments {
            Arguments { task: Some(Task::Check(check)), .. } => check.run().await,
            Arguments { task: Some(Task::Organization(make)), .. } => make.run().await,
            Arguments { url: Some(url), data: Some(data), profile, .. } => {
                let place = person::Place::new(url, data);
                match profile {
                    Profile::Demo => demo::fill(&place).await,
                    Profile::Large => large::fill(&place).await,
                }
            }
            _ => Err(SeedError::Missing("--url and --data".to_owned())),
        }
    });
    match done {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) => complain(&error),
        Err(error) => complain(&SeedError::Runtime(error)),
    }
}

fn complain(error: &SeedError) -> ExitCode {
    eprintln!("keystead-seed: {error}");
    ExitCode::FAILURE
}
