#![doc = include_str!("../README.md")]

mod answer;
mod app;
mod authenticator;
mod body;
mod brand;
mod caller;
mod check_brand;
mod clock;
pub mod config;
mod failure;
mod gateway;
mod http;
mod letter;
mod limits;
pub mod log;
mod mail;
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
pub use running::{RunningServer, StartError, create_provider, start};
