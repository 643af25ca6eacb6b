//! What the portal needs from outside. Everything here is single-threaded: futures need not be `Send`.

use std::future::Future;
use std::pin::Pin;

use keystead_crypto::RandomSource;
use keystead_crypto::envelope::RsaEnvelope;
use keystead_crypto::kdf::MasterKey;
use keystead_domain::enums::DeviceType;
use zeroize::Zeroizing;

/// HTTP methods of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, or asks with a body.
    Post,
    /// Replaces.
    Put,
    /// Removes.
    Delete,
}

impl Method {
    /// The method as it is written in a request.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// A request to the API's origin.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Method.
    pub method: Method,
    /// Path with its query, starting with a slash; the platform puts the origin in front.
    pub path: &'a str,
    /// Header names and values.
    pub headers: &'a [(&'a str, &'a str)],
    /// Body, if any; its type is among the headers.
    pub body: Option<&'a [u8]>,
    /// How long to wait for the status line, and then for each further piece of the body.
    pub timeout_ms: u32,
}

/// An answer whose body has yet to arrive.
#[derive(Debug)]
pub struct Response<B> {
    /// HTTP status.
    pub status: u16,
    /// Header names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: B,
}

/// A body that arrives in chunks. Dropping it gives the connection up.
pub trait Body {
    /// The next chunk, `None` after the last one.
    fn chunk(&mut self) -> impl Future<Output = Result<Option<Vec<u8>>, NetworkError>>;
}

/// Why there is no (whole) answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NetworkError {
    /// No connection could be made.
    #[error("the server cannot be reached")]
    Unreachable,
    /// No status line in time.
    #[error("the server does not answer")]
    TimedOut,
    /// The connection broke while the body arrived.
    #[error("the answer broke off")]
    CutOff,
}

/// Why the platform's cryptography did not do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CryptoError {
    /// The platform has no cryptography here: a browser outside a secure context.
    #[error("no cryptography in this context")]
    Unavailable,
    /// The key, the block or the settings are not usable.
    #[error("refused by the platform's cryptography")]
    Refused,
    /// Not enough memory for the key derivation.
    #[error("not enough memory")]
    OutOfMemory,
}

/// Public key (SubjectPublicKeyInfo DER) and private key (PKCS#8 DER).
pub type KeyPair = (Vec<u8>, Zeroizing<Vec<u8>>);

/// Something taken for as long as this lives.
pub struct Claim(Option<Box<dyn FnOnce()>>);

impl Claim {
    /// One that says when it is dropped.
    #[must_use]
    pub fn new(let_go: impl FnOnce() + 'static) -> Self {
        Self(Some(Box::new(let_go)))
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        if let Some(let_go) = self.0.take() {
            let_go();
        }
    }
}

/// A task that runs beside the questions.
pub type Task = Pin<Box<dyn Future<Output = ()>>>;

/// The outside world.
pub trait Platform: 'static {
    /// Body of an answer.
    type Body: Body;

    /// Sends a request and waits for the status line.
    fn send(&self, request: Request<'_>) -> impl Future<Output = Result<Response<Self::Body>, NetworkError>>;

    /// The server that requests go to; tells its pins from another's.
    fn server(&self) -> &str;

    /// Milliseconds since 1970 by the wall clock.
    fn now_ms(&self) -> i64;

    /// Milliseconds of a clock that never jumps, for measuring.
    fn ticks_ms(&self) -> f64;

    /// Fills the slice with bytes that nobody can predict.
    fn fill_random(&self, bytes: &mut [u8]);

    /// Waits.
    fn sleep(&self, milliseconds: u32) -> impl Future<Output = ()>;

    /// Gives the thread back once, so that messages and timers get their turn.
    fn yield_now(&self) -> impl Future<Output = ()>;

    /// Runs a task on this thread, beside the questions.
    fn spawn(&self, task: Task);

    /// PBKDF2 with HMAC-SHA-256, 32 bytes.
    fn pbkdf2(
        &self,
        password: &[u8],
        salt: &[u8],
        iterations: u32,
    ) -> impl Future<Output = Result<MasterKey, CryptoError>>;

    /// Argon2id 1.3 over the SHA-256 of the salt text, 32 bytes; memory in MiB. See
    /// [`keystead_crypto::kdf::argon2id`].
    fn argon2id(
        &self,
        password: &[u8],
        salt_text: &str,
        iterations: u32,
        memory_mib: u32,
        parallelism: u32,
    ) -> impl Future<Output = Result<MasterKey, CryptoError>>;

    /// Opens an envelope with a private key in PKCS#8 DER.
    fn rsa_open(
        &self,
        pkcs8: &[u8],
        envelope: &RsaEnvelope,
    ) -> impl Future<Output = Result<Zeroizing<Vec<u8>>, CryptoError>>;

    /// RSA-OAEP-SHA1 of a payload to a public key in SubjectPublicKeyInfo DER.
    fn rsa_seal_sha1(
        &self,
        spki: &[u8],
        payload: &[u8],
    ) -> impl Future<Output = Result<Vec<u8>, CryptoError>>;

    /// A new RSA-2048 key pair.
    fn rsa_make_key_pair(&self) -> impl Future<Output = Result<KeyPair, CryptoError>>;

    /// The mark of [`crate::onboarding::strength::rate`], 0 to 4. `None` when the estimator, a download of its own in a
    /// browser, did not arrive.
    fn rate_password(&self, password: &str, about: &[String]) -> impl Future<Output = Option<u8>>;

    /// A kept text, if there is one.
    fn stored(&self, key: &str) -> impl Future<Output = Option<String>>;

    /// Keeps a small text, or forgets it with `None`; says whether that was done. For most texts failing to is no matter: they
    /// are only asked for again.
    fn store(&self, key: &str, value: Option<&str>) -> impl Future<Output = bool>;

    /// Names of everything that is kept.
    fn stored_names(&self) -> impl Future<Output = Vec<String>>;

    /// Keeps one secret in a form that only this platform can read back, in place of the one before; `None` forgets it.
    fn keep_secret(&self, secret: Option<&[u8]>) -> impl Future<Output = ()>;

    /// The kept secret.
    fn kept_secret(&self) -> impl Future<Output = Option<Zeroizing<Vec<u8>>>>;

    /// Takes something that only one program on this device may have at a time, unless another has it. It is let go when
    /// the claim is dropped, or when the program ends.
    fn claim(&self, name: &str) -> impl Future<Output = Option<Claim>>;

    /// The text in canonical decomposition (Unicode NFD).
    fn decompose(text: &str) -> String;

    /// Kind of device this is.
    fn device_type(&self) -> DeviceType;

    /// Name of the device in the account's device list, at most 50 characters.
    fn device_name(&self) -> String;
}

/// A platform's random bytes as the crypto crate takes them.
pub(crate) struct Random<'a, P>(pub(crate) &'a P);

impl<P: Platform> RandomSource for Random<'_, P> {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0.fill_random(bytes);
    }
}
