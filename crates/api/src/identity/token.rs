//! `POST /identity/connect/token`: form in, mixed-case JSON out.

use keystead_domain::enums::{DeviceType, KdfKind, TwoFactorMethod};
use keystead_domain::ids::{OrganizationId, UserId};
use keystead_domain::secret::Secret;
use serde_json::Value;

use crate::account::{AccountKeys, KdfSettings, MasterPasswordPolicy};

/// The device that logs in. `identifier` is a stable GUID per installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenDevice {
    /// Kind of device.
    pub kind: DeviceType,
    /// Stable GUID of the installation, at most 50 characters.
    pub identifier: String,
    /// Name shown to the user, at most 50 characters.
    pub name: String,
}

/// A second factor's answer.
#[derive(Clone, PartialEq, Eq)]
pub struct TwoFactorAnswer {
    /// Which method it answers.
    pub method: TwoFactorMethod,
    /// The code, or the stored token for `Remember`.
    pub token: Secret,
    /// Whether the server shall remember this device.
    pub remember: bool,
}

/// The three ways to a token that this project uses.
#[derive(Clone, PartialEq, Eq)]
pub enum TokenRequest {
    /// E-mail and server hash of the master password.
    Password {
        /// `web`, `cli`, ….
        client_id: String,
        /// Normalised address.
        username: String,
        /// Server hash, base64.
        password: Secret,
        /// Who logs in.
        device: TokenDevice,
        /// Answer to a second factor, once asked.
        two_factor: Option<TwoFactorAnswer>,
        /// Mailed code for an unknown device, once asked.
        new_device_otp: Option<Secret>,
    },
    /// A new access token for the same session.
    Refresh {
        /// As at log-in.
        client_id: String,
        /// Stays valid after use.
        refresh_token: Secret,
    },
    /// API key of an account.
    ApiKey {
        /// Whose key.
        user: UserId,
        /// The key.
        client_secret: Secret,
        /// Who logs in.
        device: TokenDevice,
    },
}

impl TokenRequest {
    /// The form members in a fixed order. They hold secrets: encode and drop them at once.
    #[must_use]
    pub fn to_pairs(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Password { client_id, username, password, device, two_factor, new_device_otp } => {
                let mut pairs = vec![
                    ("grant_type", "password".to_owned()),
                    ("scope", "api offline_access".to_owned()),
                    ("client_id", client_id.clone()),
                    ("username", username.clone()),
                    ("password", password.expose().to_owned()),
                ];
                pairs.extend(device.to_pairs());
                if let Some(answer) = two_factor {
                    pairs.push(("twoFactorToken", answer.token.expose().to_owned()));
                    pairs.push(("twoFactorProvider", answer.method.code().to_string()));
                    pairs.push(("twoFactorRemember", if answer.remember { "1" } else { "0" }.to_owned()));
                }
                if let Some(otp) = new_device_otp {
                    pairs.push(("newDeviceOtp", otp.expose().to_owned()));
                }
                pairs
            }
            Self::Refresh { client_id, refresh_token } => vec![
                ("grant_type", "refresh_token".to_owned()),
                ("client_id", client_id.clone()),
                ("refresh_token", refresh_token.expose().to_owned()),
            ],
            Self::ApiKey { user, client_secret, device } => {
                let mut pairs = vec![
                    ("grant_type", "client_credentials".to_owned()),
                    ("scope", "api".to_owned()),
                    ("client_id", format!("user.{user}")),
                    ("client_secret", client_secret.expose().to_owned()),
                ];
                pairs.extend(device.to_pairs());
                pairs
            }
        }
    }
}

/// The scope of a token that belongs to an organization and to no person.
pub const ORGANIZATION_SCOPE: &str = "api.organization";

/// A program asks for a token with the API key of an organization. Source:
/// `bitwarden/server: src/Identity/IdentityServer/ClientProviders/OrganizationClientProvider.cs`.
pub struct OrganizationTokenRequest {
    /// Whose key; on the wire `client_id` is `organization.` and this.
    pub organization: OrganizationId,
    /// The key.
    pub client_secret: Secret,
}

/// The answer to it: OAuth's own members only, since no person's keys come with it.
#[derive(serde::Serialize, serde::Deserialize)]
pub struct OrganizationTokenResponse {
    /// JWT for the `Authorization` header.
    pub access_token: Secret,
    /// Seconds until it expires.
    pub expires_in: i64,
    /// `Bearer`.
    pub token_type: String,
    /// [`ORGANIZATION_SCOPE`].
    pub scope: String,
}

