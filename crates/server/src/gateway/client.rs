//! The connections to the upstream.

use std::path::Path;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;

use super::failure::GatewayFailure;
use super::upstream::Upstream;
use crate::body::Meter;

/// How long a connection may take to come about.
const CONNECT_LIMIT: Duration = Duration::from_secs(10);
/// How long an unused connection is kept.
const IDLE_LIMIT: Duration = Duration::from_secs(30);

/// Why the upstream cannot be spoken to at all.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The file of authorities cannot be read.
    #[error("{0}")]
    File(#[from] std::io::Error),
    /// The file of authorities holds no certificate.
    #[error("{0}")]
    Pem(#[from] rustls::pki_types::pem::Error),
    /// This machine has no authorities, or the given ones are not usable.
    #[error("{0}")]
    Tls(#[from] rustls::Error),
    /// Authorities for a connection that is not encrypted.
    #[error("an authority is of no use for an http:// upstream")]
    NotEncrypted,
}

/// Speaks HTTP/1.1 over as many connections as are needed; follows no redirect and decodes nothing.
pub struct Client {
    inner: legacy::Client<HttpsConnector<HttpConnector>, Body>,
    patience: Duration,
}

impl Client {
    /// A client for one upstream, with the machine's certificate authorities and those of a file.
    ///
    /// # Errors
    /// [`ClientError`] when there is no usable authority.
    pub async fn new(
        upstream: &Upstream,
        ca: Option<&Path>,
        patience: Duration,
    ) -> Result<Self, ClientError> {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_connect_timeout(Some(CONNECT_LIMIT.min(patience)));
        let builder = HttpsConnectorBuilder::new();
        let connector = if upstream.is_https() {
            builder.with_tls_config(tls(ca).await?).https_only().enable_http1().wrap_connector(tcp)
        } else if ca.is_some() {
            return Err(ClientError::NotEncrypted);
        } else {
            // No certificate is asked for, so none has to be trusted.
            let none = tls_builder()?.with_root_certificates(RootCertStore::empty()).with_no_client_auth();
            builder.with_tls_config(none).https_or_http().enable_http1().wrap_connector(tcp)
        };
        let inner = legacy::Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE_LIMIT)
            .build(connector);
        Ok(Self { inner, patience })
    }

    /// Sends a request and waits for the head of its answer: as long as the request's body moves, and then for as long
    /// as the upstream may be silent.
    ///
    /// # Errors
    /// [`GatewayFailure`] when there is no answer, by who is to blame.
    pub async fn send(
        &self,
        request: Request<Body>,
        meter: &Meter,
    ) -> Result<Response<Incoming>, GatewayFailure> {
        let mut answer = pin!(self.inner.request(request));
        loop {
            let end = meter.moved() + self.patience;
            tokio::select! {
                answer = &mut answer => {
                    return answer.map_err(|error| meter.fault().map_or_else(|| blame(&error), GatewayFailure::from));
                }
                () = tokio::time::sleep_until(end) => {
                    if meter.moved() + self.patience <= tokio::time::Instant::now() {
                        return Err(GatewayFailure::Slow);
                    }
                }
            }
        }
    }
}

fn blame(error: &legacy::Error) -> GatewayFailure {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if error.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == std::io::ErrorKind::TimedOut)
        {
            return GatewayFailure::Slow;
        }
        if error.downcast_ref::<hyper::Error>().is_some_and(hyper::Error::is_parse) {
            return GatewayFailure::Unusable;
        }
        cause = error.source();
    }
    GatewayFailure::Unreachable
}

type TlsBuilder = rustls::ConfigBuilder<ClientConfig, rustls::WantsVerifier>;

fn tls_builder() -> Result<TlsBuilder, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()
}

async fn tls(ca: Option<&Path>) -> Result<ClientConfig, ClientError> {
    let own = match ca {
        Some(file) => {
            let text = tokio::fs::read(file).await?;
            let own = CertificateDer::pem_slice_iter(&text).collect::<Result<Vec<_>, _>>()?;
            if own.is_empty() {
                return Err(rustls::pki_types::pem::Error::NoItemsFound.into());
            }
            own
        }
        None => Vec::new(),
    };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = Verifier::new_with_extra_roots(own, provider)?;
    let builder = tls_builder()?.dangerous().with_custom_certificate_verifier(Arc::new(verifier));
    Ok(builder.with_no_client_auth())
}
