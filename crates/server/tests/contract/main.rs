//! Contract tests: a real server on a free port, spoken to over HTTP like any client would.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a failing helper fails its test")]

mod accounts;
mod assignments;
mod attachments;
mod authorization;
mod blueprints;
mod brand;
mod breaches;
mod ciphers;
mod client_details;
mod client_life;
mod clients;
mod collections;
mod concurrency;
mod crash;
mod domains;
mod event_log;
mod gateway;
mod groups;
mod hostile;
mod house;
mod limits;
mod log;
mod login;
mod member_ends;
mod members;
mod operator;
mod plans;
mod policies;
mod policies_items;
mod policies_joining;
mod provider_rights;
mod provider_users;
mod providers;
mod recovery;
mod restriction;
mod schemathesis;
mod seats;
mod size;
mod smtp;
mod support;
mod tls;
mod transcript;
mod two_factor;
mod web;
