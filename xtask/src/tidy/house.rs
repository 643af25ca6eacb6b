//! The texts of the repository as the rules see them.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::files;
use crate::run::capture;
use crate::workspace::Workspace;

const FOLDERS: [&str; 12] = [
    ".ci", ".cargo", "brands", "crates", "docs", "locales", "public", "src", "style", "tests", "xtask",
    ".github",
];
const AT_ROOT: [&str; 10] = [
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "README.md",
    "SECURITY.md",
    "Cargo.toml",
    "Trunk.toml",
    "deny.toml",
    "index.html",
    "package.json",
];
const TEXT: [&str; 13] =
    ["rs", "css", "ftl", "html", "js", "json", "md", "mjs", "sql", "toml", "ts", "txt", "yml"];

/// A text of the repository.
pub struct Source {
    /// Its path below the root, with `/`.
    pub path: String,
    pub text: String,
}

impl Source {
    pub fn is(&self, extension: &str) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, end)| end == extension)
    }

    pub fn within(&self, folder: &str) -> bool {
        self.path.starts_with(folder)
    }

    /// The lines of Rust that are compiled into the product, with their numbers: no tests, no comments.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = if is_test_path(&self.path) { Vec::new() } else { product_lines(&self.text) };
        let lines = lines.into_iter().map(|(number, line)| (number, before_comment(line)));
        lines.filter(|(_, line)| !line.trim().is_empty())
    }

    /// Where a line is, as a person looks it up.
    pub fn at(&self, line: usize) -> String {
        format!("{}:{line}", self.path)
    }
}

/// All that the rules look at.
pub struct House {
    pub sources: Vec<Source>,
    /// Of `cargo metadata`, all targets.
    pub metadata: Value,
    /// Of `cargo tree`, what each program for the browser is built from: depth and package on each line.
    pub browser_trees: Vec<String>,
    root: std::path::PathBuf,
}

impl House {
    pub fn load(workspace: &Workspace) -> Result<Self> {
        let mut sources = Vec::new();
        for folder in FOLDERS {
            for path in files::walk(&workspace.root.join(folder))? {
                add(&mut sources, &workspace.root, &path)?;
            }
        }
        for name in AT_ROOT {
            let path = workspace.root.join(name);
            if path.is_file() {
                add(&mut sources, &workspace.root, &path)?;
            }
        }
        Ok(Self {
            sources,
            metadata: workspace.metadata(&[])?,
            browser_trees: vec![
                browser_tree(workspace, "keystead")?,
                browser_tree(workspace, "keystead-worker")?,
            ],
            root: workspace.root.clone(),
        })
    }

    /// The Rust files below a folder.
    pub fn rust(&self, folder: &str) -> impl Iterator<Item = &Source> {
        self.sources.iter().filter(move |source| source.is("rs") && source.within(folder))
    }

    pub fn exists(&self, path: &str) -> bool {
        self.root.join(path).exists()
    }

    #[cfg(test)]
    pub fn of(sources: &[(&str, &str)]) -> Self {
        let source =
            |(path, text): &(&str, &str)| Source { path: (*path).to_owned(), text: (*text).to_owned() };
        Self {
            sources: sources.iter().map(source).collect(),
            metadata: Value::Null,
            browser_trees: Vec::new(),
            root: std::path::PathBuf::from("/nowhere"),
        }
    }
}

/// `cargo tree` and not the metadata: only it takes each program's features by themselves.
fn browser_tree(workspace: &Workspace, package: &str) -> Result<String> {
    let mut command = workspace.command("cargo");
    command.args(["tree", "--package", package, "--target", "wasm32-unknown-unknown"]);
    command.args(["--edges", "normal,no-proc-macro", "--prefix", "depth", "--format", " {p}"]);
    capture(&mut command)
}

fn add(sources: &mut Vec<Source>, root: &Path, path: &Path) -> Result<()> {
    let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
    let is_text = name.rsplit_once('.').is_some_and(|(_, end)| TEXT.contains(&end)) || name == ".ci/run";
    let is_data = ["tests/data/", "tests/test-results/", "tests/playwright-report/"];
    if is_text && !is_data.iter().any(|folder| name.starts_with(folder)) && !name.contains("/fuzz/corpus/") {
        let text = std::fs::read_to_string(path).with_context(|| format!("{name} is no text"))?;
        sources.push(Source { path: name, text });
    }
    Ok(())
}

/// The lines of a file without the items that are compiled for tests only. Trusts the formatter: such an item
/// begins at the margin with its attribute and ends with a `}` at the margin, or with the `;` of its only line.
pub fn product_lines(text: &str) -> Vec<(usize, &str)> {
    let mut kept = Vec::new();
    let mut is_skipping = false;
    for (index, line) in text.lines().enumerate() {
        if is_skipping {
            let is_attribute = line.starts_with("#[");
            let is_one_line = !line.starts_with([' ', '}']) && line.trim_end().ends_with([';', '}']);
            is_skipping = is_attribute || !(line.starts_with('}') || is_one_line);
        } else if line.starts_with("#[cfg(test") || line.starts_with("#[cfg(all(test") {
            is_skipping = true;
        } else {
            kept.push((index + 1, line));
        }
    }
    kept
}

/// Whether a whole file is a test.
pub fn is_test_path(path: &str) -> bool {
    let is_below = path.split('/').any(|part| ["tests", "benches", "fuzz"].contains(&part));
    is_below || path.ends_with("/tests.rs") || path.ends_with("_tests.rs")
}

/// A line without the comment at its end; `//` inside of a text, as in an address, is no comment.
pub fn before_comment(line: &str) -> &str {
    let mut in_text = false;
    let mut before = ' ';
    for (index, letter) in line.char_indices() {
        match letter {
            '"' if before != '\\' && before != '\'' => in_text = !in_text,
            '/' if before == '/' && !in_text => return line.get(..index - 1).unwrap_or_default(),
            _ => {}
        }
        before = letter;
    }
    line
}

/// The texts between quotes of a line.
pub fn literals(line: &str) -> Vec<&str> {
    line.split('"').skip(1).step_by(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_tests_are_no_code() {
        let text = "//! doc\nlet a = 1; // one\nlet b = \"http://x\";\n\n#[cfg(test)]\nmod tests {}\n";
        let house = House::of(&[("src/a.rs", text), ("crates/a/tests/b.rs", text)]);
        let code: Vec<_> = house.sources.first().unwrap().code().collect();
        assert_eq!(code, [(2, "let a = 1; "), (3, "let b = \"http://x\";")]);
        assert_eq!(house.sources.last().unwrap().code().count(), 0);
    }

    #[test]
    fn only_the_marked_items_are_left_out() {
        let text = "#[cfg(test)]\nmod tests;\nfn a() {\n}\n#[cfg(all(test, unix))]\n#[path = \"x\"]\nmod b {\n    c;\n}\nfn d() {}\n";
        let kept: Vec<_> = product_lines(text).into_iter().map(|(number, _)| number).collect();
        assert_eq!(kept, [3, 4, 10]);
    }

    #[test]
    fn literals_are_what_stands_between_quotes() {
        assert_eq!(literals("t(\"a-b\", \"c\")"), ["a-b", "c"]);
    }
}
