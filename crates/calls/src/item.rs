//! One item: read, reveal, edit.

use keystead_domain::enums::{CipherType, FieldType, Reprompt, UriMatch};
use keystead_domain::ids::{CipherId, CollectionId, OrganizationId};
use keystead_domain::permissions::Allowed;
use keystead_domain::secret::Secret;
use keystead_domain::timestamp::Timestamp;
use serde::{Deserialize, Serialize};

/// Read an item; secrets stay behind until they are asked for one by one.
#[derive(Serialize, Deserialize)]
pub struct ViewItem {
    /// Client organization.
    pub organization: OrganizationId,
    /// Item.
    pub item: CipherId,
}

/// One secret of an item, to show it or to copy it.
#[derive(Serialize, Deserialize)]
pub struct RevealField {
    /// Client organization.
    pub organization: OrganizationId,
    /// Item.
    pub item: CipherId,
    /// Which value.
    pub slot: Slot,
    /// What it is for; the client's event log tells the two apart.
    pub purpose: RevealPurpose,
}

/// What a secret is revealed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RevealPurpose {
    /// To be seen on the screen.
    Show,
    /// To be copied.
    Copy,
}

/// A place in an item that holds a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Slot {
    /// A built-in field.
    Builtin(Builtin),
    /// The n-th URI of a login.
    Uri(u16),
    /// The n-th custom field.
    Custom(u16),
    /// The n-th old password, newest first.
    OldPassword(u16),
    /// The notes.
    Notes,
}

/// Built-in fields of all kinds of items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the protocol's field names")]
pub enum Builtin {
    Username,
    Password,
    Totp,
    CardholderName,
    CardBrand,
    CardNumber,
    CardExpMonth,
    CardExpYear,
    CardCode,
    Title,
    FirstName,
    MiddleName,
    LastName,
    Company,
    Email,
    Phone,
    IdentityUsername,
    Ssn,
    PassportNumber,
    LicenseNumber,
    Address1,
    Address2,
    Address3,
    City,
    State,
    PostalCode,
    Country,
    PrivateKey,
    PublicKey,
    KeyFingerprint,
    BankName,
    NameOnAccount,
    AccountType,
    AccountNumber,
    RoutingNumber,
    BranchNumber,
    Pin,
    SwiftCode,
    Iban,
    BankPhone,
    DateOfBirth,
    IssuingCountry,
    IssuingState,
    IssueDate,
    IssuingAuthority,
    ExpirationDate,
    LicenseClass,
    Surname,
    GivenName,
    Sex,
    BirthPlace,
    Nationality,
    PassportType,
    NationalIdentificationNumber,
}

/// An item as it is read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemView {
    /// Item id.
    pub id: CipherId,
    /// Kind.
    pub kind: CipherType,
    /// Name; `None` when it could not be decrypted.
    pub name: Option<String>,
    /// Built-in fields that have a value, in reading order.
    pub fields: Vec<BuiltinView>,
    /// URIs of a login.
    pub uris: Vec<UriView>,
    /// Whether there is a verification code to ask for.
    pub has_totp: bool,
    /// Custom fields.
    pub custom: Vec<CustomView>,
    /// Notes.
    pub notes: Value,
    /// Old passwords: when each was replaced, newest first.
    pub password_history: Vec<Option<Timestamp>>,
    /// Files.
    pub attachments: Vec<AttachmentView>,
    /// Collections the item is in.
    pub collections: Vec<CollectionId>,
    /// Whether the master password should be asked before secrets are shown.
    pub reprompt: Reprompt,
    /// Made.
    pub created: Option<Timestamp>,
    /// Last change.
    pub revised: Timestamp,
    /// When the password was last changed, if the item says so.
    pub password_revised: Option<Timestamp>,
    /// When it went to the trash.
    pub trashed: Option<Timestamp>,
    /// Passkeys stored with a login.
    pub passkeys: u32,
    /// Values that could not be decrypted.
    pub unreadable: u32,
    /// Whether it may be changed.
    pub may_edit: Allowed,
    /// Whether it may go to the trash (or be deleted for good, when it is there).
    pub may_delete: Allowed,
    /// Whether secrets may be seen.
    pub may_reveal: Allowed,
}

/// A value of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// Nothing is stored.
    Empty,
    /// Shown as it is.
    Plain(String),
    /// Stored, and asked for one by one.
    Hidden,
    /// Stored, but it could not be decrypted.
    Unreadable,
}

