//! Angles and decimal numbers by the browser: the portable functions would be downloaded, tables and all.

pub use js_sys::Math::{cos, sin};

/// The number that a text such as `2.75rem` begins with.
pub fn leading_number(text: &str) -> Option<f64> {
    let number = js_sys::parse_float(text);
    number.is_finite().then_some(number)
}
