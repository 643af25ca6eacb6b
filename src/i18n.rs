//! Texts. English is built in; another language is fetched before the first view and replaces it message by message, so a
//! gap in a translation shows English, never a key. Changing the language draws the app anew.

mod catalog;
mod pattern;

use std::cell::RefCell;

use leptos::prelude::*;

pub(crate) use catalog::terms as brand_terms;
use catalog::{Catalog, FILES, MORE_FILES};
pub use pattern::{Arg, Wording};

use crate::platform::{http, media, page, storage};

/// A language that the portal speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English, built in.
    English,
    /// German.
    German,
}

impl Language {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// Language tag, as in `lang` and in the folder names of `locales`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// The language's name in itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// The language of a tag such as `de-AT`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.tag() == primary)
    }
}

struct Texts {
    language: Language,
    catalog: Catalog,
    /// Brand terms as a resource, kept for a change of language.
    terms: String,
    /// English texts of the second download, once it is here.
    more_english: &'static [&'static str],
    /// Whether the texts of the second download are wanted.
    wants_more: bool,
    /// What clients are called, kept for a change of language.
    wording: Wording,
}

thread_local! {
    static TEXTS: RefCell<Texts> = RefCell::new(Texts {
        language: Language::English,
        catalog: Catalog::english(&[], ""),
        terms: String::new(),
        more_english: &[],
        wants_more: false,
        wording: Wording::Clients,
    });
    static CHANGES: ArcRwSignal<u32> = ArcRwSignal::new(0);
}

/// The sentence of a key.
pub fn t(key: &str) -> String {
    TEXTS.with_borrow(|texts| texts.catalog.sentence(key, &[]))
}

/// The sentence of a key with values in it.
pub fn t_args<'a, const N: usize>(key: &str, args: [(&'a str, Arg<'a>); N]) -> String {
    say(key, &args)
}

fn say(key: &str, args: &[(&str, Arg<'_>)]) -> String {
    TEXTS.with_borrow(|texts| texts.catalog.sentence(key, args))
}

/// The current language.
pub fn language() -> Language {
    TEXTS.with_borrow(|texts| texts.language)
}

/// Makes the caller run again when the language changes.
pub fn track_language() {
    CHANGES.with(|changes| changes.track());
}

/// Sets the brand's terms; done once, before the first view.
pub fn set_terms(terms: String) {
    TEXTS.with_borrow_mut(|texts| {
        texts.catalog.put_terms(&terms);
        texts.terms = terms;
    });
}

/// What clients are called in sentences that are said from now on.
pub fn word(wording: Wording) {
    TEXTS.with_borrow_mut(|texts| {
        texts.catalog.word(wording);
        texts.wording = wording;
    });
}

/// The language that was chosen on this device, if one was.
pub fn kept_language() -> Option<Language> {
    storage::get(storage::Key::Language).as_deref().and_then(Language::from_tag)
}

/// The best of ours that the browser asks for.
pub fn browser_language() -> Language {
    media::languages().iter().find_map(|tag| Language::from_tag(tag)).unwrap_or(Language::English)
}

/// The kept language, else the browser's.
pub fn preferred_language() -> Language {
    kept_language().unwrap_or_else(browser_language)
}

/// Speaks another language from now on; false when its texts did not arrive and nothing changed.
pub async fn speak(language: Language) -> bool {
    let mut sources = Vec::new();
    if language != Language::English {
        let more = if TEXTS.with_borrow(|texts| texts.wants_more) { MORE_FILES } else { &[] };
        let names = FILES.iter().map(|(name, _)| name).chain(more);
        match texts(ask(language, names)).await.into_iter().collect() {
            Some(all) => sources = all,
            None => return false,
        }
    }
    TEXTS.with_borrow_mut(|texts| {
        texts.catalog = Catalog::of(language, texts.more_english, &sources, &texts.terms);
        texts.catalog.word(texts.wording);
        texts.language = language;
    });
    page::set_root("lang", Some(language.tag()));
    page::set_root("dir", Some(t("language-direction").as_str()).filter(|direction| *direction == "rtl"));
    CHANGES.with(|changes| changes.update(|count| *count = count.wrapping_add(1)));
    true
}

/// Asks for files of a language, all at once: one after the other, each would wait for the way there and back.
fn ask<'a>(language: Language, names: impl Iterator<Item = &'a &'a str>) -> Vec<Option<http::Request>> {
    names.map(|name| http::request(&["locales/", language.tag(), "/", name, ".ftl"].concat())).collect()
}

/// What became of each.
async fn texts(files: Vec<Option<http::Request>>) -> Vec<Option<String>> {
    let mut texts = Vec::with_capacity(files.len());
    for file in files {
        texts.push(match file {
            Some(file) => file.text().await,
            None => None,
        });
    }
    texts
}

/// Adds the English texts of the second download; called from there, so that they come with it.
pub fn add_english() {
    TEXTS.with_borrow_mut(|texts| {
        if texts.more_english.is_empty() {
            texts.more_english = catalog::MORE_ENGLISH;
            texts.catalog.add_english(texts.more_english);
        }
    });
}

/// Fetches the texts of the second download in the present language. A gap shows English, as everywhere.
pub async fn fetch_more() {
    let language = language();
    TEXTS.with_borrow_mut(|texts| texts.wants_more = true);
    let names = if language == Language::English { &[] } else { MORE_FILES };
    for source in texts(ask(language, names.iter())).await.into_iter().flatten() {
        TEXTS.with_borrow_mut(|texts| {
            if texts.language == language {
                texts.catalog.add(&source);
            }
        });
    }
}

/// The texts of one language by themselves, whatever the page speaks.
pub struct Words(Catalog);

impl Words {
    /// The sentence of a key.
    pub fn say(&self, key: &str) -> String {
        self.0.sentence(key, &[])
    }
}

/// The texts of a language; `None` when they did not arrive.
pub async fn words_of(language: Language) -> Option<Words> {
    let mut sources = Vec::new();
    if language != Language::English {
        let files = ask(language, FILES.iter().map(|(name, _)| name).chain(MORE_FILES));
        sources = texts(files).await.into_iter().collect::<Option<_>>()?;
    }
    TEXTS.with_borrow(|texts| Some(Words(Catalog::of(language, texts.more_english, &sources, &texts.terms))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_regions_lead_to_their_language() {
        assert_eq!(Language::from_tag("de-AT"), Some(Language::German));
        assert_eq!(Language::from_tag("EN_us"), Some(Language::English));
        assert_eq!(Language::from_tag("fr"), None);
    }

    #[test]
    fn terms_of_the_brand_reach_every_sentence() {
        set_terms(catalog::terms("North{wind} \"IT\"", ""));
        let title = t_args("page-title", [("page", Arg::from("Clients"))]);
        assert_eq!(title, "Clients – North{wind} \"IT\"");
    }
}
