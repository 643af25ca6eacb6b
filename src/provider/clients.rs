//! The clients of a provider: the screen that others copy.
//!
//! `model` decides what is shown and what is allowed, without a browser; `actions` asks the worker and changes the state;
//! `state` is what the parts share; `page` wires them; `table`, `add_dialog` and `rename_dialog` are views.

mod actions;
mod add_dialog;
mod model;
mod page;
mod rename_dialog;
mod state;
mod table;

pub use page::ClientsPage;
