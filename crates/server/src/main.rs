//! The embedded server as a program.

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use keystead_server::{Config, StartError};

/// Backend of the Keystead portal: keeps ciphertext, checks rights, sends mail, serves the portal.
#[derive(Parser)]
#[command(name = "keystead-server", version)]
struct Cli {
    #[command(flatten)]
    config: Config,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Manage providers
    #[command(subcommand)]
    Provider(ProviderCommand),
}

#[derive(Subcommand)]
enum ProviderCommand {
    /// Make a pending provider and mail its set-up link to the owner
    Create {
        /// Name, at most 50 characters; the owner can change it during set-up
        #[arg(long)]
        name: String,
        /// E-mail address of the first Provider Admin
        #[arg(long)]
        owner: String,
    },
}

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    keystead_server::log::start(cli.config.log);
    match run(cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "stopped");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> Result<(), StartError> {
    if let Some(Command::Provider(ProviderCommand::Create { name, owner })) = cli.command {
        let link = keystead_server::create_provider(&cli.config, &name, &owner).await?;
        say(&link);
        return Ok(());
    }
    let server = keystead_server::start(cli.config).await?;
    say(&format!("Serving on {}", server.base_url));
    if let Some(file) = &server.ca_file {
        say(&format!("Certificate authority: {}", file.display()));
    }
    wait_for_end().await;
    server.shutdown().await;
    Ok(())
}

/// Standard output may be closed; that is no reason to stop.
fn say(line: &str) {
    if writeln!(std::io::stdout(), "{line}").is_err() {
        tracing::debug!("standard output is closed");
    }
}

async fn wait_for_end() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
            return;
        }
    }
    if interrupt.await.is_err() {
        std::future::pending::<()>().await;
    }
}
