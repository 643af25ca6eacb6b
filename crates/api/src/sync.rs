//! Everything that a client keeps about the signed-in account. A provider's clients appear in the profile only; their
//! collections and items come per organization.

use crate::account::Profile;
use crate::ciphers::CipherJson;
use crate::collections::CollectionDetails;
use crate::folders::Folder;
use crate::identity::token::MasterPasswordUnlock;

wire! {
    /// `GET /api/sync`.
    #[derive(Debug, Default)]
    pub struct Sync {
        optional {
            object: String,
            profile: Profile,
            folders: Vec<Folder>,
            collections: Vec<CollectionDetails>,
            ciphers: Vec<CipherJson>,
            domains: Option<serde_json::Value>,
            policies: Vec<crate::policies::Policy>,
            sends: Vec<serde_json::Value>,
            user_decryption: UserDecryption,
        }
    }
}

wire! {
    /// How the account unlocks, in sync's casing.
    #[derive(Debug, Default, PartialEq)]
    pub struct UserDecryption {
        optional { master_password_unlock: Option<MasterPasswordUnlock>, user_key_id: Option<String>, }
    }
}
