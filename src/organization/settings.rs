//! The settings of a client: name and address, seats, collections, claimed domains, the key of its programs, and its end.

mod actions;
mod api_key;
mod collections;
mod danger;
mod domains;
mod enrolment;
mod general;
mod membership;
mod page;
mod provider_access;

pub use page::ClientSettingsPage;
