#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod clients;
mod collections;
mod http;
pub mod item;
#[cfg(feature = "native")]
pub mod native;
pub mod onboarding;
pub mod platform;
mod portal;
mod session;
mod text;
mod vault;

pub use portal::Portal;
pub use session::ApiKeyLogIn;
