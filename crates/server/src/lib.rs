#![doc = include_str!("../README.md")]

mod answer;
mod app;
mod authenticator;
mod body;
mod brand;
mod breaches;
mod caller;
mod check_brand;
mod clock;
pub mod config;
mod dns;
mod failure;
mod gateway;
mod http;
mod letter;
mod limits;
pub mod log;
mod mail;
mod operator;
mod password;
mod random;
mod running;
mod service;
mod store;
mod texts;
mod tls;
mod token;
mod web;

pub use check_brand::{CheckedBrand, brand_schema, check_brand};
pub use config::Config;
pub use gateway::{Upstream, UpstreamError};
pub use mail::{Smtp, SmtpError};
pub use operator::{
    ProviderKind, create_provider, delete_provider, enable_provider, list_providers, mail_deletion, plans,
};
pub use running::{RunningServer, StartError, start};
