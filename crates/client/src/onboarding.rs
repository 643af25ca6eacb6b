//! How people get in: accounts, providers, memberships. Screens for these come later; the rules are needed from the start,
//! because without them nobody but the first Provider Admin holds a client's key.

mod members;
mod provider_set_up;
mod provider_users;
mod register;

pub use members::{MemberInvitation, may_edit, may_manage};
pub use provider_set_up::ProviderSetUp;
pub use register::{Registration, RegistrationProof};
