//! Addresses in the upstream's answers: what it serves itself is reached through the portal.
//!
//! Only answers that a client follows an address out of are read: `/api/config`, single items and files. Lists (a sync, the
//! 50,000 items of an organization) name addresses of files too, but clients ask for a file's own answer before they load
//! it, because such addresses expire; so lists pass as they come, unread.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, header};
use futures::{StreamExt, stream};
use serde_json::{Map, Value};

use super::bases::Bases;
use super::failure::GatewayFailure;
use super::path;

/// Answers above this size pass unread; a single item with all its limits used up stays far below.
const MOST: usize = 4 * 1024 * 1024;

/// What to look for in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rewrite {
    /// The server's addresses under `environment`.
    Config,
    /// Addresses of files, members called `url`.
    Files,
}

impl Rewrite {
    /// What the answer to a request has to be read for.
    pub fn of(method: &Method, path: &str) -> Option<Self> {
        if method == Method::HEAD {
            return None;
        }
        let segments: Vec<&str> = path.split('/').skip(1).collect();
        match segments.as_slice() {
            ["api", "config"] => Some(Self::Config),
            // An id tells a single item from lists such as `organization-details`.
            ["api", "ciphers", id, ..] if is_id(id) => Some(Self::Files),
            ["api", "sends", .., "file", _] => Some(Self::Files),
            _ => None,
        }
    }

    /// The answer's text for the portal; `None` if it may stay as it is.
    pub fn apply(self, text: &[u8], bases: &Bases, origin: &str) -> Option<Vec<u8>> {
        let mut answer: Value = serde_json::from_slice(text).ok()?;
        let is_changed = match self {
            Self::Config => environment(&mut answer, bases, origin),
            Self::Files => files(&mut answer, bases, origin),
        };
        is_changed.then(|| serde_json::to_vec(&answer).ok())?
    }
}

/// Whether an answer with these headers can be read.
pub fn is_readable(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json") && !headers.contains_key(header::CONTENT_ENCODING)
}

/// A body that was short enough to be held, or the whole of one that was not.
pub enum Gathered {
    Short(Bytes),
    Long(Body),
}

/// Reads a body up to [`MOST`] bytes.
///
/// # Errors
/// [`GatewayFailure::Unusable`] when it breaks off.
pub async fn gather(body: Body) -> Result<Gathered, GatewayFailure> {
    let mut pieces = body.into_data_stream();
    let mut held = Vec::new();
    while let Some(piece) = pieces.next().await {
        held.extend_from_slice(&piece.map_err(|_| GatewayFailure::Unusable)?);
        if held.len() > MOST {
            let front = stream::iter([Ok(Bytes::from(held))]);
            return Ok(Gathered::Long(Body::from_stream(front.chain(pieces))));
        }
    }
    Ok(Gathered::Short(held.into()))
}

/// A member by its name in either casing: older servers write PascalCase.
fn member<'a>(object: &'a mut Map<String, Value>, name: &str) -> Option<&'a mut Value> {
    object.iter_mut().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// Whatever the services are called there, here they are the portal's paths.
fn environment(answer: &mut Value, bases: &Bases, origin: &str) -> bool {
    let Some(Value::Object(environment)) =
        answer.as_object_mut().and_then(|answer| member(answer, "environment"))
    else {
        return false;
    };
    bases.learn(environment);
    for (name, value) in environment {
        let Value::String(url) = value else { continue };
        let path = format!("/{}", name.to_ascii_lowercase());
        if path == "/vault" {
            origin.clone_into(url);
        } else if path::is_forwarded(&path) {
            *url = format!("{origin}{path}");
        }
    }
    true
}

fn files(answer: &mut Value, bases: &Bases, origin: &str) -> bool {
    match answer {
        Value::Array(values) => {
            values.iter_mut().fold(false, |changed, value| files(value, bases, origin) | changed)
        }
        Value::Object(members) => members.iter_mut().fold(false, |changed, (name, value)| {
            let replaced = match value {
                Value::String(url) if name.eq_ignore_ascii_case("url") => bases.portal_url(url, origin),
                _ => return files(value, bases, origin) | changed,
            };
            let is_replaced = replaced.is_some();
            if let Some(url) = replaced {
                *value = Value::String(url);
            }
            is_replaced | changed
        }),
        _ => false,
    }
}

