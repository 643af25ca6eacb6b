//! Angles by the browser: the portable functions would be downloaded.

pub use js_sys::Math::{cos, sin};
