//! A server of one's own for each test, and people on it.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use keystead_server::{Config, ProviderKind, RunningServer};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A well-formed encrypted value, of nothing.
pub const ENC: &str =
    "2.AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
/// A well-formed key wrapped by a public key.
pub const WRAPPED: &str = "4.AAAA";
/// A public key by its form.
pub const PUBLIC_KEY: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
/// What a client sends instead of the master password.
pub const HASH: &str = "c2VydmVyIGhhc2g=";

pub struct Server {
    pub running: RunningServer,
    pub data: TempDir,
    pub http: reqwest::Client,
}

pub struct Person {
    pub id: String,
    pub email: String,
    pub token: String,
    pub refresh_token: String,
}

/// Status and body of an answer.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: reqwest::header::HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text)
            .unwrap_or_else(|_| panic!("no JSON: {} {:?}", self.status, self.text))
    }

    pub fn ok(self) -> Value {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text);
        if self.text.is_empty() { Value::Null } else { self.json() }
    }

    /// A refusal with the API's envelope; gives the sentence or the first field's name.
    pub fn refused(self) -> String {
        assert_eq!(self.status, StatusCode::BAD_REQUEST, "{}", self.text);
        let body = self.json();
        assert_eq!(body["object"], "error", "{body}");
        match body["validationErrors"].as_object() {
            Some(fields) => fields.keys().cloned().collect::<Vec<_>>().join(","),
            None => body["message"].as_str().unwrap().to_owned(),
        }
    }

    pub fn missing(self) {
        assert_eq!(self.status, StatusCode::NOT_FOUND, "{}", self.text);
        assert_eq!(self.json()["object"], "error");
    }
}

/// An HTTP client with the cryptography that this server uses too; other packages of a build may ask reqwest for none.
pub fn http_client() -> reqwest::Client {
    // A second call finds the provider set and changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::new()
}

impl Server {
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    pub async fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        let data = tempfile::tempdir().unwrap();
        let mut config = Config::local(data.path().to_owned());
        change(&mut config);
        let running = keystead_server::start(config).await.unwrap();
        Self { running, data, http: http_client() }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.running.addr)
    }

    pub async fn call(
        &self,
        method: Method,
        path: &str,
        who: Option<&Person>,
        body: Option<Value>,
    ) -> Answer {
        let mut request = self.http.request(method, self.url(path));
        if let Some(person) = who {
            request = request.bearer_auth(&person.token);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        answer(request).await
    }

    pub async fn get(&self, who: &Person, path: &str) -> Answer {
        self.call(Method::GET, path, Some(who), None).await
    }

    pub async fn post(&self, who: &Person, path: &str, body: Value) -> Answer {
        self.call(Method::POST, path, Some(who), Some(body)).await
    }

    pub async fn put(&self, who: &Person, path: &str, body: Value) -> Answer {
        self.call(Method::PUT, path, Some(who), Some(body)).await
    }

    pub async fn delete(&self, who: &Person, path: &str) -> Answer {
        self.call(Method::DELETE, path, Some(who), None).await
    }

    pub async fn form(&self, pairs: &[(&str, &str)]) -> Answer {
        answer(self.http.post(self.url("/identity/connect/token")).form(pairs)).await
    }

    /// The mails to an address, oldest first.
    pub fn mails(&self, address: &str) -> Vec<String> {
        mails(self.data.path(), address)
    }

    pub fn last_mail(&self, address: &str) -> String {
        self.mails(address).pop().unwrap_or_else(|| panic!("no mail to {address}"))
    }

    /// A parameter of the link in the last mail to an address.
    pub fn link_parameter(&self, address: &str, name: &str) -> String {
        let mail = self.last_mail(address);
        let link = mail.lines().find(|line| line.starts_with("http")).expect("a link");
        let query = link.split_once('?').unwrap().1;
        let value = query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}="))).expect(name);
        value.trim().to_owned()
    }

    pub fn finish_body(email: &str) -> Value {
        json!({
            "email": email,
            "masterPasswordAuthentication": {
                "kdf": {"kdfType": 0, "iterations": 600_000}, "masterPasswordAuthenticationHash": HASH, "salt": email,
            },
            "masterPasswordUnlock": {
                "kdf": {"kdfType": 0, "iterations": 600_000}, "masterKeyWrappedUserKey": ENC, "salt": email,
            },
            "userAsymmetricKeys": {"publicKey": PUBLIC_KEY, "encryptedPrivateKey": ENC},
        })
    }

    /// Registers by mail and logs in.
    pub async fn person(&self, email: &str) -> Person {
        let request = json!({"email": email, "name": "A Name", "receiveMarketingEmails": false});
        let sent = self
            .call(Method::POST, "/identity/accounts/register/send-verification-email", None, Some(request))
            .await;
        assert_eq!(sent.status, StatusCode::NO_CONTENT);
        let mut body = Self::finish_body(email);
        body["emailVerificationToken"] = json!(self.link_parameter(email, "token"));
        self.call(Method::POST, "/identity/accounts/register/finish", None, Some(body)).await.ok();
        self.login(email).await
    }

    pub async fn login(&self, email: &str) -> Person {
        let token = self.form(&login_form(email, HASH, "d-1")).await.ok();
        let mut person = Person {
            id: String::new(),
            email: email.to_owned(),
            token: token["access_token"].as_str().unwrap().to_owned(),
            refresh_token: token["refresh_token"].as_str().unwrap().to_owned(),
        };
        person.id = self.get(&person, "/api/accounts/profile").await.ok()["id"].as_str().unwrap().to_owned();
        person
    }

    /// A provider that is set up, with its administrator.
    pub async fn provider(&self, admin: &str) -> (String, Person) {
        self.running.create_provider("Alder Point IT", admin, ProviderKind::Msp).await.unwrap();
        let (id, token) = (self.link_parameter(admin, "providerId"), self.link_parameter(admin, "token"));
        let admin = self.person(admin).await;
        let body =
            json!({"name": "Alder Point IT", "billingEmail": admin.email, "token": token, "key": WRAPPED});
        self.post(&admin, &format!("/api/providers/{id}/setup"), body).await.ok();
        (id, admin)
    }

    /// A client of a provider: the row of the client list.
    pub async fn client(&self, provider: &str, admin: &Person, name: &str) -> Value {
        self.post(admin, &format!("/api/providers/{provider}/clients"), client_body(name)).await.ok()
    }

    /// Accepts the last invitation to an organization and has it confirmed.
    pub async fn join(&self, organization: &str, admin: &Person, person: &Person) -> String {
        let member = self.link_parameter(&person.email, "organizationUserId");
        let token = self.link_parameter(&person.email, "token");
        let base = format!("/api/organizations/{organization}/users/{member}");
        self.post(person, &format!("{base}/accept"), json!({"token": token})).await.ok();
        self.post(admin, &format!("{base}/confirm"), json!({"key": WRAPPED})).await.ok();
        member
    }

    /// Invites somebody into an organization with access to collections, and confirms.
    pub async fn member(
        &self,
        organization: &str,
        admin: &Person,
        email: &str,
        role: i32,
        access: Value,
    ) -> Person {
        let body =
            json!({"emails": [email], "type": role, "permissions": {}, "collections": access, "groups": []});
        self.post(admin, &format!("/api/organizations/{organization}/users/invite"), body).await.ok();
        let invitation = self.last_mail(email);
        let person = self.person_keeping_mail(email).await;
        drop(invitation);
        self.join(organization, admin, &person).await;
        self.login(email).await
    }

    /// As `person`, through the invitation itself, so that it stays the last mail.
    async fn person_keeping_mail(&self, email: &str) -> Person {
        let mut body = Self::finish_body(email);
        body["orgInviteToken"] = json!(self.link_parameter(email, "token"));
        body["organizationUserId"] = json!(self.link_parameter(email, "organizationUserId"));
        self.call(Method::POST, "/identity/accounts/register/finish", None, Some(body)).await.ok();
        self.login(email).await
    }
}

