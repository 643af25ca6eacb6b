//! What a person sets for themselves.

mod master_password;
mod preferences;
mod two_step;

pub use master_password::MasterPasswordPage;
pub use preferences::PreferencesPage;
pub use two_step::TwoStepPage;
