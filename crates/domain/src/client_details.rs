//! What a provider keeps about a client: tags, notes and the hue of its mark.

use serde::{Deserialize, Serialize};

use crate::limits;
use crate::mark::HUES;
use crate::validation::{FieldError, FieldErrors};

/// Fields of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DetailsField {
    /// Tags.
    Tags,
    /// Notes.
    Notes,
}

/// Tags, notes and hue, as a person reads them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ClientDetails {
    /// Tags, each once, in the order in which they were given.
    pub tags: Vec<String>,
    /// Notes, may be empty.
    pub notes: String,
    /// Chosen hue of the mark, 1 to 12; `None` is the one that the id gives.
    pub hue: Option<u8>,
}

impl ClientDetails {
    /// Whether there is nothing to keep.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty() && self.notes.is_empty() && self.hue.is_none()
    }

    /// The same with tags that are tags, each once whatever its case, notes without their edges, and a hue that exists.
    /// Whatever another program wrote becomes something that can be shown.
    #[must_use]
    pub fn tidy(self) -> Self {
        let mut tags: Vec<String> = Vec::new();
        for tag in self.tags.iter().filter_map(|text| tag(text)) {
            if tags.len() < limits::CLIENT_TAGS && !tags.iter().any(|known| is_same_tag(known, &tag)) {
                tags.push(tag);
            }
        }
        let notes = self.notes.trim().chars().take(limits::CLIENT_NOTES).collect();
        Self { tags, notes, hue: self.hue.filter(|hue| (1..=HUES).contains(hue)) }
    }

    /// All errors at once.
    #[must_use]
    pub fn check(&self) -> FieldErrors<DetailsField> {
        let mut errors = FieldErrors::default();
        let too_long = |most: usize| Err(FieldError::TooLong(u32::try_from(most).unwrap_or(u32::MAX)));
        if self.tags.iter().any(|tag| tag.trim().chars().count() > limits::TAG) {
            errors.note(DetailsField::Tags, too_long(limits::TAG));
        } else if self.tags.len() > limits::CLIENT_TAGS {
            let most = u32::try_from(limits::CLIENT_TAGS).unwrap_or(u32::MAX);
            errors.note(DetailsField::Tags, Err(FieldError::OutOfRange(0, most)));
        }
        if self.notes.trim().chars().count() > limits::CLIENT_NOTES {
            errors.note(DetailsField::Notes, too_long(limits::CLIENT_NOTES));
        }
        errors
    }
}

/// A tag as it is kept: one line without its edges, cut to what fits; `None` when nothing is left.
#[must_use]
pub fn tag(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c.is_control()).collect();
    let line = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let cut: String = line.chars().take(limits::TAG).collect();
    let cut = cut.trim_end();
    (!cut.is_empty()).then(|| cut.to_owned())
}

/// Whether two tags are one: case makes no difference.
#[must_use]
pub fn is_same_tag(left: &str, right: &str) -> bool {
    left.to_lowercase() == right.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn details(tags: &[&str], notes: &str, hue: Option<u8>) -> ClientDetails {
        let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        ClientDetails { tags, notes: notes.to_owned(), hue }
    }

    #[test]
    fn whatever_was_kept_can_be_shown() {
        let wild = details(
            &["  Health\n care ", "HEALTH CARE", "", "\u{7}", "Priority"],
            "  call first \n",
            Some(13),
        );
        assert_eq!(wild.tidy(), details(&["Health care", "Priority"], "call first", None));
        let many: Vec<String> = (0..50).map(|n| format!("tag {n}")).collect();
        let many = ClientDetails { tags: many, ..ClientDetails::default() }.tidy();
        assert_eq!(many.tags.len(), limits::CLIENT_TAGS);
        assert_eq!(tag(&"ä".repeat(99)).map(|tag| tag.chars().count()), Some(limits::TAG));
        assert_eq!(details(&[], "", Some(12)).tidy().hue, Some(12));
    }

    #[test]
    fn a_form_says_what_is_too_much() {
        let long = "x".repeat(limits::TAG + 1);
        let notes = "x".repeat(limits::CLIENT_NOTES + 1);
        let errors = details(&[&long], &notes, None).check();
        assert_eq!(errors.of(DetailsField::Tags), Some(FieldError::TooLong(30)));
        assert_eq!(errors.of(DetailsField::Notes), Some(FieldError::TooLong(2_000)));
        let many: Vec<String> = (0..13).map(|n| n.to_string()).collect();
        let many = ClientDetails { tags: many, ..ClientDetails::default() };
        assert_eq!(many.check().of(DetailsField::Tags), Some(FieldError::OutOfRange(0, 12)));
        assert!(details(&["Priority"], "", None).check().is_empty());
    }
}