/// A built-in field with a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuiltinView {
    /// Which.
    pub field: Builtin,
    /// Its value.
    pub value: Value,
}

/// A URI of a login.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UriView {
    /// The URI.
    pub value: Value,
    /// How it is matched; `None` for the account's default.
    pub matching: Option<UriMatch>,
    /// Address to open it in a browser, only for `http` and `https`.
    pub launch: Option<String>,
}

/// A custom field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomView {
    /// Name.
    pub name: Value,
    /// Kind.
    pub kind: FieldType,
    /// Value; `true` or `false` for a checkbox; empty for a linked field.
    pub value: Value,
    /// The built-in field that a linked field points to, as its wire number.
    pub linked: Option<i32>,
}

/// A file of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentView {
    /// Id.
    pub id: String,
    /// File name.
    pub name: Value,
    /// Size as the server words it.
    pub size: String,
}

/// The verification code of a login now.
#[derive(Serialize, Deserialize)]
pub struct TotpCode {
    /// Client organization.
    pub organization: OrganizationId,
    /// Item.
    pub item: CipherId,
}

/// A verification code and how long it holds.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneTimeCode {
    /// Digits (or letters).
    pub code: Secret,
    /// Seconds each code lives.
    pub period: u32,
    /// When this one ends.
    pub valid_until: Timestamp,
}

/// Start editing an item: everything decrypted once, for the form.
#[derive(Serialize, Deserialize)]
pub struct EditItem {
    /// Client organization.
    pub organization: OrganizationId,
    /// Item.
    pub item: CipherId,
}

/// An item in a form. Logins and secure notes can be edited.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemDraft {
    /// Item id; `None` for a new one.
    pub id: Option<CipherId>,
    /// Kind; cannot change once saved.
    pub kind: CipherType,
    /// Name.
    pub name: String,
    /// Login: user name.
    pub username: String,
    /// Login: password.
    pub password: Secret,
    /// Login: seed or `otpauth:` URI of the verification code.
    pub totp: Secret,
    /// Login: URIs.
    pub uris: Vec<UriDraft>,
    /// Notes.
    pub notes: Secret,
    /// Custom fields.
    pub custom: Vec<CustomDraft>,
    /// Collections.
    pub collections: Vec<CollectionId>,
    /// Ask the master password before secrets are shown.
    pub reprompt: bool,
}

/// A URI in a form.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct UriDraft {
    /// The URI.
    pub uri: String,
    /// How it is matched; `None` for the account's default.
    pub matching: Option<UriMatch>,
}

/// A custom field in a form.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomDraft {
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: FieldType,
    /// Value; `true` or `false` for a checkbox.
    pub value: Secret,
    /// The built-in field that a linked field points to.
    pub linked: Option<i32>,
}

/// Fields of the item form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ItemField {
    /// Name.
    Name,
    /// User name.
    Username,
    /// Password.
    Password,
    /// Verification code seed.
    Totp,
    /// The n-th URI.
    Uri(u16),
    /// Notes.
    Notes,
    /// Name of the n-th custom field.
    CustomName(u16),
    /// Value of the n-th custom field.
    CustomValue(u16),
    /// Collections.
    Collections,
}

/// Save a form: a new item, or the next revision of an old one.
#[derive(Serialize, Deserialize)]
pub struct SaveItem {
    /// Client organization.
    pub organization: OrganizationId,
    /// The form.
    pub draft: ItemDraft,
    /// Revision the form was opened from; the save fails with `ChangedElsewhere` when there is a newer one.
    pub based_on: Option<Timestamp>,
    /// Save over a newer revision.
    pub overwrite: bool,
}

/// Put an item into exactly these collections.
#[derive(Serialize, Deserialize)]
pub struct SetCollections {
    /// Client organization.
    pub organization: OrganizationId,
    /// Item.
    pub item: CipherId,
    /// Collections.
    pub collections: Vec<CollectionId>,
}

/// Move an item to the trash.
#[derive(Serialize, Deserialize)]
pub struct TrashItem {
    /// Client organization.
    pub organization: OrganizationId,
    /// Item.
    pub item: CipherId,
}

/// Take an item out of the trash.
#[derive(Serialize, Deserialize)]
pub struct RestoreItem {
    /// Client organization.
    pub organization: OrganizationId,
    /// Item.
    pub item: CipherId,
}

/// Delete an item of the trash for good.
#[derive(Serialize, Deserialize)]
pub struct DeleteItem {
    /// Client organization.
    pub organization: OrganizationId,
    /// Item.
    pub item: CipherId,
}
