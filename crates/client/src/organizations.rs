//! Organizations outside a provider's list of clients.

mod create;
mod provider_access;
