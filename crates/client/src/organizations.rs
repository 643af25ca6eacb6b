//! An organization itself: made, described, and what it claims.

mod create;
mod domains;
mod provider_access;
mod settings;
