//! The brand of this host. `boot.js` has read the file and set the colours; here are words, links and logos. Each value is
//! checked when it is asked for: the file may come from a host that checks nothing.

use keystead_domain::brand::{self, Field, Number};

use crate::i18n;
use crate::platform::page;

/// Where `boot.js` leaves the file.
const HANDED: &str = "keysteadBrand";

fn handed_over(path: &str, field: &Field) -> Option<String> {
    page::handed_over(HANDED, path).filter(|text| field.accepts(text))
}

/// A text of the brand; empty when it has none that is fit.
pub fn brand_text(field: &Field) -> String {
    handed_over(field.path, field).unwrap_or_default()
}

/// The same, in the language of the page if the brand speaks it.
pub fn brand_words(field: &Field) -> String {
    let own = handed_over(&brand::in_locale(i18n::language().tag(), field), field);
    own.unwrap_or_else(|| brand_text(field))
}

/// A text of the brand as it stands in one language; empty when there is none that is fit.
pub fn brand_words_in(language: i18n::Language, field: &Field) -> String {
    handed_over(&brand::in_locale(language.tag(), field), field).unwrap_or_default()
}

/// Where the brand leads people, and by which words.
const LINKS: [(&Field, &str); 6] = [
    (&brand::HELP, "gate-help"),
    (&brand::SUPPORT, "gate-support"),
    (&brand::STATUS, "gate-status"),
    (&brand::PRIVACY, "gate-privacy"),
    (&brand::TERMS, "gate-terms"),
    (&brand::IMPRINT, "gate-imprint"),
];

/// Addresses and words of the links that the brand has.
pub fn brand_links() -> impl Iterator<Item = (String, String)> {
    LINKS
        .into_iter()
        .map(|(field, words)| (brand_text(field), words))
        .filter(|(address, _)| !address.is_empty())
        .map(|(address, words)| (address, i18n::t(words)))
}

/// A number of the brand; the usual one when it has none that is fit.
pub fn brand_number(number: &Number) -> f64 {
    page::handed_over_number(HANDED, number.path)
        .filter(|value| (number.least..=number.most).contains(value))
        .unwrap_or(number.usual)
}

/// The file as it arrived, as JSON.
pub fn brand_file() -> String {
    page::handed_over_json(HANDED).unwrap_or_else(|| "{}".to_owned())
}

/// What the portal is called here.
pub fn brand_name() -> String {
    handed_over(brand::NAME.path, &brand::NAME).unwrap_or_else(|| brand::NAMELESS.to_owned())
}

/// Makes the brand known to every sentence.
pub fn speak_brand() {
    i18n::set_terms(i18n::brand_terms(&brand_name(), &brand_text(&brand::SUPPORT)));
}
