//! What a list needs of an item, borrowed from its JSON text.

use std::borrow::Cow;
use std::fmt;

use keystead_api::WireDate;
use keystead_api::json::camel_case;
use keystead_crypto::{Scratch, SymmetricKey};
use keystead_domain::enums::CipherType;
use keystead_domain::ids::{CipherId, CollectionId, OrganizationId};
use keystead_domain::timestamp::Timestamp;
use serde::de::{Deserialize, Deserializer, IgnoredAny, Visitor};

/// Text that is borrowed unless it had escapes (some servers escape the `+` of base64).
struct Text<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a text")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(TextVisitor)
    }
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item<'a> {
    id: CipherId,
    #[serde(rename = "type")]
    kind: CipherType,
    organization_id: Option<OrganizationId>,
    #[serde(borrow)]
    key: Option<Text<'a>>,
    #[serde(borrow)]
    name: Option<Text<'a>>,
    #[serde(borrow)]
    login: Option<Login<'a>>,
    #[serde(borrow)]
    card: Option<Card<'a>>,
    #[serde(borrow)]
    identity: Option<Person<'a>>,
    #[serde(borrow)]
    ssh_key: Option<SshKey<'a>>,
    #[serde(borrow)]
    bank_account: Option<BankAccount<'a>>,
    #[serde(borrow)]
    drivers_license: Option<Person<'a>>,
    #[serde(borrow)]
    passport: Option<Passport<'a>>,
    collection_ids: Option<Vec<CollectionId>>,
    attachments: Option<Vec<IgnoredAny>>,
    #[serde(borrow)]
    revision_date: Option<Text<'a>>,
    deleted_date: Option<IgnoredAny>,
}

#[derive(serde::Deserialize)]
struct Login<'a> {
    #[serde(borrow)]
    username: Option<Text<'a>>,
}

#[derive(serde::Deserialize)]
struct Card<'a> {
    #[serde(borrow)]
    brand: Option<Text<'a>>,
    #[serde(borrow)]
    number: Option<Text<'a>>,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Person<'a> {
    #[serde(borrow)]
    first_name: Option<Text<'a>>,
    #[serde(borrow)]
    last_name: Option<Text<'a>>,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct SshKey<'a> {
    #[serde(borrow)]
    key_fingerprint: Option<Text<'a>>,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct BankAccount<'a> {
    #[serde(borrow)]
    bank_name: Option<Text<'a>>,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Passport<'a> {
    #[serde(borrow)]
    given_name: Option<Text<'a>>,
    #[serde(borrow)]
    surname: Option<Text<'a>>,
}

/// An item as the list keeps it.
pub(crate) struct ListItem {
    pub(crate) id: CipherId,
    pub(crate) kind: CipherType,
    /// `None` when it could not be decrypted.
    pub(crate) name: Option<String>,
    pub(crate) subtitle: String,
    pub(crate) collections: Vec<CollectionId>,
    pub(crate) attachments: u16,
    pub(crate) trashed: bool,
    pub(crate) revised: Timestamp,
}

/// What became of one object of a list.
pub(crate) enum Read {
    Item(ListItem),
    /// Belongs to somebody else: not an error, and not shown.
    Foreign,
    /// Not an item.
    Unreadable,
}

/// Brings an object of an older server into today's casing; today's stay as they are.
pub(crate) fn normalize(raw: Box<str>) -> Box<str> {
    let first = raw.trim_start_matches(['{', ' ', '\t', '\r', '\n']).strip_prefix('"');
    if !first.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_uppercase())) {
        return raw;
    }
    match serde_json::from_str(&raw) {
        Ok(value) => camel_case(value).to_string().into(),
        Err(_) => raw,
    }
}

/// Reads an object and decrypts its name and subtitle.
pub(crate) fn read(
    raw: &str,
    organization: OrganizationId,
    key: &SymmetricKey,
    scratch: &mut Scratch,
) -> Read {
    let Ok(item) = serde_json::from_str::<Item<'_>>(raw) else { return Read::Unreadable };
    if item.organization_id != Some(organization) {
        return Read::Foreign;
    }
    let own = match &item.key {
        Some(wrapped) => key.unwrap_key(&wrapped.0).map(Some),
        None => Ok(None),
    };
    let (name, subtitle) = match &own {
        Ok(own) => {
            let mut open = Opener { key: own.as_ref().unwrap_or(key), scratch };
            (open.text(item.name.as_ref()), open.subtitle(&item))
        }
        Err(_) => (None, String::new()),
    };
    Read::Item(ListItem {
        id: item.id,
        kind: item.kind,
        name,
        subtitle,
        collections: item.collection_ids.unwrap_or_default(),
        attachments: u16::try_from(item.attachments.map_or(0, |list| list.len())).unwrap_or(u16::MAX),
        trashed: item.deleted_date.is_some(),
        revised: item
            .revision_date
            .and_then(|date| WireDate(date.0.into_owned()).timestamp())
            .unwrap_or_default(),
    })
}

struct Opener<'a> {
    key: &'a SymmetricKey,
    scratch: &'a mut Scratch,
}

