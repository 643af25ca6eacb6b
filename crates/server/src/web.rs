//! The built portal: files, their headers, the brand of a host. The same rules as the host files that `dist/` brings for
//! a CDN.

mod brands;

use std::path::{Path, PathBuf};

use axum::body::Body;
use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::answer;
use crate::texts::Language;
pub use brands::{Site, host_and_port, missing_files};

/// No inline code, nothing from elsewhere; wasm may be compiled.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'; object-src 'none'";
const FOREVER: &str = "public, max-age=31536000, immutable";
const CHECKED: &str = "no-cache";

/// Answers everything that is no endpoint: a file, the brand, or (for the portal's own paths) its page.
pub async fn serve(State(site): State<Site>, request: Request<Body>) -> Response {
    let (Some(web), true) = (site.web(), matches!(*request.method(), Method::GET | Method::HEAD)) else {
        return answer::error(StatusCode::NOT_FOUND, "Resource not found.", None);
    };
    let (parts, _) = request.into_parts();
    let mut response = respond(&site, web, &parts).await;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.insert(
        "permissions-policy",
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    );
    response
}

async fn respond(site: &Site, web: &Path, parts: &Parts) -> Response {
    let headers = &parts.headers;
    let Some(relative) = safe_path(parts.uri.path()) else { return not_found() };
    if relative == Path::new("brand.json") {
        let clean = site.brand(site.host(parts)).await.clean();
        return answered(clean.into_bytes(), content_type(&relative), CHECKED, headers);
    }
    if relative == Path::new("brand.report.txt") {
        let report = site.report(site.host(parts), language(&parts.uri)).await;
        return answered(report.into_bytes(), content_type(&relative), CHECKED, headers);
    }
    let asset = relative.starts_with("a");
    let cache = if asset { FOREVER } else { CHECKED };
    if relative != Path::new("")
        && let Some(response) = file_response(&web.join(&relative), cache, headers).await
    {
        return response;
    }
    // A missing asset must not come back as a page: the browser would keep it as the script it asked for.
    let looks_like_file = relative.extension().is_some();
    if asset || looks_like_file {
        return not_found();
    }
    file_response(&web.join("index.html"), CHECKED, headers).await.unwrap_or_else(not_found)
}

/// The language that a report is asked for in (`?lang=de`).
fn language(uri: &Uri) -> Language {
    let mut members = uri.query().unwrap_or_default().split('&');
    members.find_map(|member| member.strip_prefix("lang=")).and_then(Language::from_tag).unwrap_or_default()
}

fn not_found() -> Response {
    (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, CHECKED)], "Not found").into_response()
}

/// The path below the folder; `None` for anything that tries to leave it.
fn safe_path(path: &str) -> Option<PathBuf> {
    let mut relative = PathBuf::new();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        let plain = part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~@+".contains(&byte));
        if part.starts_with('.') || !plain {
            return None;
        }
        relative.push(part);
    }
    Some(relative)
}

async fn file_response(path: &Path, cache: &'static str, headers: &HeaderMap) -> Option<Response> {
    let accepts =
        headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut found = None;
    for (encoding, suffix) in [("br", ".br"), ("gzip", ".gz")] {
        if accepted(accepts, encoding) {
            let mut name = path.as_os_str().to_owned();
            name.push(suffix);
            if let Ok(bytes) = tokio::fs::read(PathBuf::from(name)).await {
                found = Some((bytes, Some(encoding)));
                break;
            }
        }
    }
    let (bytes, encoding) = match found {
        Some(found) => found,
        None => (tokio::fs::read(path).await.ok()?, None),
    };
    let mut response = answered(bytes, content_type(path), cache, headers);
    if let Some(encoding) = encoding {
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Some(response)
}

fn answered(bytes: Vec<u8>, kind: &'static str, cache: &'static str, headers: &HeaderMap) -> Response {
    let tag = etag(&bytes);
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let mut response = if known.is_some_and(|known| known.split(',').any(|one| one.trim() == tag)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, kind)], bytes).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

/// Whether a list of encodings takes one, and not with weight zero.
fn accepted(list: &str, encoding: &str) -> bool {
    list.split(',').any(|entry| {
        let mut parts = entry.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        named && !parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

fn etag(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let short: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{short}\"")
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json" | "webmanifest" | "map") => "application/json; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("webp") => "image/webp",
        Some("woff2") => "font/woff2",
        Some("ftl" | "txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_in_the_folder() {
        assert_eq!(safe_path("/a/x/app.js"), Some(PathBuf::from("a/x/app.js")));
        assert_eq!(safe_path("/"), Some(PathBuf::new()));
        for bad in ["/../key", "/a/../../key", "/.git/config", "/a%2f..", "/a\\b", "/a:b"] {
            assert_eq!(safe_path(bad), None, "{bad}");
        }
    }

    #[test]
    fn encodings_are_taken_unless_refused() {
        assert!(accepted("gzip, br;q=0.9", "br"));
        assert!(accepted("BR", "br"));
        assert!(!accepted("gzip, br;q=0", "br"));
        assert!(!accepted("", "br"));
    }
}
