//! Requests: headers, authorization with one retry after a refresh, and answers as types.

pub(crate) mod connection;
pub(crate) mod failure;

use keystead_api::json;
use keystead_calls::Failure;
use keystead_domain::secret::Secret;
use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use crate::Portal;
use crate::platform::{Body, Method, NetworkError, Platform, Request, Response};
use failure::{HttpError, Refusal, of_network, retry_after};

/// What servers are told about this client: they hide kinds of items from versions that do not know them.
const CLIENT_NAME: &str = "web";
const CLIENT_VERSION: &str = "2026.8.0";

/// How long the server may think before the first byte.
const FIRST_BYTE_MS: u32 = 20_000;
/// Pause before a read is tried again.
const RETRY_PAUSE_MS: u32 = 400;
/// A server may ask a read to wait this long without anybody being told.
const PATIENCE_SECONDS: u32 = 5;
/// Enough of an error body for its sentence.
const ERROR_BODY_MAX: usize = 64 * 1024;

const JSON: &str = "application/json; charset=utf-8";
const FORM: &str = "application/x-www-form-urlencoded; charset=utf-8";

/// A body with its type. It may hold hashes and keys, so it is wiped.
struct Payload {
    content_type: &'static str,
    bytes: Zeroizing<Vec<u8>>,
}

struct Ask<'a> {
    method: Method,
    path: &'a str,
    payload: Option<Payload>,
}

impl<P: Platform> Portal<P> {
    /// Reads a resource.
    pub(crate) async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Failure> {
        Ok(self.ask_for(path).await?)
    }

    /// The same, for whoever looks into a refusal.
    pub(crate) async fn ask_for<T: DeserializeOwned>(&self, path: &str) -> Result<T, HttpError> {
        let ask = Ask { method: Method::Get, path, payload: None };
        Ok(match read_all(self.authorized(&ask).await?.body, usize::MAX).await {
            Ok(bytes) => parse(&bytes)?,
            // The answer broke off; asking again changes nothing.
            Err(_) => read_json(self.authorized(&ask).await?).await?,
        })
    }

    /// Starts reading a large resource.
    pub(crate) async fn get_stream(&self, path: &str) -> Result<P::Body, HttpError> {
        let response = self.authorized(&Ask { method: Method::Get, path, payload: None }).await?;
        Ok(response.body)
    }

