//! The browser as functions: the only module of the face that touches `web-sys` types on behalf of others.

pub mod address;
pub mod clipboard;
pub mod download;
pub mod files;
pub mod focus;
pub mod http;
pub mod intl;
pub mod math;
pub mod media;
pub mod page;
pub mod storage;
pub mod tabs;
pub mod task;
pub mod timer;
