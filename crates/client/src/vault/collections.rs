//! The collections of an open vault: names decrypted, the person's rights beside them.

use keystead_api::collections::{CollectionAccessDetails, CollectionDetails};
use keystead_api::{List, paths};
use keystead_calls::Failure;
use keystead_crypto::SymmetricKey;
use keystead_domain::ids::CollectionId;

use super::access::Access;
use crate::Portal;
use crate::platform::Platform;

/// A collection as the vault keeps it.
#[derive(Debug, Clone)]
pub(crate) struct Collection {
    pub(crate) id: CollectionId,
    /// `None` when it could not be decrypted.
    pub(crate) name: Option<String>,
    /// Whether it is given to the person as a member; the other flags are theirs then.
    pub(crate) assigned: bool,
    pub(crate) read_only: bool,
    pub(crate) hide_passwords: bool,
    pub(crate) manage: bool,
}

impl<P: Platform> Portal<P> {
    /// Loads the collections that the person may see.
    pub(crate) async fn load_collections(
        &self,
        access: &Access,
        key: &SymmetricKey,
    ) -> Result<Vec<Collection>, Failure> {
        if access.edits_all() || !access.is_member() {
            let all = self.access_lists(access.organization).await?;
            return Ok(all.into_iter().map(|wire| of_all(wire, key)).collect());
        }
        let own = async {
            let list: List<CollectionDetails> = self.get(&paths::organization::my_collections()).await?;
            Ok::<_, Failure>(list.data)
        };
        // Only some members may list every collection; the others see their own.
        let all = async {
            if access.reads_all() { self.access_lists(access.organization).await.ok() } else { None }
        };
        let (own, all) = futures::join!(own, all);
        let own = own?.into_iter().filter(|wire| wire.organization_id == access.organization);
        let mut collections: Vec<_> = own.map(|wire| of_own(wire, key)).collect();
        for wire in all.unwrap_or_default() {
            if collections.iter().all(|known| known.id != wire.id) {
                collections.push(of_all(wire, key));
            }
        }
        Ok(collections)
    }
}

fn of_all(wire: CollectionAccessDetails, key: &SymmetricKey) -> Collection {
    Collection {
        id: wire.id,
        name: collection_name(&wire.name, wire.default_user_collection_email.as_deref(), key),
        assigned: wire.assigned,
        read_only: wire.read_only,
        hide_passwords: wire.hide_passwords,
        manage: wire.manage,
    }
}

fn of_own(wire: CollectionDetails, key: &SymmetricKey) -> Collection {
    Collection {
        id: wire.id,
        name: collection_name(&wire.name, wire.default_user_collection_email.as_deref(), key),
        assigned: true,
        read_only: wire.read_only,
        hide_passwords: wire.hide_passwords,
        manage: wire.manage,
    }
}

/// A collection that belonged to one member who left is known by their address.
pub(crate) fn collection_name(name: &str, email: Option<&str>, key: &SymmetricKey) -> Option<String> {
    email
        .filter(|email| !email.is_empty())
        .map(str::to_owned)
        .or_else(|| key.decrypt_text(name).ok().map(|text| text.as_str().to_owned()))
        .filter(|name| !name.is_empty())
}
