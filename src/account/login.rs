//! Log in: e-mail and master password, then whatever second step the server asks for.

mod actions;
mod code_form;
mod credentials_form;
mod model;
mod page;

pub use page::LoginPage;
