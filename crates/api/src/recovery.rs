//! Account recovery. Source: `bitwarden/server: …/OrganizationUsersController.cs`, `AccountsController.cs`.

use keystead_domain::enums::KdfKind;
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use keystead_domain::secret::Secret;

use crate::identity::register::{AuthenticationData, UnlockData};

wire! {
    /// Enrols (with the user key wrapped to the organization's public key) or, without a key, withdraws.
    #[derive(Default)]
    pub struct RecoveryEnrollment {
        optional {
            reset_password_key: Option<String>,
            master_password_hash: Option<Secret>,
            otp: Option<Secret>,
        }
    }
}

wire! {
    /// What an administrator needs to reset somebody's master password; memory in MiB.
    #[derive(Debug)]
    pub struct RecoveryDetails {
        required { organization_user_id: OrganizationUserId, kdf: KdfKind, kdf_iterations: i64, }
        optional {
            object: String,
            kdf_memory: Option<i64>,
            kdf_parallelism: Option<i64>,
            master_password_salt: Option<String>,
            reset_password_key: Option<String>,
            encrypted_private_key: Option<String>,
        }
    }
}

wire! {
    /// Resets the master password, the second factor or both. The password comes in the flat members of older clients or in
    /// the two blocks; without any flag the flat form means the password.
    #[derive(Default)]
    pub struct RecoverAccount {
        optional {
            reset_master_password: bool,
            reset_two_factor: bool,
            new_master_password_hash: Option<Secret>,
            key: Option<String>,
            authentication_data: Option<AuthenticationData>,
            unlock_data: Option<UnlockData>,
        }
    }
}

wire! {
    /// Another master password, in the flat members, in the two blocks, or in both.
    #[derive(Default)]
    pub struct PasswordChange {
        optional {
            master_password_hash: Option<Secret>,
            new_master_password_hash: Option<Secret>,
            key: Option<String>,
            master_password_hint: Option<String>,
            authentication_data: Option<AuthenticationData>,
            unlock_data: Option<UnlockData>,
        }
    }
}

wire! {
    /// The new password of somebody whose account was recovered.
    #[derive(Default)]
    pub struct UpdateTempPassword {
        optional {
            new_master_password_hash: Option<Secret>,
            key: Option<String>,
            master_password_hint: Option<String>,
            authentication_data: Option<AuthenticationData>,
            unlock_data: Option<UnlockData>,
        }
    }
}

wire! {
    /// Whether new members enrol in account recovery when they accept.
    #[derive(Debug)]
    pub struct AutoEnrollStatus {
        required { id: OrganizationId, }
        optional { object: String, reset_password_enabled: bool, }
    }
}
