//! Everything that can go wrong with a request, as types. `answer` turns them into statuses and sentences.

use std::collections::BTreeMap;

use keystead_domain::email::EmailError;
use keystead_domain::enc_string::{self, EncStringError};

use crate::store::StoreError;

/// Why a request is not done.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A rule of the product says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Members of the body are not acceptable.
    #[error("invalid fields")]
    Invalid(Fields),
    /// The body is not the JSON that is expected; the text says where, never what.
    #[error("unreadable body: {0}")]
    Unreadable(String),
    /// Not there, or not for the caller to see.
    #[error("not found")]
    NotFound,
    /// No valid access token.
    #[error("not signed in")]
    SignedOut,
    /// Too many requests; seconds to wait.
    #[error("too many requests")]
    TooMany(u64),
    /// The body or file is too big.
    #[error("too large")]
    TooLarge,
    /// The body stopped arriving.
    #[error("stalled")]
    Stalled,
    /// The store broke.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file could not be read or written.
    #[error("file: {0}")]
    File(#[from] std::io::Error),
    /// Something that cannot happen happened.
    #[error("internal: {0}")]
    Internal(&'static str),
}

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Business rules that say no, with the sentence that people read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("The invitation or link is not valid or has expired.")]
    BadToken,
    #[error("This address is already in use.")]
    EmailTaken,
    #[error("Open registration is disabled. Ask for an invitation.")]
    RegistrationClosed,
    #[error("The password is not right.")]
    WrongSecret,
    #[error("The code is not right or has expired.")]
    WrongCode,
    #[error("The account already has a key pair.")]
    HasKeys,
    #[error("You are signed in with another address than the invited one.")]
    OtherAddress,
    #[error("This invitation was already accepted.")]
    AlreadyAccepted,
    #[error("This provider is already set up.")]
    AlreadySetUp,
    #[error("You are not the invited administrator of this provider.")]
    NotInvitedAdmin,
    #[error("Only a Provider Admin can do this.")]
    NotProviderAdmin,
    #[error("The provider is suspended.")]
    ProviderSuspended,
    #[error("The provider is not set up yet.")]
    ProviderNotReady,
    #[error("This plan is not available for clients of this provider.")]
    PlanNotOffered,
    #[error("A provider needs at least one confirmed Provider Admin.")]
    LastProviderAdmin,
    #[error("You cannot remove yourself.")]
    NotYourself,
    #[error("Only people who have accepted can be confirmed.")]
    NotAccepted,
    #[error("Only open invitations can be sent again.")]
    NotInvited,
    #[error("The organization needs at least one confirmed Owner.")]
    LastOwner,
    #[error("Only an Owner can do this to an Owner.")]
    OwnersOnly,
    #[error("Your role does not allow this.")]
    RoleTooLow,
    #[error("Custom roles need the Enterprise plan.")]
    CustomNeedsEnterprise,
    #[error("There is no free seat left.")]
    NoSeat,
    #[error("There is no free seat left. The provider can assign more.")]
    NoClientSeat,
    #[error("The member is already revoked.")]
    AlreadyRevoked,
    #[error("The member is not revoked.")]
    NotRevoked,
    #[error("The plan allows no more collections.")]
    NoMoreCollections,
    #[error("The organization already has a key pair.")]
    OrganizationHasKeys,
    #[error("The organization is suspended.")]
    OrganizationSuspended,
    #[error("The item was changed elsewhere meanwhile. Load it again before saving.")]
    OutOfDate,
    #[error("An organization's item needs at least one collection.")]
    NoCollection,
    #[error("A collection does not exist or is not open to you.")]
    UnknownCollection,
    #[error("The item belongs to another organization.")]
    OtherOrganization,
    #[error("The item was encrypted for another account.")]
    OtherAccount,
    #[error("The type of an item cannot change.")]
    TypeFixed,
    #[error("The item is already part of an organization.")]
    AlreadyShared,
    #[error("The folder does not exist.")]
    UnknownFolder,
    #[error("At most 500 items can be handled at once.")]
    TooManyItems,
    #[error("The file does not have the announced size.")]
    WrongFileSize,
    #[error("The upload holds no file.")]
    NoFile,
    #[error("Groups are not available.")]
    NoGroups,
    #[error("An access rule that can manage must neither be read-only nor hide passwords.")]
    ManageIsFull,
}

/// Messages by field. Names are PascalCase paths, as the reference server writes them.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Fields(pub BTreeMap<String, Vec<String>>);

impl Fields {
    /// Adds a message to a field.
    pub fn add(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.0.entry(field.into()).or_default().push(message.into());
    }

    /// Checks an encrypted text against its limit.
    pub fn enc(&mut self, field: &str, text: &str, limit: usize) {
        match enc_string::check(text, limit) {
            Ok(_) => {}
            Err(EncStringError::TooLong) => {
                self.add(
                    field,
                    format!(
                        "The field {field} exceeds the maximum encrypted value length of {limit} characters."
                    ),
                );
            }
            Err(_) => self.add(field, format!("{field} is not a valid encrypted string.")),
        }
    }

    /// Checks an encrypted text that may be missing.
    pub fn opt_enc(&mut self, field: &str, text: Option<&str>, limit: usize) {
        if let Some(text) = text {
            self.enc(field, text, limit);
        }
    }

    /// Checks an encrypted text that a public key wrapped.
    pub fn wrapped(&mut self, field: &str, text: &str) {
        match enc_string::check(text, 2_000) {
            Ok(kind) if !kind.is_symmetric() => {}
            _ => self.add(field, format!("{field} is not a valid wrapped key.")),
        }
    }

    /// Checks a required name against its limit in characters.
    pub fn name(&mut self, field: &str, text: &str, limit: usize) {
        if text.trim().is_empty() {
            self.add(field, format!("The {field} field is required."));
        } else if text.chars().count() > limit {
            self.add(field, format!("The field {field} must be at most {limit} characters long."));
        }
    }

    /// Checks an optional text against its limit in characters.
    pub fn opt_text(&mut self, field: &str, text: Option<&str>, limit: usize) {
        if text.is_some_and(|text| text.chars().count() > limit) {
            self.add(field, format!("The field {field} must be at most {limit} characters long."));
        }
    }

    /// Checks an address.
    pub fn email(&mut self, field: &str, address: &str) {
        match keystead_domain::email::check(address) {
            Ok(()) => {}
            Err(EmailError::Empty) => self.add(field, format!("The {field} field is required.")),
            Err(EmailError::TooLong) => {
                self.add(field, format!("The field {field} must be at most 256 characters long."))
            }
            Err(EmailError::Malformed) => {
                self.add(field, format!("The {field} field is not a valid e-mail address."))
            }
        }
    }

    /// Adds a message unless a condition holds.
    pub fn require(&mut self, holds: bool, field: &str, message: &str) {
        if !holds {
            self.add(field, message);
        }
    }

    /// Fails when anything was added.
    pub fn check(self) -> Result<(), Failure> {
        if self.0.is_empty() { Ok(()) } else { Err(Failure::Invalid(self)) }
    }
}
