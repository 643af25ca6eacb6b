//! The policies of a client.

mod actions;
mod dialog;
mod effect;
mod model;
mod page;

pub use page::PoliciesPage;
