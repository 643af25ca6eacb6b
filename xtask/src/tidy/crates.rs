//! Which crate may depend on which, and what none may bring along.

use anyhow::{Context, Result};
use serde_json::Value;

use super::house::House;

/// Our crates and those of ours that each may depend on; tests may use more.
const ROOMS: [(&str, &[&str]); 10] = [
    ("keystead-domain", &[]),
    ("keystead-calls", &["keystead-domain"]),
    ("keystead-crypto", &["keystead-domain"]),
    ("keystead-api", &["keystead-domain"]),
    ("keystead-client", &["keystead-domain", "keystead-calls", "keystead-api", "keystead-crypto"]),
    (
        "keystead-worker",
        &["keystead-domain", "keystead-calls", "keystead-api", "keystead-crypto", "keystead-client"],
    ),
    ("keystead-server", &["keystead-domain", "keystead-api"]),
    (
        "keystead-seed",
        &["keystead-domain", "keystead-calls", "keystead-api", "keystead-crypto", "keystead-client"],
    ),
    ("keystead", &["keystead-domain", "keystead-calls"]),
    ("xtask", &[]),
];

const NETWORK: [&str; 5] = ["reqwest", "hyper", "tokio", "gloo-net", "axum"];
const BROWSER: [&str; 4] = ["web-sys", "js-sys", "wasm-bindgen", "leptos"];
const CHANCE_AND_CLOCK: [&str; 4] = ["getrandom", "rand", "web-time", "chrono"];
const DATABASE: [&str; 2] = ["sqlx", "rusqlite"];

/// What each crate must not name in its manifest for its normal build.
const OUTSIDE: [(&str, &[&[&str]]); 6] = [
    ("keystead-domain", &[&NETWORK, &BROWSER, &CHANCE_AND_CLOCK, &DATABASE]),
    ("keystead-calls", &[&NETWORK, &BROWSER, &CHANCE_AND_CLOCK, &DATABASE]),
    ("keystead-crypto", &[&NETWORK, &["web-sys", "leptos"], &DATABASE]),
    ("keystead-api", &[&NETWORK, &BROWSER, &CHANCE_AND_CLOCK, &DATABASE]),
    ("keystead-client", &[&["web-sys", "leptos", "gloo-net"], &DATABASE]),
    ("keystead-seed", &[&BROWSER, &DATABASE]),
];

/// What costs more in the browser than it is worth, or must not be there at all.
const HEAVY: [&str; 14] = [
    "regex",
    "chrono",
    "jiff",
    "zxcvbn",
    "psl",
    "keepass",
    "rsa",
    "openssl",
    "bincode",
    "reqwest",
    "tokio",
    "sqlx",
    "qrcode",
    "icu_plurals",
];

/// A user of a heavy crate that takes next to nothing of it in a browser: the linker drops the rest.
const DROPPED: [(&str, &str); 2] = [("leptos_config", "regex"), ("idb", "tokio")];

/// Heavy crates behind a split point: a download of its own, which only those wait for who need it.
const APART: [(&str, &str); 1] = [("keystead-client", "zxcvbn")];

pub fn rooms(house: &House) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    for package in members(&house.metadata)? {
        let name = text(package, "name")?;
        let Some((_, allowed)) = ROOMS.iter().find(|(room, _)| *room == name) else {
            breaches
                .push(format!("{name} has no room; say in xtask/src/tidy/crates.rs what it may depend on"));
            continue;
        };
        for dependency in normal_dependencies(package)? {
            let is_ours = ROOMS.iter().any(|(room, _)| *room == dependency);
            if is_ours && !allowed.contains(&dependency) {
                breaches.push(format!("{name} depends on {dependency}; it may on {}", listed(allowed)));
            }
        }
    }
    Ok(breaches)
}

