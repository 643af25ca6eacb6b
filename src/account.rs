//! Getting in: log in with its second steps, unlock.

mod arch;
mod gate;
mod login;
mod unlock;

pub use login::LoginPage;
pub use unlock::UnlockPage;
