//! The seats of a client: one dialog wherever seats are short.

mod bill;
mod dialog;
mod model;
mod typed;

pub use dialog::SeatsDialog;
