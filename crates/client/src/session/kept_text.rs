//! How the session and the pins are written down: flat objects of texts, so that the browser's download carries one reader
//! for all of them.

use std::collections::BTreeMap;

use keystead_domain::kdf::Kdf;

/// Names and texts.
pub(super) type Parts = BTreeMap<String, String>;

pub(super) fn read(text: &str) -> Option<Parts> {
    let serde_json::Value::Object(members) = serde_json::from_slice(text.as_bytes()).ok()? else {
        return None;
    };
    let text = |value| if let serde_json::Value::String(text) = value { Some(text) } else { None };
    members.into_iter().map(|(name, value)| Some((name, text(value)?))).collect()
}

pub(super) fn write(parts: &Parts) -> String {
    let members = parts.iter().map(|(name, text)| (name.clone(), serde_json::Value::from(text.as_str())));
    serde_json::Value::Object(members.collect()).to_string()
}

/// `pbkdf2 600000` or `argon2id 6 32 4` (passes, MiB, lanes).
pub(super) fn write_kdf(kdf: Kdf) -> String {
    match kdf {
        Kdf::Pbkdf2 { iterations } => format!("pbkdf2 {iterations}"),
        Kdf::Argon2id { iterations, memory_mib, parallelism } => {
            format!("argon2id {iterations} {memory_mib} {parallelism}")
        }
    }
}

pub(super) fn read_kdf(text: &str) -> Option<Kdf> {
    let (kind, numbers) = text.split_once(' ')?;
    let numbers: Vec<u32> = numbers.split(' ').map(|number| number.parse().ok()).collect::<Option<_>>()?;
    match (kind, numbers.as_slice()) {
        ("pbkdf2", [iterations]) => Some(Kdf::Pbkdf2 { iterations: *iterations }),
        ("argon2id", [iterations, memory_mib, parallelism]) => Some(Kdf::Argon2id {
            iterations: *iterations,
            memory_mib: *memory_mib,
            parallelism: *parallelism,
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let parts = Parts::from([("a".to_owned(), "1".to_owned()), ("b".to_owned(), "\"2\"\n".to_owned())]);
        assert_eq!(read(&write(&parts)), Some(parts));
        for kdf in [Kdf::DEFAULT, Kdf::DEFAULT_ARGON2ID] {
            assert_eq!(read_kdf(&write_kdf(kdf)), Some(kdf));
        }
    }

    #[test]
    fn anything_else_is_nothing() {
        for text in ["", "[]", "{\"a\":1}", "{\"a\":"] {
            assert_eq!(read(text), None, "{text}");
        }
        for text in ["", "pbkdf2", "pbkdf2 x", "argon2id 1 2", "scrypt 1", "pbkdf2 -1"] {
            assert_eq!(read_kdf(text), None, "{text}");
        }
    }
}
