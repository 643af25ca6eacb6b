//! A secret on screen: masked, or letter by letter with digits and symbols told apart by colour and weight.

use leptos::prelude::*;

use crate::ui::drawn::Draw;

/// What a character is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    Symbol,
}

fn kind_of(character: char) -> Kind {
    if character.is_numeric() {
        Kind::Digit
    } else if character.is_alphabetic() || character.is_whitespace() {
        Kind::Letter
    } else {
        Kind::Symbol
    }
}

/// Splits a text into runs of one kind.
fn runs(text: &str) -> Vec<(Kind, String)> {
    let mut runs: Vec<(Kind, String)> = Vec::new();
    for character in text.chars() {
        let kind = kind_of(character);
        match runs.last_mut() {
            Some((last, run)) if *last == kind => run.push(character),
            _ => runs.push((kind, character.to_string())),
        }
    }
    runs
}

/// The characters of a secret. They are plain text for assistive technology and for selection.
pub fn secret_text(text: &str) -> AnyView {
    let run = |(kind, run): (Kind, String)| match kind {
        Kind::Letter => run.drawn(),
        Kind::Digit => view! { <span class="d">{run}</span> }.drawn(),
        Kind::Symbol => view! { <span class="y">{run}</span> }.drawn(),
    };
    view! { <span class="secret">{runs(text).into_iter().map(run).collect_view()}</span> }.drawn()
}

/// Stands for a secret that is not shown; its length says nothing.
pub fn masked(hidden: String) -> AnyView {
    view! {
        <span class="secret secret--masked" aria-hidden="true">
            "••••••••••"
        </span>
        <span class="sr-only">{hidden}</span>
    }
    .drawn()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_symbols_are_told_apart() {
        let runs = runs("pa55-wörd 7");
        let kinds: Vec<(Kind, &str)> = runs.iter().map(|(kind, run)| (*kind, run.as_str())).collect();
        assert_eq!(
            kinds,
            [
                (Kind::Letter, "pa"),
                (Kind::Digit, "55"),
                (Kind::Symbol, "-"),
                (Kind::Letter, "wörd "),
                (Kind::Digit, "7"),
            ]
        );
    }

    #[test]
    fn nothing_is_lost_or_changed() {
        for text in ["", "correct horse", "\u{1f511}aé٣!!", "O0Il1|"] {
            assert_eq!(runs(text).into_iter().map(|(_, run)| run).collect::<String>(), text);
        }
    }
}
