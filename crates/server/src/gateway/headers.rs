//! Headers on their way: what belongs to one connection ends here, and what would speak for the portal is the portal's.

use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use super::asker::Asker;
use super::bases::Bases;
use super::upstream::Upstream;

/// For one connection only (RFC 9110, section 7.6.1).
const HOP_BY_HOP: [&str; 9] = [
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// What a browser or a stranger says that the upstream must not hear from here: who they are is for the gateway to say,
/// and cookies of the portal's host are not the upstream's.
const NOT_FORWARDED: [&str; 9] = [
    "cookie",
    "expect",
    "forwarded",
    "host",
    "referer",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-real-ip",
];

/// What an answer must not do to the portal's origin: set cookies, pin its transport, wipe its storage, move its pages,
/// open it to other origins.
const NOT_ANSWERED: [&str; 17] = [
    "access-control-allow-credentials",
    "access-control-allow-headers",
    "access-control-allow-methods",
    "access-control-allow-origin",
    "access-control-expose-headers",
    "access-control-max-age",
    "alt-svc",
    "clear-site-data",
    "content-security-policy-report-only",
    "nel",
    "public-key-pins",
    "refresh",
    "report-to",
    "service-worker-allowed",
    "set-cookie",
    "set-cookie2",
    "strict-transport-security",
];

/// Whatever the upstream sends is data: opened as a page it runs nothing and reaches nothing.
const POLICY: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

/// The headers of a request for the upstream.
pub fn request(parts: &Parts, asker: &Asker, upstream: &Upstream) -> HeaderMap {
    let mut headers = parts.headers.clone();
    if headers.contains_key(header::TRANSFER_ENCODING) {
        // Of two lengths only one is true; the receiver before us went by the pieces.
        headers.remove(header::CONTENT_LENGTH);
    }
    drop_connection(&mut headers);
    NOT_FORWARDED.iter().for_each(|name| drop(headers.remove(*name)));
    let own_origin = asker.origin();
    if headers.get(header::ORIGIN).is_some_and(|origin| origin.as_bytes() == own_origin.as_bytes()) {
        // The reference servers refuse any origin but their own.
        set(&mut headers, header::ORIGIN, &upstream.origin());
    }
    if let Some(host) = upstream.host() {
        headers.insert(header::HOST, host);
    }
    let address = asker.address.to_string();
    set(&mut headers, HeaderName::from_static("x-forwarded-for"), &address);
    set(&mut headers, HeaderName::from_static("x-real-ip"), &address);
    set(&mut headers, HeaderName::from_static("x-forwarded-proto"), asker.scheme);
    set(&mut headers, HeaderName::from_static("x-forwarded-host"), &asker.host);
    headers
}

/// Makes the headers of an answer fit for the portal's origin.
pub fn answer(headers: &mut HeaderMap, upstream: &Upstream, bases: &Bases, origin: &str) {
    drop_connection(headers);
    NOT_ANSWERED.iter().for_each(|name| drop(headers.remove(*name)));
    if let Some(place) = headers.get(header::LOCATION).and_then(|place| place.to_str().ok()) {
        let below = Some(upstream.base()).filter(|base| !base.is_empty());
        let stripped = below.and_then(|base| place.strip_prefix(base)).filter(|rest| rest.starts_with('/'));
        if let Some(place) = bases.portal_url(place, origin).or_else(|| stripped.map(str::to_owned)) {
            set(headers, header::LOCATION, &place);
        }
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

fn drop_connection(headers: &mut HeaderMap) {
    let named: Vec<HeaderName> = headers
        .get_all(header::CONNECTION)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|name| name.trim().parse().ok())
        .collect();
    named.into_iter().for_each(|name| drop(headers.remove(name)));
    HOP_BY_HOP.iter().for_each(|name| drop(headers.remove(*name)));
}

fn set(headers: &mut HeaderMap, name: HeaderName, text: &str) {
    match HeaderValue::from_str(text) {
        Ok(value) => drop(headers.insert(name, value)),
        Err(_) => drop(headers.remove(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_keep_their_headers() {
        let mut headers = HeaderMap::new();
        for (name, value) in [
            ("connection", "close, X-Private"),
            ("connection", "keep-alive"),
            ("x-private", "1"),
            ("keep-alive", "timeout=5"),
            ("te", "trailers"),
            ("upgrade", "h2c"),
            ("accept", "*/*"),
        ] {
            headers.append(name, HeaderValue::from_static(value));
        }
        drop_connection(&mut headers);
        assert_eq!(headers.keys().map(HeaderName::as_str).collect::<Vec<_>>(), ["accept"]);
    }

    #[test]
    fn places_are_the_portals_where_the_upstream_means_itself() {
        let upstream: Upstream = "https://vault.example/below".parse().unwrap();
        let bases = Bases::new(&upstream);
        let place = |text: &'static str| {
            let mut headers = HeaderMap::from_iter([(header::LOCATION, HeaderValue::from_static(text))]);
            answer(&mut headers, &upstream, &bases, "https://p.example");
            headers[header::LOCATION].to_str().unwrap().to_owned()
        };
        assert_eq!(place("https://vault.example/below/api/x"), "https://p.example/api/x");
        assert_eq!(place("/below/api/x"), "/api/x");
        assert_eq!(place("https://elsewhere.example/api/x"), "https://elsewhere.example/api/x");
    }
}
