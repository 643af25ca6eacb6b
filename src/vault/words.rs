//! Words that fit into sentences of their language.

use super::model::item::lowered;
use crate::i18n::{Language, language, t};

/// Name of an item: as it is, or what stands for a name that is missing or could not be decrypted.
pub(super) fn item_name(name: Option<&str>) -> String {
    match name {
        None => t("vault-row-unreadable"),
        Some(name) if name.trim().is_empty() => t("vault-row-nameless"),
        Some(name) => name.to_owned(),
    }
}

/// A label as it stands inside a sentence.
pub(super) fn in_sentence(label: &str) -> String {
    if language() == Language::English { lowered(label) } else { label.to_owned() }
}
