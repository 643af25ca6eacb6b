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
    /// As [`Failure::Invalid`], for a reason that a client tells from others.
    #[error("invalid fields: {1}")]
    InvalidFor(Fields, &'static str),
    /// The body is not the JSON that is expected; the text says where, never what.
    #[error("unreadable body: {0}")]
    Unreadable(String),
    /// Not there, or not for the caller to see.
    #[error("not found")]
    NotFound,
    /// A right of the provider's is missing; the protocol answers these with 401 and the reason.
    #[error(transparent)]
    NotAuthorized(Refusal),
    /// Something else is there already, or was meanwhile: 409 with the reason.
    #[error(transparent)]
    Conflict(Refusal),
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
    /// A service that this server passes questions on to does not answer.
    #[error("a service does not answer")]
    ServiceAway,
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
    #[error("Your access was revoked. Ask an administrator.")]
    MembershipRevoked,
    #[error("This provider is already set up.")]
    AlreadySetUp,
    #[error("You are not the invited administrator of this provider.")]
    NotInvitedAdmin,
    #[error("The provider still has clients. Unlink them first.")]
    ProviderHasClients,
    #[error("The name is not that of the provider. Repeat it with --name.")]
    WrongName,
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
    #[error("There is no free seat left, and the seat limit of the organization is reached.")]
    SeatLimit,
    #[error("This needs more seats than the provider has. Ask a Provider Admin to buy them.")]
    NoSeatPurchase,
    #[error("{occupied} seats are occupied, so {seats} are too few. Remove or revoke some members first.")]
    SeatsOccupied { seats: u32, occupied: i64 },
    #[error("An organization needs between 1 and 100000 seats.")]
    SeatsOutOfRange,
    #[error("The seat limit must not be lower than the seats. Change both together.")]
    LimitBelowSeats,
    #[error("The organization has no subscription of its own.")]
    NoSubscription,
    #[error("The plan has a fixed number of seats.")]
    FixedSeats,
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
    #[error("The plan of the organization does not include this.")]
    NotInPlan,
    #[error("My Items collections cannot be changed, shared or deleted.")]
    MyItems,
    #[error("Custom members can only give permissions that they hold themselves.")]
    NotHeld,
    #[error("Accounts that the organization has claimed cannot be removed. Revoke or delete them instead.")]
    Claimed,
    #[error("The organization has not claimed this account.")]
    NotClaimed,
    #[error("Invited people have no account to delete.")]
    NoAccount,
    #[error("Two-step login is required by the organization and is not set up.")]
    TwoStepMissing,
    #[error("A policy allows no membership of a second organization.")]
    SingleOrganization,
    #[error("The person is the only Owner of another organization or the only Provider Admin of a provider.")]
    NeededElsewhere,
    #[error("Account recovery is not enabled for this organization.")]
    RecoveryOff,
    #[error("The member is not enrolled in account recovery.")]
    NotEnrolled,
    #[error("You cannot recover the account of this provider user.")]
    AboveInProvider,
    #[error("Choose what to recover, and send the new password with its key.")]
    NothingToRecover,
    #[error("The organization keeps its members enrolled in account recovery.")]
    MustStayEnrolled,
    #[error("The organization enrols its members in account recovery. Send the wrapped key.")]
    EnrollmentNeeded,
    #[error("Send the new password with its key.")]
    NoNewPassword,
    #[error("The account has no temporary password.")]
    NoTemporaryPassword,
    #[error("No policy asks you to decide about your items.")]
    NothingToDecline,
    #[error("The policy is not known.")]
    UnknownPolicy,
    #[error("Turn the Single organization policy on first.")]
    PolicyNeedsSingleOrganization,
    #[error(
        "The organization has no key pair yet, and account recovery needs one. Ask an Owner or Admin to turn it on."
    )]
    RecoveryNeedsKeys,
    #[error("Another policy needs this one. Turn that one off first.")]
    PolicyIsNeeded,
    #[error("This organization has no single sign-on. Nobody could log in if the policy were on.")]
    NoSingleSignOn,
    #[error("The domain is claimed already.")]
    DomainTaken,
    #[error(
        "This address belongs to an organization that creates the accounts of its people itself. Ask it for an invitation."
    )]
    DomainClaimed,
    #[error("Members are not confirmed automatically here: the policy is off.")]
    NoAutomaticConfirmation,
    #[error("Only people with the role User are confirmed automatically.")]
    NotPlainUser,
    #[error("The policy of automatic confirmation allows no users of a provider.")]
    NoProviderUsers,
    #[error("Some members belong to another organization or to a provider. Remove them first.")]
    MembersElsewhere,
    #[error("A policy of your organization allows no membership of a provider.")]
    NoProviderMembership,
    #[error("Verified domains need the Single organization policy.")]
    DomainsNeedPolicy,
    #[error("Your organization wants your items in its own collections.")]
    DataOwnership,
    #[error("Your organization does not allow items of this type.")]
    RestrictedKind,
    #[error("The person is an administrator of another free organization.")]
    SecondFreeOrganization,
    #[error("You cannot add yourself to groups or collections here: the setting for administrators is off.")]
    AddsItself,
    #[error("At least one member or group must be able to manage the collection.")]
    NobodyManages,
    #[error("An access rule that can manage must neither be read-only nor hide passwords.")]
    ManageIsFull,
    #[error("The organization already belongs to a provider.")]
    AlreadyManaged,
    #[error("Only a confirmed Owner of the organization can do this.")]
    NotItsOwner,
    #[error("The client needs a confirmed Owner who is a member. Invite one and confirm them.")]
    NoClientOwner,
    #[error("Somebody else changed this meanwhile. Load it again before saving.")]
    ChangedElsewhere,
    #[error("A Provider Admin serves all clients and cannot be limited to some.")]
    AdminServesAll,
    #[error("A client does not exist or is not one of this provider.")]
    UnknownClient,
    #[error("The blueprint was changed elsewhere meanwhile. Load it again before saving.")]
    BlueprintOutOfDate,
    #[error("There is a blueprint of this id already.")]
    BlueprintExists,
    #[error("A provider keeps at most 200 blueprints.")]
    TooManyBlueprints,
    #[error("A range of an event log spans at most 367 days.")]
    RangeTooLong,
    #[error("The continuation token does not belong to this event log.")]
    BadContinuation,
}

