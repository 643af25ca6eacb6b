//! The portal against the real server, over HTTP.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop at what they did not expect")]

mod gateway;
mod items;
mod kept_session;
mod log_in;
mod members;
mod place;
mod provider;
