//! Log-in: passwords, second factors, refresh tokens, API keys.

use std::net::IpAddr;

use keystead_api::account::{KdfSettings, MasterPasswordPolicy};
use keystead_api::identity::Prelogin;
use keystead_api::identity::token::{
    MasterPasswordUnlock, TokenDevice, TokenRequest, TokenResponse, TwoFactorAnswer, UserDecryptionOptions,
};
use keystead_domain::email;
use keystead_domain::enums::{DeviceType, EventType, TwoFactorMethod};
use keystead_domain::ids::{DeviceId, UserId};
use keystead_domain::kdf::Kdf;
use keystead_domain::secret::Secret;
use keystead_domain::timestamp::Timestamp;
use subtle::ConstantTimeEq;

use super::{event_log, policy_rules, recovery_code, two_factor};
use crate::app::App;
use crate::caller::Caller;
use crate::clock;
use crate::failure::Failure;
use crate::letter::Front;
use crate::random;
use crate::store::Conn;
use crate::store::devices::{self, Device, Session};
use crate::store::events::Event;
use crate::store::two_factors::{self, TwoFactor};
use crate::store::users::{self, User};
use crate::token::link::Link;
use crate::token::{access, fingerprint};

const REMEMBER_SECONDS: i64 = 30 * 24 * 3600;

/// Why no token is given.
pub enum Denied {
    /// Wrong address, password, API key.
    Credentials,
    /// A second factor is needed.
    TwoFactor { methods: Vec<TwoFactor>, email: String, policy: MasterPasswordPolicy },
    /// The second factor's answer is wrong.
    WrongCode,
    /// A program does not have the key of the organization that it names.
    Program,
    /// The refresh token is not valid any more.
    Expired,
    /// Everything that is not about log-in.
    Failure(Failure),
}

impl<T: Into<Failure>> From<T> for Denied {
    fn from(failure: T) -> Self {
        Self::Failure(failure.into())
    }
}

/// How the master key of an address is derived. Unknown addresses get settings that stay the same and look like others.
///
/// # Errors
/// Only when the store breaks.
pub async fn prelogin(app: &App, address: &str) -> Result<Prelogin, Failure> {
    let address = email::normalize(address);
    let (settings, salt) = match users::by_email(&mut *app.db.read().await?, &address).await? {
        Some(user) => (kdf_settings(&user), user.salt),
        None => {
            let digest = app.keys.digest("prelogin", &address)?;
            let kdf = if digest[0] < 200 { Kdf::DEFAULT } else { Kdf::DEFAULT_ARGON2ID };
            let (iterations, memory, parallelism) = kdf.wire_numbers();
            let settings = KdfSettings {
                kdf_type: kdf.kind(),
                iterations: iterations.into(),
                memory: memory.map(Into::into),
                parallelism: parallelism.map(Into::into),
            };
            (settings, address)
        }
    };
    Ok(Prelogin {
        kdf: Some(settings.kdf_type),
        kdf_iterations: Some(settings.iterations),
        kdf_memory: settings.memory,
        kdf_parallelism: settings.parallelism,
        kdf_settings: Some(settings),
        salt: Some(salt),
    })
}

/// Key derivation of an account as the wire has it.
pub fn kdf_settings(user: &User) -> KdfSettings {
    KdfSettings {
        kdf_type: user.kdf,
        iterations: user.kdf_iterations,
        memory: user.kdf_memory,
        parallelism: user.kdf_parallelism,
    }
}

/// What an account unlocks with.
pub fn master_password_unlock(user: &User) -> MasterPasswordUnlock {
    MasterPasswordUnlock {
        kdf: kdf_settings(user),
        master_key_encrypted_user_key: user.user_key.clone(),
        salt: user.salt.clone(),
        contained_key_id: user.user_key_id.clone(),
    }
}

/// Answers a token request.
///
/// # Errors
/// See [`Denied`].
pub async fn token(
    app: &App,
    request: TokenRequest,
    address: IpAddr,
    front: Front,
) -> Result<TokenResponse, Denied> {
    match request {
        TokenRequest::Password { client_id, username, password, device, two_factor, .. } => {
            let username = email::normalize(&username);
            let origin = Origin { address, device: Some(device.kind) };
            let user = check_password(app, &username, &password, origin).await?;
            let caller = Caller { user, device_type: device.kind, address, front };
            let remembered = check_two_factor(app, &caller, &device, two_factor.as_ref()).await?;
            let user = caller.user;
            app.limits.succeeded(&username, address);
            let mut response = open_session(app, &user, &client_id, device, address).await?;
            response.two_factor_token = remembered;
            Ok(response)
        }
        TokenRequest::Refresh { refresh_token, .. } => refresh(app, &refresh_token).await,
        TokenRequest::ApiKey { user, client_secret, device } => {
            api_key(app, user, &client_secret, device, address).await
        }
    }
}

