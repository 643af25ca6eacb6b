//! What every request needs.

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::extract::FromRef;

use crate::breaches::Breaches;
use crate::config::{Config, Registration};
use crate::dns::Dns;
use crate::failure::Failure;
use crate::letter::Front;
use crate::limits::Limits;
use crate::mail::Mailer;
use crate::password::Hasher;
use crate::random;
use crate::running::StartError;
use crate::service::prices::Prices;
use crate::store::Db;
use crate::texts::Language;
use crate::token::Keys;
use crate::web::{self, Site};

/// The server without its sockets.
pub struct App {
    pub db: Db,
    pub keys: Keys,
    pub mail: Mailer,
    pub limits: Limits,
    pub hasher: Hasher,
    pub dns: Dns,
    pub data: PathBuf,
    pub site: Site,
    /// Address of the portal without a slash at the end.
    pub public_url: String,
    pub trusted_proxies: Vec<IpAddr>,
    pub registration: Registration,
    /// Where breached passwords are looked up, if anywhere.
    pub breaches: Option<Breaches>,
    pub prices: Prices,
    /// How long a sender may pause within a request.
    pub patience: Duration,
}

impl App {
    /// Opens the data folder.
    ///
    /// # Errors
    /// When the folder, its key or its database cannot be read or made, or the file of prices is not as it must be.
    pub async fn open(config: &Config, public_url: String) -> Result<Arc<Self>, StartError> {
        let prices = Prices::load(config.plans.as_deref()).map_err(StartError::Plans)?;
        let app = Self::opened(config, public_url, prices).await;
        app.map_err(|error| StartError::Data(error.to_string()))
    }

    async fn opened(config: &Config, public_url: String, prices: Prices) -> Result<Arc<Self>, Failure> {
        let data = config.data.clone();
        for folder in [data.clone(), data.join("attachments")] {
            tokio::fs::create_dir_all(folder).await?;
        }
        let breaches = match &config.breaches {
            Some(service) => Some(Breaches::new(service.clone()).await.map_err(|error| {
                tracing::error!(%error, "the service of breached passwords cannot be spoken to");
                Failure::Internal("service of breached passwords")
            })?),
            None => None,
        };
        Ok(Arc::new(Self {
            db: Db::open(&data.join("keystead.db")).await?,
            keys: Keys::new(signing_key(&data.join("signing.key")).await?),
            mail: Mailer::open(data.join("mail"), config.smtp.as_ref(), config.mail_from.clone()).await?,
            limits: Limits::new(config.rate_limit.0),
            hasher: Hasher::new(),
            dns: Dns::new(config.dns),
            data,
            site: Site::new(config),
            public_url: public_url.trim_end_matches('/').to_owned(),
            trusted_proxies: config.trusted_proxy.clone(),
            registration: config.registration,
            breaches,
            prices,
            patience: config.patience(),
        }))
    }

    /// The door to a host under which the operator offers the portal; any other name leads to the public address, for
    /// a link in a mail must not go wherever a request says.
    pub fn front(&self, host: Option<&str>, language: Language) -> Front {
        let (scheme, public) = self.public_url.split_once("://").unwrap_or(("http", &self.public_url));
        let authority = public.split('/').next().unwrap_or_default();
        let (public_host, port) = web::host_and_port(authority);
        match host.and_then(|host| self.site.own_host(host)) {
            Some(host) if host != public_host => {
                let base = format!("{scheme}://{host}{port}");
                Front { host, base, language }
            }
            _ => Front { host: public_host.to_owned(), base: self.public_url.clone(), language },
        }
    }

    /// Where the bytes of a file lie.
    pub fn attachment_path(&self, cipher: &str, attachment: &str) -> PathBuf {
        self.data.join("attachments").join(cipher).join(attachment)
    }
}

impl FromRef<Arc<App>> for Site {
    fn from_ref(app: &Arc<App>) -> Self {
        app.site.clone()
    }
}

async fn signing_key(path: &Path) -> Result<[u8; 32], Failure> {
    match tokio::fs::read(path).await {
        Ok(bytes) => bytes.try_into().map_err(|_| Failure::Internal("signing.key is damaged")),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let key = random::bytes::<32>()?;
            write_private(path, &key).await?;
            Ok(key)
        }
        Err(error) => Err(error.into()),
    }
}

/// Writes a file that only this account may read.
pub async fn write_private(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let mut options = tokio::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    options.mode(0o600);
    let mut file = options.open(path).await?;
    tokio::io::AsyncWriteExt::write_all(&mut file, content).await?;
    file.sync_all().await?;
    Ok(())
}
