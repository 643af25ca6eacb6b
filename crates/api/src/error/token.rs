//! Refusals of the token endpoint. Clients switch on exact texts here, so they are turned into types once.
//! Source: `bitwarden/server: src/Identity/IdentityServer/RequestValidators`.

use keystead_domain::enums::TwoFactorMethod;
use serde_json::Value;

use crate::account::MasterPasswordPolicy;

/// A second factor that the account has, with what the server says about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TwoFactorOption {
    /// The method.
    pub method: TwoFactorMethod,
    /// Masked address of the e-mail method.
    pub email: Option<String>,
}

/// Why no token was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenError {
    /// Wrong e-mail or master password; the server's sentence, if it sent one.
    InvalidCredentials(Option<String>),
    /// A second factor is asked, or the one given was wrong (then with the server's sentence).
    TwoFactorRequired {
        /// What the account has.
        methods: Vec<TwoFactorOption>,
        /// Proof of the first step for sending an e-mail code where no password was typed.
        sso_email_token: Option<String>,
        /// What was wrong with the answer that was given.
        message: Option<String>,
        /// Rules for the master password, where the server says them here.
        policy: Option<MasterPasswordPolicy>,
    },
    /// The device is unknown: a code was mailed.
    DeviceVerificationRequired,
    /// The mailed device code was wrong.
    InvalidDeviceCode,
    /// The server wants another client version or misses the version header.
    ClientVersion(Option<String>),
    /// A refresh token, API key or grant that is no longer valid.
    InvalidGrant(Option<String>),
    /// Something else; the server's sentence.
    Other(Option<String>),
}

impl TokenError {
    /// Reads the body of a refused token request.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Self {
        let Ok(value) = serde_json::from_slice::<Value>(bytes) else { return Self::Other(None) };
        let value = crate::json::camel_case(value);
        let text = |member: &Value| member.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
        let message = text(&value["errorModel"]["message"]).or_else(|| text(&value["message"]));
        let methods = two_factor_options(&value);
        if !methods.is_empty() {
            let sso_email_token = text(&value["ssoEmail2faSessionToken"]);
            let policy = serde_json::from_value(value["masterPasswordPolicy"].clone()).ok();
            return Self::TwoFactorRequired { methods, sso_email_token, message, policy };
        }
        match value["error"].as_str() {
            Some("device_error") => device_error(message),
            Some("version_header_missing" | "invalid_client_version") => Self::ClientVersion(message),
            Some("invalid_grant") => match value["error_description"].as_str() {
                Some("invalid_username_or_password") => Self::InvalidCredentials(message),
                _ if message.is_some() => Self::InvalidCredentials(message),
                _ => Self::InvalidGrant(None),
            },
            Some("invalid_client") => Self::InvalidGrant(message),
            _ => Self::Other(message.or_else(|| text(&value["error_description"]))),
        }
    }
}

fn device_error(message: Option<String>) -> TokenError {
    match message.as_deref() {
        Some("new device verification required") => TokenError::DeviceVerificationRequired,
        Some("invalid new device otp") => TokenError::InvalidDeviceCode,
        _ => TokenError::Other(message),
    }
}

fn two_factor_options(value: &Value) -> Vec<TwoFactorOption> {
    let option = |code: &str, details: &Value| {
        code.parse().ok().map(|code| TwoFactorOption {
            method: TwoFactorMethod::from_code(code),
            email: details["email"].as_str().map(str::to_owned),
        })
    };
    if let Some(details) = value["twoFactorProviders2"].as_object() {
        return details.iter().filter_map(|(code, details)| option(code, details)).collect();
    }
    let listed = value["twoFactorProviders"].as_array().map(Vec::as_slice).unwrap_or_default();
    listed
        .iter()
        .filter_map(|code| match code {
            Value::Number(code) => option(&code.to_string(), &Value::Null),
            other => option(other.as_str()?, &Value::Null),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, expected: &TokenError) {
        assert_eq!(TokenError::parse(body.as_bytes()), *expected, "{body}");
    }

    #[test]
    fn credentials_and_grants_are_told_apart() {
        check(
            r#"{"error":"invalid_grant","error_description":"invalid_username_or_password","ErrorModel":{"Message":"Wrong.","Object":"error"}}"#,
            &TokenError::InvalidCredentials(Some("Wrong.".into())),
        );
        check(
            r#"{"error":"invalid_grant","ErrorModel":{"Message":"Wrong."}}"#,
            &TokenError::InvalidCredentials(Some("Wrong.".into())),
        );
        check(r#"{"error":"invalid_grant"}"#, &TokenError::InvalidGrant(None));
        check("<html>", &TokenError::Other(None));
    }

    #[test]
    fn a_second_factor_lists_its_methods() {
        check(
            r#"{"error":"invalid_grant","error_description":"Two factor required.","TwoFactorProviders":["0","1"],
                "TwoFactorProviders2":{"0":null,"1":{"Email":"t***@b.example"}},"SsoEmail2faSessionToken":"s",
                "MasterPasswordPolicy":{"MinLength":14,"EnforceOnLogin":true}}"#,
            &TokenError::TwoFactorRequired {
                methods: vec![
                    TwoFactorOption { method: TwoFactorMethod::Authenticator, email: None },
                    TwoFactorOption { method: TwoFactorMethod::Email, email: Some("t***@b.example".into()) },
                ],
                sso_email_token: Some("s".into()),
                message: None,
                policy: Some(MasterPasswordPolicy {
                    min_length: Some(14),
                    enforce_on_login: Some(true),
                    ..MasterPasswordPolicy::default()
                }),
            },
        );
        check(
            r#"{"error":"invalid_grant","TwoFactorProviders":[7]}"#,
            &TokenError::TwoFactorRequired {
                methods: vec![TwoFactorOption { method: TwoFactorMethod::WebAuthn, email: None }],
                sso_email_token: None,
                message: None,
                policy: None,
            },
        );
    }

    #[test]
    fn devices_and_versions_have_their_own_errors() {
        check(
            r#"{"error":"device_error","ErrorModel":{"Message":"new device verification required"}}"#,
            &TokenError::DeviceVerificationRequired,
        );
        check(
            r#"{"error":"device_error","ErrorModel":{"Message":"invalid new device otp"}}"#,
            &TokenError::InvalidDeviceCode,
        );
        check(r#"{"error":"version_header_missing"}"#, &TokenError::ClientVersion(None));
    }
}
