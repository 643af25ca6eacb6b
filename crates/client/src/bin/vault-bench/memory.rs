//! A platform whose server is a few texts in memory.

use std::error::Error;
use std::rc::Rc;

use keystead_client::native::Native;
use keystead_client::platform::{
    Body, Claim, CryptoError, KeyPair, NetworkError, Platform, Request, Response, Task,
};
use keystead_crypto::envelope::{self, RsaEnvelope};
use keystead_crypto::kdf::{self, MasterKey};
use keystead_crypto::{RandomSource, SymmetricKey};
use keystead_domain::enums::DeviceType;
use keystead_domain::kdf::Kdf;
use zeroize::Zeroizing;

pub const EMAIL: &str = "maren@alderpoint.example";
pub const PASSWORD: &str = "correct horse battery staple";
const PROVIDER: &str = "22222222-2222-4222-8222-222222222222";
const ORGANIZATION: &str = "11111111-1111-4111-8111-111111111111";
/// Bytes of a chunk, as a browser hands them over.
const CHUNK: usize = 64 * 1024;

/// Random bytes of a fixed sequence: nothing here is worth protecting.
struct Sequence(u64);

impl RandomSource for Sequence {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            *byte = self.0.to_be_bytes()[0];
        }
    }
}

/// The answers of the server.
#[derive(Clone)]
pub struct World {
    prelogin: Rc<str>,
    token: Rc<str>,
    profile: Rc<str>,
    items: Rc<str>,
}

impl World {
    /// A technician with one client that has this many logins.
    pub fn new(items: usize) -> Result<Self, Box<dyn Error>> {
        let random = &mut Sequence(7);
        let kdf = Kdf::Pbkdf2 { iterations: 5_000 };
        let master = kdf::derive_master_key(PASSWORD, EMAIL, &kdf)?;
        let (user, provider, key) =
            (SymmetricKey::make(random), SymmetricKey::make(random), SymmetricKey::make(random));
        let pair = envelope::make_key_pair()?;
        let sealed =
            envelope::compose_sha1(&envelope::seal_sha1(&pair.public_spki_der, &provider.to_bytes())?);
        let token = format!(
            r#"{{"access_token":"t","expires_in":3600,"Key":"{}","PrivateKey":"{}"}}"#,
            master.stretch().wrap_key(&user, random)?,
            user.encrypt_bytes(&pair.private_pkcs8_der, random)?
        );
        let profile = format!(
            r#"{{"id":"44444444-4444-4444-8444-444444444444","email":"{EMAIL}","providers":[{{"id":"{PROVIDER}",
            "status":2,"type":0,"enabled":true,"key":"{sealed}"}}],"providerOrganizations":[{{"id":"{ORGANIZATION}",
            "name":"Large","status":2,"type":0,"enabled":true,"providerId":"{PROVIDER}","key":"{}",
            "permissions":{{"editAnyCollection":true}}}}]}}"#,
            provider.wrap_key(&key, random)?
        );
        let rows: Result<Vec<_>, _> = (0..items).map(|n| login(n, &key, random)).collect();
        Ok(Self {
            prelogin: r#"{"kdf":0,"kdfIterations":5000}"#.into(),
            token: token.into(),
            profile: profile.into(),
            items: format!(r#"{{"object":"list","data":[{}],"continuationToken":null}}"#, rows?.join(","))
                .into(),
        })
    }

    /// A platform that reaches only this world.
    pub fn platform(&self) -> Result<Memory, Box<dyn Error>> {
        Ok(Memory { world: self.clone(), native: Native::new("http://nowhere.invalid")? })
    }
}

/// A login as the embedded server sends it, five of its fields encrypted.
fn login(n: usize, key: &SymmetricKey, random: &mut Sequence) -> Result<String, Box<dyn Error>> {
    let mut seal = |text: String| key.encrypt_text(&text, random);
    let (name, notes) =
        (seal(format!("Server {n} of site {}", n % 97))?, seal(format!("Rack {}, see plan", n % 40))?);
    let (user, password) = (seal(format!("admin{n}@site.example"))?, seal(format!("k9!Vd-2pQx_{n}"))?);
    let uri = seal(format!("https://host-{n}.site.example:8443/login"))?;
    Ok(format!(
        r#"{{"object":"cipherMiniDetails","id":"5e953dd7-e2ee-4765-a034-{n:012x}","organizationId":"{ORGANIZATION}",
        "type":1,"name":"{name}","notes":"{notes}","fields":null,"passwordHistory":null,"login":{{"uri":"{uri}",
        "uris":[{{"uri":"{uri}","uriChecksum":null,"match":null}}],"username":"{user}","password":"{password}",
        "passwordRevisionDate":null,"totp":null,"autofillOnPageLoad":null,"fido2Credentials":null}},"card":null,
        "identity":null,"secureNote":null,"sshKey":null,"attachments":null,"organizationUseTotp":true,"reprompt":0,
        "revisionDate":"2026-08-20T14:16:19.1234567Z","creationDate":"2026-08-20T14:16:19.1234567Z",
        "deletedDate":null,"key":null,"collectionIds":["33333333-3333-4333-8333-3333333333{:02x}"]}}"#,
        n % 40
    ))
}

