//! Words that must not stand in some places.

use anyhow::Result;

use super::house::{House, Source, literals};
use crate::page as html;

/// This folder names what it forbids.
const HERE: &str = "xtask/src/tidy";

/// Marks of unfinished work, and of the place where the work was done.
const FORBIDDEN: [(&str, &str); 12] = [
    ("TODO", "do it, or leave it out"),
    ("FIXME", "fix it"),
    ("XXX", "say what is meant"),
    ("HACK", "say why it must be so"),
    ("todo!(", "do it"),
    ("unimplemented!(", "do it"),
    ("dbg!(", "take it out"),
    ("#[allow(", "use #[expect(lint, reason = \"…\")]"),
    ("/work/", "name no folder of a machine"),
    ("/root/", "name no folder of a machine"),
    ("registry.npmjs", "name no registry's host"),
    ("static.crates.io", "name no registry's host"),
];

pub fn no_mod_rs(house: &House) -> Result<Vec<String>> {
    let wrong = house.sources.iter().filter(|source| source.path.ends_with("/mod.rs"));
    Ok(wrong.map(|source| format!("{}: name it after its folder, beside it", source.path)).collect())
}

pub fn forbidden(house: &House) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    for source in house.sources.iter().filter(|source| !source.within(HERE)) {
        for (index, line) in source.text.lines().enumerate() {
            for (word, advice) in FORBIDDEN {
                if has_word(line, word) {
                    breaches.push(format!("{} holds {word} — {advice}", source.at(index + 1)));
                }
            }
        }
    }
    Ok(breaches)
}

pub fn panics(house: &House) -> Result<Vec<String>> {
    let words = [".unwrap()", "panic!(", "unreachable!("];
    let product = house.rust("").filter(|source| !source.within(HERE));
    Ok(code_with(product, |line| words.into_iter().find(|word| line.contains(word)), "return a typed error"))
}

pub fn printing(house: &House) -> Result<Vec<String>> {
    let words = ["println!(", "eprintln!(", "print!("];
    let is_library = |source: &&Source| {
        // The seeder is a program in several files.
        let is_program = source.path.ends_with("/main.rs")
            || source.path.ends_with("/build.rs")
            || source.path.contains("/bin/")
            || source.within("crates/seed/");
        let is_example = source.path.contains("/examples/");
        (source.within("crates/") || source.within("src/")) && !is_program && !is_example
    };
    let libraries = house.rust("").filter(is_library);
    Ok(code_with(
        libraries,
        |line| words.into_iter().find(|word| line.contains(word)),
        "return it, or log it",
    ))
}

pub fn markup(house: &House) -> Result<Vec<String>> {
    let words = [" style=", "inner_html=", "set_inner_html("];
    let find = |line: &str| words.into_iter().find(|word| line.contains(word));
    Ok(code_with(house.rust("src/"), find, "use a class, or style:property="))
}

/// The product is called what the brand file says; nothing else that a person can read knows a name.
pub fn product_name(house: &House) -> Result<Vec<String>> {
    let views = house.rust("src/");
    let names = ["Keystead", "Bitwarden", "Vaultwarden"];
    let find = |line: &str| {
        names.into_iter().find(|name| literals(line).iter().any(|literal| literal.contains(name)))
    };
    let mut breaches = code_with(views, find, "take it from the brand");
    let is_page = |source: &&Source| {
        let is_public = source.within("public/") && source.path != "public/brand.json";
        source.path == "index.html" || is_public || source.is("ftl")
    };
    let pages = house.sources.iter().filter(is_page);
    for source in pages {
        for name in names.iter().filter(|name| source.text.contains(**name)) {
            breaches.push(format!("{} holds {name} — take it from the brand", source.path));
        }
    }
    Ok(breaches)
}

pub fn page(house: &House) -> Result<Vec<String>> {
    let page = house.sources.iter().find(|source| source.path == "index.html");
    Ok(page.map(|page| html::faults(&page.text)).unwrap_or_default())
}

