//! What a person sets for themselves.

mod brand_report;
mod preferences;

pub use preferences::PreferencesPage;
