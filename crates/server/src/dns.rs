//! TXT records, as proof that somebody owns a domain.

use std::net::SocketAddr;
use std::time::Duration;

use hickory_resolver::TokioResolver;
use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolverConfig};
use hickory_resolver::net::NetError;
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::proto::rr::RData;

/// How long a name server may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where domains are asked about.
#[derive(Debug, Clone, Copy)]
pub struct Dns {
    /// A name server; `None`: those of this machine.
    server: Option<SocketAddr>,
}

impl Dns {
    /// Asks one name server, or those of this machine.
    pub const fn new(server: Option<SocketAddr>) -> Self {
        Self { server }
    }

    fn resolver(self) -> Result<TokioResolver, NetError> {
        let mut builder = match self.server {
            None => TokioResolver::builder_tokio()?,
            Some(server) => {
                let connections = [ConnectionConfig::udp(), ConnectionConfig::tcp()].map(|mut way| {
                    way.port = server.port();
                    way
                });
                let server = NameServerConfig::new(server.ip(), true, connections.to_vec());
                let config = ResolverConfig::from_name_servers(vec![server]);
                TokioResolver::builder_with_config(config, TokioRuntimeProvider::default())
            }
        };
        let options = builder.options_mut();
        options.timeout = PATIENCE;
        options.attempts = 1;
        builder.build()
    }

    async fn ask(self, name: &str) -> Result<Vec<String>, NetError> {
        let lookup = self.resolver()?.txt_lookup(format!("{name}.")).await?;
        let texts = lookup.answers().iter().filter_map(|record| match &record.data {
            RData::TXT(text) => Some(text.to_string()),
            _ => None,
        });
        Ok(texts.collect())
    }

    /// The TXT records of a domain; none when nobody answers.
    pub async fn texts(self, name: &str) -> Vec<String> {
        match self.ask(name).await {
            Ok(texts) => texts,
            Err(error) => {
                tracing::debug!(%error, "no TXT records");
                Vec::new()
            }
        }
    }
}
