//! The provider's workspace: choosing one, its clients, its team, its event log, and its own house.

mod assigned;
mod awaited;
mod blueprints;
mod clients;
mod events;
mod house;
mod list;
mod team;

pub use blueprints::BlueprintsPage;
pub use clients::ClientsPage;
pub use events::EventsPage;
pub use house::{BrandPage, ProviderSettingsPage, ServerPage};
pub use list::ProvidersPage;
pub use team::TeamPage;
