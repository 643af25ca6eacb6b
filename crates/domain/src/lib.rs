#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

pub mod brand;
pub mod email;
pub mod enc_string;
pub mod enums;
pub mod ids;
pub mod kdf;
pub mod limits;
pub mod mark;
pub mod permissions;
pub mod plan;
pub(crate) mod schema;
pub mod secret;
pub mod timestamp;
pub mod validation;
