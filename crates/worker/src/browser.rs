//! The client crate's platform, made of the browser's parts.

use std::cell::RefCell;
use std::collections::VecDeque;

use futures::channel::oneshot;
use keystead_client::platform::{
    Body, Claim, CryptoError, KeyPair, Method, NetworkError, Platform, Request, Response, Task,
};
use keystead_crypto::envelope::RsaEnvelope;
use keystead_crypto::kdf::MasterKey;
use keystead_domain::enums::DeviceType;
use wasm_bindgen::prelude::*;
use web_sys::{MessageChannel, MessagePort, Performance};
use zeroize::Zeroizing;

use crate::fetch::{self, FetchError, Incoming, Outgoing};
use crate::scope::scope;
use crate::web_crypto::{self, WebCryptoError};
use crate::{argon2_instance, claims, kept_secret, storage, work};

/// The browser as the client crate sees it.
pub struct Browser {
    /// Origin and prefix of the API, without a trailing slash.
    api_base: String,
    performance: Option<Performance>,
    turns: Turns,
}

impl Browser {
    pub fn new(api_base: String) -> Self {
        let api_base = if api_base.is_empty() { scope().location().origin() } else { api_base };
        Self { api_base, performance: scope().performance(), turns: Turns::new() }
    }
}

/// Gives the thread back for one turn of the event loop. A message to oneself comes at once; timers are held back by
/// the browser when they are nested.
struct Turns {
    port: Option<MessagePort>,
    waiting: std::rc::Rc<RefCell<VecDeque<oneshot::Sender<()>>>>,
    _on_turn: Closure<dyn FnMut()>,
}

impl Turns {
    fn new() -> Self {
        let waiting = std::rc::Rc::new(RefCell::new(VecDeque::<oneshot::Sender<()>>::new()));
        let on_turn = {
            let waiting = waiting.clone();
            Closure::<dyn FnMut()>::new(move || {
                let next = waiting.borrow_mut().pop_front();
                if let Some(next) = next {
                    let _ = next.send(());
                }
            })
        };
        let port = MessageChannel::new().ok().map(|channel| {
            channel.port1().set_onmessage(Some(on_turn.as_ref().unchecked_ref()));
            channel.port2()
        });
        Self { port, waiting, _on_turn: on_turn }
    }

    async fn next(&self) {
        let Some(port) = &self.port else { return fetch::sleep(0).await };
        let (sender, receiver) = oneshot::channel();
        self.waiting.borrow_mut().push_back(sender);
        if port.post_message(&JsValue::NULL).is_ok() {
            let _ = receiver.await;
        }
    }
}

impl From<FetchError> for NetworkError {
    fn from(error: FetchError) -> Self {
        match error {
            FetchError::Unreachable => Self::Unreachable,
            FetchError::TimedOut => Self::TimedOut,
            FetchError::CutOff => Self::CutOff,
        }
    }
}

impl From<WebCryptoError> for CryptoError {
    fn from(error: WebCryptoError) -> Self {
        match error {
            WebCryptoError::Missing => Self::Unavailable,
            WebCryptoError::Failed => Self::Refused,
        }
    }
}

impl Body for Incoming {
    async fn chunk(&mut self) -> Result<Option<Vec<u8>>, NetworkError> {
        Ok(self.next_chunk().await?)
    }
}

impl Platform for Browser {
    type Body = Incoming;

    async fn send(&self, request: Request<'_>) -> Result<Response<Incoming>, NetworkError> {
        let url = format!("{}{}", self.api_base, request.path);
        let mut incoming = fetch::send(Outgoing {
            method: match request.method {
                Method::Get => gloo_net::http::Method::GET,
                Method::Post => gloo_net::http::Method::POST,
                Method::Put => gloo_net::http::Method::PUT,
                Method::Delete => gloo_net::http::Method::DELETE,
            },
            url: &url,
            headers: request.headers,
            body: request.body,
            timeout_ms: request.timeout_ms,
        })
        .await?;
        let headers = std::mem::take(&mut incoming.headers);
        Ok(Response { status: incoming.status, headers, body: incoming })
    }

    fn server(&self) -> &str {
        &self.api_base
    }

    fn now_ms(&self) -> i64 {
        js_sys::Date::now() as i64
    }

