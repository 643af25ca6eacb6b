//! Which clients a technician serves: a dialog about one person of the team.

mod actions;
mod dialog;
mod model;
mod opened;

pub use dialog::AssignedClientsDialog;
pub use opened::opened_by_address;
