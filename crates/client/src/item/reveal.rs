//! One secret of an item, to see it or to copy it.

use keystead_calls::Failure;
use keystead_calls::item::{Builtin, RevealField, RevealPurpose, Slot};
use keystead_domain::enums::{EventType, FieldType};
use keystead_domain::secret::Secret;

use super::OpenItem;
use super::slots::{self, Secrecy};
use crate::Portal;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    pub(crate) fn reveal_field(&self, ask: &RevealField) -> Result<Secret, Failure> {
        let vault = self.vault(ask.organization)?;
        let open = OpenItem::of(&vault, ask.item)?;
        if open.is_secret(ask.slot) {
            open.rights(&vault).reveal.map_err(Failure::Denied)?;
        }
        let stored = open.stored(ask.slot).filter(|stored| !stored.is_empty()).ok_or(Failure::NotFound)?;
        let key = open.key.get().ok_or(Failure::Undecryptable)?;
        let text = key.decrypt_text(stored).map_err(|_| Failure::Undecryptable)?;
        if let Some(kind) = event(ask.slot, open.custom_kind(ask.slot), ask.purpose) {
            self.collect_event(&vault, kind, ask.item);
        }
        Ok(Secret::new(text.as_str().to_owned()))
    }
}

impl OpenItem {
    /// The encrypted value of a slot.
    fn stored(&self, slot: Slot) -> Option<&str> {
        let item = &self.item;
        match slot {
            Slot::Builtin(field) => slots::stored(item, field),
            Slot::Uri(n) => item.login.as_ref()?.uris.as_ref()?.get(usize::from(n))?.uri.as_deref(),
            Slot::Custom(n) => item.fields.get(usize::from(n))?.value.as_deref(),
            Slot::OldPassword(n) => Some(&item.password_history.get(usize::from(n))?.password),
            Slot::Notes => item.notes.as_deref(),
        }
    }

    fn custom_kind(&self, slot: Slot) -> Option<FieldType> {
        match slot {
            Slot::Custom(n) => self.item.fields.get(usize::from(n)).map(|field| field.kind),
            _ => None,
        }
    }

    fn is_secret(&self, slot: Slot) -> bool {
        match slot {
            Slot::Builtin(field) => {
                slots::of_kind(self.item.kind).any(|entry| entry == (field, Secrecy::Secret))
            }
            Slot::Custom(_) => self.custom_kind(slot) == Some(FieldType::Hidden),
            Slot::OldPassword(_) => true,
            Slot::Uri(_) | Slot::Notes => false,
        }
    }
}

/// The audit record of a look at a value. Numbers beyond the named ones: `bitwarden/server: EventType`.
fn event(slot: Slot, custom: Option<FieldType>, purpose: RevealPurpose) -> Option<EventType> {
    /// A card number was shown.
    const CARD_NUMBER_SHOWN: EventType = EventType::from_code(1117);
    /// The seed of a verification code was shown.
    const SEED_SHOWN: EventType = EventType::from_code(1118);
    use RevealPurpose::{Copy, Show};
    match (slot, purpose) {
        (Slot::Builtin(Builtin::Password) | Slot::OldPassword(_), Show) => {
            Some(EventType::CipherClientToggledPasswordVisible)
        }
        (Slot::Builtin(Builtin::Password) | Slot::OldPassword(_), Copy) => {
            Some(EventType::CipherClientCopiedPassword)
        }
        (Slot::Builtin(Builtin::CardCode), Show) => Some(EventType::CipherClientToggledCardCodeVisible),
        (Slot::Builtin(Builtin::CardCode), Copy) => Some(EventType::CipherClientCopiedCardCode),
        (Slot::Builtin(Builtin::CardNumber), Show) => Some(CARD_NUMBER_SHOWN),
        (Slot::Builtin(Builtin::Totp), Show) => Some(SEED_SHOWN),
        (Slot::Custom(_), _) if custom != Some(FieldType::Hidden) => None,
        (Slot::Custom(_), Show) => Some(EventType::CipherClientToggledHiddenFieldVisible),
        (Slot::Custom(_), Copy) => Some(EventType::CipherClientCopiedHiddenField),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn showing_and_copying_are_told_apart() {
        let password = Slot::Builtin(Builtin::Password);
        assert_eq!(event(password, None, RevealPurpose::Show).map(EventType::code), Some(1108));
        assert_eq!(event(password, None, RevealPurpose::Copy).map(EventType::code), Some(1111));
        let hidden = Some(FieldType::Hidden);
        assert_eq!(event(Slot::Custom(0), hidden, RevealPurpose::Copy).map(EventType::code), Some(1112));
        assert_eq!(event(Slot::Custom(0), Some(FieldType::Text), RevealPurpose::Copy), None);
        assert_eq!(event(Slot::Builtin(Builtin::Username), None, RevealPurpose::Copy), None);
    }
}
