//! How long files and functions may be, without tests and documentation.

use anyhow::Result;

use super::house::{House, Source, is_test_path};

const VIEW_LINES: usize = 250;
const FILE_LINES: usize = 400;
const COMPONENT_LINES: usize = 80;
const FUNCTION_LINES: usize = 60;
const EXEMPT: &str = "size-exempt:";

pub fn files(house: &House) -> Result<Vec<String>> {
    let measured = house.sources.iter().filter(|source| is_measured(source) && exemption(source).is_none());
    let lengths = measured.map(|source| (source, length(source), limit(source)));
    let long = lengths.filter(|(_, length, limit)| length > limit);
    Ok(long
        .map(|(source, length, limit)| {
            format!(
                "{}: {length} lines, at most {limit}; split it by topic, or say `// {EXEMPT} why` first",
                source.path
            )
        })
        .collect())
}

pub fn functions(house: &House) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    for source in house.rust("").filter(|source| exemption(source).is_none()) {
        for (name, line, length, is_component) in function_lengths(source) {
            let limit = if is_component { COMPONENT_LINES } else { FUNCTION_LINES };
            if length > limit {
                breaches.push(format!("{}: {name} has {length} lines, at most {limit}", source.at(line)));
            }
        }
    }
    Ok(breaches)
}

/// The files that are allowed to be long, with their reasons.
pub fn exemptions(house: &House) -> Vec<String> {
    let found = house.sources.iter().filter_map(|source| Some((source, exemption(source)?)));
    found.map(|(source, reason)| format!("{} may be long: {reason}", source.path)).collect()
}

fn exemption(source: &Source) -> Option<&str> {
    let first = source.text.lines().next()?;
    let reason = first.split_once(EXEMPT)?.1.trim().trim_end_matches("*/").trim();
    (!reason.is_empty()).then_some(reason)
}

fn is_measured(source: &Source) -> bool {
    ["rs", "css", "ts", "mjs", "js"].iter().any(|extension| source.is(extension))
}

fn limit(source: &Source) -> usize {
    let is_view = source.within("src/") && source.is("rs") && source.text.contains("view! {");
    if is_view { VIEW_LINES } else { FILE_LINES }
}

fn length(source: &Source) -> usize {
    if source.is("rs") && !is_test_path(&source.path) {
        let lines = source.text.lines().take_while(|line| line.trim_end() != "#[cfg(test)]");
        return lines.filter(|line| !is_documentation(line)).count();
    }
    source.text.lines().count()
}

fn is_documentation(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("///") || line.starts_with("//!")
}

/// Name, first line, number of lines and whether it is a component, of each function outside of tests. Trusts the
/// formatter: a function ends with the first `}` as far in as its `fn`.
fn function_lengths(source: &Source) -> Vec<(String, usize, usize, bool)> {
    let mut found = Vec::new();
    let mut open: Option<(String, usize, String, bool)> = None;
    let mut is_component = false;
    for (number, line) in source.code() {
        if let Some((name, start, end, component)) = &open {
            if line.trim_end() == end {
                found.push((name.clone(), *start, number - start + 1, *component));
                open = None;
            }
            continue;
        }
        let trimmed = line.trim_start();
        is_component |= trimmed.starts_with("#[component");
        if let Some(name) = function_name(trimmed) {
            let indent: String = line.chars().take_while(|letter| *letter == ' ').collect();
            if !trimmed.trim_end().ends_with('}') && !trimmed.trim_end().ends_with(';') {
                open = Some((name, number, format!("{indent}}}"), is_component));
            }
            is_component = false;
        }
    }
    found
}

fn function_name(line: &str) -> Option<String> {
    let start = line.split("fn ").next()?;
    let is_signature = start
        .split_whitespace()
        .all(|word| ["pub", "pub(crate)", "pub(super)", "const", "async"].contains(&word));
    let rest = line.strip_prefix(start)?.strip_prefix("fn ")?;
    let name: String = rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    (is_signature && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_may_be_shorter_than_other_files() {
        let broken = |path: &str, text: &str| files(&House::of(&[(path, text)])).unwrap().len();
        let long = "let x = 1;\n".repeat(300);
        assert_eq!(broken("src/ui/a.rs", &long), 0);
        assert_eq!(broken("src/ui/a.rs", &format!("view! {{\n{long}")), 1);
        assert_eq!(broken("src/ui/a.rs", &format!("// size-exempt: a table\nview! {{\n{long}")), 0);
        assert_eq!(broken("src/ui/a.rs", &format!("view! {{\n#[cfg(test)]\n{long}")), 0);
        assert_eq!(broken("src/a.rs", &format!("{long}{long}")), 1);
    }

    #[test]
    fn functions_are_measured_from_their_name_to_their_end() {
        let body = "    let x = 1;\n".repeat(70);
        let broken = |text: &str| functions(&House::of(&[("src/a.rs", text)])).unwrap();
        assert_eq!(
            broken(&format!("pub async fn long() {{\n{body}}}\n")),
            ["src/a.rs:1: long has 72 lines, at most 60"]
        );
        assert_eq!(broken(&format!("#[component]\npub fn Long() {{\n{body}}}\n")).len(), 0);
        assert_eq!(broken("fn short() {\n}\n").len(), 0);
    }
}
