//! Where each built-in field of each kind of item is kept, whether it is a secret, and the order they are read in.

use keystead_api::ciphers::CipherJson;
use keystead_api::ciphers::request::CipherRequest;
use keystead_calls::item::Builtin;
use keystead_domain::enums::CipherType;
use keystead_domain::limits;

/// Whether a value is shown at once or on request.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Secrecy {
    Plain,
    Secret,
}

macro_rules! slots {
    ($($kind:ident . $object:ident { $($field:ident: $builtin:ident $secrecy:ident,)+ })+) => {
        /// Built-in fields in reading order.
        const ORDER: &[(CipherType, Builtin, Secrecy)] = &[
            $($((CipherType::$kind, Builtin::$builtin, Secrecy::$secrecy),)+)+
        ];

        /// The stored value of a built-in field.
        pub(crate) fn stored(item: &CipherJson, field: Builtin) -> Option<&str> {
            match (item.kind, field) {
                $($((CipherType::$kind, Builtin::$builtin) => {
                    item.$object.as_ref().and_then(|object| object.$field.as_deref())
                })+)+
                _ => None,
            }
        }

        /// The place of a built-in field in a request; `None` when items of that kind have no such field.
        pub(crate) fn place(request: &mut CipherRequest, field: Builtin) -> Option<&mut Option<String>> {
            match (request.kind, field) {
                $($((CipherType::$kind, Builtin::$builtin) => {
                    Some(&mut request.$object.get_or_insert_default().$field)
                })+)+
                _ => None,
            }
        }
    };
}

slots! {
    Login.login {
        username: Username Plain,
        password: Password Secret,
        totp: Totp Secret,
    }
    Card.card {
        cardholder_name: CardholderName Plain,
        brand: CardBrand Plain,
        number: CardNumber Secret,
        exp_month: CardExpMonth Plain,
        exp_year: CardExpYear Plain,
        code: CardCode Secret,
    }
    Identity.identity {
        title: Title Plain,
        first_name: FirstName Plain,
        middle_name: MiddleName Plain,
        last_name: LastName Plain,
        username: IdentityUsername Plain,
        company: Company Plain,
        ssn: Ssn Secret,
        passport_number: PassportNumber Secret,
        license_number: LicenseNumber Secret,
        email: Email Plain,
        phone: Phone Plain,
        address1: Address1 Plain,
        address2: Address2 Plain,
        address3: Address3 Plain,
        city: City Plain,
        state: State Plain,
        postal_code: PostalCode Plain,
        country: Country Plain,
    }
    SshKey.ssh_key {
        private_key: PrivateKey Secret,
        public_key: PublicKey Plain,
        key_fingerprint: KeyFingerprint Plain,
    }
    BankAccount.bank_account {
        bank_name: BankName Plain,
        name_on_account: NameOnAccount Plain,
        account_type: AccountType Plain,
        account_number: AccountNumber Secret,
        routing_number: RoutingNumber Plain,
        branch_number: BranchNumber Plain,
        pin: Pin Secret,
        swift_code: SwiftCode Plain,
        iban: Iban Secret,
        bank_contact_phone: BankPhone Plain,
    }
    DriversLicense.drivers_license {
        first_name: FirstName Plain,
        middle_name: MiddleName Plain,
        last_name: LastName Plain,
        date_of_birth: DateOfBirth Plain,
        license_number: LicenseNumber Secret,
        issuing_country: IssuingCountry Plain,
        issuing_state: IssuingState Plain,
        issue_date: IssueDate Plain,
        expiration_date: ExpirationDate Plain,
        issuing_authority: IssuingAuthority Plain,
        license_class: LicenseClass Plain,
    }
    Passport.passport {
        surname: Surname Plain,
        given_name: GivenName Plain,
        date_of_birth: DateOfBirth Plain,
        sex: Sex Plain,
        birth_place: BirthPlace Plain,
        nationality: Nationality Plain,
        passport_number: PassportNumber Secret,
        passport_type: PassportType Plain,
        issuing_country: IssuingCountry Plain,
        issuing_authority: IssuingAuthority Plain,
        issue_date: IssueDate Plain,
        expiration_date: ExpirationDate Plain,
        national_identification_number: NationalIdentificationNumber Secret,
    }
}

/// The built-in fields of a kind of item, in reading order.
pub(crate) fn of_kind(kind: CipherType) -> impl Iterator<Item = (Builtin, Secrecy)> {
    ORDER.iter().filter(move |(of, _, _)| *of == kind).map(|(_, field, secrecy)| (*field, *secrecy))
}

/// Most characters of a field's EncString.
pub(crate) const fn limit(field: Builtin) -> usize {
    match field {
        Builtin::Password | Builtin::PrivateKey | Builtin::PublicKey => limits::ENCRYPTED_SECRET,
        _ => limits::ENCRYPTED_SHORT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slot_reads_what_was_written_into_it() {
        for (kind, field, _) in ORDER {
            let mut request = CipherRequest::new(*kind);
            *place(&mut request, *field).unwrap() = Some("2.x".to_owned());
            let mut sent = serde_json::to_value(request).unwrap();
            sent["id"] = "5e953dd7-e2ee-4765-a034-0acc06184e2f".into();
            let item: CipherJson = serde_json::from_value(sent).unwrap();
            assert_eq!(stored(&item, *field), Some("2.x"), "{kind:?} {field:?}");
            assert_eq!(of_kind(*kind).filter(|(other, _)| stored(&item, *other).is_some()).count(), 1);
        }
    }

    #[test]
    fn kinds_have_no_fields_of_others() {
        assert!(place(&mut CipherRequest::new(CipherType::Login), Builtin::CardCode).is_none());
        assert_eq!(of_kind(CipherType::Other(99)).count(), 0);
    }
}
