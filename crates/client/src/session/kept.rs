//! The session across reloads and tabs. What is kept in readable form says who is signed in and how the user key is
//! opened; the refresh token in it is sealed with the user key. The user key itself is kept by the platform, in a form
//! that nobody else can read, while the session is unlocked and not left alone for too long.

use keystead_calls::Failure;
use keystead_calls::session::{Resume, Seen, SessionState, WhenIdle};
use keystead_crypto::SymmetricKey;
use keystead_domain::ids::UserId;
use keystead_domain::kdf::Kdf;
use keystead_domain::secret::Secret;
use keystead_domain::timestamp::Timestamp;

use super::kept_text::{self, Parts};
use super::token::{Renewal, Tokens};
use super::{Session, SignedIn, UnlockMaterial};
use crate::Portal;
use crate::platform::Platform;

const RECORD: &str = "session";
const DEADLINE: &str = "session-deadline";
const MINUTE_MS: i64 = 60_000;
const IDLE_MINUTES: u32 = 15;

struct Record {
    user: UserId,
    email: String,
    kdf: Kdf,
    salt: String,
    wrapped_user_key: String,
    wrapped_private_key: Option<String>,
    /// The refresh token, encrypted with the user key.
    refresh_token: String,
    weak_password: bool,
}

impl Record {
    fn read(text: &str) -> Option<Self> {
        let mut parts = kept_text::read(text)?;
        Some(Self {
            user: parts.remove("user")?.parse().ok()?,
            email: parts.remove("email")?,
            kdf: kept_text::read_kdf(&parts.remove("kdf")?)?,
            salt: parts.remove("salt")?,
            wrapped_user_key: parts.remove("wrapped_user_key")?,
            wrapped_private_key: parts.remove("wrapped_private_key"),
            refresh_token: parts.remove("refresh_token")?,
            weak_password: parts.contains_key("weak_password"),
        })
    }

    fn write(self) -> String {
        let mut parts = Parts::from([
            ("user".to_owned(), self.user.to_string()),
            ("email".to_owned(), self.email),
            ("kdf".to_owned(), kept_text::write_kdf(self.kdf)),
            ("salt".to_owned(), self.salt),
            ("wrapped_user_key".to_owned(), self.wrapped_user_key),
            ("refresh_token".to_owned(), self.refresh_token),
        ]);
        if let Some(key) = self.wrapped_private_key {
            parts.insert("wrapped_private_key".to_owned(), key);
        }
        if self.weak_password {
            parts.insert("weak_password".to_owned(), String::new());
        }
        kept_text::write(&parts)
    }
}

/// When an unlocked session that nobody uses ends, and how.
#[derive(Clone, Copy)]
struct Deadline {
    at: Timestamp,
    then: WhenIdle,
}

impl Deadline {
    fn read(text: &str) -> Option<Self> {
        let (at, then) = text.split_once(' ')?;
        let then = if then == "log-out" { WhenIdle::LogOut } else { WhenIdle::Lock };
        Some(Self { at: Timestamp(at.parse().ok()?), then })
    }

    fn write(self) -> String {
        let then = match self.then {
            WhenIdle::Lock => "lock",
            WhenIdle::LogOut => "log-out",
        };
        format!("{} {then}", self.at.0)
    }
}

impl<P: Platform> Portal<P> {
    /// Takes up the session that this installation keeps.
    pub(crate) async fn resume(&self, ask: Resume) -> Result<SessionState, Failure> {
        if matches!(&*self.session().borrow(), Session::Unlocked(..)) {
            return Ok(self.session_state());
        }
        let Some(record) = self.record().await else { return Ok(SessionState::LoggedOut) };
        let deadline = self.deadline().await;
        let in_time = deadline.is_some_and(|deadline| self.platform().now_ms() < deadline.at.0);
        let ends = !in_time && deadline.is_some_and(|deadline| deadline.then == WhenIdle::LogOut);
        if ends || !ask.belongs {
            self.forget_ended().await;
            return Ok(SessionState::LoggedOut);
        }
        if matches!(&*self.session().borrow(), Session::Unlocked(..)) {
            // The password was right meanwhile.
            return Ok(self.session_state());
        }
        *self.session().borrow_mut() = Session::Locked(record.into());
        if !in_time {
            self.platform().keep_secret(None).await;
            return Ok(self.session_state());
        }
        let Some(kept) = self.platform().kept_secret().await else { return Ok(self.session_state()) };
        let Ok(user_key) = SymmetricKey::from_bytes(&kept) else { return Ok(self.session_state()) };
        match self.open_session(user_key).await {
            Ok(_) | Err(Failure::SessionEnded(_) | Failure::LoggedOut) => Ok(self.session_state()),
            Err(failure) => {
                // Nothing half open stays behind; the next attempt starts from what is kept.
                self.lock_memory();
                Err(failure)
            }
        }
    }

