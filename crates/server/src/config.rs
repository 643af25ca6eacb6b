//! What an operator can choose. Every flag has an environment variable.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use lettre::Address;

use crate::gateway::Upstream;
use crate::mail::Smtp;

/// Settings of a server.
#[derive(Debug, Clone, Args)]
pub struct Config {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, env = "KEYSTEAD_LISTEN", default_value = "127.0.0.1:8087", global = true)]
    pub listen: SocketAddr,
    /// Folder for the database, mails, attachments and keys
    #[arg(long, env = "KEYSTEAD_DATA", default_value = ".keystead", global = true)]
    pub data: PathBuf,
    /// Folder with the built portal (`dist/`); without it only the API is served
    #[arg(long, env = "KEYSTEAD_WEB", global = true)]
    pub web: Option<PathBuf>,
    /// Folder with `<host>.json` brand files; the portal's own brand.json answers for other hosts
    #[arg(long, env = "KEYSTEAD_BRANDS", global = true)]
    pub brands: Option<PathBuf>,
    /// Address under which people reach the portal, for links in mails; default: the listening address
    #[arg(long, env = "KEYSTEAD_PUBLIC_URL", global = true)]
    pub public_url: Option<String>,
    /// Certificate chain in PEM form
    #[arg(
        long,
        env = "KEYSTEAD_TLS_CERT",
        requires = "tls_key",
        conflicts_with = "tls_self_signed",
        global = true
    )]
    pub tls_cert: Option<PathBuf>,
    /// Private key in PEM form
    #[arg(long, env = "KEYSTEAD_TLS_KEY", requires = "tls_cert", global = true)]
    pub tls_key: Option<PathBuf>,
    /// HTTPS with a certificate of an own authority that is kept in the data folder
    #[arg(long, env = "KEYSTEAD_TLS_SELF_SIGNED", global = true)]
    pub tls_self_signed: bool,
    /// Log-in requests per minute and address, or `off`
    #[arg(long, env = "KEYSTEAD_RATE_LIMIT", default_value = "300", value_parser = rate_limit, global = true)]
    pub rate_limit: RateLimit,
    /// Addresses of reverse proxies whose X-Forwarded-For is believed, separated by commas
    #[arg(long, env = "KEYSTEAD_TRUSTED_PROXY", value_delimiter = ',', global = true)]
    pub trusted_proxy: Vec<IpAddr>,
    /// Seconds that a sender may pause within a request; what trickles in slower than 1 KiB/s counts as a pause
    #[arg(long, env = "KEYSTEAD_REQUEST_TIMEOUT", value_name = "SECONDS", default_value = "30",
        value_parser = clap::value_parser!(u16).range(1..), global = true)]
    pub request_timeout: u16,
    /// Who may register
    #[arg(long, env = "KEYSTEAD_REGISTRATION", default_value = "open", global = true)]
    pub registration: Registration,
    /// Mail server, `smtp://host:587?tls=required` or `smtps://user:password@host`; without one mails are kept as files
    #[arg(
        long,
        env = "KEYSTEAD_SMTP",
        value_name = "URL",
        hide_env_values = true,
        conflicts_with = "upstream",
        global = true
    )]
    pub smtp: Option<Smtp>,
    /// Address that mails come from; default: no-reply at the host that the portal was reached under
    #[arg(long, env = "KEYSTEAD_MAIL_FROM", value_name = "ADDRESS", global = true)]
    pub mail_from: Option<Address>,
    /// Service that knows breached passwords by the first five characters of their SHA-1, as `URL/ABCDE`; without one
    /// nobody is offered the look-up
    #[arg(long, env = "KEYSTEAD_BREACHES", value_name = "URL", conflicts_with = "upstream", global = true)]
    pub breaches: Option<Upstream>,
    /// JSON file with plans and prices; `keystead-server plans` prints one with those that hold
    #[arg(long, env = "KEYSTEAD_PLANS", value_name = "FILE", conflicts_with = "upstream", global = true)]
    pub plans: Option<PathBuf>,
    /// Name server that is asked about claimed domains, with its port; default: those of this machine
    #[arg(long, env = "KEYSTEAD_DNS", value_name = "ADDRESS", global = true)]
    pub dns: Option<SocketAddr>,
    /// Be a gateway: forward the API to another server of it (`https://vault.example.com`), and open no database
    #[arg(long, env = "KEYSTEAD_UPSTREAM", value_name = "URL", global = true)]
    pub upstream: Option<Upstream>,
    /// Certificate authorities in PEM form that the upstream may have besides those of this machine
    #[arg(long, env = "KEYSTEAD_UPSTREAM_CA", value_name = "FILE", requires = "upstream", global = true)]
    pub upstream_ca: Option<PathBuf>,
    /// Seconds that the upstream may take until it answers, and between two pieces of an answer
    #[arg(long, env = "KEYSTEAD_UPSTREAM_TIMEOUT", value_name = "SECONDS", default_value = "60",
        value_parser = clap::value_parser!(u16).range(1..), global = true)]
    pub upstream_timeout: u16,
    /// Form of the log on standard error
    #[arg(long, env = "KEYSTEAD_LOG", default_value = "text", global = true)]
    pub log: LogFormat,
}

/// Requests per minute and address; `None` is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit(pub Option<u32>);

/// Who may register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Registration {
    /// Everybody who proves an address.
    Open,
    /// Only people with an invitation.
    Invited,
}

/// Form of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// Lines for people.
    Text,
    /// One JSON object per line.
    Json,
}

fn rate_limit(text: &str) -> Result<RateLimit, String> {
    match text {
        "off" => Ok(RateLimit(None)),
        number => match number.parse() {
            Ok(0) | Err(_) => Err("a positive number, or off".to_owned()),
            Ok(number) => Ok(RateLimit(Some(number))),
        },
    }
}

impl Config {
    /// A server of one's own on a free port of this machine, for tests and tools: defaults otherwise, without brakes.
    #[must_use]
    pub fn local(data: PathBuf) -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            data,
            web: None,
            brands: None,
            public_url: None,
            tls_cert: None,
            tls_key: None,
            tls_self_signed: false,
            rate_limit: RateLimit(None),
            trusted_proxy: Vec::new(),
            request_timeout: 30,
            registration: Registration::Open,
            smtp: None,
            mail_from: None,
            breaches: None,
            plans: None,
            dns: None,
            upstream: None,
            upstream_ca: None,
            upstream_timeout: 60,
            log: LogFormat::Text,
        }
    }

    /// How long a sender may pause within a request.
    pub(crate) fn patience(&self) -> Duration {
        Duration::from_secs(u64::from(self.request_timeout))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_limit_is_a_number_or_off() {
        assert_eq!(rate_limit("off"), Ok(RateLimit(None)));
        assert_eq!(rate_limit("60"), Ok(RateLimit(Some(60))));
        assert!(rate_limit("0").is_err() && rate_limit("-1").is_err() && rate_limit("fast").is_err());
    }
}
