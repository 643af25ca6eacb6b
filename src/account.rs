//! Getting in: log in with its second steps, unlock.

mod arch;
mod gate;
mod login;
mod resuming;
mod unlock;

pub use login::LoginPage;
pub use resuming::ResumingPage;
pub use unlock::UnlockPage;
