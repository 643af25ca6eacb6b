//! The identity mark of a client: hue, pattern and initials, so that nobody works in the wrong vault.
//! Never colour alone: the name stands beside the mark always.

/// How a client looks everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// 1 to 12; the style sheet maps it to a hue clear of danger red.
    pub hue: u8,
    /// One of `solid`, `stripes`, `dots`, `bars`, `checks`, `rows`.
    pub pattern: &'static str,
    /// One or two upper-case letters of the name.
    pub initials: String,
}

/// How many hues there are.
pub const HUES: u8 = 12;

const PATTERNS: [&str; 6] = ["solid", "stripes", "dots", "bars", "checks", "rows"];

/// The mark of a client: hue and pattern from its id, so that a rename keeps them; letters from its name.
#[must_use]
pub fn mark(id: &str, name: &str) -> Mark {
    let hash = fnv1a(id.as_bytes());
    let hue = (hash % u32::from(HUES)) as u8 + 1;
    let pattern = PATTERNS.get((hash / 12 % 6) as usize).copied().unwrap_or("solid");
    Mark { hue, pattern, initials: initials(name) }
}

impl Mark {
    /// The same in a hue that somebody chose; the pattern stays.
    #[must_use]
    pub fn in_hue(self, chosen: Option<u8>) -> Self {
        let hue = chosen.filter(|hue| (1..=HUES).contains(hue)).unwrap_or(self.hue);
        Self { hue, ..self }
    }
}

/// First letters of the first two words that carry meaning; a single word gives its first two letters.
#[must_use]
pub fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric) && !is_particle(word))
        .map(letters);
    let pair: Vec<char> = match (words.next(), words.next()) {
        (Some(mut first), Some(mut second)) => first.next().into_iter().chain(second.next()).collect(),
        (Some(only), None) => only.take(2).collect(),
        (None, _) => Vec::new(),
    };
    pair.into_iter().flat_map(char::to_uppercase).collect()
}

fn letters(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars().filter(|c| c.is_alphanumeric())
}

fn is_particle(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "and" | "of" | "the" | "und" | "de" | "der" | "la")
}

/// FNV-1a, 32 bit: small, stable, and without secrets to protect.
fn fnv1a(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_come_from_the_words_that_matter() {
        for (name, letters) in [
            ("Halden Dental Group", "HD"),
            ("Juniper and Stone Architects", "JS"),
            ("Corvid Logistics", "CL"),
            ("acme", "AC"),
            ("  ", ""),
            ("Ärzte Öst", "ÄÖ"),
            ("(Old) Foxley", "OF"),
        ] {
            assert_eq!(initials(name), letters, "{name}");
        }
    }

    #[test]
    fn a_rename_keeps_hue_and_pattern() {
        let before = mark("5b2c1d00-1f2e-4a3b-8c4d-112233445566", "Before");
        let after = mark("5b2c1d00-1f2e-4a3b-8c4d-112233445566", "After");
        assert_eq!((before.hue, before.pattern), (after.hue, after.pattern));
        assert!((1..=12).contains(&before.hue));
    }

    #[test]
    fn a_chosen_hue_leaves_pattern_and_letters() {
        let own = mark("x", "Halden Dental");
        let chosen = own.clone().in_hue(Some(12));
        assert_eq!((chosen.hue, chosen.pattern, &chosen.initials), (12, own.pattern, &own.initials));
        assert_eq!(own.clone().in_hue(Some(13)), own);
        assert_eq!(own.clone().in_hue(None), own);
    }

    #[test]
    fn marks_spread_over_many_clients() {
        let marks: std::collections::BTreeSet<_> =
            (0..1_000).map(|n| mark(&format!("client-{n}"), "x")).map(|m| (m.hue, m.pattern)).collect();
        assert_eq!(marks.len(), 72);
    }
}
