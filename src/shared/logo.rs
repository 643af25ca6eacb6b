//! The brand's logos.

use keystead_domain::brand::{self, Field};
use leptos::prelude::*;

use super::theme::use_is_dark;
use crate::brand::brand_text;
use crate::platform::page;
use crate::ui::drawn::Draw;

/// The square logo; the brand's name stands beside it.
pub fn brand_logo(large: bool) -> Option<AnyView> {
    let class = if large { "logo logo--lg" } else { "logo" };
    image(class, &brand::LOGO, &brand::LOGO_DARK, String::new())
}

/// The logo that spells the name, for a brand that has one.
pub fn brand_wordmark(name: &str) -> Option<AnyView> {
    image("wordmark", &brand::WORDMARK, &brand::WORDMARK_DARK, name.to_owned())
}

/// A picture in the scheme on screen; on dark ground the light one if there is no other.
fn image(class: &'static str, light: &Field, dark: &Field, alt: String) -> Option<AnyView> {
    let [light, dark] = [light, dark].map(brand_text);
    if light.is_empty() {
        return None;
    }
    let is_dark = use_is_dark();
    let source = move || page::asset_url(if is_dark.get() && !dark.is_empty() { &dark } else { &light });
    Some(view! { <img class=class src=source alt=alt /> }.drawn())
}
