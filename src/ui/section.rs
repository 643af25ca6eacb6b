//! A heading with what belongs to it, on pages of settings.

use leptos::prelude::*;

use crate::i18n::t;
use crate::ui::drawn::Draw;

/// A heading with its fields; the text key is the heading's id too.
pub fn section(title: &'static str, fields: Vec<AnyView>) -> AnyView {
    view! {
        <section class="settings-section" aria-labelledby=title>
            <h2 id=title>{t(title)}</h2>
            <div class="form">{fields}</div>
        </section>
    }
    .drawn()
}
