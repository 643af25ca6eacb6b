//! The collections of a client: the tree, who may use them and how far.

mod access_field;
mod cells;
mod dialog;
mod dialogs;
mod explained;
mod model;
mod page;
mod share_dialog;
mod state;
mod table;
mod typed;

pub(super) use explained::way_words;
pub use page::CollectionsPage;
