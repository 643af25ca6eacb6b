//! Set-up of second factors. Source: `bitwarden/server: src/Api/Auth/Controllers/TwoFactorController.cs`.

use keystead_domain::enums::TwoFactorMethod;
use keystead_domain::secret::Secret;

wire! {
    /// One method and whether it is on.
    #[derive(Debug)]
    pub struct TwoFactorProvider {
        required {
            #[serde(rename = "type")]
            method: TwoFactorMethod,
        }
        optional { object: String, enabled: bool, }
    }
}

wire! {
    /// State and secret of the authenticator method.
    #[derive(Default)]
    pub struct AuthenticatorDetails {
        optional { enabled: bool, key: Secret, }
    }
}

wire! {
    /// Answer of `get-authenticator` and of switching it on.
    #[derive(Default)]
    pub struct Authenticator {
        optional { object: String, authenticator: AuthenticatorDetails, user_verification_token: Option<Secret>, }
    }
}

wire! {
    /// Switches the authenticator on: base32 key and a code made with it.
    #[derive(Default)]
    pub struct AuthenticatorUpdate {
        optional {
            key: Secret,
            token: Secret,
            user_verification_token: Option<Secret>,
            master_password_hash: Option<Secret>,
            otp: Option<Secret>,
        }
    }
}

wire! {
    /// Switches a method off.
    #[derive(Default)]
    pub struct TwoFactorDelete {
        optional { user_verification_token: Option<Secret>, key: Option<Secret>, }
    }
}

wire! {
    /// Switches a method off in another implementation, with the password.
    pub struct TwoFactorDisable {
        required {
            #[serde(rename = "type")]
            method: TwoFactorMethod,
        }
        optional { master_password_hash: Option<Secret>, otp: Option<Secret>, }
    }
}

wire! {
    /// The code that switches every method off.
    #[derive(Default)]
    pub struct TwoFactorRecover {
        optional { object: String, code: Secret, }
    }
}

wire! {
    /// State of the e-mail method.
    #[derive(Debug, Default)]
    pub struct EmailDetails {
        optional { enabled: bool, email: Option<String>, }
    }
}

wire! {
    /// Answer of `get-email` and of switching it on.
    #[derive(Default)]
    pub struct EmailMethod {
        optional { object: String, email: EmailDetails, user_verification_token: Option<Secret>, }
    }
}

wire! {
    /// Sends the set-up code (without `token`) or switches the e-mail method on (with it).
    #[derive(Default)]
    pub struct EmailUpdate {
        optional {
            email: String,
            token: Option<Secret>,
            user_verification_token: Option<Secret>,
            master_password_hash: Option<Secret>,
        }
    }
}

wire! {
    /// Asks for a log-in code by mail; the hash proves that the password was right.
    #[derive(Default)]
    pub struct EmailLogin {
        optional {
            email: String,
            master_password_hash: Option<Secret>,
            device_identifier: Option<String>,
        }
    }
}
