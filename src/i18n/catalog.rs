//! Messages of one language over those of English.

use super::Language;
use super::pattern::{Args, Messages, Wording, Words};

macro_rules! files {
    ($($name:literal),+ ; $($more:literal),+ $(,)?) => {
        /// The text files of every language that the first view may need: name, English text.
        pub(super) const FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../locales/en/", $name, ".ftl")))),+];

        /// Names of the text files that come with the second download.
        pub(super) const MORE_FILES: &[&str] = &[$($more),+];

        /// Their English texts. Only the second download may name this, or they are part of the first.
        pub(super) const MORE_ENGLISH: &[&str] =
            &[$(include_str!(concat!("../../locales/en/", $more, ".ftl"))),+];
    };
}

files! { "shared", "account"; "shell", "provider", "vault", "organization", "joining", "clients", "assigned", "blueprints", "house", "team", "events", "security" }

pub(super) struct Catalog {
    english: Messages,
    other: Option<Messages>,
    language: Language,
}

impl Catalog {
    pub(super) fn english(more: &[&str], terms: &str) -> Self {
        let mut english = Messages::default();
        for (_, source) in FILES {
            english.read(source);
        }
        let mut catalog = Self { english, other: None, language: Language::English };
        catalog.add_english(more);
        catalog.english.read(terms);
        catalog
    }

    /// Takes in further texts in English.
    pub(super) fn add_english(&mut self, sources: &[&str]) {
        for source in sources {
            self.english.read(source);
        }
    }

    /// Takes in further texts in the other language.
    pub(super) fn add(&mut self, source: &str) {
        if let Some(other) = &mut self.other {
            other.read(source);
        }
    }

    pub(super) fn of(language: Language, more: &[&str], sources: &[String], terms: &str) -> Self {
        let mut catalog = Self::english(more, terms);
        if language != Language::English {
            let other = catalog.other.insert(Messages::default());
            for source in sources {
                other.read(source);
            }
            other.read(terms);
            catalog.language = language;
        }
        catalog
    }

    /// Lets the brand's terms replace those of the files, whatever the language.
    pub(super) fn put_terms(&mut self, terms: &str) {
        self.english.read(terms);
        if let Some(other) = &mut self.other {
            other.read(terms);
        }
    }

    /// What clients are called from now on, whatever the language.
    pub(super) fn word(&mut self, wording: Wording) {
        for messages in [Some(&mut self.english), self.other.as_mut()].into_iter().flatten() {
            messages.wording = wording;
        }
    }

    /// A message that exists nowhere shows its key: a test keeps that from happening.
    pub(super) fn sentence(&self, key: &str, args: &Args<'_>) -> String {
        let other = self.other.as_ref().and_then(|other| other.sentence(key, args, &self.language));
        let english = || self.english.sentence(key, args, &Language::English);
        other.or_else(english).unwrap_or_else(|| key.to_owned())
    }
}

#[cfg(target_arch = "wasm32")]
impl Words for Language {
    fn number(&self, number: f64) -> String {
        crate::platform::intl::number_in(self.tag(), number)
    }

    fn plural(&self, number: f64) -> String {
        crate::platform::intl::plural_in(self.tag(), number)
    }
}

/// Tests run without a browser; both languages have the same two forms.
#[cfg(not(target_arch = "wasm32"))]
impl Words for Language {
    fn number(&self, number: f64) -> String {
        number.to_string()
    }

    fn plural(&self, number: f64) -> String {
        (if (number - 1.0).abs() < f64::EPSILON { "one" } else { "other" }).to_owned()
    }
}

/// The brand as terms that override those of the files.
pub(crate) fn terms(name: &str, support: &str) -> String {
    let mut terms = ["-brand = { \"", &literal(name), "\" }\n"].concat();
    if !support.is_empty() {
        let support = support.trim_start_matches("mailto:");
        terms.push_str(&["-support = { \"", &literal(support), "\" }\n"].concat());
    }
    terms
}

