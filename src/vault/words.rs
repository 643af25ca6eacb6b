//! Words that fit into sentences of their language.

use keystead_domain::enums::UriMatch;
use leptos::prelude::*;

use super::model::item::{lowered, match_key};
use super::state::Vault;
use crate::i18n::{Arg, Language, language, t, t_args};

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

/// The way to compare addresses that the client's policy sets for whatever does not say its own.
pub(super) fn policy_match(state: Vault) -> Option<UriMatch> {
    state.overview.with_untracked(|known| known.as_ref().and_then(|known| known.uri_match))
}

/// How an address is compared; where nothing is set, what the policy of the client sets.
pub(super) fn match_words(state: Vault, matching: Option<UriMatch>) -> String {
    match policy_match(state).filter(|_| matching.is_none()) {
        Some(way) => t_args("vault-match-policy", [("way", Arg::from(t(match_key(Some(way)))))]),
        None => t(match_key(matching)),
    }
}
