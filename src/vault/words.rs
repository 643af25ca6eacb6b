//! Words that fit into sentences of their language.

use super::model::item::lowered;
use crate::i18n::{Language, language};

/// A label as it stands inside a sentence.
pub(super) fn in_sentence(label: &str) -> String {
    if language() == Language::English { lowered(label) } else { label.to_owned() }
}
