//! Items of a demo vault: the named ones of the mocks first, then invented logins, notes and the rest, in the mix that
//! a small company has.

use keystead_calls::item::Builtin;
use keystead_domain::enums::CipherType;

use crate::random::Repeatable;

/// An item before encryption.
#[derive(Clone, Default)]
pub struct Plain {
    /// Name.
    pub name: String,
    /// Kind; a login when `None`.
    pub kind: Option<CipherType>,
    /// Built-in fields with a value.
    pub fields: Vec<(Builtin, String)>,
    /// URIs of a login.
    pub uris: Vec<String>,
    /// Notes.
    pub notes: String,
    /// Custom fields: name, value, hidden.
    pub custom: Vec<(String, String, bool)>,
    /// Path of its collection; unassigned when `None`.
    pub collection: Option<&'static str>,
}

fn login(name: &str, user: &str, password: &str, uri: &str, collection: &'static str) -> Plain {
    Plain {
        name: name.to_owned(),
        fields: vec![(Builtin::Username, user.to_owned()), (Builtin::Password, password.to_owned())],
        uris: vec![uri.to_owned()],
        collection: Some(collection),
        ..Plain::default()
    }
}

const SERVERS: &str = "IT infrastructure/Servers";
const NETWORK: &str = "IT infrastructure/Network";
const DOMAINS: &str = "IT infrastructure/Domains";
const CLINICAL: &str = "Clinical systems";
const FRONT: &str = "Front desk";
const FINANCE: &str = "Finance";
const INFRASTRUCTURE: &str = "IT infrastructure";

/// Logins of the mocks: name, user name, password, URI, collection.
const LOGINS: [(&str, &str, &str, &str, &str); 16] = [
    (
        "Appointment book (practice portal)",
        "reception@haldendental.example",
        "Lemon-Harbour-41",
        "https://book.halden.example",
        FRONT,
    ),
    ("Backup console", "svc-backup", "vH7#mm2_Qpa9!x", "https://backup.haldendental.example", INFRASTRUCTURE),
    ("Core switch, Elm Street", "admin", "Tz!94-kkPm_22", "https://10.20.1.2", NETWORK),
    (
        "Dental lab ordering",
        "orders@haldendental.example",
        "Molar-Bridge-77",
        "https://lab.orders.example",
        CLINICAL,
    ),
    (
        "Domain registrar",
        "hostmaster@haldendental.example",
        "p4!Zone-Apex-53",
        "https://registrar.example",
        DOMAINS,
    ),
    ("Firewall, Harbour Road", "fw-admin", "9#Rule-Last-Deny", "https://10.20.0.1", NETWORK),
    ("Imaging viewer, shared", "clinic", "clinic2019", "https://viewer.halden.example", CLINICAL),
    (
        "Insurance claims portal",
        "claims@haldendental.example",
        "Halden2021!",
        "https://claims.example",
        FINANCE,
    ),
    ("Patient texting service", "halden-sms", "Halden2021!", "https://sms.example", FRONT),
    ("Payroll bureau", "finance@haldendental.example", "Nq7_salary!Run", "https://payroll.example", FINANCE),
    ("Router, Mill Lane", "admin", "admin123", "http://10.21.0.1", NETWORK),
    ("Sterilizer service login", "halden-elm", "Autoclave-134C", "http://sterilizer.local", CLINICAL),
    (
        "Supplier shop, consumables",
        "orders@haldendental.example",
        "Halden2021!",
        "https://shop.example",
        FRONT,
    ),
    ("VM host 01", "root", "xR2!hyper_Visor-01", "https://vm01.haldendental.example", SERVERS),
    ("VM host 02", "root", "xR2!hyper_Visor-02", "https://vm02.haldendental.example", SERVERS),
    (
        "Website hosting",
        "webmaster@haldendental.example",
        "Css-Grid-Float-9",
        "https://hosting.example",
        DOMAINS,
    ),
];

