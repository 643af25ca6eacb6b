//! Messages in the Fluent syntax, as much of it as the texts use: values, `{ $value }`, `{ -term }`, `{ "text" }`, and a
//! choice by plural. The plural rules are the browser's; the general implementation brings its own tables and costs more
//! bytes than all texts together.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// A value in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg<'a> {
    /// Shown as it is.
    Text(Cow<'a, str>),
    /// Shown with the language's separators; decides between plural forms.
    Number(f64),
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

macro_rules! numbers {
    ($($kind:ty),+) => {$(
        impl From<$kind> for Arg<'_> {
            fn from(number: $kind) -> Self {
                Self::Number(number as f64)
            }
        }
    )+};
}

numbers! { u8, u16, u32, i32, i64, usize }

/// Values in a sentence, by name.
pub type Args<'a> = [(&'a str, Arg<'a>)];

/// What a provider calls those whose vaults it administers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wording {
    /// "Client": what a managed service provider has.
    #[default]
    Clients,
    /// "Business unit": a part of the enterprise that is its own provider.
    BusinessUnits,
}

/// Messages and terms of one language.
#[derive(Default)]
pub(super) struct Messages {
    texts: BTreeMap<String, String>,
    /// Which of its two words the term `-client` stands for, in all its forms.
    pub(super) wording: Wording,
}

impl Messages {
    /// Takes in a source; what it defines replaces what was defined before.
    pub(super) fn read(&mut self, source: &str) {
        let mut key = String::new();
        for line in source.lines() {
            if line.starts_with([' ', '}']) {
                if let Some(value) = self.texts.get_mut(&key) {
                    value.push('\n');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once('=')
                && !line.starts_with('#')
            {
                key = name.trim().to_owned();
                self.texts.insert(key.clone(), value.trim().to_owned());
            }
        }
    }

    #[cfg(test)]
    pub(super) fn keys(&self) -> std::collections::BTreeSet<String> {
        self.texts.keys().cloned().collect()
    }

    /// The sentence of a key.
    pub(super) fn sentence(&self, key: &str, args: &Args<'_>, words: &dyn Words) -> Option<String> {
        let mut out = String::new();
        self.write(self.texts.get(key)?, args, words, &mut out);
        Some(out)
    }

    fn write(&self, pattern: &str, args: &Args<'_>, words: &dyn Words, out: &mut String) {
        let mut rest = pattern;
        while let Some((text, after)) = rest.split_once('{') {
            out.push_str(text);
            let (inner, after) = split_placeable(after);
            self.place(inner.trim(), args, words, out);
            rest = after;
        }
        out.push_str(rest);
    }

    fn place(&self, inner: &str, args: &Args<'_>, words: &dyn Words, out: &mut String) {
        if let Some(name) = inner.strip_prefix('$') {
            let (name, variants) = match name.split_once("->") {
                Some((name, variants)) => (name.trim(), Some(variants)),
                None => (name, None),
            };
            let arg = args.iter().find(|(known, _)| *known == name).map(|(_, arg)| arg);
            match (variants, arg) {
                (Some(variants), arg) => self.write(choose(variants, arg, words), args, words, out),
                (None, Some(Arg::Text(text))) => out.push_str(text),
                (None, Some(Arg::Number(number))) => out.push_str(&words.number(*number)),
                // As the general implementation does: a value that nobody gave is seen and found.
                (None, None) => out.extend(["{$", name, "}"]),
            }
        } else if let Some(literal) = inner.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')) {
            out.push_str(&literal.replace("\\\"", "\"").replace("\\\\", "\\"));
        } else if let Some(term) = self.term(inner) {
            self.write(term, &[], words, out);
        }
    }

    fn term(&self, name: &str) -> Option<&String> {
        let unit = || self.texts.get(&["-unit", name].concat());
        let worded = if self.wording == Wording::BusinessUnits { unit() } else { None };
        worded.or_else(|| self.texts.get(name))
    }
}

/// What only the browser knows of a language.
pub(super) trait Words {
    /// A number as the language writes it.
    fn number(&self, number: f64) -> String;
    /// Name of the plural form of a number.
    fn plural(&self, number: f64) -> String;
}

/// What stands before the brace that closes an opened one, and what comes after it. Quoted text may hold braces.
fn split_placeable(text: &str) -> (&str, &str) {
    let (mut depth, mut is_quoted, mut is_escaped) = (1, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            '{' if !is_quoted => depth += 1,
            '}' if !is_quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let (inner, after) = text.split_at(at);
            return (inner, after.strip_prefix('}').unwrap_or(after));
        }
    }
    (text, "")
}

/// The variant of a choice: the plural form of a number, else the one marked as the default.
fn choose<'a>(variants: &'a str, arg: Option<&Arg<'_>>, words: &dyn Words) -> &'a str {
    let form = match arg {
        Some(Arg::Number(number)) => words.plural(*number),
        Some(Arg::Text(text)) => text.clone().into_owned(),
        None => String::new(),
    };
    let mut fallback = "";
    for line in variants.lines() {
        let line = line.trim();
        let is_default = line.starts_with('*');
        let Some((name, text)) =
            line.trim_start_matches('*').strip_prefix('[').and_then(|line| line.split_once(']'))
        else {
            continue;
        };
        if name.trim() == form {
            return text.trim();
        }
        if is_default {
            fallback = text.trim();
        }
    }
    fallback
}

#[cfg(test)]
mod tests;
