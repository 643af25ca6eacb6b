//! What several features need: the session, sentences for failures, theme, client identity.

pub mod client;
pub mod connection;
pub mod drafts;
pub mod failure;
pub mod idle;
pub mod indexed;
pub mod language;
pub mod load;
pub mod logo;
pub mod matching;
pub mod preferences;
pub mod session;
pub mod start;
pub mod theme;
