//! The groups of a client: people who get access together.

mod dialog;
mod model;
mod page;
mod state;
mod table;

pub use page::GroupsPage;
