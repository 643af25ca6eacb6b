//! A client's vault: filters, the list of items, the drawer that reads one, the form that changes one.

mod actions;
mod banners;
mod copying;
mod dialogs;
mod drawer;
mod edit_form;
mod filters_rail;
mod generator;
mod item_list;
mod keys;
mod model;
mod page;
mod state;
mod words;

pub use page::VaultPage;
