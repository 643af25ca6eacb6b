//! Numbers, dates and money in the words of the person's language, by the browser's `Intl`.

use js_sys::{Array, Date, Intl, Object, Reflect};
use keystead_domain::timestamp::Timestamp;
use wasm_bindgen::JsValue;

use super::page;

fn options(pairs: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (key, value) in pairs {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(key), value);
    }
    object
}

fn locale() -> Array {
    Array::of1(&JsValue::from_str(&page::language()))
}

fn formatted(format: &js_sys::Function, value: &JsValue) -> String {
    format.call1(&JsValue::NULL, value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// A number with the language's separators.
pub fn number(value: f64) -> String {
    number_in(&page::language(), value)
}

/// A number with the separators of a language.
pub fn number_in(tag: &str, value: f64) -> String {
    let format = Intl::NumberFormat::new(&Array::of1(&tag.into()), &options(&[])).format();
    formatted(&format, &value.into())
}

/// Name of the plural form that a language uses for a number: `one`, `other`, …
#[cfg(target_arch = "wasm32")]
pub fn plural_in(tag: &str, value: f64) -> String {
    let rules = Intl::PluralRules::new(&Array::of1(&tag.into()), &options(&[]));
    JsValue::from(rules.select(value)).as_string().unwrap_or_default()
}

/// Cents of US dollars.
pub fn dollars(cents: u32) -> String {
    let settings = options(&[("style", "currency".into()), ("currency", "USD".into())]);
    formatted(&Intl::NumberFormat::new(&locale(), &settings).format(), &(f64::from(cents) / 100.0).into())
}

/// Day and time.
pub fn date_time(at: Timestamp) -> String {
    date(at, &[("dateStyle", "medium".into()), ("timeStyle", "short".into())])
}

/// The day.
pub fn day(at: Timestamp) -> String {
    date(at, &[("dateStyle", "medium".into())])
}

#[expect(
    clippy::cast_precision_loss,
    reason = "milliseconds of any year a person meets fit a double exactly"
)]
fn date(at: Timestamp, settings: &[(&str, JsValue)]) -> String {
    let date = Date::new(&JsValue::from_f64(at.0 as f64));
    formatted(&Intl::DateTimeFormat::new(&locale(), &options(settings)).format(), &date)
}

/// Letters and accents taken apart (Unicode NFD), for search.
pub fn decompose(text: &str) -> String {
    String::from(js_sys::JsString::from(text).normalize("NFD"))
}

/// Compares names as the person's language sorts them, numbers inside by their value.
pub struct Collator(js_sys::Function);

impl Collator {
    /// For the current language.
    pub fn new() -> Self {
        let settings = options(&[("numeric", true.into()), ("sensitivity", "base".into())]);
        Self(Intl::Collator::new(&locale(), &settings).compare())
    }

    /// Order of two texts.
    pub fn compare(&self, left: &str, right: &str) -> std::cmp::Ordering {
        let order =
            self.0.call2(&JsValue::NULL, &left.into(), &right.into()).ok().and_then(|order| order.as_f64());
        order.unwrap_or_default().total_cmp(&0.0)
    }
}
