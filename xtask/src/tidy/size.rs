//! How long files and functions may be, without tests and documentation.

use anyhow::Result;

use super::house::{House, Source, is_test_path, product_lines};

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
        for Function { name, line, length, is_component } in function_lengths(source) {
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
        return product_lines(&source.text).iter().filter(|(_, line)| !is_documentation(line)).count();
    }
    source.text.lines().count()
}

fn is_documentation(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("///") || line.starts_with("//!")
}

/// A function outside of tests.
struct Function {
    name: String,
    line: usize,
    length: usize,
    is_component: bool,
}

/// Trusts the formatter: a function ends with the first `}` as far in as its `fn`, and one without a body with `;`.
fn function_lengths(source: &Source) -> Vec<Function> {
    let mut found = Vec::new();
    let mut open: Option<(Function, String)> = None;
    let mut is_component = false;
    for (number, line) in source.code() {
        let line = line.trim_end();
        if let Some((mut function, indent)) = open.take() {
            let after = line.strip_prefix(&indent).filter(|after| !after.starts_with(' '));
            if after == Some("}") {
                function.length = number - function.line + 1;
                found.push(function);
            } else if !after.is_some_and(|after| after.ends_with(';')) {
                open = Some((function, indent));
            }
            continue;
        }
        let trimmed = line.trim_start();
        is_component |= trimmed.starts_with("#[component");
        if let Some(name) = function_name(trimmed) {
            if !trimmed.ends_with(['}', ';']) {
                let indent = " ".repeat(line.len() - trimmed.len());
                open = Some((Function { name, line: number, length: 0, is_component }, indent));
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
        let long = "    let x = 1;\n".repeat(300);
        assert_eq!(broken("src/ui/a.rs", &long), 0);
        assert_eq!(broken("src/ui/a.rs", &format!("view! {{\n{long}")), 1);
        assert_eq!(broken("src/ui/a.rs", &format!("// size-exempt: a table\nview! {{\n{long}")), 0);
        assert_eq!(
            broken("src/ui/a.rs", &format!("view! {{\n#[cfg(test)]\nmod tests {{\n    {long}}}\n")),
            0
        );
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
        let declared = format!("trait T {{\n    fn a(\n        &self,\n    ) -> u8;\n{body}}}\n");
        assert_eq!(broken(&declared).len(), 0);
    }
}
