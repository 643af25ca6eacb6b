#![doc = include_str!("../README.md")]

#[macro_use]
mod wire;

pub mod account;
pub mod billing;
pub mod blueprints;
pub mod ciphers;
pub mod collections;
pub mod config;
pub mod date;
pub mod domains;
pub mod error;
pub mod events;
pub mod folders;
pub mod groups;
pub mod identity;
pub mod json;
pub mod list;
pub mod members;
pub mod organization;
pub mod paths;
pub mod policies;
pub mod provider;
pub mod recovery;
pub mod sync;
pub mod two_factor;

pub use date::WireDate;
pub use list::List;
