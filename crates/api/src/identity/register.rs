//! Registration in two steps: prove the address, then upload hash and keys.

use keystead_domain::enums::KdfKind;
use keystead_domain::ids::{OrganizationUserId, ProviderUserId};
use keystead_domain::secret::Secret;

use crate::account::{AccountKeysRequest, KdfSettings, KeysRequest};

wire! {
    /// Asks for a verification mail (or, where mails are off, for the token itself as a JSON string).
    #[derive(Debug)]
    pub struct SendVerificationEmail {
        required { email: String, }
        optional { name: Option<String>, receive_marketing_emails: bool, }
    }
}

wire! {
    /// What the server checks at log-in.
    pub struct AuthenticationData {
        required {
            kdf: KdfSettings,
            master_password_authentication_hash: Secret,
            salt: String,
        }
    }
}

wire! {
    /// What the client unlocks with.
    #[derive(Debug)]
    pub struct UnlockData {
        required { kdf: KdfSettings, master_key_wrapped_user_key: String, salt: String, }
        optional { contained_key_id: Option<String>, }
    }
}

wire! {
    /// Creates the account. Either the two blocks or the flat members of older clients; exactly one kind of token.
    #[derive(Default)]
    pub struct RegisterFinish {
        optional {
            email: String,
            name: Option<String>,
            master_password_authentication: Option<AuthenticationData>,
            master_password_unlock: Option<UnlockData>,
            master_password_hash: Option<Secret>,
            user_symmetric_key: Option<String>,
            kdf: Option<KdfKind>,
            kdf_iterations: Option<i64>,
            kdf_memory: Option<i64>,
            kdf_parallelism: Option<i64>,
            master_password_hint: Option<String>,
            user_asymmetric_keys: Option<KeysRequest>,
            account_keys: Option<AccountKeysRequest>,
            email_verification_token: Option<Secret>,
            org_invite_token: Option<Secret>,
            organization_user_id: Option<OrganizationUserId>,
            provider_invite_token: Option<Secret>,
            provider_user_id: Option<ProviderUserId>,
        }
    }
}

wire! {
    /// Asks whether the link of a verification mail is still good.
    pub struct VerificationEmailClicked {
        required { email: String, }
        optional { email_verification_token: Secret, }
    }
}
