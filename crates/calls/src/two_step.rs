//! Second factors of the signed-in person: which are on, setting them up, and the code for when they are lost. What proves who
//! asks stays with the worker while a method is being set up.

use keystead_domain::enums::TwoFactorMethod;
use keystead_domain::secret::Secret;
use serde::{Deserialize, Serialize};

/// Asks which methods are on.
#[derive(Serialize, Deserialize)]
pub struct ReadTwoStep {}

/// The second factors of the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TwoStep {
    /// Methods that are on.
    pub on: Vec<TwoFactorMethod>,
    /// Organizations whose members need one, by name.
    pub demanded_by: Vec<String>,
}

/// Begins to set the authenticator app up.
#[derive(Serialize, Deserialize)]
pub struct ProposeAuthenticator {
    /// Master password.
    pub password: Secret,
    /// What the app is to call this place.
    pub issuer: String,
}

/// What the app needs to know.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthenticatorProposal {
    /// The seed in base32, to be typed.
    pub key: Secret,
    /// The same to be scanned; `None` where it does not fit.
    pub picture: Option<QrPicture>,
}

/// A QR code without its margin.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QrPicture {
    /// Modules along each side.
    pub side: u32,
    /// The dark ones as the path of an SVG, a unit each.
    pub path: Secret,
}

/// Switches the authenticator app on with a first code made from what was proposed.
#[derive(Serialize, Deserialize)]
pub struct EnableAuthenticator {
    /// The code as typed.
    pub code: Secret,
}

/// Begins to set codes by e-mail up; the answer is the address to offer.
#[derive(Serialize, Deserialize)]
pub struct ProposeEmailCodes {
    /// Master password.
    pub password: Secret,
}

/// Has a first code mailed.
#[derive(Serialize, Deserialize)]
pub struct MailFirstCode {
    /// Where codes are to go.
    pub email: String,
}

/// Switches codes by e-mail on with the mailed code.
#[derive(Serialize, Deserialize)]
pub struct EnableEmailCodes {
    /// The address that it was mailed to.
    pub email: String,
    /// The code as typed.
    pub code: Secret,
}

/// Switches a method off.
#[derive(Serialize, Deserialize)]
pub struct DisableTwoStep {
    /// Which one.
    pub method: TwoFactorMethod,
    /// Master password.
    pub password: Secret,
}

/// Shows the code that switches every method off.
#[derive(Serialize, Deserialize)]
pub struct ReadRecoveryCode {
    /// Master password; `None` right after a method was set up.
    pub password: Option<Secret>,
}