/// The items of the mocks.
fn named() -> Vec<Plain> {
    let logins = LOGINS.map(|(name, user, password, uri, home)| login(name, user, password, uri, home));
    let others = [
        imaging_server(),
        card("Company card, supplies", "Halden Dental Group", "Visa", "4242424242424417", FINANCE),
        ssh("NAS deploy key", SERVERS),
        note(
            "Out-of-hours phone tree",
            "1. Dr Lindqvist\n2. Tomas Berg\n3. Alder Point IT, 24 h line",
            FRONT,
        ),
        identity("Practice manager identity", "Sarah", "Lindqvist", FINANCE),
        note("Remote support agent", "Install token: ask the provider, it changes monthly.", INFRASTRUCTURE),
    ];
    logins.into_iter().chain(others).collect()
}

/// The item that the mocks show open: verification code, custom fields, notes.
fn imaging_server() -> Plain {
    let uri = "https://img01.haldendental.example:8443";
    let mut item =
        login("Imaging server (local admin)", ".\\imaging-admin", "k9!Vd-2pQx_7Lm#t", uri, SERVERS);
    item.fields.push((Builtin::Totp, "JBSWY3DPEHPK3PXP".to_owned()));
    item.custom = vec![
        ("Asset tag".to_owned(), "HD-SRV-0031".to_owned(), false),
        ("Vendor support PIN".to_owned(), "402817".to_owned(), true),
    ];
    item.notes =
        "Reboot outside surgery hours only (after 18:30).\nVendor must be on the phone for firmware."
            .to_owned();
    item
}

fn note(name: &str, text: &str, collection: &'static str) -> Plain {
    Plain {
        name: name.to_owned(),
        kind: Some(CipherType::SecureNote),
        notes: text.to_owned(),
        collection: Some(collection),
        ..Plain::default()
    }
}

fn card(name: &str, holder: &str, brand: &str, number: &str, collection: &'static str) -> Plain {
    Plain {
        name: name.to_owned(),
        kind: Some(CipherType::Card),
        fields: vec![
            (Builtin::CardholderName, holder.to_owned()),
            (Builtin::CardBrand, brand.to_owned()),
            (Builtin::CardNumber, number.to_owned()),
            (Builtin::CardExpMonth, "8".to_owned()),
            (Builtin::CardExpYear, "2029".to_owned()),
            (Builtin::CardCode, "417".to_owned()),
        ],
        collection: Some(collection),
        ..Plain::default()
    }
}

fn identity(name: &str, first: &str, last: &str, collection: &'static str) -> Plain {
    Plain {
        name: name.to_owned(),
        kind: Some(CipherType::Identity),
        fields: vec![
            (Builtin::FirstName, first.to_owned()),
            (Builtin::LastName, last.to_owned()),
            (
                Builtin::Email,
                format!("{}.{}@haldendental.example", first.to_lowercase(), last.to_lowercase()),
            ),
            (Builtin::City, "Halden".to_owned()),
            (Builtin::PassportNumber, "X1234567".to_owned()),
        ],
        collection: Some(collection),
        ..Plain::default()
    }
}

fn ssh(name: &str, collection: &'static str) -> Plain {
    Plain {
        name: name.to_owned(),
        kind: Some(CipherType::SshKey),
        fields: vec![
            (
                Builtin::PrivateKey,
                "-----BEGIN OPENSSH PRIVATE KEY-----\ndemo\n-----END OPENSSH PRIVATE KEY-----".to_owned(),
            ),
            (
                Builtin::PublicKey,
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDemoDemoDemoDemoDemoDemoDemo demo".to_owned(),
            ),
            (Builtin::KeyFingerprint, "SHA256:u8QfvZ1kq0Jt5lYb3nWcR7sXo2mDp4hGa6iEd0".to_owned()),
        ],
        collection: Some(collection),
        ..Plain::default()
    }
}

