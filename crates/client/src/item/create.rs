//! A new item of any kind from plain text, whether the vault is open or not: for seeding and imports.

use keystead_api::ciphers::request::CipherRequest;
use keystead_calls::Failure;
use keystead_calls::item::{Builtin, CustomDraft, ItemDraft, UriDraft};
use keystead_crypto::SymmetricKey;
use keystead_domain::enums::{CipherType, FieldType};
use keystead_domain::ids::{CipherId, CollectionId, OrganizationId};
use keystead_domain::validation::check_encrypted;

use super::merge::merge;
use super::seal::Sealer;
use super::slots;
use crate::Portal;
use crate::platform::Platform;

/// A new item of any kind, in plain text.
#[derive(Clone)]
pub struct NewItem {
    /// Kind.
    pub kind: CipherType,
    /// Name.
    pub name: String,
    /// Built-in fields; one that the kind does not have is refused.
    pub fields: Vec<(Builtin, String)>,
    /// Addresses of a login.
    pub uris: Vec<String>,
    /// Notes.
    pub notes: String,
    /// Custom fields: name, value, hidden.
    pub custom: Vec<(String, String, bool)>,
    /// Collections; none leaves the item unassigned.
    pub collections: Vec<CollectionId>,
}

impl<P: Platform> Portal<P> {
    /// Creates an item. An open vault shows it at once.
    ///
    /// # Errors
    /// `TooLarge` when a value does not fit its field, `NotFound` for a field that the kind does not have, or what the
    /// server refused.
    pub async fn create_item(
        &self,
        organization: OrganizationId,
        item: NewItem,
    ) -> Result<CipherId, Failure> {
        let access = self.access(organization).await?;
        let key = self.organization_key(organization).await?;
        let request = self.encrypt_new(&key, &item)?;
        let answer = self.send_new(&access, request, &item.collections).await?;
        match self.vault(organization) {
            Ok(vault) => vault.take_in(answer, &item.collections),
            Err(_) => answer["id"].as_str().and_then(|id| id.parse().ok()).ok_or(Failure::Malformed),
        }
    }

    fn encrypt_new(&self, key: &SymmetricKey, item: &NewItem) -> Result<CipherRequest, Failure> {
        let value = |wanted: Builtin| {
            let found = item.fields.iter().find(|(field, _)| *field == wanted);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let custom = |(name, value, hidden): &(String, String, bool)| CustomDraft {
            name: name.clone(),
            kind: if *hidden { FieldType::Hidden } else { FieldType::Text },
            value: value.as_str().into(),
            linked: None,
        };
        let draft = ItemDraft {
            id: None,
            kind: item.kind,
            name: item.name.clone(),
            username: value(Builtin::Username),
            password: value(Builtin::Password).into(),
            totp: value(Builtin::Totp).into(),
            uris: item.uris.iter().map(|uri| UriDraft { uri: uri.clone(), matching: None }).collect(),
            notes: item.notes.as_str().into(),
            custom: item.custom.iter().map(custom).collect(),
            collections: item.collections.clone(),
            reprompt: false,
        };
        let mut request = CipherRequest::new(item.kind);
        let mut random = self.random();
        let mut sealer = Sealer { key, random: &mut random };
        merge(&draft, &mut request, &mut sealer, &self.now())?;
        for (field, value) in &item.fields {
            let place = slots::place(&mut request, *field).ok_or(Failure::NotFound)?;
            check_encrypted(value, slots::limit(*field)).map_err(|_| Failure::TooLarge)?;
            *place = sealer.seal_some(value)?;
        }
        Ok(request)
    }
}
