//! Texts: keys that are used and keys that exist are the same, in every language, and so are the values that a message takes.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use super::house::{House, Source, literals};

/// What takes a key as its first argument.
const CALLS: [&str; 2] = ["t(\"", "t_args(\""];

pub fn keys(house: &House) -> Result<Vec<String>> {
    let english = language(house, "en");
    let mut breaches = Vec::new();
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for source in house.rust("src/") {
        for (number, line) in source.code() {
            named.extend(literals(line));
            for key in asked(line).filter(|key| !english.contains_key(*key)) {
                breaches.push(format!("{}: {key} is in no file of locales/en", source.at(number)));
            }
        }
    }
    for source in texts(house, "en") {
        named.extend(references(&source.text));
    }
    for (key, path) in &english {
        let is_built =
            named.iter().any(|name| name.len() > 2 && name.ends_with('-') && key.starts_with(*name));
        if !named.contains(key) && !is_built && !key.starts_with('-') {
            breaches.push(format!("{path}: nothing uses {key}"));
        }
    }
    Ok(breaches)
}

pub fn languages(house: &House) -> Result<Vec<String>> {
    let english = language(house, "en");
    let others: BTreeSet<_> = house
        .sources
        .iter()
        .filter_map(|source| source.path.strip_prefix("locales/")?.split('/').next())
        .filter(|tag| *tag != "en")
        .collect();
    let mut breaches = Vec::new();
    for tag in others {
        let other = language(house, tag);
        // How many forms a word has is up to the language, so its terms are its own.
        let is_message = |key: &str| !key.starts_with('-');
        let missing = english.keys().filter(|key| is_message(key) && !other.contains_key(*key));
        breaches.extend(missing.map(|key| format!("locales/{tag} lacks {key}")));
        let extra = other.iter().filter(|(key, _)| is_message(key) && !english.contains_key(*key));
        breaches.extend(extra.map(|(key, path)| format!("{path}: {key} is not in English")));
        breaches.extend(other_values(house, tag));
        for source in texts(house, tag) {
            let terms = references(&source.text).into_iter().filter(|name| name.starts_with('-'));
            let unknown = terms.filter(|term| !other.contains_key(term));
            breaches.extend(
                unknown.map(|term| format!("{}: {term} is in no file of locales/{tag}", source.path)),
            );
        }
    }
    Ok(breaches)
}

/// Messages that take other values than their English ones: what is misspelled is shown with its braces, and what is left
/// out is missing from the sentence.
fn other_values(house: &House, tag: &str) -> Vec<String> {
    let (english, other) = (values(house, "en"), values(house, tag));
    let pairs = english.iter().filter_map(|(key, wanted)| Some((key, wanted, other.get(key)?)));
    let unlike = pairs.filter(|(_, wanted, found)| wanted != found);
    unlike
        .map(|(key, wanted, found)| {
            let list = |left: &BTreeSet<&str>, right| {
                let names: Vec<_> = left.difference(right).map(|name| format!("${name}")).collect();
                if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
            };
            format!(
                "locales/{tag}: {key} leaves out {} and takes {} that English does not",
                list(wanted, found),
                list(found, wanted)
            )
        })
        .collect()
}

/// The values that each message of a language takes, by its key.
fn values<'a>(house: &'a House, tag: &str) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for source in texts(house, tag) {
        let mut key = "";
        for line in source.text.lines().filter(|line| !line.starts_with('#')) {
            key = key_of(line).unwrap_or(key);
            let names = line.split('$').skip(1).filter_map(|rest| rest.split(|c| !is_of_name(c)).next());
            found.entry(key).or_default().extend(names);
        }
    }
    found.retain(|key, _| !key.starts_with('-'));
    found
}

fn is_of_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '-' || letter == '_'
}

fn texts<'a>(house: &'a House, tag: &str) -> impl Iterator<Item = &'a Source> {
    let folder = format!("locales/{tag}/");
    house.sources.iter().filter(move |source| source.within(&folder) && source.is("ftl"))
}

/// The keys of a language, with the file of each.
fn language<'a>(house: &'a House, tag: &str) -> BTreeMap<&'a str, &'a str> {
    let mut found = BTreeMap::new();
    for source in texts(house, tag) {
        for key in source.text.lines().filter_map(key_of) {
            found.insert(key, source.path.as_str());
        }
    }
    found
}

/// The key that a line of a Fluent file begins, a term's with its dash.
fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim_end();
    let is_key = key.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-')
        && key.chars().all(is_of_name);
    is_key.then_some(key)
}

/// Messages that other messages take in: `{ other-key }`.
fn references(text: &str) -> Vec<&str> {
    let parts = text.split('{').skip(1).filter_map(|part| part.split_once('}'));
    parts.map(|(name, _)| name.trim()).collect()
}

fn asked(line: &str) -> impl Iterator<Item = &str> {
    CALLS.iter().flat_map(move |call| {
        line.match_indices(call).filter_map(move |(at, _)| {
            let before = line.get(..at)?.chars().next_back();
            let is_longer_name = before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
            let key = line.get(at + call.len()..)?.split('"').next()?;
            (!is_longer_name).then_some(key)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_and_unused_keys_are_found() {
        let house = House::of(&[
            (
                "src/a.rs",
                "t(\"used\"); t_args(\"gone\", x); insert(\"no-key\"); let k = \"by-name\"; f(\"built-\");",
            ),
            (
                "locales/en/a.ftl",
                "used = X { inner }\ninner = Y\nby-name = Z\nbuilt-one = 1\nunused = U\n    .title = T\n",
            ),
        ]);
        let breaches = keys(&house).unwrap();
        assert_eq!(
            breaches,
            ["src/a.rs:1: gone is in no file of locales/en", "locales/en/a.ftl: nothing uses unused"]
        );
    }

    #[test]
    fn languages_are_held_against_english() {
        let house = House::of(&[
            ("locales/en/a.ftl", "-thing = thing\none = 1\ntwo = 2\n"),
            (
                "locales/de/a.ftl",
                "-thing = Ding\n-thing-gen = Dings\none = { -thing-gen } { -gone }\nthree = 3\n",
            ),
        ]);
        let breaches = languages(&house).unwrap();
        let expected = [
            "locales/de lacks two",
            "locales/de/a.ftl: three is not in English",
            "locales/de/a.ftl: -gone is in no file of locales/de",
        ];
        assert_eq!(breaches, expected);
    }

    #[test]
    fn a_message_takes_the_same_values_in_every_language() {
        let english = "one = { $count ->\n    [one] { $name }\n   *[other] { $count } of { $name }\n}\ntwo = $5 is { $price }\n";
        let good = "one = { $name }: { $count }\ntwo = { $price }, das sind $5\n";
        let bad = "# one = { $name }\none = { $count }\ntwo = $5: { $prize }\n";
        let breaches = |german| {
            languages(&House::of(&[("locales/en/a.ftl", english), ("locales/de/a.ftl", german)])).unwrap()
        };
        assert_eq!(breaches(good), [""; 0]);
        let expected = [
            "locales/de: one leaves out $name and takes nothing that English does not",
            "locales/de: two leaves out $price and takes $prize that English does not",
        ];
        assert_eq!(breaches(bad), expected);
    }
}
