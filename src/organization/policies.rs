//! The policies of a client.

mod actions;
mod dialog;
mod model;
mod page;

pub use page::PoliciesPage;
