//! A server of scripted answers, and a world of real keys for them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use futures::StreamExt;
use keystead_calls::Failure;
use keystead_calls::session::{Account, LogIn, LogInOutcome};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_crypto::envelope::{self, KeyPair};
use keystead_crypto::{RandomSource, SymmetricKey, kdf};
use keystead_domain::kdf::Kdf;
use serde_json::{Value, json};

pub const EMAIL: &str = "maren@alderpoint.example";
pub const PASSWORD: &str = "correct horse battery staple";
pub const PROVIDER: &str = "22222222-2222-4222-8222-222222222222";
pub const ORGANIZATION: &str = "11111111-1111-4111-8111-111111111111";
pub const COLLECTION: &str = "33333333-3333-4333-8333-333333333333";
pub const ITEM: &str = "5e953dd7-e2ee-4765-a034-0acc06184e2f";
pub const REVISED: &str = "2026-08-20T14:16:19.1234567Z";

/// A request as the server saw it.
#[derive(Clone)]
pub struct Seen {
    pub route: String,
    pub query: String,
    pub token: String,
    pub body: String,
}

impl Seen {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// Status, body, and a header.
pub struct Answer(u16, String, Option<(&'static str, String)>);

pub fn ok(body: impl ToString) -> Answer {
    Answer(200, body.to_string(), None)
}

pub fn status(status: u16, body: impl ToString) -> Answer {
    Answer(status, body.to_string(), None)
}

pub fn wait(seconds: &'static str) -> Answer {
    Answer(429, String::new(), Some(("retry-after", seconds.to_owned())))
}

/// An answer with the date of its server's clock.
pub fn dated(body: impl ToString, date: &str) -> Answer {
    Answer(200, body.to_string(), Some(("date", date.to_owned())))
}

/// Announces more than it sends: the connection breaks in the middle of the body.
pub fn cut_off(body: impl ToString) -> Answer {
    Answer(0, body.to_string(), None)
}

/// Announces more than it sends, and falls silent.
pub fn stalled(body: impl ToString) -> Answer {
    Answer(1, body.to_string(), None)
}

/// Takes the request and never answers.
pub fn silent() -> Answer {
    Answer(2, String::new(), None)
}

type Script = Box<dyn FnMut(&Seen) -> Answer + Send>;

#[derive(Clone, Default)]
pub struct Fake {
    scripts: Arc<Mutex<HashMap<String, Script>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Fake {
    /// Answers a route (`GET /api/config`, without query) from now on.
    pub fn on(&self, route: &str, script: impl FnMut(&Seen) -> Answer + Send + 'static) {
        self.scripts.lock().unwrap().insert(route.to_owned(), Box::new(script));
    }

    /// What a route answers now, as JSON.
    pub fn answer_of(&self, route: &str) -> Value {
        let seen =
            Seen { route: route.to_owned(), query: String::new(), token: String::new(), body: String::new() };
        let mut scripts = self.scripts.lock().unwrap();
        let Answer(_, text, _) = scripts.get_mut(route).unwrap()(&seen);
        serde_json::from_str(&text).unwrap()
    }

    pub fn seen(&self, route: &str) -> Vec<Seen> {
        self.seen.lock().unwrap().iter().filter(|seen| seen.route == route).cloned().collect()
    }

    /// How many requests came in all.
    pub fn requests(&self) -> usize {
        self.seen.lock().unwrap().len()
    }

    pub async fn portal(&self) -> Portal<Native> {
        Portal::new(self.platform().await)
    }

    pub async fn platform(&self) -> Native {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(handle).with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Native::new(&base).unwrap()
    }
}

async fn handle(State(fake): State<Fake>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let header = |name: &str| {
        parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
    };
    let seen = Seen {
        route: format!("{} {}", parts.method, parts.uri.path()),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        token: header("authorization").trim_start_matches("Bearer ").to_owned(),
        body: String::from_utf8(body.to_vec()).unwrap(),
    };
    assert_eq!(header("bitwarden-client-name"), "web");
    assert!(!header("bitwarden-client-version").is_empty());
    fake.seen.lock().unwrap().push(seen.clone());
    let answer = fake.scripts.lock().unwrap().get_mut(&seen.route).map(|script| script(&seen));
    match answer {
        None => StatusCode::NOT_FOUND.into_response(),
        Some(Answer(0, text, _)) => broken(text),
        Some(Answer(1, text, _)) => {
            let begin = futures::stream::iter([Ok::<_, std::io::Error>(Bytes::from(text))]);
            Body::from_stream(begin.chain(futures::stream::pending())).into_response()
        }
        Some(Answer(2, ..)) => std::future::pending().await,
        Some(Answer(code, text, header)) => {
            let code = StatusCode::from_u16(code).unwrap();
            match header {
                Some(header) => (code, [header], text).into_response(),
                None => (code, text).into_response(),
            }
        }
    }
}

fn broken(text: String) -> Response {
    let begin = futures::stream::iter([Ok(Bytes::from(text))]);
    let end = futures::stream::once(async {
        // Only what was sent before counts as the beginning of an answer.
        tokio::time::sleep(Duration::from_millis(50)).await;
        Err(std::io::Error::other("gone"))
    });
    Body::from_stream(begin.chain(end)).into_response()
}

pub struct Counting(pub u64);

impl RandomSource for Counting {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            *byte = (self.0 >> 56) as u8;
        }
    }
}

fn key_pair() -> &'static KeyPair {
    static PAIR: OnceLock<KeyPair> = OnceLock::new();
    PAIR.get_or_init(|| envelope::make_key_pair().unwrap())
}

/// A key as anybody can send it to the technician's account: sealing takes the public key only.
pub fn sealed_to_account(key: &SymmetricKey) -> String {
    envelope::compose_sha1(&envelope::seal_sha1(&key_pair().public_spki_der, &key.to_bytes()).unwrap())
}

/// A technician, their provider and one client, with all their keys.
pub struct World {
    pub fake: Fake,
    pub key: SymmetricKey,
    pub random: Counting,
}

impl World {
    /// A server where the technician can log in and open an empty vault.
    pub fn new() -> Self {
        Self::derived(5_000)
    }

