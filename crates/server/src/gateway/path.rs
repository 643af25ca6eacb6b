//! Which paths are forwarded, and that none of them leads anywhere else.

/// The API's services on one origin (overview of the API, section 2), and the files of items.
pub const PREFIXES: [&str; 6] = ["/api", "/identity", "/events", "/icons", "/notifications", "/attachments"];

/// Whether a path (without its query) lies below one of the forwarded prefixes.
pub fn is_forwarded(path: &str) -> bool {
    PREFIXES.iter().any(|prefix| {
        path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
    })
}

/// Whether servers of any make read a path as it stands. What some of them take for a dot, a slash or an end is refused
/// in every spelling, a second encoding included: no path of this API holds any of it.
pub fn is_plain(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    let is_clean = !lower.bytes().any(|byte| byte == b'\\' || byte.is_ascii_control())
        && !["%2f", "%5c", "%25", "%00", "%0a", "%0d"].iter().any(|bad| lower.contains(bad));
    is_clean
        && lower.replace("%2e", ".").split('/').all(|segment| {
            // Some servers cut a segment at a semicolon before they look at its dots.
            let name = segment.split(';').next().unwrap_or_default();
            name != "." && name != ".."
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_end_at_a_segment() {
        for path in ["/api", "/api/", "/identity/connect/token", "/icons/example.com/icon.png"] {
            assert!(is_forwarded(path), "{path}");
        }
        for path in ["/", "/apis", "/a/build/app.js", "/organizations/api/x", "/alive", "//api/x"] {
            assert!(!is_forwarded(path), "{path}");
        }
    }

    #[test]
    fn no_spelling_climbs() {
        for path in ["/api/ciphers", "/icons/bücher.example/icon.png", "/api/x%20y", "/api/a.b/..c"] {
            assert!(is_plain(path), "{path}");
        }
        for path in [
            "/api/../admin",
            "/api/..",
            "/api/./x",
            "/api/%2e%2e/admin",
            "/api/%2E./admin",
            "/api/..%2fadmin",
            "/api/..%5cadmin",
            "/api/..\\admin",
            "/api/%252e%252e/admin",
            "/api/..;/admin",
            "/api/%00",
            "/api/x%0d%0aHost:y",
        ] {
            assert!(!is_plain(path), "{path}");
        }
    }
}
