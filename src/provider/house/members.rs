//! Everything that a brand file may say, with what this one says.

use keystead_domain::brand::{FIELDS, NUMBERS, TEXTS};
use leptos::prelude::*;

use crate::brand::{brand_number, brand_text, brand_words_in};
use crate::i18n::{Language, t};
use crate::platform::intl;
use crate::ui::drawn::Draw;

/// A line of the table: the member, what it is, and its value here.
fn line(path: String, what: String, value: String) -> AnyView {
    let value = if value.is_empty() {
        view! { <span class="muted">{t("house-brand-unset")}</span> }.drawn()
    } else {
        view! { <span class="value">{value}</span> }.drawn()
    };
    view! {
        <tr>
            <th scope="row">
                <code>{path}</code>
            </th>
            <td>{value}</td>
            <td>{what}</td>
        </tr>
    }
    .drawn()
}

/// The table.
pub(super) fn members() -> AnyView {
    let key = |path: &str| ["brand-member-", &path.replace('.', "-").to_ascii_lowercase()].concat();
    let texts =
        FIELDS.iter().map(|field| line(field.path.to_owned(), t(&key(field.path)), brand_text(field)));
    let numbers = NUMBERS
        .iter()
        .map(|number| line(number.path.to_owned(), t(&key(number.path)), intl::number(brand_number(number))));
    let words = Language::ALL.into_iter().flat_map(|language| {
        TEXTS.iter().map(move |field| {
            let path = keystead_domain::brand::in_locale(language.tag(), field);
            let what = [t(&key(field.path)).as_str(), " (", language.name(), ")"].concat();
            line(path, what, brand_words_in(language, field))
        })
    });
    let rows: Vec<_> = texts.chain(numbers).chain(words).collect();
    view! {
        <section class="settings-section" aria-labelledby="house-brand-members">
            <h2 id="house-brand-members">{t("house-brand-members")}</h2>
            <p class="help facts-lead">{t("house-brand-members-help")}</p>
            <table class="facts">
                <caption class="sr-only">{t("house-brand-members")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t("house-brand-member")}</th>
                        <th scope="col">{t("house-brand-value")}</th>
                        <th scope="col">{t("house-brand-what")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .drawn()
}