fn is_id(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const ITEM: &str = "d6b5bf0e-3c4f-4d6c-9a43-1f1c0b7a2f11";

    #[test]
    fn single_answers_are_read_and_lists_are_not() {
        let get = |path: &str| Rewrite::of(&Method::GET, path);
        assert_eq!(get("/api/config"), Some(Rewrite::Config));
        for path in [
            format!("/api/ciphers/{ITEM}"),
            format!("/api/ciphers/{ITEM}/admin"),
            format!("/api/ciphers/{ITEM}/attachment/v2"),
            format!("/api/sends/{ITEM}/file/x"),
            format!("/api/sends/{ITEM}/access/file/x"),
            "/api/sends/access/file/x".to_owned(),
            "/api/sends/file/v2".to_owned(),
        ] {
            assert_eq!(get(&path), Some(Rewrite::Files), "{path}");
        }
        for path in ["/api/sync", "/api/ciphers", "/api/ciphers/organization-details", "/attachments/a/b"] {
            assert_eq!(get(path), None, "{path}");
        }
        assert_eq!(Rewrite::of(&Method::HEAD, "/api/config"), None);
    }

    #[test]
    fn files_come_through_the_portal_wherever_the_answer_names_them() {
        let bases = Bases::new(&"https://vault.example".parse().unwrap());
        let answer = json!({"Url": "https://vault.example/attachments/1?token=t", "size": 12_345_678_901_u64,
            "cipher": {"attachments": [{"url": "https://vault.example/attachments/2"}, {"url": null}]},
            "login": {"uris": [{"uri": "https://vault.example/api/x"}]}});
        let text = Rewrite::Files.apply(answer.to_string().as_bytes(), &bases, "https://p.example").unwrap();
        let read: Value = serde_json::from_slice(&text).unwrap();
        assert_eq!(read["Url"], "https://p.example/attachments/1?token=t");
        assert_eq!(read["cipher"]["attachments"][0]["url"], "https://p.example/attachments/2");
        assert_eq!(read["login"], answer["login"], "what people wrote is theirs");
        assert_eq!(read["size"], answer["size"]);
        let plain = br#"{"url": "https://blob.example/attachments/1"}"#;
        assert_eq!(Rewrite::Files.apply(plain, &bases, "https://p.example"), None);
        assert_eq!(Rewrite::Files.apply(b"{\"url\":", &bases, "https://p.example"), None);
    }

    #[test]
    fn the_environment_is_the_portals() {
        let bases = Bases::new(&"http://10.0.0.5".parse().unwrap());
        let answer = json!({"version": "2026.6.0", "environment": {"Vault": "https://v.example", "cloudRegion": null,
            "api": "https://v.example/api", "notifications": "https://v.example/notifications", "sso": ""}});
        let text = Rewrite::Config.apply(answer.to_string().as_bytes(), &bases, "https://p.example").unwrap();
        let read: Value = serde_json::from_slice(&text).unwrap();
        let expected = json!({"Vault": "https://p.example", "cloudRegion": null, "api": "https://p.example/api",
            "notifications": "https://p.example/notifications", "sso": ""});
        assert_eq!((&read["environment"], &read["version"]), (&expected, &json!("2026.6.0")));
        assert!(bases.portal_url("https://v.example/attachments/1", "").is_some(), "and it is remembered");
    }

    #[tokio::test]
    async fn what_is_too_long_passes_unread() {
        let long = vec![b' '; MOST + 1];
        let Ok(Gathered::Long(body)) = gather(Body::from(long)).await else { panic!("held") };
        assert_eq!(axum::body::to_bytes(body, usize::MAX).await.unwrap().len(), MOST + 1);
    }
}
