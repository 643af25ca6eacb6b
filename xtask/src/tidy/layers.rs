//! Who may use whom inside of a crate.

use anyhow::Result;

use super::house::{House, Source};

/// The layers of `src`, from the ground up.
const GROUND: [&str; 1] = ["platform"];
const COMMON: [&str; 4] = ["i18n", "brand", "portal", "paths"];
const FEATURES: [&str; 9] =
    ["account", "provider", "organization", "vault", "send", "health", "billing", "learn", "settings"];

pub fn order(house: &House) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    for source in house.rust("src/") {
        let Some(own) = module_of(&source.path) else { continue };
        let Some(height) = height(own) else {
            breaches.push(format!(
                "{} belongs to no layer; say in xtask/src/tidy/layers.rs to which",
                source.path
            ));
            continue;
        };
        let code: Vec<_> = source.code().collect();
        let text: String = code.iter().flat_map(|(_, line)| [*line, "\n"]).collect();
        for used in uses(&text) {
            let is_allowed = used == own
                || self::height(&used).is_none_or(|used_height| used_height < height)
                || (COMMON.contains(&own) && COMMON.contains(&used.as_str()));
            if !is_allowed {
                breaches.push(format!("{} uses crate::{used}: {}", source.path, advice(own, &used)));
            }
        }
    }
    Ok(breaches)
}

/// Views may name the browser's types (an event, an element to measure); calling it is the platform's work.
pub fn platform(house: &House) -> Result<Vec<String>> {
    let outside = house.rust("src/").filter(|source| module_of(&source.path) != Some("platform"));
    let (widgets, others): (Vec<_>, Vec<_>) =
        outside.partition(|source| ["ui", "portal"].contains(&module_of(&source.path).unwrap_or_default()));
    let advice = "wrap it in src/platform";
    let mut breaches =
        lines_with(widgets.into_iter(), &["web_sys::window", "js_sys::", "gloo_net::"], advice);
    breaches.extend(lines_with(others.into_iter(), &["web_sys::", "js_sys::", "gloo_net::"], advice));
    Ok(breaches)
}

pub fn server(house: &House) -> Result<Vec<String>> {
    let http = house.rust("crates/server/src/http");
    let mut breaches = lines_with(http, &["sqlx::"], "ask the store or a service instead");
    let store = house.rust("crates/server/src/store");
    breaches.extend(lines_with(store, &["axum::", "http::StatusCode"], "return a typed error instead"));
    Ok(breaches)
}

fn lines_with<'a>(sources: impl Iterator<Item = &'a Source>, words: &[&str], advice: &str) -> Vec<String> {
    let mut breaches = Vec::new();
    for source in sources {
        for (number, line) in source.code() {
            if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                breaches.push(format!("{} uses {word} — {advice}", source.at(number)));
            }
        }
    }
    breaches
}

fn advice(own: &str, used: &str) -> &'static str {
    if FEATURES.contains(&own) && FEATURES.contains(&used) {
        "link through paths, or move what both need to shared"
    } else {
        "lower layers do not know higher ones"
    }
}

/// The top module a file belongs to; none for the two files that may use everything.
fn module_of(path: &str) -> Option<&str> {
    let below = path.strip_prefix("src/")?;
    let first = below.split('/').next()?;
    let module = first.strip_suffix(".rs").unwrap_or(first);
    (!["main", "app"].contains(&module)).then_some(module)
}

fn height(module: &str) -> Option<u8> {
    match module {
        _ if GROUND.contains(&module) => Some(1),
        _ if COMMON.contains(&module) => Some(2),
        "ui" => Some(3),
        "shared" => Some(4),
        "shell" => Some(5),
        _ if FEATURES.contains(&module) => Some(6),
        "pages" => Some(7),
        "inside" => Some(8),
        _ => None,
    }
}

/// The modules named directly after `crate::`, in groups too.
fn uses(text: &str) -> Vec<String> {
    let mut found: Vec<String> = text.split("crate::").skip(1).flat_map(first_names).collect();
    found.sort();
    found.dedup();
    found
}

fn first_names(after: &str) -> Vec<String> {
    let Some(group) = after.strip_prefix('{') else {
        return vec![after.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()];
    };
    let (mut names, mut depth, mut is_start) = (Vec::new(), 0_usize, true);
    for letter in group.chars() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => is_start = true,
            _ if depth > 0 || letter.is_whitespace() => {}
            _ if letter.is_alphanumeric() || letter == '_' => {
                if is_start {
                    names.push(String::new());
                    is_start = false;
                }
                if let Some(name) = names.last_mut().filter(|name: &&mut String| !name.ends_with(':')) {
                    name.push(letter);
                }
            }
            _ => {
                if let Some(name) = names.last_mut().filter(|name: &&mut String| !name.ends_with(':')) {
                    name.push(':');
                }
            }
        }
    }
    names.into_iter().map(|name| name.trim_end_matches(':').to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_read_at_their_first_level() {
        assert_eq!(uses("use crate::{ui::{a, b}, vault::c,\n  paths};"), ["paths", "ui", "vault"]);
        assert_eq!(uses("crate::shell::x(crate::ui::y)"), ["shell", "ui"]);
    }

    #[test]
    fn only_higher_layers_use_lower_ones() {
        let broken = |path: &str, text: &str| order(&House::of(&[(path, text)])).unwrap().len();
        assert_eq!(broken("src/ui/table.rs", "use crate::shared::x;"), 1);
        assert_eq!(broken("src/shared/x.rs", "use crate::ui::table;"), 0);
        assert_eq!(broken("src/vault/page.rs", "use crate::provider::x;"), 1);
        assert_eq!(broken("src/vault/page.rs", "use crate::vault::model;"), 0);
        assert_eq!(broken("src/app.rs", "use crate::vault::x;"), 0);
        assert_eq!(broken("src/brand.rs", "use crate::i18n::x;"), 0);
        assert_eq!(broken("src/other.rs", ""), 1);
    }

    #[test]
    fn the_browser_is_reached_through_the_platform() {
        let broken = |path: &str, text: &str| platform(&House::of(&[(path, text)])).unwrap().len();
        assert_eq!(broken("src/vault/page.rs", "use web_sys::Element;"), 1);
        assert_eq!(broken("src/platform/page.rs", "use web_sys::Element;"), 0);
        assert_eq!(broken("src/ui/menu.rs", "use web_sys::Element;"), 0);
        assert_eq!(broken("src/ui/menu.rs", "web_sys::window()"), 1);
    }

    #[test]
    fn sql_and_http_are_kept_apart() {
        let house = House::of(&[
            ("crates/server/src/http/a.rs", "sqlx::query(x)"),
            ("crates/server/src/store/a.rs", "use axum::Json;"),
            ("crates/server/src/store/b.rs", "sqlx::query(x)"),
        ]);
        assert_eq!(server(&house).unwrap().len(), 2);
    }
}
