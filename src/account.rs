//! Getting in: log in with its second steps, unlock, make an account, join.

mod arch;
mod gate;
mod hint;
mod joining;
mod login;
mod missing;
mod replace_password;
mod resuming;
mod unlock;

pub use hint::HintPage;
pub use joining::{EndProviderPage, FinishSignupPage, InvitationPage, SignupPage};
pub use login::LoginPage;
pub use missing::MissingPage;
pub use replace_password::ReplacePasswordPage;
pub use resuming::ResumingPage;
pub use unlock::UnlockPage;
