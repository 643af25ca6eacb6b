//! The round picture of a person: first letters of the name.

use leptos::prelude::*;

/// The picture.
pub fn avatar(label: &str) -> AnyView {
    view! {
        <span class="avatar" aria-hidden="true">
            {initials(label)}
        </span>
    }
    .into_any()
}

/// First letters of a name.
fn initials(label: &str) -> String {
    let mut words = label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next().and_then(|word| word.chars().next());
    let second = words.next().and_then(|word| word.chars().next());
    first.into_iter().chain(second).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_come_from_names_and_addresses() {
        for (label, expected) in [
            ("Sarah Lindqvist", "SL"),
            ("sarah.lindqvist@haldendental.example", "SL"),
            ("Åsa", "Å"),
            ("  ", ""),
            ("Jean-Luc Picard", "JL"),
        ] {
            assert_eq!(initials(label), expected);
        }
    }
}