fn code_with<'a>(
    sources: impl Iterator<Item = &'a Source>,
    find: impl Fn(&str) -> Option<&'static str>,
    advice: &str,
) -> Vec<String> {
    let mut breaches = Vec::new();
    for source in sources {
        for (number, line) in source.code() {
            if let Some(word) = find(line) {
                breaches.push(format!("{} holds {} — {advice}", source.at(number), word.trim()));
            }
        }
    }
    breaches
}

/// Whether the word stands in the line and not inside of a longer one.
fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|start| start.chars().next_back());
        let after = line.get(at + word.len()..).and_then(|rest| rest.chars().next());
        let starts = word.starts_with(|first: char| !first.is_alphanumeric());
        let ends = word.ends_with(|last: char| !last.is_alphanumeric());
        (starts || before.is_none_or(|letter| !letter.is_alphanumeric()))
            && (ends || after.is_none_or(|letter| !letter.is_alphanumeric()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(rule: fn(&House) -> Result<Vec<String>>, path: &str, text: &str) -> usize {
        rule(&House::of(&[(path, text)])).unwrap().len()
    }

    #[test]
    fn unfinished_work_is_found_wherever_it_stands() {
        assert_eq!(broken(forbidden, "style/a.css", "/* TODO later */"), 1);
        assert_eq!(broken(forbidden, "src/a.rs", "let mastodont = TODOS;"), 0);
        assert_eq!(broken(forbidden, "src/a.rs", "#[allow(dead_code)]"), 1);
    }

    #[test]
    fn tests_may_unwrap() {
        assert_eq!(
            broken(panics, "crates/a/src/lib.rs", "x.unwrap();\n#[cfg(test)]\nmod tests { x.unwrap(); }"),
            1
        );
        assert_eq!(broken(panics, "crates/a/tests/b.rs", "x.unwrap();"), 0);
    }

    #[test]
    fn programs_print_and_libraries_do_not() {
        assert_eq!(broken(printing, "crates/a/src/lib.rs", "println!(\"x\");"), 1);
        assert_eq!(broken(printing, "crates/a/src/main.rs", "println!(\"x\");"), 0);
        assert_eq!(broken(printing, "crates/a/build.rs", "println!(\"cargo::x\");"), 0);
        assert_eq!(broken(printing, "xtask/src/run.rs", "println!(\"x\");"), 0);
    }

    #[test]
    fn style_attributes_are_found_and_style_properties_are_not() {
        assert_eq!(broken(markup, "src/ui/a.rs", "<p style=\"color: red\">"), 1);
        assert_eq!(broken(markup, "src/ui/a.rs", "<p style:color=red>"), 0);
    }

    #[test]
    fn a_name_in_a_text_is_found_and_one_in_a_comment_is_not() {
        assert_eq!(broken(product_name, "src/shell/a.rs", "let x = \"Welcome to Keystead\";"), 1);
        assert_eq!(broken(product_name, "src/shell/a.rs", "// as Bitwarden does"), 0);
        assert_eq!(broken(product_name, "locales/de/shared.ftl", "-brand = Keystead"), 1);
        assert_eq!(broken(product_name, "crates/server/locales/en/mail.ftl", "x = Welcome to Keystead"), 1);
        assert_eq!(broken(product_name, "public/boot.js", "const title = 'Keystead';"), 1);
        assert_eq!(broken(product_name, "public/brand.json", "{\"name\": \"Keystead\"}"), 0);
    }

    #[test]
    fn mod_files_are_named_after_their_folder() {
        assert_eq!(broken(no_mod_rs, "src/ui/mod.rs", ""), 1);
        assert_eq!(broken(no_mod_rs, "src/ui.rs", ""), 0);
    }

    #[test]
    fn the_page_holds_no_inline_code() {
        assert_eq!(broken(page, "index.html", "<script>x()</script>"), 1);
    }
}
