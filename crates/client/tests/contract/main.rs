//! The portal against the real server, over HTTP.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop at what they did not expect")]

mod access;
mod assigned;
mod blueprints;
mod claimed;
mod client_life;
mod concurrent;
mod event_log;
mod gateway;
mod generator;
mod groups;
mod house;
mod invitees;
mod items;
mod jobs;
mod joining;
mod kept_session;
mod log_in;
mod master_password;
mod members;
mod membership;
mod my_items;
mod organization_end;
mod password_hint;
mod people;
mod place;
mod provider;
mod recovery;
mod roles;
mod seats;
mod settings;
mod team;
mod two_step;
mod widen;
