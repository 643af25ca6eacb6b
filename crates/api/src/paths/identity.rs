//! Before log-in.

paths! {
    /// Asks for a verification mail.
    SEND_VERIFICATION_EMAIL send_verification_email() "/identity/accounts/register/send-verification-email";
    /// Says that the link of the mail was opened.
    VERIFICATION_EMAIL_CLICKED verification_email_clicked() "/identity/accounts/register/verification-email-clicked";
    /// Creates the account.
    REGISTER_FINISH register_finish() "/identity/accounts/register/finish";
    /// Key derivation of an address, older path.
    PRELOGIN_OLD prelogin_old() "/identity/accounts/prelogin";
    /// Key derivation of an address.
    PRELOGIN prelogin() "/identity/accounts/prelogin/password";
    /// Hashes of passwords that became known in breaches, by the first five characters. Extension.
    BREACHES breaches(prefix: &str) "/api/keystead/breaches/{prefix}";
    /// Asks for the hint to a master password by mail.
    PASSWORD_HINT password_hint() "/api/accounts/password-hint";
    /// The same under the other base address.
    PASSWORD_HINT_IDENTITY password_hint_identity() "/identity/accounts/password-hint";
    /// Tokens.
    TOKEN token() "/identity/connect/token";
    /// What the server is.
    CONFIG config() "/api/config";
    /// Whether the server answers.
    ALIVE alive() "/alive";
    /// The same under the API.
    API_ALIVE api_alive() "/api/alive";
    /// The time, older form of the above.
    NOW now() "/api/now";
    /// The server's own description of its endpoints.
    OPENAPI openapi() "/api/openapi.json";
    /// What the user did, as the clients tell it.
    EVENTS_COLLECT events_collect() "/events/collect";
}
