//! Contract tests: a real server on a free port, spoken to over HTTP like any client would.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a failing helper fails its test")]

mod accounts;
mod attachments;
mod authorization;
mod brand;
mod ciphers;
mod clients;
mod collections;
mod concurrency;
mod crash;
mod gateway;
mod hostile;
mod limits;
mod log;
mod login;
mod members;
mod provider_users;
mod providers;
mod restriction;
mod schemathesis;
mod size;
mod support;
mod tls;
mod transcript;
mod two_factor;
mod web;
