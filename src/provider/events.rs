//! The event log of a provider: read towards the past while it is scrolled, filtered over everything that was read.
//!
//! `model` decides which range is asked for and which records are shown; `words` says what a record means; `actions` asks
//! the worker; `state` is what the parts share; `page` wires them; `toolbar`, `table`, `foot` and `export` are views.

mod actions;
mod export;
mod foot;
mod model;
mod page;
mod state;
mod table;
mod toolbar;
mod words;

pub use page::EventsPage;
