#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod account;
mod addresses;
mod assignments;
mod blueprints;
mod clients;
mod collections;
mod event_log;
mod generator;
mod groups;
mod http;
pub mod item;
mod jobs;
mod members;
mod membership;
#[cfg(feature = "native")]
pub mod native;
pub mod onboarding;
mod organizations;
pub mod platform;
mod policies;
mod portal;
mod provider;
mod seats;
mod session;
mod table_file;
mod team;
mod text;
mod vault;

pub use account::PersonKey;
pub use clients::ClientTags;
pub use portal::Portal;
pub use session::{ApiKeyLogIn, KeyTrust};