/// The account of an address, if the hash fits. Counts failures.
///
/// # Errors
/// [`Denied::Credentials`], or `TooMany` after many of them.
pub async fn check_password(
    app: &App,
    username: &str,
    password: &Secret,
    origin: Origin,
) -> Result<User, Denied> {
    let address = origin.address;
    app.limits.check_failures(username, address)?;
    let user = users::by_email(&mut *app.db.read().await?, username).await?;
    if app.hasher.fits(password, user.as_ref().map(|user| &user.password_hash)).await?
        && let Some(user) = user
    {
        return Ok(user);
    }
    app.limits.failed(username, address);
    if let Some(user) = user {
        let mut write = app.db.write().await?;
        origin.record(&mut write, &user, EventType::UserFailedLogIn).await?;
        write.commit().await?;
    }
    Err(Denied::Credentials)
}

/// Where somebody stands who wants in.
#[derive(Clone, Copy)]
pub struct Origin {
    pub address: IpAddr,
    /// What they hold, as far as it said so.
    pub device: Option<DeviceType>,
}

impl Origin {
    async fn record(self, conn: &mut Conn, user: &User, kind: EventType) -> Result<(), Failure> {
        let event = Event::by(kind, clock::now(), user.id, self.device, self.address);
        let event = Event { user: Some(user.id), ..event };
        event_log::record_personal(conn, &event).await
    }
}

/// Passes when the account has no second factor or the answer is right; gives the token that remembers the device.
async fn check_two_factor(
    app: &App,
    caller: &Caller,
    device: &TokenDevice,
    answer: Option<&TwoFactorAnswer>,
) -> Result<Option<Secret>, Denied> {
    let user = &caller.user;
    let methods = two_factors::of_user(&mut *app.db.read().await?, user.id).await?;
    if methods.is_empty() {
        return Ok(None);
    }
    let Some(answer) = answer else { return Err(challenge(app, user, methods).await?) };
    let remember = || Link::Remember {
        user: user.id,
        device: device.identifier.clone(),
        stamp: user.security_stamp.clone(),
    };
    let fits = match answer.method {
        TwoFactorMethod::Remember => {
            let known = Link::open(&app.keys, answer.token.expose(), clock::now()) == Some(remember());
            return if known { Ok(None) } else { Err(challenge(app, user, methods).await?) };
        }
        TwoFactorMethod::RecoveryCode if recovery_code::recover(app, caller, &answer.token).await? => {
            return Ok(None);
        }
        _ => two_factor::answer_fits(app, user, &methods, answer).await?,
    };
    if !fits {
        app.limits.failed(&user.email, caller.address);
        let mut write = app.db.write().await?;
        let origin = Origin { address: caller.address, device: Some(device.kind) };
        origin.record(&mut write, user, EventType::UserFailedLogIn2fa).await?;
        write.commit().await?;
        return Err(Denied::WrongCode);
    }
    if !answer.remember {
        return Ok(None);
    }
    Ok(Some(Secret::new(remember().seal(&app.keys, clock::now(), REMEMBER_SECONDS)?)))
}

/// The question for a second factor. It says what the password must be, because the client has it in hand only now.
async fn challenge(app: &App, user: &User, methods: Vec<TwoFactor>) -> Result<Denied, Failure> {
    let policy = policy_rules::master_password(&mut *app.db.read().await?, user.id).await?;
    Ok(Denied::TwoFactor { methods, email: user.email.clone(), policy })
}

/// Days that a refresh token lives without use, by client.
fn session_days(client_id: &str) -> i64 {
    match client_id {
        "web" => 7,
        "mobile" => 60,
        _ => 30,
    }
}

fn session_end(client_id: &str, now: Timestamp) -> Timestamp {
    clock::after(now, session_days(client_id) * 24 * 3600)
}

