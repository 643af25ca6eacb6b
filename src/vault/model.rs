//! What the vault screen knows without a browser: filters and their tree, what an item is called and which action comes
//! first, checks of a form before it is sent.

pub(super) mod filters;
pub(super) mod form;
pub(super) mod generator;
pub(super) mod item;
