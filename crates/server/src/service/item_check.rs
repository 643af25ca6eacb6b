//! What an item may contain: every encrypted member must be a well-formed EncString within its limit. One malformed
//! value would make the command-line client unable to read the whole vault.

use keystead_api::ciphers::request::CipherRequest;
use keystead_domain::enums::CipherType;
use keystead_domain::limits::{ENCRYPTED_DATA, ENCRYPTED_LONG, ENCRYPTED_SECRET, ENCRYPTED_SHORT};
use serde_json::{Map, Value};

use crate::failure::{Failure, Fields};

/// Members that belong to the row, to a person or to the answer, not to the content.
const NOT_CONTENT: [&str; 25] = [
    "id",
    "object",
    "type",
    "encryptedFor",
    "encryptedByKeyId",
    "organizationId",
    "folderId",
    "favorite",
    "attachments",
    "attachments2",
    "lastKnownRevisionDate",
    "archivedDate",
    "revisionDate",
    "creationDate",
    "deletedDate",
    "edit",
    "viewPassword",
    "permissions",
    "collectionIds",
    "organizationUseTotp",
    "partialData",
    "isOrganizationCipher",
    "userKeyId",
    "response",
    "userId",
];

/// Members that older clients do not expect at all are left out when empty.
const NEWER: [&str; 4] = ["bankAccount", "driversLicense", "passport", "data"];

const LOGIN: &[(&str, usize)] = &[
    ("uri", ENCRYPTED_LONG),
    ("username", ENCRYPTED_SHORT),
    ("password", ENCRYPTED_SECRET),
    ("totp", ENCRYPTED_SHORT),
];
const URI: &[(&str, usize)] = &[("uri", ENCRYPTED_LONG), ("uriChecksum", ENCRYPTED_LONG)];
const FIELD: &[(&str, usize)] = &[("name", ENCRYPTED_SHORT), ("value", ENCRYPTED_SECRET)];
const HISTORY: &[(&str, usize)] = &[("password", ENCRYPTED_SECRET)];
const SSH_KEY: &[(&str, usize)] =
    &[("privateKey", ENCRYPTED_SECRET), ("publicKey", ENCRYPTED_SECRET), ("keyFingerprint", ENCRYPTED_SHORT)];
const FIDO2: [&str; 12] = [
    "credentialId",
    "keyType",
    "keyAlgorithm",
    "keyCurve",
    "keyValue",
    "rpId",
    "rpName",
    "userHandle",
    "userName",
    "userDisplayName",
    "counter",
    "discoverable",
];
const CARD: [&str; 6] = ["cardholderName", "brand", "number", "expMonth", "expYear", "code"];
const IDENTITY: [&str; 18] = [
    "title",
    "firstName",
    "middleName",
    "lastName",
    "address1",
    "address2",
    "address3",
    "city",
    "state",
    "postalCode",
    "country",
    "company",
    "email",
    "phone",
    "ssn",
    "username",
    "passportNumber",
    "licenseNumber",
];
const BANK_ACCOUNT: [&str; 10] = [
    "bankName",
    "nameOnAccount",
    "accountType",
    "accountNumber",
    "routingNumber",
    "branchNumber",
    "pin",
    "swiftCode",
    "iban",
    "bankContactPhone",
];
const DRIVERS_LICENSE: [&str; 11] = [
    "firstName",
    "middleName",
    "lastName",
    "dateOfBirth",
    "licenseNumber",
    "issuingCountry",
    "issuingState",
    "issueDate",
    "issuingAuthority",
    "expirationDate",
    "licenseClass",
];
const PASSPORT: [&str; 13] = [
    "surname",
    "givenName",
    "dateOfBirth",
    "sex",
    "birthPlace",
    "nationality",
    "passportNumber",
    "passportType",
    "issuingCountry",
    "issuingAuthority",
    "issueDate",
    "expirationDate",
    "nationalIdentificationNumber",
];

/// The content of an item as it is kept: checked, without what does not belong to it, unknown members included.
///
/// # Errors
/// Field errors, one for each bad member.
pub fn content(request: &CipherRequest) -> Result<String, Failure> {
    let Ok(Value::Object(mut members)) = serde_json::to_value(request) else {
        return Err(Failure::Internal("item"));
    };
    for name in NOT_CONTENT {
        members.remove(name);
    }
    for name in NEWER {
        if members.get(name).is_some_and(Value::is_null) {
            members.remove(name);
        }
    }
    // Empty lists are null in every answer of the reference server.
    for name in ["fields", "passwordHistory"] {
        if members.get(name).and_then(Value::as_array).is_some_and(Vec::is_empty) {
            members.insert(name.to_owned(), Value::Null);
        }
    }
    if members.get("reprompt").is_none_or(Value::is_null) {
        members.insert("reprompt".to_owned(), Value::from(0));
    }
    mirror_first_uri(&mut members);
    let mut fields = Fields::default();
    check(request, &members, &mut fields);
    fields.check()?;
    Ok(Value::Object(members).to_string())
}

fn mirror_first_uri(members: &mut Map<String, Value>) {
    let Some(login) = members.get_mut("login").and_then(Value::as_object_mut) else { return };
    if let Some(first) =
        login.get("uris").and_then(|uris| uris.get(0)).and_then(|entry| entry.get("uri")).cloned()
    {
        login.insert("uri".to_owned(), first);
    }
}

