//! Checks of an item's form before it is sent. The worker checks again; this is for the person who types.

use keystead_calls::item::{CustomDraft, ItemDraft, ItemField, UriDraft};
use keystead_domain::enums::{CipherType, FieldType};
use keystead_domain::limits::{ENCRYPTED_LONG, ENCRYPTED_SECRET, ENCRYPTED_SHORT};
use keystead_domain::secret::Secret;
use keystead_domain::validation::{FieldError, FieldErrors, check_encrypted};

/// Longest encrypted text of a field.
pub const fn limit_of(field: ItemField) -> usize {
    match field {
        ItemField::Name | ItemField::Username | ItemField::Totp | ItemField::CustomName(_) => ENCRYPTED_SHORT,
        ItemField::Password | ItemField::CustomValue(_) => ENCRYPTED_SECRET,
        ItemField::Uri(_) | ItemField::Notes | ItemField::Collections => ENCRYPTED_LONG,
    }
}

/// What is wrong with one field's text while it is typed: only its length.
pub fn check_length(field: ItemField, text: &str) -> Option<FieldError> {
    check_encrypted(text, limit_of(field)).err()
}

/// All errors of a form, in its order.
pub fn check(draft: &ItemDraft, may_leave_unassigned: bool) -> FieldErrors<ItemField> {
    let mut errors = FieldErrors::default();
    let mut length =
        |field: ItemField, text: &str| errors.note(field, check_encrypted(text, limit_of(field)));
    let name = draft.name.trim();
    length(ItemField::Name, name);
    if draft.kind == CipherType::Login {
        length(ItemField::Username, &draft.username);
        length(ItemField::Password, draft.password.expose());
        length(ItemField::Totp, draft.totp.expose());
        for (at, uri) in (0..).zip(&draft.uris) {
            length(ItemField::Uri(at), &uri.uri);
        }
    }
    length(ItemField::Notes, draft.notes.expose());
    for (at, field) in (0..).zip(&draft.custom) {
        length(ItemField::CustomName(at), &field.name);
        length(ItemField::CustomValue(at), field.value.expose());
    }
    if name.is_empty() {
        errors.0.insert(0, (ItemField::Name, FieldError::Required));
    }
    if draft.kind == CipherType::Login && !is_one_time_secret(draft.totp.expose()) {
        errors.note(ItemField::Totp, Err(FieldError::NotAOneTimeSecret));
    }
    if draft.collections.is_empty() && !may_leave_unassigned {
        errors.note(ItemField::Collections, Err(FieldError::ChooseOne));
    }
    errors
}

/// Nothing, an address of an authenticator, or base 32 as people write it.
fn is_one_time_secret(text: &str) -> bool {
    let text = text.trim();
    let is_base32 =
        |c: char| c.is_ascii_alphabetic() || ('2'..='7').contains(&c) || matches!(c, ' ' | '-' | '=');
    text.starts_with("otpauth://") || text.starts_with("steam://") || text.chars().all(is_base32)
}

/// A form for a new item.
pub fn new_draft(kind: CipherType) -> ItemDraft {
    ItemDraft {
        id: None,
        kind,
        name: String::new(),
        username: String::new(),
        password: Secret::default(),
        totp: Secret::default(),
        uris: if kind == CipherType::Login { vec![UriDraft::default()] } else { Vec::new() },
        notes: Secret::default(),
        custom: Vec::new(),
        collections: Vec::new(),
        reprompt: false,
    }
}

/// An empty custom field.
pub fn new_field() -> CustomDraft {
    CustomDraft { name: String::new(), kind: FieldType::Text, value: Secret::default(), linked: None }
}

/// What is sent: without rows that were added and left empty.
#[must_use]
pub fn tidied(mut draft: ItemDraft) -> ItemDraft {
    draft.name = draft.name.trim().to_owned();
    draft.uris.retain(|uri| !uri.uri.trim().is_empty());
    draft
}

/// Swaps a row with its neighbour; nothing happens at the ends.
pub fn move_row<T>(rows: &mut [T], at: usize, up: bool) {
    let to = if up { at.checked_sub(1) } else { at.checked_add(1).filter(|to| *to < rows.len()) };
    if let Some(to) = to.filter(|_| at < rows.len()) {
        rows.swap(at, to);
    }
}

#[cfg(test)]
mod tests {
    use keystead_domain::ids::CollectionId;

    use super::*;

    fn draft() -> ItemDraft {
        ItemDraft {
            name: "Backup console".into(),
            collections: vec![CollectionId::from_random([1; 16])],
            ..new_draft(CipherType::Login)
        }
    }

    #[test]
    fn a_good_form_has_no_errors() {
        assert!(check(&draft(), false).is_empty());
    }

    #[test]
    fn a_name_and_a_collection_are_needed() {
        let bare = ItemDraft { name: "  ".into(), collections: Vec::new(), ..draft() };
        assert_eq!(
            check(&bare, false).0,
            [(ItemField::Name, FieldError::Required), (ItemField::Collections, FieldError::ChooseOne),]
        );
        assert_eq!(check(&bare, true).of(ItemField::Collections), None);
    }

    #[test]
    fn texts_must_fit_once_encrypted() {
        let long = |length: usize| Secret::new("x".repeat(length));
        let draft = ItemDraft {
            username: "x".repeat(690),
            password: long(3_698),
            notes: long(7_442),
            custom: vec![CustomDraft { value: long(3_698), ..new_field() }],
            ..draft()
        };
        let errors = check(&draft, false);
        let over = Some(FieldError::TooLongEncrypted(3));
        assert_eq!(errors.of(ItemField::Username), over);
        assert_eq!(errors.of(ItemField::Password), over);
        assert_eq!(errors.of(ItemField::Notes), over);
        assert_eq!(errors.of(ItemField::CustomValue(0)), over);
        assert_eq!(check_length(ItemField::Username, &draft.username), over);
        assert_eq!(check_length(ItemField::Notes, &draft.username), None);
    }

    #[test]
    fn a_seed_is_base_32_or_an_address() {
        for good in ["", "JBSW Y3DP-EHPK 3PXP", "otpauth://totp/x?secret=JBSWY3DP", "steam://ABCD"] {
            assert!(is_one_time_secret(good), "{good}");
        }
        for bad in ["123456", "https://example.com", "JBSWY3DP!"] {
            let draft = ItemDraft { totp: Secret::from(bad), ..draft() };
            assert_eq!(
                check(&draft, false).of(ItemField::Totp),
                Some(FieldError::NotAOneTimeSecret),
                "{bad}"
            );
        }
    }

    #[test]
    fn a_note_is_not_asked_for_what_only_logins_have() {
        let note = ItemDraft { kind: CipherType::SecureNote, totp: Secret::from("123456"), ..draft() };
        assert!(check(&note, false).is_empty());
    }

    #[test]
    fn empty_addresses_are_not_sent() {
        let uri = |uri: &str| UriDraft { uri: uri.into(), matching: None };
        let sent = tidied(ItemDraft {
            name: " A ".into(),
            uris: vec![uri(" "), uri("https://a.example")],
            ..draft()
        });
        assert_eq!((sent.name.as_str(), sent.uris.len()), ("A", 1));
    }

    #[test]
    fn rows_move_by_one_and_never_out() {
        let mut rows = [1, 2, 3];
        move_row(&mut rows, 0, true);
        move_row(&mut rows, 2, false);
        move_row(&mut rows, 7, true);
        assert_eq!(rows, [1, 2, 3]);
        move_row(&mut rows, 2, true);
        move_row(&mut rows, 0, false);
        assert_eq!(rows, [3, 1, 2]);
    }
}
