//! The portal against the real server, over HTTP.

mod items;
mod log_in;
mod members;
mod place;
mod provider;
