//! An item: icon and words of its kind, names of its fields, and the action that people come for.

use keystead_calls::item::{Builtin, BuiltinView, ItemView, Slot, Value};
use keystead_domain::enums::{CipherType, FieldType, UriMatch};
use keystead_domain::permissions::{Allowed, Denial};

use crate::ui::icon::Icon;

/// Icon of a kind.
pub const fn icon_of(kind: CipherType) -> Icon {
    match kind {
        CipherType::Login => Icon::Globe,
        CipherType::SecureNote => Icon::StickyNote,
        CipherType::Card | CipherType::BankAccount => Icon::CreditCard,
        CipherType::Identity | CipherType::DriversLicense | CipherType::Passport => Icon::IdCard,
        CipherType::SshKey => Icon::Terminal,
        CipherType::Other(_) => Icon::FileText,
    }
}

/// Text key of one item of a kind.
pub const fn kind_key(kind: CipherType) -> &'static str {
    match kind {
        CipherType::Login => "vault-kind-login",
        CipherType::SecureNote => "vault-kind-note",
        CipherType::Card => "vault-kind-card",
        CipherType::Identity => "vault-kind-identity",
        CipherType::SshKey => "vault-kind-ssh",
        CipherType::BankAccount => "vault-kind-bank",
        CipherType::DriversLicense => "vault-kind-licence",
        CipherType::Passport => "vault-kind-passport",
        CipherType::Other(_) => "vault-kind-other",
    }
}

/// Text key of the filter for a kind.
pub const fn kinds_key(kind: CipherType) -> &'static str {
    match kind {
        CipherType::Login => "vault-kinds-login",
        CipherType::SecureNote => "vault-kinds-note",
        CipherType::Card => "vault-kinds-card",
        CipherType::Identity => "vault-kinds-identity",
        CipherType::SshKey => "vault-kinds-ssh",
        CipherType::BankAccount => "vault-kinds-bank",
        CipherType::DriversLicense => "vault-kinds-licence",
        CipherType::Passport => "vault-kinds-passport",
        CipherType::Other(_) => "vault-kinds-other",
    }
}

/// Text key of a built-in field's name.
pub const fn field_key(field: Builtin) -> &'static str {
    match field {
        Builtin::Username | Builtin::IdentityUsername => "vault-field-username",
        Builtin::Password => "vault-field-password",
        Builtin::Totp => "vault-field-totp",
        Builtin::CardholderName => "vault-field-cardholder",
        Builtin::CardBrand => "vault-field-brand",
        Builtin::CardNumber => "vault-field-number",
        Builtin::CardExpMonth => "vault-field-expiry-month",
        Builtin::CardExpYear => "vault-field-expiry-year",
        Builtin::CardCode => "vault-field-security-code",
        Builtin::Title => "vault-field-title",
        Builtin::FirstName => "vault-field-first-name",
        Builtin::MiddleName => "vault-field-middle-name",
        Builtin::LastName => "vault-field-last-name",
        Builtin::Company => "vault-field-company",
        Builtin::Email => "vault-field-email",
        Builtin::Phone | Builtin::BankPhone => "vault-field-phone",
        Builtin::Ssn => "vault-field-social-number",
        Builtin::PassportNumber => "vault-field-passport-number",
        Builtin::LicenseNumber => "vault-field-licence-number",
        Builtin::Address1 => "vault-field-address-1",
        Builtin::Address2 => "vault-field-address-2",
        Builtin::Address3 => "vault-field-address-3",
        Builtin::City => "vault-field-city",
        Builtin::State => "vault-field-state",
        Builtin::PostalCode => "vault-field-postal-code",
        Builtin::Country => "vault-field-country",
        Builtin::PrivateKey => "vault-field-private-key",
        Builtin::PublicKey => "vault-field-public-key",
        Builtin::KeyFingerprint => "vault-field-fingerprint",
        Builtin::BankName => "vault-field-bank",
        Builtin::NameOnAccount => "vault-field-account-holder",
        Builtin::AccountType => "vault-field-account-type",
        Builtin::AccountNumber => "vault-field-account-number",
        Builtin::RoutingNumber => "vault-field-routing-number",
        Builtin::BranchNumber => "vault-field-branch",
        Builtin::Pin => "vault-field-pin",
        Builtin::SwiftCode => "vault-field-swift",
        Builtin::Iban => "vault-field-iban",
        Builtin::DateOfBirth => "vault-field-birth-date",
        Builtin::IssuingCountry => "vault-field-issuing-country",
        Builtin::IssuingState => "vault-field-issuing-state",
        Builtin::IssueDate => "vault-field-issue-date",
        Builtin::IssuingAuthority => "vault-field-issuing-authority",
        Builtin::ExpirationDate => "vault-field-expiry-date",
        Builtin::LicenseClass => "vault-field-licence-class",
        Builtin::Surname => "vault-field-surname",
        Builtin::GivenName => "vault-field-given-name",
        Builtin::Sex => "vault-field-sex",
        Builtin::BirthPlace => "vault-field-birth-place",
        Builtin::Nationality => "vault-field-nationality",
        Builtin::PassportType => "vault-field-passport-type",
        Builtin::NationalIdentificationNumber => "vault-field-national-id",
    }
}

