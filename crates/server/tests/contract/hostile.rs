//! Requests that no client sends: slow, malformed, forged. Each is answered, and the server lives.

mod malformed;
mod paths;
mod slow;
mod tokens;
