//! The clients of a provider: the screen that others copy.
//!
//! `model` decides what is shown and what is allowed, without a browser; `actions` asks the worker and changes the state;
//! `state` is what the parts share; `page` wires them; `table`, `row_menu`, `tag_filter` and the dialogs are views;
//! `hand_over` is the page that a client gets when it leaves.

mod actions;
mod add_button;
mod add_dialog;
mod adopt_dialog;
mod adoption;
mod details_dialog;
mod details_form;
mod dialogs;
mod hand_over;
mod model;
mod page;
mod price;
mod rename_dialog;
mod retagged_dialog;
mod row_menu;
mod state;
mod suspend_dialog;
mod table;
mod tag_filter;
mod unlink_dialog;
mod view_filter;

pub use page::ClientsPage;
pub(super) use price::price_line;