fn check(request: &CipherRequest, members: &Map<String, Value>, fields: &mut Fields) {
    let sheet = request.data.is_some();
    if sheet {
        let length = request.data.as_ref().map_or(0, String::len);
        fields.require(length <= ENCRYPTED_DATA, "Data", "The data is longer than 500000 characters.");
    } else {
        fields.enc("Name", &request.name, ENCRYPTED_SHORT);
    }
    fields.opt_enc("Notes", request.notes.as_deref(), ENCRYPTED_LONG);
    fields.opt_enc("Key", request.key.as_deref(), ENCRYPTED_SHORT);
    let part = match request.kind {
        CipherType::Login => "login",
        CipherType::SecureNote => "secureNote",
        CipherType::Card => "card",
        CipherType::Identity => "identity",
        CipherType::SshKey => "sshKey",
        CipherType::BankAccount => "bankAccount",
        CipherType::DriversLicense => "driversLicense",
        CipherType::Passport => "passport",
        CipherType::Other(_) => {
            fields.add("Type", "The item type is not known.");
            return;
        }
    };
    let present = members.get(part).is_some_and(Value::is_object);
    fields.require(
        sheet || present,
        &keystead_api::json::pascal_name(part),
        "The part that belongs to the type is missing.",
    );
    each(members.get("fields"), "Fields", FIELD, fields);
    each(members.get("passwordHistory"), "PasswordHistory", HISTORY, fields);
    object(members.get("login"), "Login", LOGIN, fields);
    each(members.get("login").and_then(|login| login.get("uris")), "Login.Uris", URI, fields);
    let passkeys = members.get("login").and_then(|login| login.get("fido2Credentials"));
    each(passkeys, "Login.Fido2Credentials", &short(&FIDO2), fields);
    object(members.get("card"), "Card", &short(&CARD), fields);
    object(members.get("identity"), "Identity", &short(&IDENTITY), fields);
    object(members.get("sshKey"), "SSHKey", SSH_KEY, fields);
    object(members.get("bankAccount"), "BankAccount", &short(&BANK_ACCOUNT), fields);
    object(members.get("driversLicense"), "DriversLicense", &short(&DRIVERS_LICENSE), fields);
    object(members.get("passport"), "Passport", &short(&PASSPORT), fields);
}

fn short<'a>(names: &[&'a str]) -> Vec<(&'a str, usize)> {
    names.iter().map(|name| (*name, ENCRYPTED_SHORT)).collect()
}

fn each(list: Option<&Value>, path: &str, limits: &[(&str, usize)], fields: &mut Fields) {
    for (position, entry) in list.and_then(Value::as_array).into_iter().flatten().enumerate() {
        object(Some(entry), &format!("{path}[{position}]"), limits, fields);
    }
}

fn object(part: Option<&Value>, path: &str, limits: &[(&str, usize)], fields: &mut Fields) {
    let Some(part) = part.and_then(Value::as_object) else { return };
    for (name, limit) in limits {
        if let Some(text) = part.get(*name).and_then(Value::as_str) {
            fields.enc(&format!("{path}.{}", keystead_api::json::pascal_name(name)), text, *limit);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const GOOD: &str =
        "2.AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    fn refused(item: Value) -> Vec<String> {
        let request: CipherRequest = serde_json::from_value(item).unwrap();
        match content(&request) {
            Err(Failure::Invalid(fields)) => fields.0.into_keys().collect(),
            Err(other) => panic!("{other}"),
            Ok(_) => Vec::new(),
        }
    }

    #[test]
    fn every_encrypted_member_is_checked() {
        assert_eq!(refused(json!({"type": 1, "name": "plain", "login": {}})), ["Name"]);
        assert_eq!(refused(json!({"type": 1, "name": GOOD, "login": null})), ["Login"]);
        assert_eq!(refused(json!({"type": 9, "name": GOOD})), ["Type"]);
        assert_eq!(
            refused(
                json!({"type": 1, "name": GOOD, "notes": "x", "key": "x", "fields": [{"type": 0, "value": "x"}],
                "passwordHistory": [{"password": "x"}],
                "login": {"username": GOOD, "password": "x", "uris": [{"uri": GOOD}, {"uri": "x"}],
                    "fido2Credentials": [{"keyValue": "x", "creationDate": "2026-01-01T00:00:00Z"}]}})
            ),
            [
                "Fields[0].Value",
                "Key",
                "Login.Fido2Credentials[0].KeyValue",
                "Login.Password",
                "Login.Uris[1].Uri",
                "Notes",
                "PasswordHistory[0].Password"
            ]
        );
        assert_eq!(refused(json!({"type": 3, "name": GOOD, "card": {"code": "123"}})), ["Card.Code"]);
        assert_eq!(
            refused(json!({"type": 5, "name": GOOD, "sshKey": {"privateKey": "x"}})),
            ["SSHKey.PrivateKey"]
        );
    }

    #[test]
    fn the_content_keeps_unknown_members_and_drops_the_row() {
        let request: CipherRequest = serde_json::from_value(json!({
            "type": 1, "name": GOOD, "shape": 7, "organizationId": null, "folderId": null, "edit": true,
            "login": {"uris": [{"uri": GOOD, "later": 1}], "response": null}, "fields": [],
        }))
        .unwrap();
        let kept: Value = serde_json::from_str(&content(&request).unwrap()).unwrap();
        assert_eq!(kept["shape"], 7);
        assert_eq!(kept["login"]["uri"], GOOD);
        assert_eq!(kept["login"]["uris"][0]["later"], 1);
        assert_eq!((&kept["fields"], &kept["reprompt"]), (&Value::Null, &json!(0)));
        for gone in ["type", "organizationId", "folderId", "edit", "bankAccount"] {
            assert!(kept.get(gone).is_none(), "{gone}");
        }
    }
}
