//! Requests that no client sends: slow, malformed, forged. Each is answered, and the server lives.

mod hang_up;
mod invitations;
mod malformed;
mod paths;
mod replays;
mod slow;
pub mod tokens;
