//! Which clients a technician serves: a dialog about one person of the team.

mod actions;
mod choice;
mod dialog;
mod model;

pub use choice::Limit;
pub use dialog::AssignedClientsDialog;
pub use model::Picked;