pub async fn answer(request: reqwest::RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    Answer {
        status: response.status(),
        headers: response.headers().clone(),
        text: response.text().await.unwrap(),
    }
}

/// Sends bytes as they are and reads until the other side ends, so the request should ask for that.
pub async fn raw(addr: SocketAddr, request: impl AsRef<[u8]>) -> String {
    let mut stream = TcpStream::connect(addr).await.unwrap();
    // A connection that is broken off, early even, is an answer too.
    let _ = stream.write_all(request.as_ref()).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

/// The status of a raw answer; 0 for none.
pub fn status_of(answer: &str) -> u16 {
    answer.split_whitespace().nth(1).and_then(|status| status.parse().ok()).unwrap_or_default()
}

pub fn mails(data: &Path, address: &str) -> Vec<String> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(data.join("mail"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().unwrap().to_string_lossy().ends_with(&format!("-{address}.eml")))
        .collect();
    files.sort();
    files.into_iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

pub fn login_form<'a>(email: &'a str, hash: &'a str, device: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("grant_type", "password"),
        ("scope", "api offline_access"),
        ("client_id", "web"),
        ("username", email),
        ("password", hash),
        ("deviceType", "9"),
        ("deviceIdentifier", device),
        ("deviceName", "chrome"),
    ]
}

pub fn client_body(name: &str) -> Value {
    json!({
        "name": name, "ownerEmail": format!("owner@{}.example", name.to_lowercase().replace(' ', "-")),
        "planType": 19, "seats": 10, "key": ENC,
        "keyPair": {"publicKey": PUBLIC_KEY, "encryptedPrivateKey": ENC}, "collectionName": ENC,
    })
}

pub fn login_item(organization: Option<&str>) -> Value {
    json!({
        "type": 1, "organizationId": organization, "folderId": null, "favorite": false, "reprompt": 0, "name": ENC,
        "notes": null, "login": {"username": ENC, "password": ENC, "uris": [{"uri": ENC, "match": null}]},
    })
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// A statement on the database file, for states that only time or other programs bring about.
pub async fn sql(server: &Server, statement: &str) {
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(server.data.path().join("keystead.db"))
        .busy_timeout(std::time::Duration::from_secs(10));
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(statement.to_owned())).execute(&pool).await.unwrap();
    pool.close().await;
}

/// Gives somebody a second factor.
pub async fn second_factor(server: &Server, person: &Person) {
    let (id, email) = (&person.id, &person.email);
    sql(server, &format!("INSERT INTO two_factors (user_id, method, value) VALUES ('{id}', 1, '{email}')"))
        .await;
}
