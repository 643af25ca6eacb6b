//! Numbers, dates and money in the words of the person's language, by the browser's `Intl`.

use std::cell::RefCell;
use std::collections::BTreeMap;

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use keystead_domain::timestamp::Timestamp;
use wasm_bindgen::{JsCast, JsValue};

use super::page;

fn options(pairs: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (key, value) in pairs {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(key), value);
    }
    object
}

thread_local! {
    /// What was made for a language and a purpose: the browser needs far longer to make one than to use it.
    static MADE: RefCell<BTreeMap<(String, &'static str), JsValue>> = const { RefCell::new(BTreeMap::new()) };
}

fn made(language: &str, purpose: &'static str, make: impl FnOnce(&Array) -> JsValue) -> JsValue {
    MADE.with_borrow_mut(|made| {
        let make = || make(&Array::of1(&language.into()));
        made.entry((language.to_owned(), purpose)).or_insert_with(make).clone()
    })
}

fn locale() -> Array {
    Array::of1(&JsValue::from_str(&page::language()))
}

fn formatted(format: &JsValue, value: &JsValue) -> String {
    let format: &Function = format.unchecked_ref();
    format.call1(&JsValue::NULL, value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// A number with the language's separators.
pub fn number(value: f64) -> String {
    number_in(&page::language(), value)
}

/// A number with the separators of a language.
pub fn number_in(tag: &str, value: f64) -> String {
    let format = made(tag, "number", |locale| Intl::NumberFormat::new(locale, &options(&[])).format().into());
    formatted(&format, &value.into())
}

/// Name of the plural form that a language uses for a number: `one`, `other`, …
#[cfg(target_arch = "wasm32")]
pub fn plural_in(tag: &str, value: f64) -> String {
    let rules = made(tag, "plural", |locale| Intl::PluralRules::new(locale, &options(&[])).into());
    JsValue::from(rules.unchecked_ref::<Intl::PluralRules>().select(value)).as_string().unwrap_or_default()
}

/// A text in capitals, by the browser: the portable tables would be downloaded with the first view.
pub fn upper_case(text: &str) -> String {
    js_sys::JsString::from(text).to_upper_case().into()
}

/// Cents of US dollars.
pub fn dollars(cents: u32) -> String {
    let format = made(&page::language(), "dollars", |locale| {
        let settings = options(&[("style", "currency".into()), ("currency", "USD".into())]);
        Intl::NumberFormat::new(locale, &settings).format().into()
    });
    formatted(&format, &(f64::from(cents) / 100.0).into())
}

/// Day and time.
pub fn date_time(at: Timestamp) -> String {
    date(at, "date and time", &[("dateStyle", "medium"), ("timeStyle", "short")])
}

/// The day.
pub fn day(at: Timestamp) -> String {
    date(at, "day", &[("dateStyle", "medium")])
}

/// The time of day to the second.
pub fn time(at: Timestamp) -> String {
    date(at, "time", &[("timeStyle", "medium")])
}

/// The day with its name.
pub fn long_day(at: Timestamp) -> String {
    date(at, "long day", &[("dateStyle", "full")])
}

/// A moment as machines read it.
#[expect(
    clippy::cast_precision_loss,
    reason = "milliseconds of any year a person meets fit a double exactly"
)]
pub fn iso(at: Timestamp) -> String {
    // What lies beyond the calendar has no text.
    let moment = Date::new(&JsValue::from_f64(at.0 as f64));
    if moment.get_time().is_nan() { String::new() } else { String::from(moment.to_iso_string()) }
}

/// Year, month from 1, and day of a moment in this place.
#[expect(
    clippy::cast_precision_loss,
    reason = "milliseconds of any year a person meets fit a double exactly"
)]
pub fn calendar_day(at: Timestamp) -> (i32, i32, i32) {
    let moment = Date::new(&JsValue::from_f64(at.0 as f64));
    let part = |number: u32| i32::try_from(number).unwrap_or_default();
    (part(moment.get_full_year()), part(moment.get_month()) + 1, part(moment.get_date()))
}

/// Where a day of this place begins; a day outside of its month counts on from there.
#[expect(clippy::cast_possible_truncation, reason = "dates are whole milliseconds")]
pub fn midnight(year: i32, month: i32, day: i32) -> Timestamp {
    let moment = Date::new_with_year_month_day(u32::try_from(year).unwrap_or_default(), month - 1, day);
    Timestamp(moment.get_time() as i64)
}

/// The time zone of this place.
pub fn time_zone() -> String {
    let format = Intl::DateTimeFormat::new(&locale(), &options(&[]));
    let zone = Reflect::get(&format.resolved_options(), &JsValue::from_str("timeZone"));
    zone.ok().and_then(|zone| zone.as_string()).unwrap_or_default()
}

/// The day of now.
pub fn today() -> (i32, i32, i32) {
    calendar_day(now())
}

/// This moment.
#[expect(clippy::cast_possible_truncation, reason = "dates are whole milliseconds")]
pub fn now() -> Timestamp {
    Timestamp(Date::now() as i64)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "milliseconds of any year a person meets fit a double exactly"
)]
fn date(at: Timestamp, purpose: &'static str, settings: &[(&str, &str)]) -> String {
    let date = Date::new(&JsValue::from_f64(at.0 as f64));
    let format = made(&page::language(), purpose, |locale| {
        let settings: Vec<_> = settings.iter().map(|(key, value)| (*key, JsValue::from_str(value))).collect();
        Intl::DateTimeFormat::new(locale, &options(&settings)).format().into()
    });
    formatted(&format, &date)
}

/// Letters and accents taken apart (Unicode NFD), for search.
pub fn decompose(text: &str) -> String {
    String::from(js_sys::JsString::from(text).normalize("NFD"))
}

/// Names of countries in the current language.
pub struct Regions(Option<(Function, JsValue)>);

impl Regions {
    /// For the current language.
    pub fn new() -> Self {
        let names = || {
            let intl = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?;
            let maker: Function =
                Reflect::get(&intl, &JsValue::from_str("DisplayNames")).ok()?.dyn_into().ok()?;
            let settings = options(&[("type", "region".into())]);
            let arguments = Array::of2(&JsValue::from(locale()), &JsValue::from(settings));
            let names = Reflect::construct(&maker, &arguments).ok()?;
            let name: Function = Reflect::get(&names, &JsValue::from_str("of")).ok()?.dyn_into().ok()?;
            Some((name, names))
        };
        Self(names())
    }

    /// The name of a country by its two letters; the letters where the browser knows none.
    pub fn name(&self, code: &str) -> String {
        let named =
            self.0.as_ref().and_then(|(name, names)| name.call1(names, &code.into()).ok()?.as_string());
        named.unwrap_or_else(|| code.to_owned())
    }
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
