//! What a person sets for themselves.

mod preferences;

pub use preferences::PreferencesPage;