pub fn outside(house: &House) -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    for package in members(&house.metadata)? {
        let name = text(package, "name")?;
        let Some((_, groups)) = OUTSIDE.iter().find(|(room, _)| *room == name) else { continue };
        let forbidden: Vec<_> = groups.iter().flat_map(|group| group.iter()).collect();
        for dependency in normal_dependencies(package)? {
            if forbidden.iter().any(|crate_name| **crate_name == dependency) {
                breaches.push(format!(
                    "{name} depends on {dependency}; take what it gives in as a trait instead"
                ));
            }
        }
    }
    Ok(breaches)
}

pub fn browser(house: &House) -> Result<Vec<String>> {
    let found = house.browser_trees.iter().flat_map(|tree| ways(tree));
    let heavy = found.filter(|way| {
        let [.., user, name] = way.as_slice() else { return false };
        let is_apart = way.windows(2).any(|pair| APART.iter().any(|(user, name)| pair == [*user, *name]));
        HEAVY.contains(name) && !DROPPED.contains(&(*user, *name)) && !is_apart
    });
    let mut breaches: Vec<_> =
        heavy.map(|way| format!("built for the browser: {}", way.join(" → "))).collect();
    breaches.dedup();
    Ok(breaches)
}

pub fn licences(house: &House) -> Result<Vec<String>> {
    let rules =
        house.sources.iter().find(|source| source.path == "deny.toml").context("deny.toml is missing")?;
    let allowed = allowed_licences(&rules.text);
    let mut breaches = Vec::new();
    for package in packages(&house.metadata)? {
        let name = text(package, "name")?;
        let licence = package.get("license").and_then(Value::as_str).unwrap_or("no licence");
        if !is_allowed(licence, &allowed) {
            breaches.push(format!("{name} is under {licence}"));
        }
    }
    Ok(breaches)
}

/// For each line of a tree the names that lead to it from the root.
fn ways(tree: &str) -> Vec<Vec<&str>> {
    let mut way: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for line in tree.lines() {
        let mut words = line.split_whitespace();
        let (Some(depth), Some(name)) = (words.next().and_then(|word| word.parse().ok()), words.next())
        else {
            continue;
        };
        way.truncate(depth);
        way.push(name);
        found.push(way.clone());
    }
    found
}

fn packages(metadata: &Value) -> Result<&Vec<Value>> {
    metadata.get("packages").and_then(Value::as_array).context("cargo metadata lists no packages")
}

fn members(metadata: &Value) -> Result<Vec<&Value>> {
    let ids = metadata.get("workspace_members").and_then(Value::as_array).context("there are no members")?;
    Ok(packages(metadata)?
        .iter()
        .filter(|package| package.get("id").is_some_and(|id| ids.contains(id)))
        .collect())
}

fn normal_dependencies(package: &Value) -> Result<Vec<&str>> {
    let listed = package.get("dependencies").and_then(Value::as_array).context("no dependencies listed")?;
    let normal = listed.iter().filter(|dependency| dependency.get("kind").is_some_and(Value::is_null));
    normal.map(|dependency| text(dependency, "name")).collect()
}

fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str> {
    value.get(key).and_then(Value::as_str).with_context(|| format!("cargo metadata has no {key}"))
}

fn listed(names: &[&str]) -> String {
    if names.is_empty() { "none of ours".to_owned() } else { names.join(", ") }
}

/// The texts in the `allow = […]` list.
fn allowed_licences(rules: &str) -> Vec<String> {
    let list = rules.split_once("allow = [").and_then(|(_, rest)| rest.split_once(']'));
    let list = list.map_or("", |(list, _)| list);
    super::house::literals(list).into_iter().map(ToOwned::to_owned).collect()
}

/// Whether an SPDX expression can be met with these licences. `AND` binds closer than `OR`; `A/B` is old for `A OR B`.
fn is_allowed(expression: &str, allowed: &[String]) -> bool {
    let spaced =
        expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ").replace(" WITH ", "_WITH_");
    let words: Vec<_> = spaced.split_whitespace().collect();
    let mut position = 0;
    either(&words, &mut position, allowed) && position == words.len()
}

