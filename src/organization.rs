//! The people of a client, what they can reach, and what is decided about them once.

mod collections;
mod grants;
mod groups;
mod members;
mod people_list;
mod people_picker;
mod policies;
mod removal;
mod settings;

pub use collections::CollectionsPage;
pub use groups::GroupsPage;
pub use members::MembersPage;
pub use policies::PoliciesPage;
pub use settings::ClientSettingsPage;