    /// Writes, and reads the answer.
    pub(crate) async fn exchange<B: Serialize, T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: &B,
    ) -> Result<T, HttpError> {
        let ask = Ask { method, path, payload: Some(json_payload(body)?) };
        let response = self.authorized(&ask).await?;
        let bytes = read_all(response.body, usize::MAX).await;
        parse(&bytes.map_err(|error| in_doubt(method, error.into()))?).map_err(HttpError::from)
    }

    /// Writes; the answer has no content.
    pub(crate) async fn write<B: Serialize>(
        &self,
        method: Method,
        path: &str,
        body: &B,
    ) -> Result<(), HttpError> {
        let ask = Ask { method, path, payload: Some(json_payload(body)?) };
        let response = self.authorized(&ask).await?;
        drain(response.body).await;
        Ok(())
    }

    /// Writes without a body, and reads no answer.
    pub(crate) async fn poke(&self, method: Method, path: &str) -> Result<(), HttpError> {
        let ask = Ask { method, path, payload: None };
        let response = self.authorized(&ask).await?;
        drain(response.body).await;
        Ok(())
    }

    /// Asks without a session.
    pub(crate) async fn anonymous<B: Serialize>(&self, path: &str, body: &B) -> Result<Vec<u8>, HttpError> {
        let ask = Ask { method: Method::Post, path, payload: Some(json_payload(body)?) };
        let response = self.send(&ask, None).await?;
        Ok(read_all(response.body, usize::MAX).await?)
    }

    /// Reads without a session.
    pub(crate) async fn anonymous_get(&self, path: &str) -> Result<Vec<u8>, HttpError> {
        let response = self.send(&Ask { method: Method::Get, path, payload: None }, None).await?;
        Ok(read_all(response.body, usize::MAX).await?)
    }

    /// Sends a form without a session: the token endpoint.
    pub(crate) async fn anonymous_form(
        &self,
        path: &str,
        pairs: &[(&'static str, String)],
    ) -> Result<Vec<u8>, HttpError> {
        let payload = Payload { content_type: FORM, bytes: encode_form(pairs) };
        let response = self.send(&Ask { method: Method::Post, path, payload: Some(payload) }, None).await?;
        Ok(read_all(response.body, usize::MAX).await?)
    }

    /// Sends with the session's token. A refused token is renewed once: a request that was answered with 401 has not
    /// been carried out, so writes may be sent again too.
    async fn authorized(&self, ask: &Ask<'_>) -> Result<Response<P::Body>, HttpError> {
        let token = self.access_token().await?;
        let answer = match self.send(ask, Some(&token)).await {
            Err(HttpError::Refused(refusal)) if refusal.status == 401 => {
                let renewed = self.renew_token(&token).await?;
                self.send(ask, Some(&renewed)).await
            }
            other => other,
        };
        answer.map_err(|error| in_doubt(ask.method, error))
    }

    /// Sends, and once more where that cannot do harm: reads that met no server, a gateway without one, or one that
    /// asks for a little patience.
    async fn send(&self, ask: &Ask<'_>, token: Option<&Secret>) -> Result<Response<P::Body>, HttpError> {
        let first = self.send_once(ask, token).await;
        let pause = match &first {
            _ if ask.method != Method::Get => None,
            Err(HttpError::Network(NetworkError::Unreachable)) => Some(RETRY_PAUSE_MS),
            Err(HttpError::Refused(refusal)) => pause_of(refusal),
            _ => None,
        };
        let Some(pause) = pause else { return first };
        self.platform().sleep(pause).await;
        self.send_once(ask, token).await
    }

    async fn send_once(&self, ask: &Ask<'_>, token: Option<&Secret>) -> Result<Response<P::Body>, HttpError> {
        let device = self.platform().device_type().code().to_string();
        let bearer = token.map(|token| Zeroizing::new(format!("Bearer {}", token.expose())));
        let mut headers = vec![
            ("accept", "application/json"),
            ("bitwarden-client-name", CLIENT_NAME),
            ("bitwarden-client-version", CLIENT_VERSION),
            ("device-type", device.as_str()),
        ];
        headers.extend(bearer.as_ref().map(|bearer| ("authorization", bearer.as_str())));
        headers.extend(ask.payload.as_ref().map(|payload| ("content-type", payload.content_type)));
        let request = Request {
            method: ask.method,
            path: ask.path,
            headers: &headers,
            body: ask.payload.as_ref().map(|payload| payload.bytes.as_slice()),
            timeout_ms: FIRST_BYTE_MS,
        };
        let answer = self.platform().send(request).await;
        self.note_answer(&answer);
        let response = answer?;
        if (200..300).contains(&response.status) {
            return Ok(response);
        }
        let (status, retry_after_seconds) = (response.status, retry_after(&response.headers));
        // What a broken error body would have said is lost; its status is not.
        let body = read_all(response.body, ERROR_BODY_MAX).await.unwrap_or_default();
        Err(HttpError::Refused(Refusal { status, retry_after_seconds, body }))
    }
}

/// A write that got no answer may have been carried out all the same. So may one that a gateway speaks about in place of the
/// server: that gave up on waiting, while the server went on.
fn in_doubt(method: Method, error: HttpError) -> HttpError {
    let is_unanswered = match &error {
        HttpError::Network(_) => true,
        HttpError::Refused(refusal) => matches!(refusal.status, 502..=504),
        HttpError::Other(_) => false,
    };
    if is_unanswered && method != Method::Get { HttpError::Other(Failure::Unanswered) } else { error }
}

/// How long to wait before a refused read is tried again, if that may help.
fn pause_of(refusal: &Refusal) -> Option<u32> {
    match (refusal.status, refusal.retry_after_seconds) {
        (502..=504, _) => Some(RETRY_PAUSE_MS),
        (429, Some(seconds)) if seconds <= PATIENCE_SECONDS => Some(seconds * 1_000),
        _ => None,
    }
}

async fn read_json<T: DeserializeOwned, B: Body>(response: Response<B>) -> Result<T, Failure> {
    parse(&read_all(response.body, usize::MAX).await.map_err(of_network)?)
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    // Another implementation answers some writes without content.
    let bytes = if bytes.is_empty() { b"null".as_slice() } else { bytes };
    json::from_slice(bytes).map_err(|_| Failure::Malformed)
}

/// Reads an answer that nobody needs: dropping it unread would give up a connection that the next request can use.
async fn drain<B: Body>(body: B) {
    // The request was carried out; that its answer broke off changes nothing.
    let _ = read_all(body, ERROR_BODY_MAX).await;
}

async fn read_all<B: Body>(mut body: B, limit: usize) -> Result<Vec<u8>, NetworkError> {
    let mut bytes = Vec::new();
    while bytes.len() < limit {
        let Some(chunk) = body.chunk().await? else { break };
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn json_payload<B: Serialize>(body: &B) -> Result<Payload, Failure> {
    let bytes = serde_json::to_vec(body).map_err(|_| Failure::Malformed)?;
    Ok(Payload { content_type: JSON, bytes: Zeroizing::new(bytes) })
}

/// A query with every value escaped, from its question mark on.
pub(crate) fn query(pairs: &[(&'static str, String)]) -> String {
    ["?", std::str::from_utf8(&encode_form(pairs)).unwrap_or_default()].concat()
}

/// `application/x-www-form-urlencoded` with every byte escaped that is not a letter or digit.
fn encode_form(pairs: &[(&'static str, String)]) -> Zeroizing<Vec<u8>> {
    let mut form = Zeroizing::new(Vec::new());
    for (name, value) in pairs {
        if !form.is_empty() {
            form.push(b'&');
        }
        form.extend_from_slice(name.as_bytes());
        form.push(b'=');
        escape(value.as_bytes(), &mut form);
    }
    form
}

/// A text as a part of an address.
pub(crate) fn escaped(text: &str) -> String {
    let mut bytes = Vec::new();
    escape(text.as_bytes(), &mut bytes);
    String::from_utf8(bytes).unwrap_or_default()
}

fn escape(bytes: &[u8], form: &mut Vec<u8>) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in bytes {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_') {
            form.push(*byte);
        } else {
            form.push(b'%');
            form.extend([byte >> 4, byte & 15].iter().filter_map(|half| HEX.get(usize::from(*half))));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_survive_base64_and_addresses() {
        let pairs = [("username", "a+b@c.example".to_owned()), ("password", "x/y+z==".to_owned())];
        assert_eq!(
            encode_form(&pairs).as_slice(),
            b"username=a%2Bb%40c.example&password=x%2Fy%2Bz%3D%3D".as_slice()
        );
    }
}
