//! The platform for programs: tests, the seeder, benchmarks.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::future::Future;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use getrandom::SysRng;
use getrandom::rand_core::TryRng;
use keystead_crypto::envelope::{self, RsaEnvelope};
use keystead_crypto::kdf::{self, KdfError, MasterKey};
use keystead_domain::enums::DeviceType;
use keystead_domain::kdf::Kdf;
use reqwest::redirect::Policy;
use reqwest::{Certificate, Client};
use tokio::task::LocalSet;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::platform::{
    Body, Claim, CryptoError, KeyPair, Method, NetworkError, Platform, Request, Response, Task,
};

/// Why a native platform could not be made.
#[derive(Debug, thiserror::Error)]
#[error("no HTTP client: {0}")]
pub struct NativeError(#[from] reqwest::Error);

/// HTTP over reqwest, cryptography in this process, storage in memory. Use it inside [`run`] (or a tokio `LocalSet`).
pub struct Native {
    base: String,
    client: Client,
    started: Instant,
    shelf: Rc<Shelf>,
    key_pool: RefCell<VecDeque<KeyPair>>,
    watch: Option<Rc<Watch>>,
    patience: Duration,
}

/// Told of an answer once all of it is here.
type Watch = dyn Fn(Answered);

/// An exchange with the server, for measurements.
#[derive(Debug, Clone)]
pub struct Answered {
    /// Method and path.
    pub asked: String,
    /// HTTP status.
    pub status: u16,
    /// Time from the request to the status line.
    pub first_byte: Duration,
    /// Time from the request to the end of the answer.
    pub whole: Duration,
}

/// What outlives a portal.
#[derive(Default)]
struct Shelf {
    values: RefCell<BTreeMap<String, String>>,
    secret: RefCell<Option<Zeroizing<Vec<u8>>>>,
    claims: RefCell<BTreeSet<String>>,
    /// Whether nothing more is taken, as in a browser without room or permission.
    is_full: Cell<bool>,
}

impl Native {
    /// A platform for a server at an origin (`http://localhost:8087`).
    ///
    /// # Errors
    /// [`NativeError`] when no HTTP client can be made.
    pub fn new(base: &str) -> Result<Self, NativeError> {
        Self::build(base, None)
    }

    /// A platform for a server whose certificate was issued by the given authority (PEM).
    ///
    /// # Errors
    /// [`NativeError`] when the authority is not a certificate.
    pub fn with_authority(base: &str, authority_pem: &[u8]) -> Result<Self, NativeError> {
        Self::build(base, Some(Certificate::from_pem(authority_pem)?))
    }

    /// Draws key pairs from a pool, again and again, instead of making each: for invented people only.
    #[must_use]
    pub fn with_key_pool(self, pairs: Vec<KeyPair>) -> Self {
        *self.key_pool.borrow_mut() = pairs.into();
        self
    }

    /// Tells of every answer that was read to its end.
    #[must_use]
    pub fn with_watch(self, watch: impl Fn(Answered) + 'static) -> Self {
        Self { watch: Some(Rc::new(watch)), ..self }
    }

    /// Waits for no answer longer than this, whatever a request allows: a test has no time for a slow server.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Takes nothing more into the storage from now on, as a browser without room or permission.
    pub fn fill_storage(&self) {
        self.shelf.is_full.set(true);
    }

    /// A platform for the same server with the same storage: what a reload or a further tab has.
    #[must_use]
    pub fn sibling(&self) -> Self {
        Self {
            base: self.base.clone(),
            client: self.client.clone(),
            started: self.started,
            shelf: Rc::clone(&self.shelf),
            key_pool: RefCell::default(),
            watch: self.watch.clone(),
            patience: self.patience,
        }
    }

    /// The same storage in front of the server of another platform: what a device has of one server while it looks at
    /// another.
    #[must_use]
    pub fn moved_to(&self, other: &Self) -> Self {
        Self { base: other.base.clone(), ..self.sibling() }
    }

    fn build(base: &str, authority: Option<Certificate>) -> Result<Self, NativeError> {
        // A second call finds the provider set and changes nothing.
        let _ = rustls::crypto::ring::default_provider().install_default();
        // An API does not redirect; whoever does is not the API.
        let mut builder = Client::builder().redirect(Policy::none());
        if let Some(authority) = authority {
            builder = builder.tls_certs_only([authority]);
        } else if base.starts_with("http://") {
            // Plain HTTP needs no root certificates; reading the system's takes time.
            builder = builder.tls_certs_only([]);
        }
        Ok(Self {
            base: base.trim_end_matches('/').to_owned(),
            client: builder.build()?,
            started: Instant::now(),
            shelf: Rc::default(),
            key_pool: RefCell::default(),
            watch: None,
            patience: Duration::MAX,
        })
    }
}

/// A body that is read as it comes.
pub struct NativeBody {
    response: reqwest::Response,
    /// How long to wait for the next piece.
    quiet: Duration,
    watched: Option<Watched>,
}

struct Watched {
    watch: Rc<Watch>,
    since: Instant,
    answered: Answered,
}

impl Body for NativeBody {
    async fn chunk(&mut self) -> Result<Option<Vec<u8>>, NetworkError> {
        let next = tokio::time::timeout(self.quiet, self.response.chunk()).await;
        let chunk = next.map_err(|_| NetworkError::CutOff)?.map_err(|_| NetworkError::CutOff)?;
        if chunk.is_none()
            && let Some(Watched { watch, since, answered }) = self.watched.take()
        {
            watch(Answered { whole: since.elapsed(), ..answered });
        }
        Ok(chunk.map(|bytes| bytes.to_vec()))
    }
}

impl Platform for Native {
    type Body = NativeBody;

    async fn send(&self, request: Request<'_>) -> Result<Response<NativeBody>, NetworkError> {
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Put => reqwest::Method::PUT,
            Method::Delete => reqwest::Method::DELETE,
        };
        let mut builder = self.client.request(method.clone(), format!("{}{}", self.base, request.path));
        for (name, value) in request.headers {
            builder = builder.header(*name, *value);
        }
        if let Some(body) = request.body {
            builder = builder.body(body.to_vec());
        }
        let limit = Duration::from_millis(u64::from(request.timeout_ms)).min(self.patience);
        let asked = self.watch.is_some().then(|| format!("{method} {}", request.path));
        let since = Instant::now();
        let answered = tokio::time::timeout(limit, builder.send()).await;
        let response =
            answered.map_err(|_| NetworkError::TimedOut)?.map_err(|_| NetworkError::Unreachable)?;
        let headers = response
            .headers()
            .iter()
            .filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned())))
            .collect();
        let status = response.status().as_u16();
        let watched = asked.zip(self.watch.clone()).map(|(asked, watch)| {
            let (first_byte, whole) = (since.elapsed(), Duration::ZERO);
            Watched { watch, since, answered: Answered { asked, status, first_byte, whole } }
        });
        Ok(Response { status, headers, body: NativeBody { response, quiet: limit, watched } })
    }

    fn server(&self) -> &str {
        &self.base
    }

    fn now_ms(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }

    fn ticks_ms(&self) -> f64 {
        self.started.elapsed().as_secs_f64() * 1_000.0
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        // The operating system's generator fails on no system this runs on; a key of zeros must never be used.
        if SysRng.try_fill_bytes(bytes).is_err() {
            std::process::abort();
        }
    }

    async fn sleep(&self, milliseconds: u32) {
        tokio::time::sleep(Duration::from_millis(u64::from(milliseconds))).await;
    }

    async fn yield_now(&self) {
        tokio::task::yield_now().await;
    }

    fn spawn(&self, task: Task) {
        tokio::task::spawn_local(task);
    }

    async fn pbkdf2(&self, password: &[u8], salt: &[u8], iterations: u32) -> Result<MasterKey, CryptoError> {
        let (password, salt) = (text(password)?, text(salt)?);
        blocking(move || kdf::derive_master_key(&password, &salt, &Kdf::Pbkdf2 { iterations })).await
    }

    async fn argon2id(
        &self,
        password: &[u8],
        salt_text: &str,
        iterations: u32,
        memory_mib: u32,
        parallelism: u32,
    ) -> Result<MasterKey, CryptoError> {
        let (password, salt) = (text(password)?, salt_text.to_owned());
        blocking(move || kdf::argon2id(password.as_bytes(), &salt, iterations, memory_mib, parallelism)).await
    }

    async fn rsa_open(
        &self,
        pkcs8: &[u8],
        envelope: &RsaEnvelope,
    ) -> Result<Zeroizing<Vec<u8>>, CryptoError> {
        envelope::open(pkcs8, envelope).map_err(|_| CryptoError::Refused)
    }

    async fn rsa_seal_sha1(&self, spki: &[u8], payload: &[u8]) -> Result<Vec<u8>, CryptoError> {
        envelope::seal_sha1(spki, payload).map_err(|_| CryptoError::Refused)
    }

    async fn rsa_make_key_pair(&self) -> Result<KeyPair, CryptoError> {
        let pooled = self.key_pool.borrow_mut().pop_front();
        if let Some(pair) = pooled {
            self.key_pool.borrow_mut().push_back(pair.clone());
            return Ok(pair);
        }
        let made = tokio::task::spawn_blocking(envelope::make_key_pair).await;
        let pair = made.map_err(|_| CryptoError::Refused)?.map_err(|_| CryptoError::Refused)?;
        Ok((pair.public_spki_der, pair.private_pkcs8_der))
    }

    async fn rate_password(&self, password: &str, about: &[String]) -> Option<u8> {
        Some(crate::onboarding::strength::rate(password, about))
    }

    async fn stored(&self, key: &str) -> Option<String> {
        // As in a browser, other questions get their turn meanwhile.
        tokio::task::yield_now().await;
        self.shelf.values.borrow().get(key).cloned()
    }

    async fn store(&self, key: &str, value: Option<&str>) -> bool {
        tokio::task::yield_now().await;
        let mut values = self.shelf.values.borrow_mut();
        match value {
            Some(_) if self.shelf.is_full.get() => return false,
            Some(value) => values.insert(key.to_owned(), value.to_owned()),
            None => values.remove(key),
        };
        true
    }

    async fn stored_names(&self) -> Vec<String> {
        self.shelf.values.borrow().keys().cloned().collect()
    }

    async fn keep_secret(&self, secret: Option<&[u8]>) {
        *self.shelf.secret.borrow_mut() = secret.map(|bytes| Zeroizing::new(bytes.to_vec()));
    }

    async fn kept_secret(&self) -> Option<Zeroizing<Vec<u8>>> {
        self.shelf.secret.borrow().clone()
    }

    async fn claim(&self, name: &str) -> Option<Claim> {
        let (shelf, name) = (Rc::clone(&self.shelf), name.to_owned());
        shelf.claims.borrow_mut().insert(name.clone()).then(|| {
            Claim::new({
                let shelf = Rc::clone(&shelf);
                move || {
                    shelf.claims.borrow_mut().remove(&name);
                }
            })
        })
    }

    fn decompose(text: &str) -> String {
        text.nfd().collect()
    }

    fn device_type(&self) -> DeviceType {
        DeviceType::Sdk
    }

    fn device_name(&self) -> String {
        "keystead".to_owned()
    }
}

fn text(bytes: &[u8]) -> Result<Arc<Zeroizing<String>>, CryptoError> {
    let text = std::str::from_utf8(bytes).map_err(|_| CryptoError::Refused)?;
    Ok(Arc::new(Zeroizing::new(text.to_owned())))
}

async fn blocking(
    work: impl FnOnce() -> Result<MasterKey, KdfError> + Send + 'static,
) -> Result<MasterKey, CryptoError> {
    let done = tokio::task::spawn_blocking(work).await.map_err(|_| CryptoError::Refused)?;
    done.map_err(|error| match error {
        KdfError::OutOfMemory => CryptoError::OutOfMemory,
        KdfError::Settings(_) | KdfError::Refused => CryptoError::Refused,
    })
}

/// Runs a future that uses [`Native`] to its end, with the tasks that it starts.
///
/// # Errors
/// When no tokio runtime can be started.
pub fn run<F: Future>(future: F) -> std::io::Result<F::Output> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    Ok(LocalSet::new().block_on(&runtime, future))
}
