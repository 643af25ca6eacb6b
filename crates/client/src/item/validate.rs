//! What a form must fulfil before anything is sent.

use keystead_calls::item::{ItemDraft, ItemField};
use keystead_crypto::totp::Totp;
use keystead_domain::enums::CipherType;
use keystead_domain::limits::{ENCRYPTED_LONG, ENCRYPTED_SECRET, ENCRYPTED_SHORT};
use keystead_domain::validation::{FieldError, FieldErrors, check_encrypted};

/// All errors of a form at once, in its order.
pub(crate) fn check(draft: &ItemDraft, may_be_unassigned: bool) -> FieldErrors<ItemField> {
    let mut errors = FieldErrors::default();
    let name = if draft.name.trim().is_empty() {
        Err(FieldError::Required)
    } else {
        check_encrypted(&draft.name, ENCRYPTED_SHORT)
    };
    errors.note(ItemField::Name, name);
    if draft.kind == CipherType::Login {
        errors.note(ItemField::Username, check_encrypted(&draft.username, ENCRYPTED_SHORT));
        errors.note(ItemField::Password, check_encrypted(draft.password.expose(), ENCRYPTED_SECRET));
        errors.note(ItemField::Totp, check_totp(draft.totp.expose()));
        for (n, uri) in (0..).zip(&draft.uris) {
            errors.note(ItemField::Uri(n), check_encrypted(&uri.uri, ENCRYPTED_LONG));
        }
    }
    errors.note(ItemField::Notes, check_encrypted(draft.notes.expose(), ENCRYPTED_LONG));
    for (n, field) in (0..).zip(&draft.custom) {
        errors.note(ItemField::CustomName(n), check_encrypted(&field.name, ENCRYPTED_SHORT));
        errors.note(ItemField::CustomValue(n), check_encrypted(field.value.expose(), ENCRYPTED_SECRET));
    }
    if draft.collections.is_empty() && !may_be_unassigned {
        errors.note(ItemField::Collections, Err(FieldError::ChooseOne));
    }
    errors
}

fn check_totp(text: &str) -> Result<(), FieldError> {
    if text.trim().is_empty() {
        return Ok(());
    }
    Totp::parse(text).map_err(|_| FieldError::NotAOneTimeSecret)?;
    check_encrypted(text, ENCRYPTED_SHORT)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use keystead_calls::item::{CustomDraft, UriDraft};
    use keystead_domain::enums::FieldType;
    use keystead_domain::secret::Secret;

    pub(crate) fn draft() -> ItemDraft {
        ItemDraft {
            id: None,
            kind: CipherType::Login,
            name: "Router".into(),
            username: "admin".into(),
            password: "hunter2".into(),
            totp: Secret::default(),
            uris: vec![UriDraft { uri: "https://router.example".into(), matching: None }],
            notes: Secret::default(),
            custom: Vec::new(),
            collections: Vec::new(),
            reprompt: false,
        }
    }

    #[test]
    fn a_form_tells_all_its_errors() {
        let long = "x".repeat(8_000);
        let form = ItemDraft {
            name: " ".into(),
            username: long.clone(),
            totp: "otpauth://hotp/x".into(),
            uris: vec![UriDraft::default(), UriDraft { uri: long.clone(), matching: None }],
            custom: vec![CustomDraft {
                name: String::new(),
                kind: FieldType::Text,
                value: long.into(),
                linked: None,
            }],
            ..draft()
        };
        let errors = check(&form, false);
        let fields: Vec<_> = errors.0.iter().map(|(field, _)| *field).collect();
        assert_eq!(
            fields,
            [
                ItemField::Name,
                ItemField::Username,
                ItemField::Totp,
                ItemField::Uri(1),
                ItemField::CustomValue(0),
                ItemField::Collections
            ]
        );
        assert_eq!(errors.of(ItemField::Totp), Some(FieldError::NotAOneTimeSecret));
    }

    #[test]
    fn a_good_form_may_be_sent() {
        assert!(check(&draft(), true).is_empty());
        let note = ItemDraft { kind: CipherType::SecureNote, totp: "not one".into(), ..draft() };
        assert!(check(&note, true).is_empty());
    }
}
