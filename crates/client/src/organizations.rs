//! An organization itself: made, described, what it claims, the key of its programs, and its end.

mod create;
mod domains;
mod end;
mod key;
mod provider_access;
mod settings;
