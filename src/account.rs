//! Getting in: log in with its second steps, unlock.

mod arch;
mod gate;
mod login;
mod missing;
mod resuming;
mod unlock;

pub use login::LoginPage;
pub use missing::MissingPage;
pub use resuming::ResumingPage;
pub use unlock::UnlockPage;
