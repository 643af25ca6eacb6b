//! How a use case can fail. Typed until the face turns it into a sentence in one place.

use keystead_domain::kdf::KdfError;
use keystead_domain::permissions::Denial;
use keystead_domain::validation::{ClientField, FieldErrors};
use serde::{Deserialize, Serialize};

use crate::assignments::AssignmentRefusal;
use crate::clients::AdoptionProblem;
use crate::item::ItemField;
use crate::provider::ProviderField;

/// Why a use case did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// The browser could not reach the server at all.
    Unreachable,
    /// The server did not answer a read in time.
    TimedOut,
    /// A write met no answer, one that broke off, or a gateway's in place of the server's (502 to 504): whether it was carried
    /// out is not known.
    Unanswered,
    /// The answer broke off or is not what the API promises.
    Malformed,
    /// The server asks to wait.
    RateLimited {
        /// Seconds to wait, when the server said so.
        retry_after_seconds: Option<u32>,
    },
    /// The server failed (5xx), or a gateway had no answer to a read.
    ServerFailed {
        /// HTTP status.
        status: u16,
    },
    /// The server refused for a reason of its own and said so.
    Refused {
        /// The server's message, shown as it is.
        message: String,
        /// The server's messages by field, when it gave them.
        fields: Vec<(String, Vec<String>)>,
    },
    /// The person is not allowed to (401 or 403 although the session is fresh).
    NotAllowed,
    /// Gone, or not the person's to see.
    NotFound,
    /// The server has no such function.
    NotSupported,
    /// A request was larger than the server takes.
    TooLarge,
    /// The item was changed by someone else since it was opened.
    ChangedElsewhere,
    /// E-mail or master password are wrong.
    WrongCredentials,
    /// The second factor's code was not accepted.
    WrongCode,
    /// None of the second factors the server accepts can be used here.
    NoUsableSecondFactor {
        /// Wire numbers of what the server offered.
        offered: Vec<i32>,
    },
    /// The log-in must go through single sign-on.
    SingleSignOnRequired,
    /// The server wants another client version.
    ClientVersionRefused,
    /// The server's key derivation settings are refused.
    Kdf(KdfRefusal),
    /// The master password is right for the server but does not open the account's key.
    AccountKeyDamaged,
    /// The account's key, a provider's or a client's key could not be opened.
    KeyUnavailable(KeyOwner),
    /// A key is not the one that was used before for the same owner: the server may have put another in its place.
    KeyChanged(KeyOwner),
    /// The server handed out an item older than this device has seen it before.
    OlderItem,
    /// The server wants the password derived more cheaply than at the last log-in from this device.
    KdfWeakened,
    /// The question is about a client other than the one this tab has open.
    OtherClient,
    /// The session ended: log in again.
    SessionEnded(SessionEnd),
    /// Unlock first.
    Locked,
    /// Log in first.
    LoggedOut,
    /// The vault is not open (any more): open it again.
    VaultNotOpen,
    /// The action is not open to this person now.
    Denied(Denial),
    /// An invitation or registration is refused.
    Joining(JoiningRefusal),
    /// An organization cannot become a client.
    Adoption(AdoptionProblem),
    /// Nobody is limited to those clients.
    Assignment(AssignmentRefusal),
    /// The form of a new client has errors.
    InvalidClient(FieldErrors<ClientField>),
    /// A provider's form has errors that the server found.
    InvalidProvider {
        /// Fields with the server's words.
        fields: Vec<(ProviderField, String)>,
        /// What it said about the whole.
        message: String,
    },
    /// The form of an item has errors.
    InvalidItem(FieldErrors<ItemField>),
    /// Name, place or access of a collection or group: the form says what before it is sent.
    InvalidForm,
    /// A value could not be decrypted.
    Undecryptable,
    /// The item has no verification code, or its secret is not understood.
    NoOneTimeCode,
    /// The browser lacks what is needed (WebCrypto outside a secure context).
    NoWebCrypto,
    /// The worker stopped; nothing decrypted is left. Reload and unlock.
    WorkerStopped,
    /// The call was given up because its page went away.
    Cancelled,
}

/// Why somebody cannot register or join, in the words of `reason` in an error's envelope (an extension).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum JoiningRefusal {
    /// The link is spent, expired or was tampered with, or the invitation was taken back.
    BadLink,
    /// The address has an account.
    EmailTaken,
    /// Only invited people may register.
    RegistrationClosed,
    /// The invitation is for another address than that of the signed-in person.
    OtherAddress,
    /// The person is in already, or waits for confirmation.
    AlreadyAccepted,
    /// The membership was revoked.
    Revoked,
    /// The organization demands a second factor, and none is set up.
    TwoStepNeeded,
    /// This organization or another one of the person's allows no second one.
    OtherOrganization,
    /// Joining enrols in account recovery, which takes the master password.
    RecoveryKeyNeeded,
    /// An organization owns the address's domain and makes the accounts below it by its own invitations.
    DomainClaimed,
    /// A policy keeps the members of an organization and the users of providers apart.
    ProviderForbidden,
    /// The provider is set up already.
    AlreadySetUp,
    /// Somebody else is invited to set the provider up.
    NotInvitedAdmin,
}

/// Why key derivation settings are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum KdfRefusal {
    /// Not a function this client knows.
    Unknown,
    /// Weaker than any client may accept: the server may be hostile.
    TooWeak,
    /// More than a browser can compute.
    TooCostly,
}

impl From<KdfError> for Failure {
    fn from(error: KdfError) -> Self {
        Self::Kdf(match error {
            KdfError::UnknownKind | KdfError::Missing => KdfRefusal::Unknown,
            KdfError::BelowFloor => KdfRefusal::TooWeak,
            KdfError::AboveCeiling => KdfRefusal::TooCostly,
        })
    }
}

/// Whose key is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeyOwner {
    /// The account's private key.
    Account,
    /// The provider's key: the person waits for confirmation, or the key is damaged.
    Provider,
    /// The client organization's key.
    Organization,
    /// Another person's public key.
    Person,
}

/// Why a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SessionEnd {
    /// The person logged out.
    LoggedOut,
    /// The server does not accept the session any more (expired, revoked, password changed).
    Rejected,
}