    /// The same with another number of PBKDF2 rounds.
    pub fn derived(iterations: u32) -> Self {
        Self::seeded(Fake::default(), iterations, 7)
    }

    /// The same behind a fake that may have served another world before; another seed gives other keys.
    pub fn seeded(fake: Fake, iterations: u32, seed: u64) -> Self {
        let mut random = Counting(seed);
        let kdf = Kdf::Pbkdf2 { iterations };
        let master = kdf::derive_master_key(PASSWORD, EMAIL, &kdf).unwrap();
        let user_key = SymmetricKey::make(&mut random);
        let provider_key = SymmetricKey::make(&mut random);
        let key = SymmetricKey::make(&mut random);
        let pair = key_pair();
        let sealed = envelope::seal_sha1(&pair.public_spki_der, &provider_key.to_bytes()).unwrap();
        let token = json!({
            "access_token": "first", "expires_in": 3600, "token_type": "Bearer", "refresh_token": "refresh",
            "Key": master.stretch().wrap_key(&user_key, &mut random).unwrap(),
            "PrivateKey": user_key.encrypt_bytes(&pair.private_pkcs8_der, &mut random).unwrap(),
        });
        let profile = json!({
            "id": "44444444-4444-4444-8444-444444444444", "email": EMAIL, "name": "Maren",
            "organizations": [],
            "providers": [{"id": PROVIDER, "name": "Alder Point IT", "status": 2, "type": 0, "enabled": true,
                "providerStatus": 2, "providerType": 0, "key": envelope::compose_sha1(&sealed)}],
            "providerOrganizations": [{"id": ORGANIZATION, "name": "Halden Dental Group", "status": 2, "type": 0,
                "enabled": true, "providerId": PROVIDER, "permissions": {"editAnyCollection": true},
                "key": provider_key.wrap_key(&key, &mut random).unwrap()}],
        });
        let world = Self { fake, key, random };
        let fake = &world.fake;
        fake.on("POST /identity/accounts/prelogin/password", move |_| {
            ok(json!({"kdf": 0, "kdfIterations": iterations, "salt": EMAIL}))
        });
        fake.on("POST /identity/connect/token", move |_| ok(&token));
        fake.on("GET /api/accounts/profile", move |_| ok(&profile));
        world.collections(json!([]));
        world.items(&[]);
        world
    }