/// The platform: answers from memory, everything else from the native one.
pub struct Memory {
    world: World,
    native: Native,
}

/// A text that is handed over in chunks.
pub struct Text {
    text: Rc<str>,
    at: usize,
}

impl Body for Text {
    async fn chunk(&mut self) -> Result<Option<Vec<u8>>, NetworkError> {
        let end = (self.at + CHUNK).min(self.text.len());
        let chunk = self.text.as_bytes().get(self.at..end).filter(|chunk| !chunk.is_empty());
        self.at = end;
        Ok(chunk.map(<[u8]>::to_vec))
    }
}

impl Platform for Memory {
    type Body = Text;

    async fn send(&self, request: Request<'_>) -> Result<Response<Text>, NetworkError> {
        let path = request.path.split('?').next().unwrap_or_default();
        let text = match path {
            "/identity/accounts/prelogin/password" => Rc::clone(&self.world.prelogin),
            "/identity/connect/token" => Rc::clone(&self.world.token),
            "/api/accounts/profile" => Rc::clone(&self.world.profile),
            "/api/ciphers/organization-details" => Rc::clone(&self.world.items),
            _ => r#"{"data":[]}"#.into(),
        };
        Ok(Response { status: 200, headers: Vec::new(), body: Text { text, at: 0 } })
    }

    fn server(&self) -> &str {
        self.native.server()
    }

    fn now_ms(&self) -> i64 {
        self.native.now_ms()
    }

    fn ticks_ms(&self) -> f64 {
        self.native.ticks_ms()
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        self.native.fill_random(bytes);
    }

    async fn sleep(&self, milliseconds: u32) {
        self.native.sleep(milliseconds).await;
    }

    async fn yield_now(&self) {
        self.native.yield_now().await;
    }

    fn spawn(&self, task: Task) {
        self.native.spawn(task);
    }

    async fn pbkdf2(&self, password: &[u8], salt: &[u8], iterations: u32) -> Result<MasterKey, CryptoError> {
        self.native.pbkdf2(password, salt, iterations).await
    }

    async fn argon2id(
        &self,
        password: &[u8],
        salt_text: &str,
        iterations: u32,
        memory_mib: u32,
        parallelism: u32,
    ) -> Result<MasterKey, CryptoError> {
        self.native.argon2id(password, salt_text, iterations, memory_mib, parallelism).await
    }

    async fn rsa_open(
        &self,
        pkcs8: &[u8],
        envelope: &RsaEnvelope,
    ) -> Result<Zeroizing<Vec<u8>>, CryptoError> {
        self.native.rsa_open(pkcs8, envelope).await
    }

    async fn rsa_seal_sha1(&self, spki: &[u8], payload: &[u8]) -> Result<Vec<u8>, CryptoError> {
        self.native.rsa_seal_sha1(spki, payload).await
    }

    async fn rsa_make_key_pair(&self) -> Result<KeyPair, CryptoError> {
        self.native.rsa_make_key_pair().await
    }

    async fn rate_password(&self, password: &str, about: &[String]) -> Option<u8> {
        Some(keystead_client::onboarding::strength::rate(password, about))
    }

    async fn stored(&self, key: &str) -> Option<String> {
        self.native.stored(key).await
    }

    async fn store(&self, key: &str, value: Option<&str>) -> bool {
        self.native.store(key, value).await
    }

    async fn stored_names(&self) -> Vec<String> {
        self.native.stored_names().await
    }

    async fn keep_secret(&self, secret: Option<&[u8]>) {
        self.native.keep_secret(secret).await;
    }

    async fn kept_secret(&self) -> Option<Zeroizing<Vec<u8>>> {
        self.native.kept_secret().await
    }

    async fn claim(&self, _: &str) -> Option<Claim> {
        Some(Claim::new(|| {}))
    }

    fn decompose(text: &str) -> String {
        Native::decompose(text)
    }

    fn device_type(&self) -> DeviceType {
        self.native.device_type()
    }

    fn device_name(&self) -> String {
        self.native.device_name()
    }
}
