//! Text as search and order see it: without case and accents, numbers by their value.

use zeroize::Zeroizing;

use crate::platform::Platform;
use crate::portal::Portal;

impl<P: Platform> Portal<P> {
    /// How this platform folds text.
    pub(crate) fn folding(&self) -> Folding {
        Folding { decompose: P::decompose }
    }
}

/// Folds text. The tables that take letters and accents apart are the platform's: a browser has them already.
#[derive(Clone, Copy)]
pub(crate) struct Folding {
    decompose: fn(&str) -> String,
}

impl Folding {
    /// Lower case, without accents, one line. `Ärger\n№ 5` and `arger № 5` fold to the same.
    pub(crate) fn fold(self, text: &str) -> String {
        let mut folded = String::with_capacity(text.len());
        self.fold_into(text, &mut folded);
        folded
    }

    /// [`Folding::fold`], appended to a buffer.
    pub(crate) fn fold_into(self, text: &str, folded: &mut String) {
        if text.is_ascii() {
            folded.extend(text.bytes().map(|byte| match byte {
                0..b' ' | 0x7f => ' ',
                byte => char::from(byte.to_ascii_lowercase()),
            }));
            return;
        }
        let decomposed = Zeroizing::new((self.decompose)(text));
        for c in decomposed.chars().flat_map(char::to_lowercase) {
            match c {
                // Combining marks of Latin, Greek and Cyrillic; the vowel signs of other scripts carry meaning.
                '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' => {}
                'ß' => folded.push_str("ss"),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                'ø' => folded.push('o'),
                'ł' => folded.push('l'),
                'đ' | 'ð' => folded.push('d'),
                'ı' => folded.push('i'),
                c if c.is_control() => folded.push(' '),
                c => folded.push(c),
            }
        }
    }

    /// A key whose byte order is the order people expect: folded, numbers by value.
    pub(crate) fn sort_key(self, text: &str) -> Vec<u8> {
        let folded = self.fold(text.trim());
        let mut key = Vec::with_capacity(folded.len() + 4);
        let mut rest = folded.as_bytes();
        while let Some(first) = rest.first() {
            if !first.is_ascii_digit() {
                key.push(*first);
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let (number, after) = rest.split_at(digits);
            let zeros = number.iter().take_while(|byte| **byte == b'0').count();
            let value = number.get(zeros..).unwrap_or_default();
            // The length in front makes longer numbers greater; the digit keeps numbers before letters.
            key.push(b'0');
            key.push(u8::try_from(value.len()).unwrap_or(u8::MAX));
            key.extend_from_slice(value);
            rest = after;
        }
        key
    }
}

#[cfg(test)]
impl Folding {
    pub(crate) const fn for_tests() -> Self {
        Self { decompose: <crate::native::Native as Platform>::decompose }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOLDING: Folding = Folding::for_tests();

    #[test]
    fn case_and_accents_do_not_matter() {
        for (text, expected) in [
            ("Gmail", "gmail"),
            ("Ärger & Éclair", "arger & eclair"),
            ("Straße", "strasse"),
            ("ŁÓDŹ", "lodz"),
            ("A\u{301}", "a"),
            ("line\r\nbreak", "line  break"),
            ("日本", "日本"),
            ("हिन्दी", "हिन्दी"),
        ] {
            assert_eq!(FOLDING.fold(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_are_ordered_by_value() {
        let mut names =
            ["Router 10", "router 9", "Router 09b", "Ärger", "zebra", "Router", "2 doors", "10 doors"];
        names.sort_by_cached_key(|name| FOLDING.sort_key(name));
        assert_eq!(
            names,
            ["2 doors", "10 doors", "Ärger", "Router", "router 9", "Router 09b", "Router 10", "zebra"]
        );
    }
}
