//! What documents say of the repository is so.

use anyhow::Result;

use super::house::House;

const DOCUMENTS: [&str; 4] = ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "SECURITY.md"];
/// What a path begins with: a folder of the root.
const FOLDERS: [&str; 11] = [
    "src/", "crates/", "style/", "public/", "tests/", "locales/", "docs/", "xtask/", ".ci/", ".cargo/",
    "brands/",
];
const ENDS: [&str; 7] = [".md", ".toml", ".html", ".json", ".rs", ".css", ".js"];

pub fn paths(house: &House) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    for source in house.sources.iter().filter(|source| DOCUMENTS.contains(&source.path.as_str())) {
        for (index, line) in source.text.lines().enumerate() {
            for path in named_paths(line).filter(|path| !house.exists(path)) {
                breaches.push(format!("{} names {path}, which does not exist", source.at(index + 1)));
            }
        }
    }
    Ok(breaches)
}

/// The paths between backticks: below a folder of the root, or a file of the root by its own name. Patterns with
/// letters that stand for others are left out.
fn named_paths(line: &str) -> impl Iterator<Item = &str> {
    let quoted = line.split('`').skip(1).step_by(2);
    let plain = quoted.filter(|word| !word.contains(|letter: char| " <>*{}…$=:()#".contains(letter)));
    plain.filter(|word| {
        let is_root_file = !word.contains('/')
            && word.starts_with(|first: char| first.is_ascii_uppercase())
            && ENDS.iter().any(|end| word.ends_with(end));
        is_root_file || FOLDERS.iter().any(|folder| word.starts_with(folder))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_are_taken_for_paths() {
        let line =
            "See `crates/domain`, `Cargo.toml`, `model.rs`, `src/<feature>/page.rs` and `cargo xtask test`.";
        assert_eq!(named_paths(line).collect::<Vec<_>>(), ["crates/domain", "Cargo.toml"]);
    }

    #[test]
    fn a_path_that_is_gone_is_named() {
        let breaches = paths(&House::of(&[("README.md", "`src/gone.rs`")])).unwrap();
        assert_eq!(breaches, ["README.md:1 names src/gone.rs, which does not exist"]);
    }
}