fn either(words: &[&str], position: &mut usize, allowed: &[String]) -> bool {
    let mut met = both(words, position, allowed);
    while words.get(*position) == Some(&"OR") {
        *position += 1;
        met |= both(words, position, allowed);
    }
    met
}

fn both(words: &[&str], position: &mut usize, allowed: &[String]) -> bool {
    let mut met = one(words, position, allowed);
    while words.get(*position) == Some(&"AND") {
        *position += 1;
        met &= one(words, position, allowed);
    }
    met
}

fn one(words: &[&str], position: &mut usize, allowed: &[String]) -> bool {
    let word = words.get(*position).copied().unwrap_or_default();
    *position += 1;
    if word != "(" {
        return allowed.iter().any(|licence| licence.replace(" WITH ", "_WITH_") == word);
    }
    let met = either(words, position, allowed);
    *position += 1;
    met
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, dependencies: &[(&str, Option<&str>)]) -> Value {
        let dependencies: Vec<_> =
            dependencies.iter().map(|(name, kind)| serde_json::json!({"name": name, "kind": kind})).collect();
        serde_json::json!({"name": name, "id": name, "dependencies": dependencies, "targets": [], "license": "MIT"})
    }

    fn house(packages: &[Value]) -> House {
        let ids: Vec<_> = packages.iter().map(|package| package["id"].clone()).collect();
        let mut house = House::of(&[]);
        house.metadata = serde_json::json!({"packages": packages, "workspace_members": ids});
        house
    }

    #[test]
    fn the_server_must_not_know_how_to_decrypt() {
        let breaches = rooms(&house(&[package("keystead-server", &[("keystead-crypto", None)])])).unwrap();
        assert_eq!(breaches.len(), 1, "{breaches:?}");
        let tests = [package("keystead-client", &[("keystead-server", Some("dev"))])];
        assert_eq!(rooms(&house(&tests)).unwrap(), Vec::<String>::new());
        assert_eq!(rooms(&house(&[package("keystead-new", &[])])).unwrap().len(), 1);
    }

    #[test]
    fn the_domain_stays_at_home() {
        assert_eq!(outside(&house(&[package("keystead-domain", &[("reqwest", None)])])).unwrap().len(), 1);
        assert_eq!(outside(&house(&[package("keystead-domain", &[("serde", None)])])).unwrap().len(), 0);
    }

    #[test]
    fn what_the_browser_gets_is_followed_through_the_tree() {
        let mut house = House::of(&[]);
        house.browser_trees = vec![
            "0 keystead v0.1.0\n1 leptos_config v1\n2 regex v1\n1 middle v1\n2 regex v1 (*)\n1 serde v1\n"
                .to_owned(),
        ];
        assert_eq!(browser(&house).unwrap(), ["built for the browser: keystead → middle → regex"]);
        house.browser_trees = vec![
            "0 keystead-client v0.1.0\n1 zxcvbn v3\n2 regex v1\n1 middle v1\n2 zxcvbn v3 (*)\n".to_owned(),
        ];
        assert_eq!(browser(&house).unwrap(), ["built for the browser: keystead-client → middle → zxcvbn"]);
    }

    #[test]
    fn licence_expressions_are_understood() {
        let allowed = allowed_licences(
            "x = 1\nallow = [\n  \"MIT\",\n  \"Apache-2.0 WITH LLVM-exception\",\n  \"ISC\",\n]\n",
        );
        for met in [
            "MIT",
            "MIT OR GPL-3.0",
            "GPL-3.0/MIT",
            "ISC AND (GPL-3.0 OR MIT)",
            "Apache-2.0 WITH LLVM-exception",
        ] {
            assert!(is_allowed(met, &allowed), "{met}");
        }
        for unmet in ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR ISC) AND OpenSSL", "no licence", ""] {
            assert!(!is_allowed(unmet, &allowed), "{unmet}");
        }
    }
}
