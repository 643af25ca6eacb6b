//! The signed-in account.

use keystead_domain::ids::{DeviceId, FolderId, UserId};

paths! {
    /// Everything of the account.
    SYNC sync() "/api/sync";
    /// Name, memberships, providers, clients.
    PROFILE profile() "/api/accounts/profile";
    /// Colour of the account.
    AVATAR avatar() "/api/accounts/avatar";
    /// Milliseconds of the last change.
    REVISION_DATE revision_date() "/api/accounts/revision-date";
    /// Keys of the account.
    KEYS keys() "/api/accounts/keys";
    /// Id of the user key.
    USER_KEY_ID user_key_id() "/api/accounts/key-management/user-key-id";
    /// Checks the master password.
    VERIFY_PASSWORD verify_password() "/api/accounts/verify-password";
    /// Shows the API key.
    API_KEY api_key() "/api/accounts/api-key";
    /// Makes a new API key.
    ROTATE_API_KEY rotate_api_key() "/api/accounts/rotate-api-key";
    /// New password.
    PASSWORD password() "/api/accounts/password";
    /// New password after a recovery.
    UPDATE_TEMP_PASSWORD update_temp_password() "/api/accounts/update-temp-password";
    /// Ends all sessions.
    SECURITY_STAMP security_stamp() "/api/accounts/security-stamp";
    /// Somebody's public key.
    PUBLIC_KEY public_key(id: UserId) "/api/users/{id}/public-key";

    /// Second factors.
    TWO_FACTOR two_factor() "/api/two-factor";
    /// Secret of the authenticator.
    GET_AUTHENTICATOR get_authenticator() "/api/two-factor/get-authenticator";
    /// Switches the authenticator on or off.
    AUTHENTICATOR authenticator() "/api/two-factor/authenticator";
    /// State of the e-mail method.
    GET_EMAIL get_email() "/api/two-factor/get-email";
    /// Mails a set-up code.
    SEND_EMAIL send_email() "/api/two-factor/send-email";
    /// Mails a log-in code.
    SEND_EMAIL_LOGIN send_email_login() "/api/two-factor/send-email-login";
    /// Switches the e-mail method on or off.
    EMAIL email() "/api/two-factor/email";

    /// Shows the recovery code.
    GET_RECOVER get_recover() "/api/two-factor/get-recover";
    /// Switches a method off in another implementation.
    TWO_FACTOR_DISABLE two_factor_disable() "/api/two-factor/disable";

    /// Devices of the account.
    DEVICES devices() "/api/devices";
    /// One device.
    DEVICE device(id: DeviceId) "/api/devices/{id}";
    /// A device by its own identifier.
    DEVICE_BY_IDENTIFIER device_by_identifier(identifier: &str) "/api/devices/identifier/{identifier}";
    /// Token for push messages.
    DEVICE_TOKEN device_token(identifier: &str) "/api/devices/identifier/{identifier}/token";
    /// Forgets the push token.
    DEVICE_CLEAR_TOKEN device_clear_token(identifier: &str) "/api/devices/identifier/{identifier}/clear-token";
    /// Whether the device of the headers is known.
    KNOWN_DEVICE known_device() "/api/devices/knowndevice";

    /// Equivalent domains.
    DOMAINS domains() "/api/settings/domains";
    /// At-risk tasks.
    TASKS tasks() "/api/tasks";
    /// Whom the account trusts in an emergency.
    EMERGENCY_TRUSTED emergency_trusted() "/api/emergency-access/trusted";
    /// Who trusts the account in an emergency.
    EMERGENCY_GRANTED emergency_granted() "/api/emergency-access/granted";
    /// Passkeys for log-in.
    WEBAUTHN webauthn() "/api/webauthn";
    /// Log-ins that wait for approval.
    AUTH_REQUESTS auth_requests() "/api/auth-requests";
    /// The same, newer form.
    AUTH_REQUESTS_PENDING auth_requests_pending() "/api/auth-requests/pending";

    /// Folders.
    FOLDERS folders() "/api/folders";
    /// One folder.
    FOLDER folder(id: FolderId) "/api/folders/{id}";
    /// Deletes a folder, older form.
    FOLDER_DELETE folder_delete(id: FolderId) "/api/folders/{id}/delete";
}
