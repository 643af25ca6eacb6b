//! Registration: prove an address (or hold an invitation to it), then upload hash and keys.

use keystead_api::account::{AccountKeysRequest, KeysRequest};
use keystead_api::identity::register::{RegisterFinish, SendVerificationEmail};
use keystead_domain::email;
use keystead_domain::enums::{
    KdfKind, OrganizationUserStatus, PolicyType, ProviderStatus, ProviderUserStatus,
};
use keystead_domain::ids::OrganizationId;
use keystead_domain::kdf::Kdf;
use keystead_domain::limits;
use keystead_domain::secret::Secret;

use super::policy_rules;
use crate::app::App;
use crate::clock;
use crate::config::Registration;
use crate::failure::{Failure, Fields, Refusal};
use crate::letter::{self, Front, Letter};
use crate::random;
use crate::store::users::{self, User};
use crate::store::{Conn, domains, members, organizations, provider_users, providers};
use crate::token::link::Link;

const VERIFICATION_SECONDS: i64 = 15 * 60;
/// RSA private keys are about 1,700 characters when encrypted; signature keys of V2 accounts are shorter.
const PRIVATE_KEY: usize = 10_000;

/// Mails the link that finishes a registration. An address that has an account gets a mail that says so, so that the
/// answer tells nothing.
///
/// # Errors
/// Refusals for a malformed address, closed registration or a claimed domain.
pub async fn send_verification(
    app: &App,
    front: &Front,
    request: SendVerificationEmail,
) -> Result<(), Failure> {
    let mut fields = Fields::default();
    fields.email("Email", &request.email);
    fields.opt_text("Name", request.name.as_deref(), limits::NAME);
    fields.check()?;
    if app.registration == Registration::Invited {
        return Err(Refusal::RegistrationClosed.into());
    }
    let email = email::normalize(&request.email);
    require_open_domain(&mut *app.db.read().await?, &email, None).await?;
    let known = users::by_email(&mut *app.db.read().await?, &email).await?.is_some();
    if known {
        let link = format!("{}/#/login", front.base);
        return letter::send(app, front, &email, Letter::Known { link: &link }).await;
    }
    let link = Link::Register { email: email.clone(), name: request.name };
    let token = link.seal(&app.keys, clock::now(), VERIFICATION_SECONDS)?;
    let link = format!(
        "{}/#/finish-signup?email={}&token={token}&fromEmail=true",
        front.base,
        super::invitations::query_text(&email)
    );
    letter::send(app, front, &email, Letter::Verify { link: &link }).await
}

/// Fails where the organization that owns the domain of an address makes the accounts itself, by its own invitations.
async fn require_open_domain(
    conn: &mut Conn,
    address: &str,
    inviting: Option<OrganizationId>,
) -> Result<(), Failure> {
    let domain = address.rsplit_once('@').map(|(_, domain)| domain).unwrap_or_default();
    let Some(owner) = domains::owner(conn, domain).await?.filter(|owner| Some(*owner) != inviting) else {
        return Ok(());
    };
    let Some(owner) = organizations::by_id(conn, owner).await?.filter(|owner| owner.enabled) else {
        return Ok(());
    };
    let policy = PolicyType::BlockClaimedDomainAccountCreation;
    match policy_rules::active(conn, &owner, policy).await? {
        Some(_) => Err(Refusal::DomainClaimed.into()),
        None => Ok(()),
    }
}

/// Whether the token of a verification mail is still good.
///
/// # Errors
/// [`Refusal::BadToken`], [`Refusal::EmailTaken`] when the registration was finished already, or
/// [`Refusal::DomainClaimed`].
pub async fn check_verification(app: &App, address: &str, token: &str) -> Result<(), Failure> {
    let address = email::normalize(address);
    match Link::open(&app.keys, token, clock::now()) {
        Some(Link::Register { email, .. }) if email == address => {}
        _ => return Err(Refusal::BadToken.into()),
    }
    let mut read = app.db.read().await?;
    match users::by_email(&mut read, &address).await? {
        Some(_) => Err(Refusal::EmailTaken.into()),
        None => require_open_domain(&mut read, &address, None).await,
    }
}

/// What both forms of the request come down to.
struct Credentials {
    hash: Secret,
    kdf: Kdf,
    salt: String,
    user_key: String,
    user_key_id: Option<String>,
}