fn literal(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::super::pattern::Arg;
    use super::{Catalog, FILES, Language, MORE_ENGLISH, MORE_FILES, Messages, Wording};

    fn keys(source: &str) -> BTreeSet<String> {
        let mut messages = Messages::default();
        messages.read(source);
        messages.keys()
    }

    /// Without terms: how many forms a word has is up to the language.
    fn messages(source: &str) -> BTreeSet<String> {
        keys(source).into_iter().filter(|key| !key.starts_with('-')).collect()
    }

    fn all_files() -> Vec<(&'static str, &'static str)> {
        let more = MORE_FILES.iter().copied().zip(MORE_ENGLISH.iter().copied());
        FILES.iter().copied().chain(more).collect()
    }

    fn german(file: &str) -> String {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        fs::read_to_string(root.join("locales/de").join(file).with_extension("ftl")).unwrap()
    }

    #[test]
    fn both_languages_have_the_same_messages_and_no_errors() {
        for (file, english) in all_files() {
            let german = german(file);
            assert_eq!(messages(english), messages(&german), "{file}");
            for source in [english, german.as_str()] {
                assert_eq!(source.matches('{').count(), source.matches('}').count(), "{file}");
                assert_eq!(
                    source.matches("->").count(),
                    source.matches("*[").count(),
                    "{file}: a choice and its default"
                );
            }
        }
    }

    #[test]
    fn terms_that_are_used_exist_in_both_wordings() {
        for german_too in [false, true] {
            let text =
                |(file, english): (&str, &str)| if german_too { german(file) } else { english.to_owned() };
            let all = all_files().into_iter().map(text).collect::<Vec<_>>().join("\n");
            let known = keys(&all);
            let used = all.split("{ -").skip(1).filter_map(|rest| rest.split_once(" }"));
            for name in used.map(|(name, _)| ["-", name].concat()) {
                assert!(known.contains(&name), "{name}");
                assert!(
                    !name.to_lowercase().starts_with("-client") || known.contains(&["-unit", &name].concat()),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn every_text_says_the_word_for_a_client_as_a_term() {
        // What else is called so: a program, the customer of a mail provider.
        let exceptions = ["failure-kdf-costly", "api-key-copy-id"];
        for (file, english) in all_files() {
            for (text, words) in
                [(english.to_owned(), ["client", "Client"]), (german(file), ["Kunde", "Kunden"])]
            {
                let mut key = "";
                for line in text.lines().filter(|line| !line.starts_with(['#', '-'])) {
                    let value = match line.split_once('=').filter(|_| !line.starts_with([' ', '}'])) {
                        Some((name, value)) => {
                            key = name.trim();
                            value
                        }
                        None => line,
                    };
                    let said: String = value
                        .split('{')
                        .map(|part| part.split_once('}').map_or(part, |(_, text)| text))
                        .collect();
                    let says = words.iter().any(|word| said.contains(word));
                    assert!(!says || exceptions.contains(&key), "{file}: {key}: {value}");
                }
            }
        }
    }

    #[test]
    fn clients_are_business_units_where_the_provider_is_one_enterprise() {
        let mut catalog = Catalog::of(Language::German, &[], &[german("shared"), german("shell")], "");
        let say = |catalog: &Catalog, key| catalog.sentence(key, &[]);
        assert_eq!(say(&catalog, "no-access-title"), "Du kannst diesen Kunden nicht öffnen");
        catalog.word(Wording::BusinessUnits);
        assert_eq!(say(&catalog, "no-access-title"), "Du kannst diesen Geschäftsbereich nicht öffnen");
        assert_eq!(say(&catalog, "shortcuts-clients"), "Zu den Geschäftsbereichen");
        let mut catalog = Catalog::english(MORE_ENGLISH, "");
        catalog.word(Wording::BusinessUnits);
        assert_eq!(say(&catalog, "clients-title"), "Business units");
        assert_eq!(say(&catalog, "clients-add-note"), "The business unit's keys are made on this device.");
        catalog.word(Wording::Clients);
        assert_eq!(say(&catalog, "clients-title"), "Clients");
    }

    fn sources(folder: &Path, out: &mut String) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                sources(&path, out);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                let code = fs::read_to_string(path).unwrap();
                out.extend(
                    code.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(|l| [l, "\n"]),
                );
            }
        }
    }

    /// The first arguments of calls of a function; longer names that end like it are others.
    fn calls(code: &str, call: &str) -> Vec<String> {
        let starts = code.match_indices(call).map(|(at, _)| at);
        let own = starts.filter(|at| {
            !code
                .get(..*at)
                .unwrap_or_default()
                .ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.')
        });
        own.filter_map(|at| {
            code.get(at + call.len()..).unwrap_or_default().split('"').next().map(str::to_owned)
        })
        .collect()
    }

    /// Keys that are put together from a stem and what is acted on.
    const MADE: &[&str] = &[
        "event-",
        "policy-",
        "job-",
        "ability-",
        "brand-member-",
        "members-confirm-",
        "members-resend-",
        "members-restore-",
        "members-revoke-",
        "members-remove-",
        "members-delete-",
        "members-to-groups-",
        "members-give-access-",
        "team-confirm-",
        "team-resend-",
        "team-remove-",
        "team-admin-",
        "team-service-",
        "clients-hue-",
    ];

    #[test]
    fn every_message_is_used_and_every_used_message_exists() {
        let mut code = String::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut code);
        let mut all = BTreeSet::new();
        for (_, english) in all_files() {
            all.extend(keys(english));
        }
        let asked: BTreeSet<String> =
            ["t(\"", "t_args(\""].iter().flat_map(|call| calls(&code, call)).collect();
        let missing: Vec<_> = asked.difference(&all).collect();
        assert!(missing.is_empty(), "asked for, not written: {missing:?}");
        let unused: Vec<_> = all
            .iter()
            .filter(|key| {
                let is_made = MADE.iter().any(|stem| key.starts_with(stem));
                !key.starts_with('-') && !is_made && !code.contains(&["\"", key.as_str(), "\""].concat())
            })
            .collect();
        assert!(unused.is_empty(), "written, never asked for: {unused:?}");
    }

    #[test]
    fn the_brand_changes_no_language() {
        let texts = ["dialog-cancel = Abbrechen".to_owned(), "boot-title = Das { -brand }".to_owned()];
        let mut catalog = Catalog::of(Language::German, &[], &texts, "");
        catalog.put_terms(&super::terms("Northwind IT", ""));
        assert_eq!(catalog.sentence("dialog-cancel", &[]), "Abbrechen");
        assert_eq!(catalog.sentence("boot-title", &[]), "Das Northwind IT");
    }

    #[test]
    fn a_gap_in_a_translation_shows_english() {
        let catalog = Catalog::of(Language::German, &[], &["dialog-cancel = Abbrechen".to_owned()], "");
        assert_eq!(catalog.sentence("dialog-cancel", &[]), "Abbrechen");
        assert_eq!(catalog.sentence("toast-dismiss", &[]), "Dismiss");
        assert_eq!(catalog.sentence("nowhere", &[]), "nowhere");
    }

    #[test]
    fn texts_of_the_second_download_join_the_others() {
        let mut catalog = Catalog::of(Language::German, &[], &[], "");
        assert_eq!(catalog.sentence("later-one", &[]), "later-one");
        catalog.add_english(&["later-one = One\nlater-two = Two"]);
        catalog.add("later-one = Eins");
        assert_eq!(catalog.sentence("later-one", &[]), "Eins");
        assert_eq!(catalog.sentence("later-two", &[]), "Two");
    }

    #[test]
    fn plurals_follow_the_number() {
        let catalog = Catalog::english(MORE_ENGLISH, "");
        let say = |count: u32| catalog.sentence("clients-count", &[("count", Arg::from(count))]);
        assert_eq!(say(1), "1 client");
        assert_eq!(say(26), "26 clients");
    }
}