    pub fn enc(&mut self, text: &str) -> String {
        self.key.encrypt_text(text, &mut self.random).unwrap()
    }

    pub fn collections(&self, list: Value) {
        let route = format!("GET /api/organizations/{ORGANIZATION}/collections/details");
        self.fake.on(&route, move |_| ok(json!({"object": "list", "data": list})));
    }

    /// A login of the client, encrypted.
    pub fn login(&mut self, id: &str, name: &str) -> Value {
        json!({
            "id": id, "organizationId": ORGANIZATION, "type": 1, "name": self.enc(name),
            "login": {"username": self.enc("admin"), "password": self.enc("hunter2"),
                "uris": [{"uri": self.enc("https://router.example"), "match": null}]},
            "collectionIds": [], "revisionDate": REVISED, "deletedDate": null, "fields": null,
        })
    }

    pub fn items(&self, items: &[Value]) {
        self.item_list(ok(json!({"object": "list", "data": items, "continuationToken": null})));
    }

    pub fn item_list(&self, answer: Answer) {
        let mut answer = Some(answer);
        self.fake.on("GET /api/ciphers/organization-details", move |_| {
            let Answer(code, text, header) = answer.take().unwrap();
            answer = Some(Answer(code, text.clone(), header.clone()));
            Answer(code, text, header)
        });
    }

    /// Makes the technician a plain member of the organization, with a server that knows no providers.
    pub fn as_member(&self) {
        let mut profile = self.fake.answer_of("GET /api/accounts/profile");
        let sealed = envelope::seal_sha1(&key_pair().public_spki_der, &self.key.to_bytes()).unwrap();
        profile["providers"] = json!([]);
        profile["providerOrganizations"] = json!([]);
        profile["organizations"] = json!([{"id": ORGANIZATION, "name": "Halden Dental Group", "status": 2, "type": 2,
            "enabled": true, "permissions": null, "key": envelope::compose_sha1(&sealed)}]);
        self.fake.on("GET /api/accounts/profile", move |_| ok(&profile));
    }

    /// Switches the client's event log on.
    pub fn with_event_log(&self) {
        let mut profile = self.fake.answer_of("GET /api/accounts/profile");
        profile["providerOrganizations"][0]["useEvents"] = true.into();
        self.fake.on("GET /api/accounts/profile", move |_| ok(&profile));
        self.fake.on("POST /events/collect", |_| ok(""));
    }

    /// A portal with the technician signed in.
    pub async fn signed_in(&self) -> Portal<Native> {
        let portal = self.fake.portal().await;
        log_in(&portal).await.unwrap();
        portal
    }
}

pub async fn try_log_in(portal: &Portal<Native>, password: &str) -> Result<LogInOutcome, Failure> {
    portal
        .ask(LogIn {
            email: format!(" {} ", EMAIL.to_uppercase()),
            password: password.into(),
            accept_weaker: false,
        })
        .await
}

pub async fn log_in(portal: &Portal<Native>) -> Result<Account, Failure> {
    match try_log_in(portal, PASSWORD).await? {
        LogInOutcome::LoggedIn(account) => Ok(account),
        other => panic!("{other:?}"),
    }
}

pub fn run<F: Future<Output = ()>>(test: F) {
    keystead_client::native::run(test).unwrap();
}