impl Refusal {
    /// The reason as a client tells it from others, where somebody registers, joins, leaves or is recovered, a client comes,
    /// goes, is described or assigned, or a policy would lock everybody out. An extension of the envelope.
    pub const fn reason(self) -> Option<&'static str> {
        match self {
            Self::BadToken => Some("badLink"),
            Self::WrongSecret => Some("wrongSecret"),
            Self::EmailTaken => Some("emailTaken"),
            Self::RegistrationClosed => Some("registrationClosed"),
            Self::OtherAddress => Some("otherAddress"),
            Self::AlreadyAccepted => Some("alreadyAccepted"),
            Self::AlreadySetUp => Some("alreadySetUp"),
            Self::NotInvitedAdmin => Some("notInvitedAdmin"),
            Self::ProviderHasClients => Some("providerHasClients"),
            Self::MembershipRevoked => Some("revoked"),
            Self::TwoStepMissing => Some("twoStepNeeded"),
            Self::SingleOrganization => Some("otherOrganization"),
            Self::EnrollmentNeeded => Some("recoveryKeyNeeded"),
            Self::DomainClaimed => Some("domainClaimed"),
            Self::NoProviderUsers | Self::NoProviderMembership => Some("providerForbidden"),
            Self::LastOwner => Some("lastOwner"),
            Self::RecoveryOff => Some("recoveryOff"),
            Self::NotEnrolled => Some("notEnrolled"),
            Self::AboveInProvider => Some("aboveInProvider"),
            Self::AlreadyManaged => Some("alreadyManaged"),
            Self::NotItsOwner => Some("notItsOwner"),
            Self::NoClientOwner => Some("noConfirmedOwner"),
            Self::ChangedElsewhere => Some("changedElsewhere"),
            Self::NotProviderAdmin => Some("notProviderAdmin"),
            Self::AdminServesAll => Some("adminServesAll"),
            Self::UnknownClient => Some("unknownClient"),
            Self::BlueprintOutOfDate => Some("outOfDate"),
            Self::NoSingleSignOn => Some("noSingleSignOn"),
            _ => None,
        }
    }
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

    /// As [`Fields::enc`], for what a symmetric key sealed: anybody can wrap something by a public key.
    pub fn sealed(&mut self, field: &str, text: &str, limit: usize) {
        match enc_string::check(text, limit) {
            Ok(kind) if !kind.is_symmetric() => {
                self.add(field, format!("{field} is not a valid encrypted string."));
            }
            _ => self.enc(field, text, limit),
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
