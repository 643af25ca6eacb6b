//! Reading and writing of JSON in both property casings.

use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde_json::{Map, Value};

/// Why a body could not be read. The text names the position, never the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonError {
    line: usize,
    column: usize,
    truncated: bool,
}

impl JsonError {
    /// Whether the body ended too early (a cut connection) rather than being malformed.
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }
}

impl std::fmt::Display for JsonError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kind = if self.truncated { "ends too early" } else { "is not as expected" };
        write!(f, "the answer {kind} at line {}, column {}", self.line, self.column)
    }
}

impl std::error::Error for JsonError {}

impl From<serde_json::Error> for JsonError {
    fn from(error: serde_json::Error) -> Self {
        Self { line: error.line(), column: error.column(), truncated: error.is_eof() }
    }
}

/// Reads a body whose members are camelCase or, on older servers, PascalCase (told by the first member).
///
/// # Errors
/// [`JsonError`] when the text is not JSON or a required member is missing.
pub fn from_slice<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, JsonError> {
    if starts_upper_case(bytes) {
        return from_slice_any_case(bytes);
    }
    Ok(serde_json::from_slice(bytes)?)
}

/// Reads a body that mixes both casings, like the token answer.
///
/// # Errors
/// As [`from_slice`].
pub fn from_slice_any_case<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, JsonError> {
    Ok(serde_json::from_slice(&camel_case_text(bytes)?)?)
}

/// The same body with every member in camelCase. Going through text costs time on these rare answers and saves a second
/// copy of every reader in what the browser downloads.
fn camel_case_text(bytes: &[u8]) -> Result<Vec<u8>, JsonError> {
    let value: Value = serde_json::from_slice(bytes)?;
    Ok(serde_json::to_vec(&camel_case(value))?)
}

fn starts_upper_case(bytes: &[u8]) -> bool {
    let mut rest = bytes.iter().skip_while(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n' | b'{' | b'['));
    rest.next() == Some(&b'"') && rest.next().is_some_and(u8::is_ascii_uppercase)
}

/// Renames every member to camelCase by the .NET rule: the leading run of capitals becomes lower case except the last
/// one before a lower-case letter (`SSHKey` → `sshKey`). Of two members that fall together the one met first stays.
pub fn camel_case(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut renamed = Map::with_capacity(members.len());
            for (name, value) in members {
                renamed.entry(camel_name(&name)).or_insert_with(|| camel_case(value));
            }
            Value::Object(renamed)
        }
        Value::Array(items) => Value::Array(items.into_iter().map(camel_case).collect()),
        other => other,
    }
}

/// One member name in camelCase.
pub fn camel_name(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let capitals = letters.iter().take_while(|c| c.is_ascii_uppercase()).count();
    let lowered = match letters.get(capitals) {
        Some(next) if capitals > 1 && next.is_ascii_lowercase() => capitals - 1,
        _ => capitals,
    };
    letters.iter().enumerate().map(|(i, c)| if i < lowered { c.to_ascii_lowercase() } else { *c }).collect()
}

/// Renames every member to PascalCase, as servers write the custom part of the token answer.
pub fn pascal_case(value: Value) -> Value {
    match value {
        Value::Object(members) => Value::Object(
            members.into_iter().map(|(name, value)| (pascal_name(&name), pascal_case(value))).collect(),
        ),
        Value::Array(items) => Value::Array(items.into_iter().map(pascal_case).collect()),
        other => other,
    }
}

/// One member name in PascalCase.
pub fn pascal_name(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

pub(crate) fn null_to_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Ok(Option::<T>::deserialize(deserializer)?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_follow_the_dotnet_rule() {
        for (pascal, camel) in [
            ("SSHKey", "sshKey"),
            ("Use2fa", "use2fa"),
            ("IpAddress", "ipAddress"),
            ("URL", "url"),
            ("id", "id"),
            ("", ""),
        ] {
            assert_eq!(camel_name(pascal), camel);
        }
        assert_eq!(pascal_name("kdfIterations"), "KdfIterations");
    }

    #[test]
    fn pascal_case_bodies_read_like_camel_case_ones() {
        let list: crate::List<Value> =
            from_slice(br#" {"Object":"list","Data":[{"Id":1}],"ContinuationToken":null}"#).unwrap();
        assert_eq!(list.data, [json!({"id": 1})]);
    }

    #[test]
    fn errors_tell_a_cut_body_from_a_wrong_one() {
        let cut = from_slice::<Value>(br#"{"a":"#).unwrap_err();
        let wrong = from_slice::<Value>(b"<html>").unwrap_err();
        assert!(cut.is_truncated() && !wrong.is_truncated());
    }

    #[test]
    fn null_lists_are_empty() {
        let list: crate::List<Value> = from_slice(br#"{"data":null}"#).unwrap();
        assert!(list.data.is_empty());
    }
}
