//! The gateway: the portal's files from here, its API from another server. To a browser both are one origin, which that
//! API demands; to the other server the gateway is a reverse proxy. Nothing is opened, kept or decrypted here.

mod asker;
mod bases;
mod client;
mod failure;
mod forward;
mod headers;
mod path;
mod rewrite;
mod socket;
mod upstream;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::FromRef;
use axum::routing::{any, get};
use axum::{Json, Router, middleware};
use keystead_api::WireDate;
use keystead_api::paths::identity as paths;
use tokio::sync::watch;

pub use client::{Client, ClientError};
pub use upstream::{Upstream, UpstreamError};

use crate::config::Config;
use crate::web::{self, Site};
use crate::{clock, log};
use bases::Bases;

/// Pause between two attempts to learn what the upstream calls itself.
const LEARN_PAUSE: Duration = Duration::from_secs(30);

/// What every forwarded request needs.
pub struct Gateway {
    upstream: Upstream,
    client: Client,
    bases: Bases,
    site: Site,
    /// Address of the portal without a slash at the end, for requests that name no host.
    public_url: String,
    trusted_proxies: Vec<IpAddr>,
    /// How long the upstream may be silent.
    patience: Duration,
    /// How long a browser may be.
    browser_patience: Duration,
    /// Sockets end when this does.
    open: watch::Sender<()>,
}

impl Gateway {
    /// A gateway to an upstream, which need not answer yet.
    ///
    /// # Errors
    /// [`ClientError`] when no certificate authority can be read.
    pub async fn new(
        config: &Config,
        upstream: Upstream,
        public_url: &str,
    ) -> Result<Arc<Self>, ClientError> {
        let patience = Duration::from_secs(u64::from(config.upstream_timeout));
        Ok(Arc::new(Self {
            client: Client::new(&upstream, config.upstream_ca.as_deref(), patience).await?,
            bases: Bases::new(&upstream),
            upstream,
            site: Site::new(config),
            public_url: public_url.trim_end_matches('/').to_owned(),
            trusted_proxies: config.trusted_proxy.clone(),
            patience,
            browser_patience: config.patience(),
            open: watch::channel(()).0,
        }))
    }

    /// Asks the upstream for its own addresses until it answers, so that the addresses of its files are known before
    /// the first of them passes.
    pub async fn learn(self: Arc<Self>) {
        let mut is_first = true;
        while let Err(failure) = forward::learn(&self).await {
            if is_first {
                tracing::warn!(%failure, "the upstream does not say what it is; asking again");
            }
            is_first = false;
            tokio::time::sleep(LEARN_PAUSE).await;
        }
    }
}

impl FromRef<Arc<Gateway>> for Site {
    fn from_ref(gateway: &Arc<Gateway>) -> Self {
        gateway.site.clone()
    }
}

/// Everything that a gateway answers: whether it lives, what it forwards, and files.
pub fn router(gateway: Arc<Gateway>) -> Router {
    let own = Router::new().route(paths::ALIVE, get(alive));
    let forwarded = path::PREFIXES.iter().fold(own, |router, prefix| {
        let router = router.route(prefix, any(forward::forward));
        let router = router.route(&format!("{prefix}/"), any(forward::forward));
        router.route(&format!("{prefix}/{{*rest}}"), any(forward::forward))
    });
    forwarded.fallback(web::serve).layer(middleware::from_fn(log::requests)).with_state(gateway)
}

/// The gateway's own life; `/api/alive` tells of the upstream's.
async fn alive() -> Json<WireDate> {
    Json(WireDate::from_timestamp(clock::now()))
}