struct KeyPair {
    public: String,
    private: String,
    account_keys: Option<String>,
}

/// Creates the account.
///
/// # Errors
/// Field errors, [`Refusal::BadToken`], [`Refusal::DomainClaimed`] or [`Refusal::EmailTaken`].
pub async fn finish(app: &App, request: RegisterFinish) -> Result<(), Failure> {
    let email = email::normalize(&request.email);
    let mut fields = Fields::default();
    fields.email("Email", &email);
    fields.opt_text("Name", request.name.as_deref(), limits::NAME);
    fields.opt_text("MasterPasswordHint", request.master_password_hint.as_deref(), limits::PASSWORD_HINT);
    let credentials = credentials(&request, &email, &mut fields);
    let pair = key_pair(request.user_asymmetric_keys.as_ref(), request.account_keys.as_ref(), &mut fields);
    fields.check()?;
    let (Some(credentials), Some(pair)) = (credentials, pair) else {
        return Err(Failure::Internal("registration"));
    };
    let password_hash = app.hasher.hash(&credentials.hash).await?;
    let (iterations, memory, parallelism) = credentials.kdf.wire_numbers();
    let now = clock::now();
    let mut write = app.db.write().await?;
    let Proof { name, inviting } = proof(app, &mut write, &request, &email).await?;
    require_open_domain(&mut write, &email, inviting).await?;
    let user = User {
        id: random::id()?,
        email,
        name: name.or(request.name),
        password_hash,
        kdf: credentials.kdf.kind(),
        kdf_iterations: iterations.into(),
        kdf_memory: memory.map(Into::into),
        kdf_parallelism: parallelism.map(Into::into),
        salt: credentials.salt,
        user_key: credentials.user_key,
        user_key_id: credentials.user_key_id,
        public_key: Some(pair.public),
        private_key: Some(pair.private),
        account_keys: pair.account_keys,
        security_stamp: random::guid()?,
        api_key: random::secret()?,
        avatar_color: None,
        force_password_reset: false,
        created: now,
        revised: now,
    };
    match users::insert(&mut write, &user, request.master_password_hint.as_deref()).await {
        Err(error) if error.is_unique_violation() => return Err(Refusal::EmailTaken.into()),
        other => other?,
    }
    write.commit().await?;
    Ok(())
}

/// What the token of a registration says beside that it is good.
#[derive(Default)]
struct Proof {
    /// The name that the verification mail was asked with.
    name: Option<String>,
    /// Whose invitation it is.
    inviting: Option<OrganizationId>,
}

/// Checks the one token of the request.
async fn proof(
    app: &App,
    conn: &mut Conn,
    request: &RegisterFinish,
    address: &str,
) -> Result<Proof, Failure> {
    let tokens =
        [&request.email_verification_token, &request.org_invite_token, &request.provider_invite_token];
    let mut given = tokens.into_iter().flatten();
    let (Some(token), None) = (given.next(), given.next()) else { return Err(Refusal::BadToken.into()) };
    let proof = match Link::open(&app.keys, token.expose(), clock::now()) {
        Some(Link::Register { email, name }) if request.email_verification_token.is_some() => {
            (email == address).then_some(Proof { name, inviting: None })
        }
        Some(Link::Member { id, email }) => {
            let invited = match request.organization_user_id {
                Some(asked) if asked == id && request.org_invite_token.is_some() => {
                    members::invited(conn, id).await?
                }
                _ => None,
            };
            invited
                .filter(|(_, status)| email == address && *status == OrganizationUserStatus::Invited)
                .map(|(organization, _)| Proof { name: None, inviting: Some(organization) })
        }
        Some(Link::ProviderUser { id, email }) => {
            let invited = match request.provider_user_id {
                Some(asked) if asked == id && request.provider_invite_token.is_some() => {
                    provider_users::invited(conn, id).await?
                }
                _ => None,
            };
            (email == address && invited == Some(ProviderUserStatus::Invited)).then(Proof::default)
        }
        // The set-up link proves the address as well as an invitation does, and it names no provider user.
        Some(Link::ProviderSetup { provider, email }) => {
            let provider = providers::by_id(conn, provider).await?;
            let is_pending = provider.is_some_and(|provider| provider.status == ProviderStatus::Pending);
            (request.provider_invite_token.is_some() && email == address && is_pending).then(Proof::default)
        }
        _ => None,
    };
    proof.ok_or_else(|| Refusal::BadToken.into())
}

