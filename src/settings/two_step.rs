//! Two-step login of the signed-in person: what is on, setting up, switching off, and the recovery code.

mod authenticator;
mod email;
mod model;
mod off;
mod page;
mod recovery;
mod setting_up;

pub use page::TwoStepPage;