impl Opener<'_> {
    fn text(&mut self, field: Option<&Text<'_>>) -> Option<String> {
        self.key.decrypt_with(&field?.0, self.scratch).ok().map(str::to_owned)
    }

    fn joined(&mut self, fields: [Option<&Text<'_>>; 2]) -> String {
        let parts: Vec<_> = fields.into_iter().filter_map(|field| self.text(field)).collect();
        parts.join(" ")
    }

    /// What tells items of the same name apart.
    fn subtitle(&mut self, item: &Item<'_>) -> String {
        let text = |this: &mut Self, field: Option<&Text<'_>>| this.text(field).unwrap_or_default();
        match item.kind {
            CipherType::Login => text(self, item.login.as_ref().and_then(|login| login.username.as_ref())),
            CipherType::Card => item.card.as_ref().map_or_else(String::new, |card| self.card(card)),
            CipherType::Identity => self.person(item.identity.as_ref()),
            CipherType::SshKey => {
                text(self, item.ssh_key.as_ref().and_then(|key| key.key_fingerprint.as_ref()))
            }
            CipherType::BankAccount => {
                text(self, item.bank_account.as_ref().and_then(|account| account.bank_name.as_ref()))
            }
            CipherType::DriversLicense => self.person(item.drivers_license.as_ref()),
            CipherType::Passport => item.passport.as_ref().map_or_else(String::new, |passport| {
                self.joined([passport.given_name.as_ref(), passport.surname.as_ref()])
            }),
            CipherType::SecureNote | CipherType::Other(_) => String::new(),
        }
    }

    fn person(&mut self, person: Option<&Person<'_>>) -> String {
        person.map_or_else(String::new, |person| {
            self.joined([person.first_name.as_ref(), person.last_name.as_ref()])
        })
    }

    fn card(&mut self, card: &Card<'_>) -> String {
        let brand = self.text(card.brand.as_ref()).filter(|brand| !brand.is_empty());
        let last = self.text(card.number.as_ref()).and_then(|number| last_digits(&number));
        brand.into_iter().chain(last).collect::<Vec<_>>().join(", ")
    }
}

/// The last four digits, which people know a card by.
fn last_digits(number: &str) -> Option<String> {
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    let tail = digits.get(digits.len().checked_sub(4)?..)?;
    Some(std::iter::once('*').chain(tail.iter().copied()).collect())
}

