//! Collections of an organization.

mod create;
