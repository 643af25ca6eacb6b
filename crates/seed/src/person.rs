//! People of the invented world, each with a portal of their own.

use std::path::PathBuf;
use std::process::Command;

use clap::Args;
use keystead_calls::session::{LogIn, LogInOutcome};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_client::onboarding::{Registration, RegistrationProof};
use keystead_client::platform::{KeyPair, Platform};
use keystead_domain::kdf::Kdf;
use keystead_domain::secret::Secret;

use crate::demo::world::PASSWORD;
use crate::error::{SeedError, Step};
use crate::mailbox::Mailbox;

/// The server that is filled.
pub struct Place {
    /// Address.
    pub url: String,
    data: PathBuf,
    key_pool: Vec<KeyPair>,
    /// Mails of the server.
    pub mailbox: Mailbox,
}

impl Place {
    /// A server and its data folder.
    pub fn new(url: String, data: PathBuf) -> Self {
        let mailbox = Mailbox::new(&data);
        Self { url, data, key_pool: Vec::new(), mailbox }
    }

    /// The same place for people whose key pairs come from a pool of `pairs`: making one takes a quarter of a second.
    pub async fn with_key_pool(&self, pairs: usize) -> Result<Self, SeedError> {
        let native = Native::new(&self.url)?;
        let mut key_pool = Vec::new();
        for _ in 0..pairs {
            let pair = native.rsa_make_key_pair().await;
            key_pool.push(pair.map_err(|_| SeedError::Missing("a key pair".to_owned()))?);
        }
        let (url, data) = (self.url.clone(), self.data.clone());
        Ok(Self { mailbox: Mailbox::new(&data), url, data, key_pool })
    }

    /// A portal where nobody is signed in.
    pub fn portal(&self) -> Result<Portal<Native>, SeedError> {
        Ok(Portal::new(Native::new(&self.url)?.with_key_pool(self.key_pool.clone())))
    }

    /// Has the server make a pending provider, with its own command.
    pub fn create_provider(&self, name: &str, owner: &str) -> Result<(), SeedError> {
        let server = match std::env::var_os("KEYSTEAD_SERVER_PROGRAM") {
            Some(named) => PathBuf::from(named),
            None => std::env::current_exe()?.with_file_name("keystead-server"),
        };
        let made = Command::new(&server)
            .args([
                "provider",
                "create",
                "--name",
                name,
                "--owner",
                owner,
                "--public-url",
                &self.url,
                "--data",
            ])
            .arg(&self.data)
            .output()?;
        if made.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&made.stderr);
        Err(SeedError::Command(format!("{} provider create: {}", server.display(), said.trim())))
    }

    /// Registers a person by their address and logs them in.
    pub async fn newcomer(
        &self,
        email: &str,
        name: &str,
        password: &str,
    ) -> Result<Portal<Native>, SeedError> {
        let portal = self.portal()?;
        let token = match portal.verify_email(email, name).await.step(format!("verify {email}"))? {
            Some(token) => token,
            None => self.mailbox.link(email, "finish-signup").await?.get("token").map(Secret::from)?,
        };
        self.register_and_log_in(portal, email, name, password, RegistrationProof::EmailVerification(token))
            .await
    }

    /// Registers a person with what entitles them, and logs them in.
    pub async fn register_and_log_in(
        &self,
        portal: Portal<Native>,
        email: &str,
        name: &str,
        password: &str,
        proof: RegistrationProof,
    ) -> Result<Portal<Native>, SeedError> {
        let registration = Registration {
            email: email.to_owned(),
            name: name.to_owned(),
            password: Secret::from(password),
            hint: Secret::default(),
            kdf: Kdf::DEFAULT,
            proof,
        };
        portal.register(&registration).await.step(format!("register {email}"))?;
        log_in(&portal, email, password).await?;
        Ok(portal)
    }
}

/// Logs a person in, without a second factor.
pub async fn log_in(portal: &Portal<Native>, email: &str, password: &str) -> Result<(), SeedError> {
    let ask = LogIn { email: email.to_owned(), password: Secret::from(password), accept_weaker: false };
    match portal.ask(ask).await.step(format!("log in {email}"))? {
        LogInOutcome::LoggedIn(_) => Ok(()),
        LogInOutcome::SecondFactor(_) | LogInOutcome::NewDevice => {
            Err(SeedError::Missing(format!("a log-in of {email} without a second step")))
        }
    }
}

/// A person who has an account, and the server that they use.
#[derive(Args)]
pub struct Who {
    /// Address of the server.
    #[arg(long)]
    url: String,
    /// Certificate authority of the server (PEM).
    #[arg(long)]
    ca: Option<PathBuf>,
    /// Address of the person.
    #[arg(long)]
    email: String,
    /// Their master password.
    #[arg(long, default_value = PASSWORD)]
    password: String,
}

impl Who {
    /// A portal where they are signed in.
    pub async fn portal(&self) -> Result<Portal<Native>, SeedError> {
        let native = match &self.ca {
            Some(file) => Native::with_authority(&self.url, &std::fs::read(file)?)?,
            None => Native::new(&self.url)?,
        };
        let portal = Portal::new(native);
        log_in(&portal, &self.email, &self.password).await?;
        Ok(portal)
    }
}