impl TokenDevice {
    fn to_pairs(&self) -> [(&'static str, String); 3] {
        [
            ("deviceType", self.kind.code().to_string()),
            ("deviceIdentifier", self.identifier.clone()),
            ("deviceName", self.name.clone()),
        ]
    }
}

/// The answer. Read it with [`crate::json::from_slice_any_case`]: its own members are PascalCase, OAuth's snake_case.
#[derive(Clone, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct TokenResponse {
    /// JWT for the `Authorization` header.
    #[serde(rename = "access_token")]
    pub access_token: Secret,
    /// Seconds until it expires.
    #[serde(rename = "expires_in")]
    pub expires_in: i64,
    /// `Bearer`.
    #[serde(rename = "token_type")]
    pub token_type: String,
    /// Reusable; absent for API keys.
    #[serde(rename = "refresh_token", skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<Secret>,
    /// Granted scopes, separated by spaces.
    pub scope: String,
    /// User key wrapped by the stretched master key.
    pub key: Option<String>,
    /// Private key wrapped by the user key.
    pub private_key: Option<String>,
    /// Key pairs.
    pub account_keys: Option<AccountKeys>,
    /// Kind of key derivation (older place).
    pub kdf: Option<KdfKind>,
    /// Iterations (older place).
    pub kdf_iterations: Option<i64>,
    /// MiB (older place).
    pub kdf_memory: Option<i64>,
    /// Lanes (older place).
    pub kdf_parallelism: Option<i64>,
    /// The password was set by an administrator and must be changed.
    pub force_password_reset: bool,
    /// There is no master password yet.
    pub reset_master_password: bool,
    /// Rules for the master password.
    pub master_password_policy: Option<MasterPasswordPolicy>,
    /// How the account unlocks.
    pub user_decryption_options: Option<UserDecryptionOptions>,
    /// Stored per account and sent as `Remember` later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub two_factor_token: Option<Secret>,
}

impl TokenResponse {
    /// The body as servers write it: PascalCase except OAuth's own members and the inside of `AccountKeys`.
    ///
    /// # Errors
    /// Never for values that this crate can hold.
    pub fn to_body(&self) -> Result<Value, serde_json::Error> {
        let Value::Object(members) = serde_json::to_value(self)? else { return Ok(Value::Null) };
        let renamed = members.into_iter().map(|(name, value)| match name.as_str() {
            "access_token" | "expires_in" | "token_type" | "refresh_token" | "scope" => (name, value),
            "accountKeys" => ("AccountKeys".to_owned(), value),
            _ => (crate::json::pascal_name(&name), crate::json::pascal_case(value)),
        });
        Ok(Value::Object(renamed.collect()))
    }
}

wire! {
    /// How the account unlocks; other options than the master password are not used by this project.
    #[derive(Debug, Default, PartialEq)]
    pub struct UserDecryptionOptions {
        optional {
            object: String,
            has_master_password: bool,
            master_password_unlock: Option<MasterPasswordUnlock>,
        }
    }
}

wire! {
    /// Everything needed to unlock with the master password.
    #[derive(Debug, PartialEq)]
    pub struct MasterPasswordUnlock {
        required { kdf: KdfSettings, }
        optional {
            master_key_encrypted_user_key: String,
            salt: String,
            contained_key_id: Option<String>,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn the_body_is_mixed_case_and_reads_back() {
        let response = TokenResponse {
            access_token: "jwt".into(),
            kdf: Some(KdfKind::Pbkdf2),
            account_keys: Some(AccountKeys { object: "privateKeys".into(), ..AccountKeys::default() }),
            user_decryption_options: Some(UserDecryptionOptions {
                has_master_password: true,
                ..UserDecryptionOptions::default()
            }),
            ..TokenResponse::default()
        };
        let body = response.to_body().unwrap();
        assert_eq!(body["access_token"], "jwt");
        assert_eq!(body["Kdf"], 0);
        assert_eq!(body["AccountKeys"]["object"], "privateKeys");
        assert_eq!(body["UserDecryptionOptions"]["HasMasterPassword"], true);
        let read: TokenResponse = json::from_slice_any_case(body.to_string().as_bytes()).unwrap();
        assert!(read.user_decryption_options.unwrap().has_master_password);
    }
}
