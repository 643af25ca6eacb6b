//! The settings of a client: name and address, seats, collections, claimed domains.

mod actions;
mod collections;
mod domains;
mod enrolment;
mod general;
mod membership;
mod page;
mod provider_access;

pub use page::ClientSettingsPage;