/// The addresses of a login, for the search index.
pub(crate) fn uris(raw: &str, key: &SymmetricKey, scratch: &mut Scratch, mut each: impl FnMut(&str)) {
    #[derive(serde::Deserialize)]
    struct Item<'a> {
        #[serde(borrow)]
        key: Option<Text<'a>>,
        #[serde(borrow)]
        login: Option<Login<'a>>,
    }
    #[derive(serde::Deserialize)]
    struct Login<'a> {
        #[serde(borrow)]
        uri: Option<Text<'a>>,
        #[serde(borrow)]
        uris: Option<Vec<Uri<'a>>>,
    }
    #[derive(serde::Deserialize)]
    struct Uri<'a> {
        #[serde(borrow)]
        uri: Option<Text<'a>>,
    }
    let Ok(Item { key: wrapped, login: Some(login) }) = serde_json::from_str::<Item<'_>>(raw) else { return };
    let own = match wrapped.map(|wrapped| key.unwrap_key(&wrapped.0)).transpose() {
        Ok(own) => own,
        Err(_) => return,
    };
    let key = own.as_ref().unwrap_or(key);
    let listed = login.uris.unwrap_or_default();
    // `uri` mirrors the first of `uris`; alone it comes from very old items.
    let single = login.uri.filter(|_| listed.is_empty());
    for uri in listed.into_iter().filter_map(|entry| entry.uri).chain(single) {
        if let Ok(text) = key.decrypt_with(&uri.0, scratch) {
            each(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use keystead_crypto::RandomSource;

    struct Counting(u8);

    impl RandomSource for Counting {
        fn fill(&mut self, bytes: &mut [u8]) {
            for byte in bytes {
                self.0 = self.0.wrapping_add(1);
                *byte = self.0;
            }
        }
    }

    const ORGANIZATION: &str = "11111111-1111-4111-8111-111111111111";

    fn read_item(key: &SymmetricKey, body: &str) -> Read {
        let raw = format!(
            r#"{{"id":"5e953dd7-e2ee-4765-a034-0acc06184e2f","organizationId":"{ORGANIZATION}","revisionDate":"2026-08-20T14:16:19Z",{body}}}"#
        );
        read(&raw, ORGANIZATION.parse().unwrap(), key, &mut Scratch::new())
    }

    fn item(key: &SymmetricKey, body: &str) -> ListItem {
        match read_item(key, body) {
            Read::Item(item) => item,
            Read::Foreign | Read::Unreadable => panic!("{body}"),
        }
    }

    #[test]
    fn names_and_subtitles_are_opened_with_the_items_own_key_if_it_has_one() {
        let mut random = Counting(0);
        let (organization, own) = (SymmetricKey::make(&mut random), SymmetricKey::make(&mut random));
        let name = own.encrypt_text("Router", &mut random).unwrap().replace('+', "\\u002B");
        let user = own.encrypt_text("admin", &mut random).unwrap();
        let key = organization.wrap_key(&own, &mut random).unwrap();
        let read = item(
            &organization,
            &format!(r#""type":1,"key":"{key}","name":"{name}","login":{{"username":"{user}"}}"#),
        );
        assert_eq!((read.name.as_deref(), read.subtitle.as_str()), (Some("Router"), "admin"));
        assert_eq!(read.revised, Timestamp(1_787_235_379_000));
    }

    #[test]
    fn what_cannot_be_opened_is_told_and_costs_nothing_else() {
        let mut random = Counting(9);
        let key = SymmetricKey::make(&mut random);
        let brand = key.encrypt_text("Visa", &mut random).unwrap();
        let number = key.encrypt_text("4111 1111 1111 4242", &mut random).unwrap();
        let read = item(
            &key,
            &format!(
                r#""type":3,"name":"plain","card":{{"brand":"{brand}","number":"{number}"}},"deletedDate":"x""#
            ),
        );
        assert_eq!((read.name, read.subtitle.as_str(), read.trashed), (None, "Visa, *4242", true));
        let unknown = item(&key, r#""type":77,"name":null,"login":null,"collectionIds":null"#);
        assert_eq!(unknown.kind, CipherType::Other(77));
        assert_eq!(item(&key, r#""type":1,"key":"2.x","name":"x""#).name, None);
        assert!(matches!(read_item(&key, r#""type":"one""#), Read::Unreadable));
    }

    #[test]
    fn items_of_others_are_told_apart() {
        let key = SymmetricKey::make(&mut Counting(1));
        let raw = r#"{"id":"5e953dd7-e2ee-4765-a034-0acc06184e2f","organizationId":null,"type":1}"#;
        let organization = ORGANIZATION.parse().unwrap();
        assert!(matches!(read(raw, organization, &key, &mut Scratch::new()), Read::Foreign));
    }

    #[test]
    fn older_casing_is_brought_up_to_date() {
        let raw = normalize(r#" {"Id":"x","Login":{"Username":"u"}}"#.into());
        assert_eq!(&*raw, r#"{"id":"x","login":{"username":"u"}}"#);
        assert_eq!(&*normalize(r#"{"id":"X"}"#.into()), r#"{"id":"X"}"#);
    }
}