const SYSTEMS: [&str; 20] = [
    "Booking portal",
    "Camera recorder",
    "Card terminal",
    "Cloud storage",
    "Door controller",
    "E-mail admin",
    "File server",
    "Fleet tracker",
    "Label printer",
    "Learning site",
    "Mail gateway",
    "Monitoring",
    "Parcel account",
    "Phone system",
    "Print server",
    "Remote desktop",
    "Stock system",
    "Tax portal",
    "Time recording",
    "Wi-Fi controller",
];
const PLACES: [&str; 12] = [
    "Elm Street",
    "Harbour Road",
    "Mill Lane",
    "head office",
    "warehouse",
    "branch north",
    "branch south",
    "lab",
    "reception",
    "workshop",
    "data room",
    "annex",
];
const USERS: [&str; 6] = ["admin", "office", "service", "it-support", "manager", "operator"];
const COMMON_PASSWORDS: [&str; 6] =
    ["Welcome1", "password123", "Summer2024", "qwerty12", "letmein!", "Company1!"];

/// An invented login; one in eight with a weak password and one in ten with a reused one.
fn invented(random: &mut Repeatable, number: usize, domain: &str) -> Plain {
    let system = random.pick(&SYSTEMS);
    let name = format!("{system}, {} {number:03}", random.pick(&PLACES));
    let password = match random.below(40) {
        0..5 => random.pick(&COMMON_PASSWORDS).to_owned(),
        5..9 => "Blue-Harbour-1987".to_owned(),
        _ => random.password(18),
    };
    let host = system.to_lowercase().replace(' ', "-");
    let user = random.pick(&USERS);
    let mut plain = Plain {
        name,
        fields: vec![(Builtin::Username, format!("{user}@{domain}")), (Builtin::Password, password)],
        uris: vec![format!("https://{host}-{number}.{domain}/login")],
        notes: format!("Installed by the provider, ticket {}.", 10_000 + random.below(80_000)),
        ..Plain::default()
    };
    if random.below(12) == 0 {
        plain.fields.push((Builtin::Totp, "GEZDGNBVGY3TQOJQ".to_owned()));
    }
    plain
}

/// `count` items for a vault with these collections; `rich` adds the items of the mocks and every kind.
pub fn items(count: u32, rich: bool, domain: &str, collections: &[&'static str]) -> Vec<Plain> {
    let mut random = Repeatable::new(
        domain.bytes().fold(17, |hash, byte| hash.wrapping_mul(31).wrapping_add(u64::from(byte))),
    );
    let mut items = if rich { named() } else { Vec::new() };
    let mut number = 0;
    while items.len() < count as usize {
        number += 1;
        let mut item = match number % 20 {
            7 => note(&format!("Handover notes {number:03}"), "Checked and up to date.", ""),
            11 if rich => card(
                &format!("Fuel card {number:03}"),
                "Halden Dental Group",
                "Mastercard",
                "5555555555554444",
                "",
            ),
            13 if rich => ssh(&format!("Deploy key {number:03}"), ""),
            17 if rich => identity(&format!("Contact {number:03}"), "Alex", "Morgan", ""),
            _ => invented(&mut random, number, domain),
        };
        // A few stay unassigned, as in every grown vault.
        item.collection = match collections {
            [] => None,
            _ if number % 130 == 5 => None,
            some => some.get(random.below(some.len())).copied(),
        };
        items.push(item);
    }
    items.truncate(count as usize);
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::world;

    #[test]
    fn a_rich_vault_has_every_kind_and_the_items_of_the_mocks() {
        let items = items(412, true, "haldendental.example", &world::COLLECTIONS);
        assert_eq!(items.len(), 412);
        for kind in [CipherType::SecureNote, CipherType::Card, CipherType::Identity, CipherType::SshKey] {
            assert!(items.iter().any(|item| item.kind == Some(kind)), "{kind:?}");
        }
        assert!(items.iter().any(|item| item.name.starts_with("Imaging server")));
        assert!(items.iter().any(|item| item.collection.is_none()));
    }
}
