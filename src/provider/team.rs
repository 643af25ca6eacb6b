//! The people of a provider: list, invitation, change of one and of many, with the parts that a client's members have.

mod banners;
mod cells;
mod edit_dialog;
mod invite_dialog;
mod model;
mod page;
mod people;
mod row_menu;
mod state;
mod table;
mod words;

pub use page::TeamPage;