/// Text key of the name of the built-in field that a linked field points to, by its wire number
/// (`bitwarden/sdk-internal: crates/bitwarden-vault/src/cipher/linked_id.rs`).
pub const fn linked_key(number: i32) -> Option<&'static str> {
    Some(match number {
        100 | 413 => "vault-field-username",
        101 => "vault-field-password",
        300 => "vault-field-cardholder",
        301 => "vault-field-expiry-month",
        302 => "vault-field-expiry-year",
        303 => "vault-field-security-code",
        304 => "vault-field-brand",
        305 => "vault-field-number",
        400 => "vault-field-title",
        401 => "vault-field-middle-name",
        402 => "vault-field-address-1",
        403 => "vault-field-address-2",
        404 => "vault-field-address-3",
        405 => "vault-field-city",
        406 => "vault-field-state",
        407 => "vault-field-postal-code",
        408 => "vault-field-country",
        409 => "vault-field-company",
        410 => "vault-field-email",
        411 => "vault-field-phone",
        412 => "vault-field-social-number",
        414 => "vault-field-passport-number",
        415 => "vault-field-licence-number",
        416 => "vault-field-first-name",
        417 => "vault-field-last-name",
        418 => "vault-field-full-name",
        _ => return None,
    })
}

/// Text key of a way to match URIs; `None` is the account's default.
pub const fn match_key(matching: Option<UriMatch>) -> &'static str {
    match matching {
        None => "vault-match-default",
        Some(UriMatch::Domain) => "vault-match-domain",
        Some(UriMatch::Host) => "vault-match-host",
        Some(UriMatch::StartsWith) => "vault-match-starts",
        Some(UriMatch::Exact) => "vault-match-exact",
        Some(UriMatch::RegularExpression) => "vault-match-regex",
        Some(UriMatch::Never) => "vault-match-never",
        Some(UriMatch::Other(_)) => "vault-match-other",
    }
}

/// Text key of a kind of custom field.
pub const fn field_kind_key(kind: FieldType) -> &'static str {
    match kind {
        FieldType::Text | FieldType::Other(_) => "vault-field-kind-text",
        FieldType::Hidden => "vault-field-kind-hidden",
        FieldType::Boolean => "vault-field-kind-checkbox",
        FieldType::Linked => "vault-field-kind-linked",
    }
}

/// Built-in fields that are worth the first button, best first.
const MAIN: [Builtin; 8] = [
    Builtin::Password,
    Builtin::CardNumber,
    Builtin::PrivateKey,
    Builtin::AccountNumber,
    Builtin::Iban,
    Builtin::LicenseNumber,
    Builtin::PassportNumber,
    Builtin::Email,
];

/// The value that people come for: the password of a login, the number of a card, the text of a note.
pub fn main_slot(view: &ItemView) -> Option<Slot> {
    let has = |field: &Builtin| value_of(view, *field).is_some_and(is_copyable);
    let main = MAIN.iter().find(|field| has(field)).map(|field| Slot::Builtin(*field));
    let notes = || (view.kind == CipherType::SecureNote && is_copyable(&view.notes)).then_some(Slot::Notes);
    main.or_else(notes)
}

/// Value of a built-in field.
pub fn value_of(view: &ItemView, field: Builtin) -> Option<&Value> {
    view.fields.iter().find(|BuiltinView { field: known, .. }| *known == field).map(|field| &field.value)
}

/// The user name, when there is one to copy.
pub fn username_slot(view: &ItemView) -> Option<Slot> {
    [Builtin::Username, Builtin::IdentityUsername]
        .into_iter()
        .find(|field| value_of(view, *field).is_some_and(is_copyable))
        .map(Slot::Builtin)
}

/// Text key of the name of a slot that is not a row of its own.
pub const fn slot_key(slot: Slot) -> &'static str {
    match slot {
        Slot::Builtin(field) => field_key(field),
        Slot::Notes => "vault-notes",
        Slot::Uri(_) => "vault-website",
        Slot::Custom(_) => "vault-custom-field",
        Slot::OldPassword(_) => "vault-old-password",
    }
}

/// A label inside an English sentence: "Password" becomes "password", "PIN" stays.
pub fn lowered(label: &str) -> String {
    let mut characters = label.chars();
    match (characters.next(), characters.clone().next()) {
        (Some(_), Some(second)) if second.is_uppercase() => label.to_owned(),
        (Some(first), _) => first.to_lowercase().chain(characters).collect(),
        (None, _) => String::new(),
    }
}

/// What a slot holds.
pub fn slot_value(view: &ItemView, slot: Slot) -> Option<&Value> {
    match slot {
        Slot::Builtin(field) => value_of(view, field),
        Slot::Uri(at) => view.uris.get(usize::from(at)).map(|uri| &uri.value),
        Slot::Custom(at) => view.custom.get(usize::from(at)).map(|field| &field.value),
        Slot::Notes => Some(&view.notes),
        Slot::OldPassword(_) => None,
    }
}