fn credentials(request: &RegisterFinish, email: &str, fields: &mut Fields) -> Option<Credentials> {
    let found = match (&request.master_password_authentication, &request.master_password_unlock) {
        (Some(authentication), Some(unlock)) => {
            let same = authentication.kdf == unlock.kdf && authentication.salt == unlock.salt;
            fields.require(same, "MasterPasswordUnlock", "Both blocks must have the same settings and salt.");
            let kdf = authentication.kdf;
            Credentials {
                hash: authentication.master_password_authentication_hash.clone(),
                kdf: checked_kdf(kdf.kdf_type, Some(kdf.iterations), kdf.memory, kdf.parallelism, fields)?,
                salt: authentication.salt.clone(),
                user_key: unlock.master_key_wrapped_user_key.clone(),
                user_key_id: unlock.contained_key_id.clone(),
            }
        }
        (None, None) => Credentials {
            hash: request.master_password_hash.clone().unwrap_or_default(),
            kdf: checked_kdf(
                request.kdf.unwrap_or(KdfKind::Pbkdf2),
                request.kdf_iterations,
                request.kdf_memory,
                request.kdf_parallelism,
                fields,
            )?,
            salt: email.to_owned(),
            user_key: request.user_symmetric_key.clone().unwrap_or_default(),
            user_key_id: None,
        },
        _ => {
            fields.add("MasterPasswordUnlock", "Authentication and unlock data belong together.");
            return None;
        }
    };
    let hash_length = found.hash.expose().len();
    fields.require(
        (1..=1000).contains(&hash_length),
        "MasterPasswordHash",
        "The log-in hash is missing or too long.",
    );
    fields.require(
        !found.salt.is_empty() && found.salt.len() <= limits::EMAIL,
        "Salt",
        "The salt is missing or too long.",
    );
    fields.enc("UserSymmetricKey", &found.user_key, limits::ENCRYPTED_SHORT);
    Some(found)
}

/// Settings that the server accepts for new accounts.
pub fn checked_kdf(
    kind: KdfKind,
    iterations: Option<i64>,
    memory: Option<i64>,
    parallelism: Option<i64>,
    fields: &mut Fields,
) -> Option<Kdf> {
    let checked = Kdf::from_wire(kind, iterations, memory, parallelism)
        .and_then(|kdf| kdf.check_server_range().map(|()| kdf));
    match checked {
        Ok(kdf) => Some(kdf),
        Err(error) => {
            fields.add("Kdf", format!("Key derivation refused: {error}."));
            None
        }
    }
}

fn key_pair(
    simple: Option<&KeysRequest>,
    account: Option<&AccountKeysRequest>,
    fields: &mut Fields,
) -> Option<KeyPair> {
    let account = account.or_else(|| simple?.account_keys.as_ref());
    let (public, private) = match (account, simple) {
        (Some(keys), _) => match &keys.public_key_encryption_key_pair {
            Some(pair) => (pair.public_key.clone(), pair.wrapped_private_key.clone()),
            None => (
                keys.account_public_key.clone().unwrap_or_default(),
                keys.user_key_encrypted_account_private_key.clone().unwrap_or_default(),
            ),
        },
        (None, Some(keys)) => (keys.public_key.clone(), keys.encrypted_private_key.clone()),
        (None, None) => {
            fields.add("UserAsymmetricKeys", "The key pair is required.");
            return None;
        }
    };
    check_key_pair(&public, &private, fields);
    // V2 accounts come with more than a key pair; what is not understood here is kept for the client.
    let account_keys = account
        .filter(|keys| keys.signature_key_pair.is_some() || keys.security_state.is_some())
        .and_then(|keys| serde_json::to_string(keys).ok());
    Some(KeyPair { public, private, account_keys })
}

/// The form of a key pair: public key as base64, private key encrypted.
pub fn check_key_pair(public: &str, private: &str, fields: &mut Fields) {
    use base64::Engine;
    let decoded = base64::engine::general_purpose::STANDARD.decode(public);
    let good = decoded.is_ok_and(|key| (32..=2_000).contains(&key.len()));
    fields.require(good, "PublicKey", "The public key is not valid.");
    fields.enc("EncryptedPrivateKey", private, PRIVATE_KEY);
}
