//! Who is signed in, and what they hold: tokens while signed in, keys while unlocked.

mod account;
mod api_key;
mod derive;
mod drafts;
mod finish;
mod held;
mod kept;
mod kept_text;
mod keys;
mod log_in;
mod log_out;
mod new_device;
mod pins;
mod second_factor;
mod server;
mod token;
mod unlock;

use std::rc::Rc;

use keystead_api::account::Profile;
use keystead_calls::Failure;
use keystead_domain::ids::UserId;
use keystead_domain::kdf::Kdf;
use keystead_domain::secret::Secret;

use crate::Portal;
use crate::platform::Platform;

pub use api_key::ApiKeyLogIn;
pub(crate) use keys::Keys;
pub(crate) use log_in::PendingLogIn;
pub use pins::KeyTrust;
pub(crate) use pins::{Consent, PinnedKey};
pub(crate) use token::Tokens;

/// Where the session stands.
#[derive(Default)]
pub(crate) enum Session {
    #[default]
    LoggedOut,
    Locked(SignedIn),
    Unlocked(SignedIn, Rc<Keys>),
}

/// The signed-in person without any key.
pub(crate) struct SignedIn {
    pub(crate) user: UserId,
    pub(crate) email: String,
    pub(crate) tokens: Tokens,
    pub(crate) unlock: UnlockMaterial,
    pub(crate) profile: Rc<Profile>,
    /// The password of the log-in is not what an organization asks for then. Over a reload too.
    pub(crate) weak_password: bool,
}

/// What turns a master password into the user key again, without the server.
#[derive(Clone)]
pub(crate) struct UnlockMaterial {
    pub(crate) kdf: Kdf,
    pub(crate) salt: String,
    pub(crate) wrapped_user_key: String,
    pub(crate) wrapped_private_key: Option<String>,
    /// Checks a typed password before the key is tried, so that a damaged key is not taken for a wrong password.
    /// `None` where no password was typed yet (API key).
    pub(crate) local_hash: Option<Secret>,
}

impl Session {
    pub(crate) fn signed_in(&self) -> Option<&SignedIn> {
        match self {
            Self::LoggedOut => None,
            Self::Locked(signed) | Self::Unlocked(signed, _) => Some(signed),
        }
    }

    pub(crate) fn signed_in_mut(&mut self) -> Option<&mut SignedIn> {
        match self {
            Self::LoggedOut => None,
            Self::Locked(signed) | Self::Unlocked(signed, _) => Some(signed),
        }
    }
}

impl<P: Platform> Portal<P> {
    /// The keys of the unlocked session.
    pub(crate) fn keys(&self) -> Result<Rc<Keys>, Failure> {
        match &*self.session().borrow() {
            Session::LoggedOut => Err(Failure::LoggedOut),
            Session::Locked(_) => Err(Failure::Locked),
            Session::Unlocked(_, keys) => Ok(Rc::clone(keys)),
        }
    }

    /// What the server last said about the account.
    pub(crate) fn profile(&self) -> Result<Rc<Profile>, Failure> {
        let session = self.session().borrow();
        session.signed_in().map(|signed| Rc::clone(&signed.profile)).ok_or(Failure::LoggedOut)
    }

    /// Id and address of the signed-in person.
    pub(crate) fn person(&self) -> Result<(UserId, String), Failure> {
        let session = self.session().borrow();
        session.signed_in().map(|signed| (signed.user, signed.email.clone())).ok_or(Failure::LoggedOut)
    }
}
