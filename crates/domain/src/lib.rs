#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

pub mod billing;
pub mod blueprint;
pub mod brand;
pub mod client_details;
pub mod email;
pub mod enc_string;
pub mod enums;
pub mod event;
pub mod generator;
pub mod ids;
pub mod kdf;
pub mod level;
pub mod limits;
pub mod mark;
pub mod master_password;
pub mod merge;
pub mod permissions;
pub mod plan;
pub mod policy;
pub(crate) mod schema;
pub mod seats;
pub mod secret;
pub mod timestamp;
pub mod validation;
