//! Collections of an organization: made, listed, changed, and whom they let in.

mod create;
pub(crate) mod entry;
mod explain;
mod list;
pub(crate) mod save;
