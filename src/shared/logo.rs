//! The brand's logo.

use leptos::prelude::*;

use super::theme::use_theme;
use crate::brand::use_brand;
use crate::platform::{media, page};
use crate::ui::drawn::Draw;

/// The square logo in the scheme on screen; the brand's name stands beside it.
pub fn brand_logo(large: bool) -> AnyView {
    let brand = use_brand();
    let light = page::asset_url(&brand.logo);
    let dark = if brand.logo_dark.is_empty() { light.clone() } else { page::asset_url(&brand.logo_dark) };
    let theme = use_theme();
    let source = move || {
        let is_dark = theme.get().is_dark(media::matches("(prefers-color-scheme: dark)"));
        if is_dark { dark.clone() } else { light.clone() }
    };
    view! { <img class=if large { "logo logo--lg" } else { "logo" } src=source alt="" /> }.drawn()
}
