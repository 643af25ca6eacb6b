//! The portal against a server that says what a test wants: refusals, broken answers, other people's changes. Everything
//! that the embedded server would never do.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop at what they did not expect")]

mod blueprints;
mod clients;
mod conflicts;
mod doubt;
mod event_log;
mod fake;
mod faults;
mod joining;
mod lists;
mod log_in;
mod members;
mod one_client;
mod other;
mod other_people;
mod people;
mod pins;
mod replay;
mod roster;
mod team;
mod tokens;
mod visits;
mod widen;
