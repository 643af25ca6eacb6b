//! The provider's workspace: choosing one, and its clients.

mod clients;
mod list;

pub use clients::ClientsPage;
pub use list::ProvidersPage;
