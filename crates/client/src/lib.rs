#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod account;
mod clients;
mod collections;
mod http;
pub mod item;
#[cfg(feature = "native")]
pub mod native;
pub mod onboarding;
mod organizations;
pub mod platform;
mod portal;
mod session;
mod text;
mod vault;

pub use account::{AuthenticatorSeed, PersonKey};
pub use portal::Portal;
pub use session::{ApiKeyLogIn, KeyTrust};