    /// Takes the kept session up as a locked one.
    pub(crate) async fn take_record(&self) {
        if let Some(record) = self.record().await {
            *self.session().borrow_mut() = Session::Locked(record.into());
        }
    }

    /// Somebody is there: the time until the session ends by itself starts anew.
    pub(crate) async fn seen(&self, ask: Seen) -> Result<(), Failure> {
        if !matches!(&*self.session().borrow(), Session::Unlocked(..)) {
            return Ok(());
        }
        let at = self.platform().now_ms().saturating_add(i64::from(ask.idle_minutes) * MINUTE_MS);
        let deadline = Deadline { at: Timestamp(at), then: ask.then };
        self.platform().store(DEADLINE, Some(&deadline.write())).await;
        Ok(())
    }

    /// Keeps an unlocked session: for a reload, and for further tabs.
    pub(crate) async fn keep_session(&self) {
        let Ok(keys) = self.keys() else { return };
        let record = {
            let session = self.session().borrow();
            let Some(signed) = session.signed_in() else { return };
            let Renewal::Refresh(token) = &signed.tokens.renewal else { return };
            let Ok(refresh_token) = keys.user().encrypt_text(token.expose(), &mut self.random()) else {
                return;
            };
            Record {
                user: signed.user,
                email: signed.email.clone(),
                kdf: signed.unlock.kdf,
                salt: signed.unlock.salt.clone(),
                wrapped_user_key: signed.unlock.wrapped_user_key.clone(),
                wrapped_private_key: signed.unlock.wrapped_private_key.clone(),
                refresh_token,
                weak_password: signed.weak_password,
            }
        };
        if self.deadline().await.is_none_or(|deadline| deadline.at.0 <= self.platform().now_ms()) {
            // Until the face says otherwise.
            let _ = self.seen(Seen { idle_minutes: IDLE_MINUTES, then: WhenIdle::Lock }).await;
        }
        self.platform().store(RECORD, Some(&record.write())).await;
        self.platform().keep_secret(Some(&keys.user().to_bytes())).await;
    }

    /// The refresh token that another tab got meanwhile, if there is a newer one than ours.
    pub(crate) async fn newer_refresh_token(&self, ours: &Secret) -> Option<Secret> {
        let keys = self.keys().ok()?;
        let (user, _) = self.person().ok()?;
        let record = self.record().await.filter(|record| record.user == user)?;
        let kept = keys.user().decrypt_text(&record.refresh_token).ok()?;
        (kept.as_str() != ours.expose()).then(|| Secret::from(kept.as_str()))
    }

    /// Forgets the key; what is left needs the master password.
    pub(crate) async fn forget_key(&self) {
        self.platform().keep_secret(None).await;
    }

    /// Forgets everything about the session, drafts included.
    pub(crate) async fn forget_session(&self) {
        self.forget_ended().await;
        self.forget_drafts().await;
    }

    /// Forgets a session that the server ended, that ended because nobody worked, or whose browser was closed. Whoever it
    /// belonged to did not ask for that, so drafts stay, encrypted, until somebody logs in.
    pub(crate) async fn forget_ended(&self) {
        self.forget_key().await;
        self.platform().store(RECORD, None).await;
        self.platform().store(DEADLINE, None).await;
        self.forget_jobs().await;
    }

    async fn record(&self) -> Option<Record> {
        Record::read(&self.platform().stored(RECORD).await?)
    }

    async fn deadline(&self) -> Option<Deadline> {
        Deadline::read(&self.platform().stored(DEADLINE).await?)
    }
}

impl From<Record> for SignedIn {
    fn from(record: Record) -> Self {
        Self {
            user: record.user,
            email: record.email,
            tokens: Tokens {
                access: Secret::default(),
                renew_at_ms: 0,
                renewal: Renewal::Sealed(record.refresh_token),
            },
            unlock: UnlockMaterial {
                kdf: record.kdf,
                salt: record.salt,
                wrapped_user_key: record.wrapped_user_key,
                wrapped_private_key: record.wrapped_private_key,
                local_hash: None,
            },
            profile: <_>::default(),
            weak_password: record.weak_password,
        }
    }
}
