//! The members of a client: list, invitation, change of one and of many.

mod access_rows;
mod actions;
mod banners;
mod bulk_bar;
mod cells;
mod dialogs;
mod edit_dialog;
mod fields;
mod group_field;
mod invite_dialog;
mod model;
mod page;
mod people;
mod recover_dialog;
mod row_menu;
mod shortage;
mod state;
mod table;
mod widen_dialog;
mod words;

pub use page::MembersPage;
