//! Starting and stopping.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum_server::{Handle, Server as Listening};
use keystead_domain::ids::IdError;
use tokio::task::JoinHandle;

use crate::app::App;
use crate::config::Config;
use crate::gateway::{self, Gateway};
use crate::operator::ProviderKind;
use crate::web::Site;
use crate::{http, operator, service, tls};

/// Why a server does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address cannot be used.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, std::io::Error),
    /// The data folder cannot be used.
    #[error("cannot open the data folder: {0}")]
    Data(String),
    /// The certificate or its key cannot be used.
    #[error("cannot use the certificate: {0}")]
    Certificate(String),
    /// The upstream cannot be spoken to.
    #[error("cannot use the upstream: {0}")]
    Upstream(String),
    /// The file of plans and prices is not as it must be; one problem a line.
    #[error("cannot use the plans: {0}")]
    Plans(String),
    /// What was asked of a provider cannot be done.
    #[error("{0}")]
    Provider(String),
    /// The brand file cannot be used.
    #[error("cannot use the brand file: {0}")]
    Brand(String),
}

/// A server that answers requests until it is shut down.
pub struct RunningServer {
    /// Where it listens.
    pub addr: SocketAddr,
    /// Address for clients, without a slash at the end.
    pub base_url: String,
    /// The authority that signed its certificate (`--tls-self-signed`), in PEM form.
    pub ca_file: Option<std::path::PathBuf>,
    handle: Handle<SocketAddr>,
    task: JoinHandle<std::io::Result<()>>,
    chores: JoinHandle<()>,
    backend: Backend,
}

/// What stands behind the API.
enum Backend {
    Own(Arc<App>),
    /// Kept for its sockets, which end with it.
    Gateway(Arc<Gateway>),
}

/// How long open requests may take when the server stops.
const GRACE: Duration = Duration::from_secs(10);

/// Opens the data folder, or none for a gateway, and starts to listen.
///
/// # Errors
/// [`StartError`] when the address, the data folder, the certificate or the upstream cannot be used.
pub async fn start(config: Config) -> Result<RunningServer, StartError> {
    let listen = |error| StartError::Listen(config.listen, error);
    let listener = TcpListener::bind(config.listen).map_err(listen)?;
    listener.set_nonblocking(true).map_err(listen)?;
    let addr = listener.local_addr().map_err(listen)?;
    let tls = tls::settings(&config).await.map_err(|error| StartError::Certificate(error.to_string()))?;
    let scheme = if tls.is_some() { "https" } else { "http" };
    let host = if addr.ip().is_loopback() || addr.ip().is_unspecified() {
        "localhost".to_owned()
    } else {
        addr.ip().to_string()
    };
    let public_url =
        config.public_url.clone().unwrap_or_else(|| format!("{scheme}://{host}:{}", addr.port()));
    let backend = Backend::open(&config, public_url).await?;
    Site::new(&config).log_problems().await;
    let service = backend.router().into_make_service_with_connect_info::<SocketAddr>();
    let handle = Handle::new();
    let (ca_file, rustls) = tls.map_or((None, None), |tls| (tls.ca_file, Some(tls.rustls)));
    let patience = config.patience();
    let task = match rustls {
        Some(rustls) => {
            let server = axum_server::from_tcp_rustls(listener, rustls).map_err(listen)?;
            tokio::spawn(patient(server, handle.clone(), patience).serve(service))
        }
        None => {
            let server = axum_server::from_tcp(listener).map_err(listen)?;
            tokio::spawn(patient(server, handle.clone(), patience).serve(service))
        }
    };
    let chores = backend.start_chores();
    let base_url = format!("{scheme}://{host}:{}", addr.port());
    Ok(RunningServer { addr, base_url, ca_file, handle, task, chores, backend })
}

/// Ends connections that bring no request, or not the whole head of one, in time.
fn patient<A>(
    server: Listening<SocketAddr, A>,
    handle: Handle<SocketAddr>,
    patience: Duration,
) -> Listening<SocketAddr, A> {
    let mut server = server.handle(handle).first_request_timeout(patience);
    server.http_builder().http1().header_read_timeout(patience);
    server.http_builder().http2().keep_alive_interval(patience).keep_alive_timeout(patience);
    server
}

impl Backend {
    async fn open(config: &Config, public_url: String) -> Result<Self, StartError> {
        if let Some(upstream) = &config.upstream {
            let gateway = Gateway::new(config, upstream.clone(), &public_url).await;
            return gateway.map(Self::Gateway).map_err(|error| StartError::Upstream(error.to_string()));
        }
        App::open(config, public_url).await.map(Self::Own)
    }

    fn router(&self) -> axum::Router {
        match self {
            Self::Own(app) => http::router(Arc::clone(app)),
            Self::Gateway(gateway) => gateway::router(Arc::clone(gateway)),
        }
    }

    fn start_chores(&self) -> JoinHandle<()> {
        match self {
            Self::Own(app) => {
                let app = Arc::clone(app);
                tokio::spawn(async move {
                    tokio::join!(service::housekeeping::run(Arc::clone(&app)), app.mail.run());
                })
            }
            Self::Gateway(gateway) => tokio::spawn(Arc::clone(gateway).learn()),
        }
    }
}

impl RunningServer {
    /// Answers open requests, then stops.
    pub async fn shutdown(self) {
        self.handle.graceful_shutdown(Some(GRACE));
        if let Ok(Err(error)) = self.task.await {
            tracing::warn!(%error, "server ended");
        }
        self.chores.abort();
        if let Backend::Own(app) = self.backend {
            app.db.close().await;
        }
    }

    /// Makes a pending provider; see [`create_provider`](crate::create_provider).
    ///
    /// # Errors
    /// [`StartError::Provider`] when the name or address is not acceptable.
    pub async fn create_provider(
        &self,
        name: &str,
        owner: &str,
        kind: ProviderKind,
    ) -> Result<String, StartError> {
        match &self.backend {
            Backend::Own(app) => operator::invite(app, name, owner, kind).await,
            Backend::Gateway(_) => Err(operator::no_providers()),
        }
    }

    /// Suspends a provider with its clients, or opens it again; see [`operator::enable_provider`].
    ///
    /// # Errors
    /// [`StartError::Provider`] when there is no such provider.
    pub async fn enable_provider(&self, id: &str, enabled: bool) -> Result<(), StartError> {
        let id = id.parse().map_err(|error: IdError| StartError::Provider(error.to_string()))?;
        match &self.backend {
            Backend::Own(app) => operator::set_enabled(app, id, enabled).await,
            Backend::Gateway(_) => Err(operator::no_providers()),
        }
    }
}