    fn ticks_ms(&self) -> f64 {
        self.performance.as_ref().map_or_else(js_sys::Date::now, Performance::now)
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        // Without random numbers nothing here may go on: an abort is caught by the page, which asks to reload.
        if getrandom::fill(bytes).is_err() {
            wasm_bindgen::throw_str("the browser gives no random numbers");
        }
    }

    async fn sleep(&self, milliseconds: u32) {
        fetch::sleep(milliseconds).await;
    }

    async fn yield_now(&self) {
        self.turns.next().await;
    }

    fn spawn(&self, task: Task) {
        wasm_bindgen_futures::spawn_local(task);
    }

    async fn pbkdf2(&self, password: &[u8], salt: &[u8], iterations: u32) -> Result<MasterKey, CryptoError> {
        let key = web_crypto::pbkdf2_sha256(password, salt, iterations).await?;
        Ok(MasterKey::from_bytes(*key))
    }

    async fn argon2id(
        &self,
        password: &[u8],
        salt_text: &str,
        iterations: u32,
        memory_mib: u32,
        parallelism: u32,
    ) -> Result<MasterKey, CryptoError> {
        let task = argon2_instance::Task { password, salt_text, iterations, memory_mib, parallelism };
        let key = argon2_instance::derive(task).await.ok_or(CryptoError::OutOfMemory)?;
        Ok(MasterKey::from_bytes(*key))
    }

    async fn rsa_open(
        &self,
        pkcs8: &[u8],
        envelope: &RsaEnvelope,
    ) -> Result<Zeroizing<Vec<u8>>, CryptoError> {
        Ok(web_crypto::rsa_open(pkcs8, envelope.hash, &envelope.data).await?)
    }

    async fn rsa_seal_sha1(&self, spki: &[u8], payload: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Ok(web_crypto::rsa_seal_sha1(spki, payload).await?)
    }

    async fn rsa_make_key_pair(&self) -> Result<KeyPair, CryptoError> {
        Ok(web_crypto::rsa_make_key_pair().await?)
    }

    async fn rate_password(&self, password: &str, about: &[String]) -> Option<u8> {
        work::rate(password, about).await
    }

    async fn stored(&self, key: &str) -> Option<String> {
        storage::get(key).await.and_then(|value| value.as_string())
    }

    async fn store(&self, key: &str, value: Option<&str>) -> bool {
        storage::set(key, value.map(JsValue::from_str).as_ref()).await
    }

    async fn stored_names(&self) -> Vec<String> {
        storage::names().await
    }

    async fn keep_secret(&self, secret: Option<&[u8]>) {
        kept_secret::keep(secret).await;
    }

    async fn kept_secret(&self) -> Option<Zeroizing<Vec<u8>>> {
        kept_secret::read().await
    }

    async fn claim(&self, name: &str) -> Option<Claim> {
        claims::take(name).await
    }

    fn decompose(text: &str) -> String {
        String::from(js_sys::JsString::from(text).normalize("NFD"))
    }

    fn device_type(&self) -> DeviceType {
        device_type(&scope().navigator().user_agent().unwrap_or_default())
    }

    fn device_name(&self) -> String {
        match self.device_type() {
            DeviceType::ChromeBrowser => "chrome",
            DeviceType::FirefoxBrowser => "firefox",
            DeviceType::OperaBrowser => "opera",
            DeviceType::EdgeBrowser => "edge",
            DeviceType::SafariBrowser => "safari",
            DeviceType::VivaldiBrowser => "vivaldi",
            _ => "browser",
        }
        .to_owned()
    }
}

/// The browser's kind by its user agent; derivatives name themselves beside the engine they are made of.
fn device_type(user_agent: &str) -> DeviceType {
    for (word, kind) in [
        ("Vivaldi/", DeviceType::VivaldiBrowser),
        ("OPR/", DeviceType::OperaBrowser),
        ("Edg/", DeviceType::EdgeBrowser),
        ("Firefox/", DeviceType::FirefoxBrowser),
        ("Chrome/", DeviceType::ChromeBrowser),
        ("Safari/", DeviceType::SafariBrowser),
    ] {
        if user_agent.contains(word) {
            return kind;
        }
    }
    DeviceType::UnknownBrowser
}
