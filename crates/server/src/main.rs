//! The embedded server as a program.

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use keystead_domain::ids::ProviderId;
use keystead_server::{Config, ProviderKind, StartError};

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
    /// Check brand files
    #[command(subcommand)]
    Brand(BrandCommand),
    /// Print the plans and prices that hold, as a file for --plans
    Plans,
}

#[derive(Subcommand)]
enum BrandCommand {
    /// Say what is wrong with a brand file, one problem a line; with --web its logos are looked for too
    Check {
        /// The file
        file: std::path::PathBuf,
    },
    /// Print the JSON Schema of brand files
    Schema,
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
        /// Kind of provider; cannot be changed later
        #[arg(long = "type", value_enum, default_value_t = ProviderKind::Msp)]
        kind: ProviderKind,
    },
    /// Suspend a provider and its clients; a server may be running on the same data folder
    Suspend {
        /// Its id, from `provider list`
        #[arg(long)]
        id: ProviderId,
    },
    /// Open a suspended provider and its clients again
    Resume {
        /// Its id, from `provider list`
        #[arg(long)]
        id: ProviderId,
    },
    /// List the providers: id, state, clients, people, name, Provider Admins, separated by tabs
    List,
    /// Delete a provider that has no clients; its team loses it at once, its log stays
    Delete {
        /// Its id, from `provider list`
        #[arg(long)]
        id: ProviderId,
        /// Its name as it is now, to be sure; one that nobody has set up needs none
        #[arg(long)]
        name: Option<String>,
    },
    /// Mail the Provider Admins a link that deletes their provider, valid for one hour
    MailDeletion {
        /// Its id, from `provider list`
        #[arg(long)]
        id: ProviderId,
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
    match cli.command {
        Some(Command::Provider(command)) => provider(command, &cli.config).await,
        Some(Command::Brand(command)) => brand(&command, &cli.config).await,
        Some(Command::Plans) => {
            say(&keystead_server::plans(&cli.config)?);
            Ok(())
        }
        None => serve(cli.config).await,
    }
}

async fn provider(command: ProviderCommand, config: &Config) -> Result<(), StartError> {
    match command {
        ProviderCommand::Create { name, owner, kind } => {
            say(&keystead_server::create_provider(config, &name, &owner, kind).await?);
        }
        ProviderCommand::Suspend { id } => keystead_server::enable_provider(config, id, false).await?,
        ProviderCommand::Resume { id } => keystead_server::enable_provider(config, id, true).await?,
        ProviderCommand::List => {
            keystead_server::list_providers(config).await?.iter().for_each(|line| say(line))
        }
        ProviderCommand::Delete { id, name } => {
            keystead_server::delete_provider(config, id, name.as_deref()).await?;
        }
        ProviderCommand::MailDeletion { id } => {
            keystead_server::mail_deletion(config, id).await?.iter().for_each(|address| say(address));
        }
    }
    Ok(())
}

async fn brand(command: &BrandCommand, config: &Config) -> Result<(), StartError> {
    match command {
        BrandCommand::Check { file } => {
            let checked = keystead_server::check_brand(file, config.web.as_deref()).await?;
            checked.report.lines().for_each(say);
            if checked.is_fit { Ok(()) } else { Err(StartError::Brand("some values are unfit".to_owned())) }
        }
        BrandCommand::Schema => {
            let schema =
                keystead_server::brand_schema().map_err(|error| StartError::Brand(error.to_string()))?;
            say(schema.trim_end());
            Ok(())
        }
    }
}

async fn serve(config: Config) -> Result<(), StartError> {
    let server = keystead_server::start(config).await?;
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