/// Whether there is something to copy.
pub const fn is_copyable(value: &Value) -> bool {
    matches!(value, Value::Plain(_) | Value::Hidden)
}

/// Whether the item can go to the trash, come back, or be deleted for good: each may be off for a reason.
pub fn item_acts(view: &ItemView) -> ItemActs {
    let trashed = view.trashed.is_some();
    let only =
        |wanted: bool, otherwise: Denial| if trashed == wanted { view.may_delete } else { Err(otherwise) };
    ItemActs {
        edit: if trashed { Err(Denial::InTrash) } else { view.may_edit },
        trash: only(false, Denial::InTrash),
        restore: only(true, Denial::NotInTrash),
        delete: only(true, Denial::NotInTrash),
    }
}

/// Which acts are open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemActs {
    /// Change, and put into other collections.
    pub edit: Allowed,
    /// Move to the trash.
    pub trash: Allowed,
    /// Take out of the trash.
    pub restore: Allowed,
    /// Delete for good.
    pub delete: Allowed,
}

#[cfg(test)]
pub(super) mod tests {
    use keystead_domain::enums::Reprompt;
    use keystead_domain::ids::CipherId;
    use keystead_domain::timestamp::Timestamp;

    use super::*;

    fn view(kind: CipherType, fields: Vec<(Builtin, Value)>) -> ItemView {
        ItemView {
            id: CipherId::from_random([1; 16]),
            kind,
            name: Some("Backup console".into()),
            fields: fields.into_iter().map(|(field, value)| BuiltinView { field, value }).collect(),
            uris: Vec::new(),
            has_totp: false,
            custom: Vec::new(),
            notes: Value::Empty,
            password_history: Vec::new(),
            attachments: Vec::new(),
            collections: Vec::new(),
            reprompt: Reprompt::None,
            created: None,
            revised: Timestamp(0),
            password_revised: None,
            trashed: None,
            passkeys: 0,
            unreadable: 0,
            may_edit: Ok(()),
            may_delete: Ok(()),
            may_reveal: Ok(()),
        }
    }

    #[test]
    fn the_first_button_copies_what_people_come_for() {
        let login = view(
            CipherType::Login,
            vec![(Builtin::Username, Value::Plain("svc".into())), (Builtin::Password, Value::Hidden)],
        );
        assert_eq!(main_slot(&login), Some(Slot::Builtin(Builtin::Password)));
        assert_eq!(username_slot(&login), Some(Slot::Builtin(Builtin::Username)));
        let card = view(CipherType::Card, vec![(Builtin::CardNumber, Value::Hidden)]);
        assert_eq!(main_slot(&card), Some(Slot::Builtin(Builtin::CardNumber)));
        let note = ItemView { notes: Value::Plain("Reboot".into()), ..view(CipherType::SecureNote, vec![]) };
        assert_eq!(main_slot(&note), Some(Slot::Notes));
    }

    #[test]
    fn a_value_that_cannot_be_decrypted_is_not_offered() {
        let login = view(CipherType::Login, vec![(Builtin::Password, Value::Unreadable)]);
        assert_eq!(main_slot(&login), None);
        assert_eq!(username_slot(&login), None);
    }

    #[test]
    fn an_item_in_the_trash_can_only_come_back_or_go() {
        let there = view(CipherType::Login, vec![]);
        let acts = item_acts(&there);
        assert_eq!((acts.edit, acts.trash), (Ok(()), Ok(())));
        assert_eq!((acts.restore, acts.delete), (Err(Denial::NotInTrash), Err(Denial::NotInTrash)));
        let gone = ItemView { trashed: Some(Timestamp(1)), ..there };
        let acts = item_acts(&gone);
        assert_eq!((acts.edit, acts.trash), (Err(Denial::InTrash), Err(Denial::InTrash)));
        assert_eq!((acts.restore, acts.delete), (Ok(()), Ok(())));
    }

    #[test]
    fn rights_come_before_the_state_of_the_item() {
        let denied = ItemView {
            may_edit: Err(Denial::ProviderRestricted),
            may_delete: Err(Denial::ProviderRestricted),
            ..view(CipherType::Login, vec![])
        };
        let acts = item_acts(&denied);
        assert_eq!(
            (acts.edit, acts.trash),
            (Err(Denial::ProviderRestricted), Err(Denial::ProviderRestricted))
        );
    }

    #[test]
    fn labels_fit_into_sentences() {
        let cases = [("Asset tag", "asset tag"), ("PIN", "PIN"), ("É", "é"), ("", ""), ("IBAN", "IBAN")];
        for (label, words) in cases {
            assert_eq!(lowered(label), words);
        }
    }

    #[test]
    fn linked_fields_know_what_they_point_to() {
        assert_eq!(linked_key(101), Some("vault-field-password"));
        assert_eq!(linked_key(418), Some("vault-field-full-name"));
        assert_eq!(linked_key(999), None);
    }
}
