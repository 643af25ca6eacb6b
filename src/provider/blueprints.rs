//! Blueprints of clients: the list, the editor, the difference to a client, many clients at once.
//!
//! `model` decides what is shown and what a comparison comes to, without a browser; `draft` is a blueprint in its form;
//! `actions` asks the worker; `page` chooses what the address asks for; the rest are views. `choice` is what the form of a
//! new client shows of blueprints.

mod actions;
mod apply;
mod choice;
mod create;
mod draft;
mod editor;
mod from_client;
mod list;
mod model;
mod page;
mod state;
mod table;

pub use page::BlueprintsPage;

pub(super) use choice::{BlueprintChoice, BlueprintTyped};
