//! What the server says to people: in mails and about a brand. One file per subject and language in `locales`.

/// A language that the server writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    #[default]
    English,
    German,
}

const ENGLISH: &str =
    concat!(include_str!("../locales/en/mail.ftl"), include_str!("../locales/en/brand.ftl"));
const GERMAN: &str = concat!(include_str!("../locales/de/mail.ftl"), include_str!("../locales/de/brand.ftl"));

impl Language {
    /// Its tag, as brand files name it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// The language of a tag such as `de-AT`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split('-').next().unwrap_or_default();
        [Self::English, Self::German]
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.tag()))
    }

    /// The first of ours in an `Accept-Language`; browsers send the languages by preference.
    pub fn accepted(list: &str) -> Self {
        let tags = list.split(',').filter_map(|entry| entry.split(';').next());
        tags.filter_map(Self::from_tag).next().unwrap_or_default()
    }

    const fn source(self) -> &'static str {
        match self {
            Self::English => ENGLISH,
            Self::German => GERMAN,
        }
    }
}

/// The sentence of a key. A test keeps keys from being missing; one that is shows itself.
pub fn say(language: Language, key: &str, values: &[(&str, &str)]) -> String {
    let pattern = pattern(language, key).or_else(|| pattern(Language::English, key)).unwrap_or(key);
    let mut said = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once("{ $") {
        let Some((name, after)) = after.split_once(" }") else { break };
        said.push_str(before);
        said.push_str(values.iter().find(|(given, _)| *given == name).map_or("", |(_, value)| value));
        rest = after;
    }
    said.push_str(rest);
    said
}

fn pattern(language: Language, key: &str) -> Option<&'static str> {
    language.source().lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys with the values that their sentences take.
    fn keys(language: Language) -> Vec<(&'static str, Vec<&'static str>)> {
        let lines = language.source().lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let mut keys: Vec<_> = lines
            .map(|line| {
                let (key, text) = line.split_once(" = ").unwrap();
                let mut values: Vec<_> =
                    text.split("{ $").skip(1).map(|part| part.split(" }").next().unwrap()).collect();
                values.sort_unstable();
                (key, values)
            })
            .collect();
        keys.sort_unstable();
        keys
    }

    #[test]
    fn both_languages_say_the_same() {
        assert_eq!(keys(Language::English), keys(Language::German));
    }

    #[test]
    fn every_sentence_has_a_use() {
        let code = concat!(
            include_str!("letter.rs"),
            include_str!("letter/html.rs"),
            include_str!("brand/report.rs")
        );
        for (key, _) in keys(Language::English) {
            let of_mail = key.strip_prefix("mail-");
            let stem = of_mail.map_or(key, |key| key.trim_end_matches("-subject").trim_end_matches("-text"));
            let is_said = [key, stem].iter().any(|name| code.contains(&format!("\"{name}\"")));
            assert!(is_said, "nothing says {key}");
        }
    }

    #[test]
    fn no_sentence_names_a_product() {
        for language in [Language::English, Language::German] {
            let text = language.source().to_lowercase();
            assert!(!text.contains("keystead") && !text.contains("bitwarden"), "{language:?}");
        }
    }

    #[test]
    fn values_are_put_in_once() {
        let said = say(Language::German, "mail-join-subject", &[("name", "{ $name } & Co")]);
        assert_eq!(said, "Tritt { $name } & Co bei");
    }

    #[test]
    fn the_first_known_language_counts() {
        assert_eq!(Language::accepted("fr-CH, de-AT;q=0.8, en;q=0.7"), Language::German);
        assert_eq!(Language::accepted("fr"), Language::English);
        assert_eq!(Language::accepted(""), Language::English);
    }
}
