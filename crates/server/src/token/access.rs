//! Access tokens. Clients read the claims; only this server checks the signature.

use keystead_api::identity::token::ORGANIZATION_SCOPE;
use keystead_domain::enums::DeviceType;
use keystead_domain::ids::{OrganizationId, UserId};
use keystead_domain::timestamp::Timestamp;
use serde::{Deserialize, Serialize};

use super::Keys;
use crate::failure::Failure;
use crate::store::users::User;

/// Seconds that an access token lives.
pub const LIFETIME: i64 = 3600;

/// What an access token says (identity API, section 4).
#[derive(Serialize, Deserialize)]
pub struct Claims {
    /// Kind of token: an access token is never taken for another.
    pub use_for: String,
    pub iss: String,
    pub nbf: i64,
    pub iat: i64,
    pub exp: i64,
    pub auth_time: i64,
    pub client_id: String,
    pub sub: UserId,
    pub idp: String,
    pub scope: Vec<String>,
    pub amr: Vec<String>,
    pub premium: bool,
    pub email: String,
    pub email_verified: bool,
    pub name: Option<String>,
    pub sstamp: String,
    pub device: String,
    /// Number of the device type; the text beside it is what clients of the protocol show.
    pub device_code: i32,
    pub devicetype: String,
}

/// Makes an access token.
pub fn issue(
    keys: &Keys,
    issuer: &str,
    user: &User,
    client_id: &str,
    device: (&str, DeviceType),
    now: Timestamp,
) -> Result<String, Failure> {
    let seconds = now.unix_seconds();
    keys.sign(&Claims {
        use_for: "access".to_owned(),
        iss: issuer.to_owned(),
        nbf: seconds,
        iat: seconds,
        exp: seconds + LIFETIME,
        auth_time: seconds,
        client_id: client_id.to_owned(),
        sub: user.id,
        idp: "bitwarden".to_owned(),
        scope: vec!["api".to_owned(), "offline_access".to_owned()],
        amr: vec!["Application".to_owned()],
        premium: true,
        email: user.email.clone(),
        email_verified: true,
        name: user.name.clone(),
        sstamp: user.security_stamp.clone(),
        device: device.0.to_owned(),
        device_code: device.1.code(),
        devicetype: format!("{:?}", device.1),
    })
}

/// What the token of an organization's program says. Nobody's: [`read`] does not take it.
#[derive(Serialize)]
struct ProgramClaims {
    use_for: &'static str,
    iss: String,
    nbf: i64,
    iat: i64,
    exp: i64,
    client_id: String,
    client_sub: OrganizationId,
    client_type: &'static str,
    scope: [&'static str; 1],
}

/// What an organization's program calls itself.
pub fn program(organization: OrganizationId) -> String {
    format!("organization.{organization}")
}

/// Makes the access token of an organization's program.
pub fn issue_to_program(
    keys: &Keys,
    issuer: &str,
    organization: OrganizationId,
    now: Timestamp,
) -> Result<String, Failure> {
    let seconds = now.unix_seconds();
    keys.sign(&ProgramClaims {
        use_for: "organization",
        iss: issuer.to_owned(),
        nbf: seconds,
        iat: seconds,
        exp: seconds + LIFETIME,
        client_id: program(organization),
        client_sub: organization,
        client_type: "Organization",
        scope: [ORGANIZATION_SCOPE],
    })
}

/// The claims of a good access token.
pub fn read(keys: &Keys, token: &str, now: Timestamp) -> Option<Claims> {
    keys.verify::<Claims>(token, now).filter(|claims| claims.use_for == "access")
}
