//! The seats of a client: one dialog wherever seats are short.

mod dialog;
mod model;

pub use dialog::SeatsDialog;
