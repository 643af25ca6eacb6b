//! Before and at log-in: prelogin, registration, the token endpoint, devices.
//! Source: `bitwarden/server: src/Identity`.

pub mod register;
pub mod token;

use keystead_domain::enums::{DeviceType, KdfKind};
use keystead_domain::ids::DeviceId;

use crate::WireDate;
use crate::account::KdfSettings;

wire! {
    /// Asks how the master key of an address is derived.
    #[derive(Debug)]
    pub struct PreloginRequest {
        required { email: String, }
    }
}

wire! {
    /// Key derivation of an address; unknown addresses get a plausible answer too. `kdf_settings` and `salt` win over the
    /// flat members when present.
    #[derive(Debug, Default, PartialEq)]
    pub struct Prelogin {
        optional {
            kdf: Option<KdfKind>,
            kdf_iterations: Option<i64>,
            kdf_memory: Option<i64>,
            kdf_parallelism: Option<i64>,
            kdf_settings: Option<KdfSettings>,
            salt: Option<String>,
        }
    }
}

wire! {
    /// Asks for the hint to a master password by mail. The answer is the same for every address.
    #[derive(Debug)]
    pub struct PasswordHintRequest {
        required { email: String, }
    }
}

wire! {
    /// A device of the account.
    #[derive(Debug)]
    pub struct Device {
        required {
            id: DeviceId,
            #[serde(rename = "type")]
            kind: DeviceType,
        }
        optional {
            object: String,
            name: String,
            identifier: String,
            creation_date: Option<WireDate>,
            last_activity_date: Option<WireDate>,
            is_trusted: bool,
            encrypted_user_key: Option<String>,
            encrypted_public_key: Option<String>,
            device_pending_auth_request: Option<serde_json::Value>,
        }
    }
}

wire! {
    /// Token for push messages; kept by no embedded server.
    #[derive(Debug, Default)]
    pub struct DeviceTokenRequest {
        optional { push_token: Option<String>, }
    }
}
