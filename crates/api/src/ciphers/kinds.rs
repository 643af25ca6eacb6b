//! The part of an item that depends on its type. Every text is an EncString unless said otherwise.

use keystead_domain::enums::UriMatch;

use crate::WireDate;

wire! {
    /// Type 1. `uri` mirrors the first of `uris` in answers.
    #[derive(Debug, PartialEq, Default)]
    pub struct Login {
        optional {
            uri: Option<String>,
            uris: Option<Vec<LoginUri>>,
            username: Option<String>,
            password: Option<String>,
            password_revision_date: Option<WireDate>,
            totp: Option<String>,
            autofill_on_page_load: Option<bool>,
            #[serde(rename = "fido2Credentials")]
            fido2_credentials: Option<Vec<Fido2Credential>>,
        }
        keep extra
    }
}

wire! {
    /// An address of a login; `match_kind` is plain.
    #[derive(Debug, PartialEq, Default)]
    pub struct LoginUri {
        optional {
            uri: Option<String>,
            uri_checksum: Option<String>,
            #[serde(rename = "match")]
            match_kind: Option<UriMatch>,
        }
        keep extra
    }
}

wire! {
    /// A stored passkey; `creation_date` is plain.
    #[derive(Debug, PartialEq, Default)]
    pub struct Fido2Credential {
        optional {
            credential_id: Option<String>,
            key_type: Option<String>,
            key_algorithm: Option<String>,
            key_curve: Option<String>,
            key_value: Option<String>,
            rp_id: Option<String>,
            rp_name: Option<String>,
            user_handle: Option<String>,
            user_name: Option<String>,
            user_display_name: Option<String>,
            counter: Option<String>,
            discoverable: Option<String>,
            creation_date: Option<WireDate>,
        }
        keep extra
    }
}

wire! {
    /// Type 2; `kind` is plain and always 0.
    #[derive(Debug, PartialEq, Default)]
    pub struct SecureNote {
        optional {
            #[serde(rename = "type")]
            kind: i32,
        }
        keep extra
    }
}

wire! {
    /// Type 3.
    #[derive(Debug, PartialEq, Default)]
    pub struct Card {
        optional {
            cardholder_name: Option<String>,
            brand: Option<String>,
            number: Option<String>,
            exp_month: Option<String>,
            exp_year: Option<String>,
            code: Option<String>,
        }
        keep extra
    }
}

wire! {
    /// Type 4.
    #[derive(Debug, PartialEq, Default)]
    pub struct Identity {
        optional {
            title: Option<String>,
            first_name: Option<String>,
            middle_name: Option<String>,
            last_name: Option<String>,
            address1: Option<String>,
            address2: Option<String>,
            address3: Option<String>,
            city: Option<String>,
            state: Option<String>,
            postal_code: Option<String>,
            country: Option<String>,
            company: Option<String>,
            email: Option<String>,
            phone: Option<String>,
            ssn: Option<String>,
            username: Option<String>,
            passport_number: Option<String>,
            license_number: Option<String>,
        }
        keep extra
    }
}

wire! {
    /// Type 5: OpenSSH private key text, public key text, `SHA256:…` fingerprint.
    #[derive(Debug, PartialEq, Default)]
    pub struct SshKey {
        optional { private_key: Option<String>, public_key: Option<String>, key_fingerprint: Option<String>, }
        keep extra
    }
}

wire! {
    /// Type 6.
    #[derive(Debug, PartialEq, Default)]
    pub struct BankAccount {
        optional {
            bank_name: Option<String>,
            name_on_account: Option<String>,
            account_type: Option<String>,
            account_number: Option<String>,
            routing_number: Option<String>,
            branch_number: Option<String>,
            pin: Option<String>,
            swift_code: Option<String>,
            iban: Option<String>,
            bank_contact_phone: Option<String>,
        }
        keep extra
    }
}

wire! {
    /// Type 7.
    #[derive(Debug, PartialEq, Default)]
    pub struct DriversLicense {
        optional {
            first_name: Option<String>,
            middle_name: Option<String>,
            last_name: Option<String>,
            date_of_birth: Option<String>,
            license_number: Option<String>,
            issuing_country: Option<String>,
            issuing_state: Option<String>,
            issue_date: Option<String>,
            issuing_authority: Option<String>,
            expiration_date: Option<String>,
            license_class: Option<String>,
        }
        keep extra
    }
}

wire! {
    /// Type 8.
    #[derive(Debug, PartialEq, Default)]
    pub struct Passport {
        optional {
            surname: Option<String>,
            given_name: Option<String>,
            date_of_birth: Option<String>,
            sex: Option<String>,
            birth_place: Option<String>,
            nationality: Option<String>,
            passport_number: Option<String>,
            passport_type: Option<String>,
            issuing_country: Option<String>,
            issuing_authority: Option<String>,
            issue_date: Option<String>,
            expiration_date: Option<String>,
            national_identification_number: Option<String>,
        }
        keep extra
    }
}
