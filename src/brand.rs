//! The brand of this host, validated once more and typed. `boot.js` has read the file and set the colours; here are the
//! words and links.

use keystead_domain::brand::{Brand, BrandFile};
use leptos::prelude::*;

use crate::i18n;
use crate::platform::page;

/// Reads what `boot.js` handed over; a missing or broken file is the default brand.
pub fn read_brand() -> Brand {
    let text = page::handed_over("keysteadBrand").unwrap_or_default();
    let file: BrandFile = serde_json::from_str(&text).unwrap_or_default();
    file.validate().0
}

/// Makes the brand known to the views and to every sentence.
pub fn provide_brand(brand: Brand) {
    i18n::set_terms(i18n::brand_terms(&brand.name, &brand.links.support));
    provide_context(StoredValue::new(brand));
}

/// The brand of this host.
pub fn use_brand() -> Brand {
    use_context::<StoredValue<Brand>>().map_or_else(Brand::default, |brand| brand.get_value())
}