async fn open_session(
    app: &App,
    user: &User,
    client_id: &str,
    device: TokenDevice,
    address: IpAddr,
) -> Result<TokenResponse, Denied> {
    let now = clock::now();
    let refresh_token = random::secret()?;
    let mut write = app.db.write().await?;
    let row = devices::seen(&mut write, user.id, &device_row(&device, now)?).await?;
    let session = Session {
        user: user.id,
        device: row,
        client_id: client_id.to_owned(),
        security_stamp: user.security_stamp.clone(),
        expires: session_end(client_id, now),
    };
    devices::keep_session(&mut write, &fingerprint(refresh_token.expose()), &session, now).await?;
    let origin = Origin { address, device: Some(device.kind) };
    origin.record(&mut write, user, EventType::UserLoggedIn).await?;
    let policy = policy_rules::master_password(&mut write, user.id).await?;
    write.commit().await?;
    let token =
        access::issue(&app.keys, &app.public_url, user, client_id, (&device.identifier, device.kind), now)?;
    Ok(TokenResponse {
        refresh_token: Some(refresh_token),
        scope: "api offline_access".to_owned(),
        ..full(user, policy, token)
    })
}

fn device_row(device: &TokenDevice, now: Timestamp) -> Result<Device, Failure> {
    Ok(Device {
        id: random::id::<DeviceId>()?,
        identifier: device.identifier.clone(),
        name: device.name.clone(),
        kind: device.kind,
        created: now,
        active: now,
    })
}

fn full(user: &User, policy: MasterPasswordPolicy, token: String) -> TokenResponse {
    let kdf = kdf_settings(user);
    TokenResponse {
        access_token: Secret::new(token),
        expires_in: access::LIFETIME,
        token_type: "Bearer".to_owned(),
        scope: "api".to_owned(),
        key: Some(user.user_key.clone()),
        private_key: user.private_key.clone(),
        account_keys: super::profile::account_keys(user),
        kdf: Some(kdf.kdf_type),
        kdf_iterations: Some(kdf.iterations),
        kdf_memory: kdf.memory,
        kdf_parallelism: kdf.parallelism,
        force_password_reset: user.force_password_reset,
        master_password_policy: Some(policy),
        user_decryption_options: Some(UserDecryptionOptions {
            object: "userDecryptionOptions".to_owned(),
            has_master_password: true,
            master_password_unlock: Some(master_password_unlock(user)),
        }),
        ..TokenResponse::default()
    }
}

async fn refresh(app: &App, refresh_token: &Secret) -> Result<TokenResponse, Denied> {
    let now = clock::now();
    let hash = fingerprint(refresh_token.expose());
    let mut read = app.db.read().await?;
    let session = devices::session(&mut read, &hash)
        .await?
        .filter(|session| session.expires > now)
        .ok_or(Denied::Expired)?;
    let user = users::by_id(&mut read, session.user).await?.ok_or(Denied::Expired)?;
    let device = devices::by_id(&mut read, session.device).await?.ok_or(Denied::Expired)?;
    drop(read);
    if user.security_stamp != session.security_stamp {
        return Err(Denied::Expired);
    }
    let end = session_end(&session.client_id, now);
    // The end slides by the hour: a refresh a minute later need not wait for the writer.
    if end.0 - session.expires.0 > 3_600_000 {
        let mut write = app.db.write().await?;
        devices::extend_session(&mut write, &hash, end).await?;
        write.commit().await?;
    }
    let client = &session.client_id;
    let token =
        access::issue(&app.keys, &app.public_url, &user, client, (&device.identifier, device.kind), now)?;
    Ok(TokenResponse {
        access_token: Secret::new(token),
        expires_in: access::LIFETIME,
        token_type: "Bearer".to_owned(),
        refresh_token: Some(refresh_token.clone()),
        scope: "api offline_access".to_owned(),
        ..TokenResponse::default()
    })
}

async fn api_key(
    app: &App,
    id: UserId,
    secret: &Secret,
    device: TokenDevice,
    address: IpAddr,
) -> Result<TokenResponse, Denied> {
    let account = id.to_string();
    app.limits.check_failures(&account, address)?;
    let user = users::by_id(&mut *app.db.read().await?, id).await?;
    let fits = |user: &User| bool::from(user.api_key.expose().as_bytes().ct_eq(secret.expose().as_bytes()));
    let Some(user) = user.filter(fits) else {
        app.limits.failed(&account, address);
        return Err(Denied::Credentials);
    };
    app.limits.succeeded(&account, address);
    let now = clock::now();
    let mut write = app.db.write().await?;
    devices::seen(&mut write, user.id, &device_row(&device, now)?).await?;
    let origin = Origin { address, device: Some(device.kind) };
    origin.record(&mut write, &user, EventType::UserLoggedIn).await?;
    let policy = policy_rules::master_password(&mut write, user.id).await?;
    write.commit().await?;
    let token =
        access::issue(&app.keys, &app.public_url, &user, "cli", (&device.identifier, device.kind), now)?;
    Ok(full(&user, policy, token))
}
