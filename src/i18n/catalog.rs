//! Messages of one language over those of English.

use fluent_bundle::{FluentArgs, FluentBundle, FluentError, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::Language;

/// A value in a sentence.
pub type Arg<'a> = FluentValue<'a>;
/// Values in a sentence, by name.
pub type Args<'a> = FluentArgs<'a>;

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        /// The text files of every language: name, English text.
        pub(super) const FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../locales/en/", $name, ".ftl")))),+];
    };
}

files! { "shared", "account", "provider", "vault" }

pub(super) struct Catalog {
    english: FluentBundle<FluentResource>,
    other: Option<FluentBundle<FluentResource>>,
}

impl Catalog {
    pub(super) fn english(terms: &str) -> Self {
        let sources = FILES.iter().map(|(_, source)| (*source).to_owned());
        Self { english: bundle(Language::English, sources, terms), other: None }
    }

    pub(super) fn of(language: Language, sources: Vec<String>, terms: &str) -> Self {
        let other = (language != Language::English).then(|| bundle(language, sources.into_iter(), terms));
        Self { other, ..Self::english(terms) }
    }

    /// A message that exists nowhere shows its key: a test keeps that from happening.
    pub(super) fn sentence(&self, key: &str, args: Option<&Args<'_>>) -> String {
        let other = self.other.as_ref().and_then(|bundle| format(bundle, key, args));
        other.or_else(|| format(&self.english, key, args)).unwrap_or_else(|| key.to_owned())
    }
}

fn format(bundle: &FluentBundle<FluentResource>, key: &str, args: Option<&Args<'_>>) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors: Vec<FluentError> = Vec::new();
    Some(bundle.format_pattern(pattern, args, &mut errors).into_owned())
}

fn bundle(
    language: Language,
    sources: impl Iterator<Item = String>,
    terms: &str,
) -> FluentBundle<FluentResource> {
    let locale: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![locale]);
    // Both languages run left to right. The isolating marks would stand in accessible names and in copied text.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(number));
    for source in sources {
        bundle.add_resource_overriding(resource(source));
    }
    bundle.add_resource_overriding(resource(terms.to_owned()));
    bundle
}

/// A broken message costs itself only.
fn resource(source: String) -> FluentResource {
    match FluentResource::try_new(source) {
        Ok(resource) | Err((resource, _)) => resource,
    }
}

fn number<M>(value: &FluentValue<'_>, _memo: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(localized(number.value)),
        _ => None,
    }
}

#[cfg(target_arch = "wasm32")]
fn localized(value: f64) -> String {
    crate::platform::intl::number(value)
}

#[cfg(not(target_arch = "wasm32"))]
fn localized(value: f64) -> String {
    value.to_string()
}

/// The brand as terms that override those of the files.
pub(crate) fn terms(name: &str, support: &str) -> String {
    let support = if support.is_empty() { "" } else { support.trim_start_matches("mailto:") };
    ["-brand = { \"", &literal(name), "\" }\n-support = { \"", &literal(support), "\" }\n"].concat()
}

fn literal(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use fluent_bundle::FluentResource;

    use super::{Arg, Args, Catalog, FILES, Language};

    fn keys(source: &str) -> BTreeSet<String> {
        let key = |line: &str| {
            let (key, _) = line.split_once(" =")?;
            key.starts_with(|c: char| c.is_ascii_lowercase() || c == '-').then(|| key.to_owned())
        };
        source.lines().filter_map(key).collect()
    }

    fn german(file: &str) -> String {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        fs::read_to_string(root.join("locales/de").join(file).with_extension("ftl")).unwrap()
    }

    #[test]
    fn both_languages_have_the_same_messages_and_no_errors() {
        for (file, english) in FILES {
            let german = german(file);
            assert_eq!(keys(english), keys(&german), "{file}");
            assert!(FluentResource::try_new((*english).to_owned()).is_ok(), "{file}");
            assert!(FluentResource::try_new(german).is_ok(), "{file}");
        }
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
        let own =
            starts.filter(|at| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.'));
        own.filter_map(|at| code[at + call.len()..].split('"').next().map(str::to_owned)).collect()
    }

    #[test]
    fn every_message_is_used_and_every_used_message_exists() {
        let mut code = String::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut code);
        let mut all = BTreeSet::new();
        for (_, english) in FILES {
            all.extend(keys(english));
        }
        let asked: BTreeSet<String> =
            ["t(\"", "t_args(\""].iter().flat_map(|call| calls(&code, call)).collect();
        let missing: Vec<_> = asked.difference(&all).collect();
        assert!(missing.is_empty(), "asked for, not written: {missing:?}");
        let unused: Vec<_> = all
            .iter()
            .filter(|key| !key.starts_with('-') && !code.contains(&["\"", key.as_str(), "\""].concat()))
            .collect();
        assert!(unused.is_empty(), "written, never asked for: {unused:?}");
    }

    #[test]
    fn a_gap_in_a_translation_shows_english() {
        let catalog = Catalog::of(Language::German, vec!["dialog-cancel = Abbrechen".to_owned()], "");
        assert_eq!(catalog.sentence("dialog-cancel", None), "Abbrechen");
        assert_eq!(catalog.sentence("dialog-close", None), "Close");
        assert_eq!(catalog.sentence("nowhere", None), "nowhere");
    }

    #[test]
    fn plurals_follow_the_number() {
        let catalog = Catalog::english("");
        let say = |count: u32| {
            let args: Args<'_> = [("count", Arg::from(count))].into_iter().collect();
            catalog.sentence("clients-count", Some(&args))
        };
        assert_eq!(say(1), "1 client");
        assert_eq!(say(26), "26 clients");
    }
}
