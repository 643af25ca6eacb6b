//! The invented world of the demo: one provider, its people and its clients.

use keystead_domain::enums::PlanType;
use keystead_domain::level::CollectionLevel;

/// Password of every demo account.
pub const PASSWORD: &str = "correct horse battery staple";

/// The provider.
pub const PROVIDER: &str = "Alder Point IT";
/// Its Provider Admin, who sets everything up.
pub const ADMIN: (&str, &str) = ("maren@alderpoint.example", "Maren Solberg");
/// Its Service User.
pub const SERVICE_USER: (&str, &str) = ("sam@alderpoint.example", "Sam Okafor");
/// Has accepted, waits for confirmation.
pub const ACCEPTED: (&str, &str) = ("lena@alderpoint.example", "Lena Vogt");
/// Was invited, has not answered.
pub const INVITED: &str = "noor@alderpoint.example";
/// A person outside any organization.
pub const OUTSIDER: (&str, &str) = ("pat@example.com", "Pat Doyle");

/// A client organization of the demo.
pub struct Client {
    /// Name.
    pub name: &'static str,
    /// Domain of its addresses.
    pub domain: &'static str,
    /// Name of its owner.
    pub owner: &'static str,
    /// Plan.
    pub plan: PlanType,
    /// Seats assigned.
    pub seats: u32,
    /// Seats used once everybody is invited.
    pub occupied: u32,
    /// Items in its vault.
    pub items: u32,
    /// Tags, separated by commas.
    pub tags: &'static str,
}

const TEAMS: PlanType = PlanType::TeamsMonthly;
const ENTERPRISE: PlanType = PlanType::EnterpriseMonthly;

/// The client with members in every role, nested collections and items of every kind.
pub const HALDEN: &str = "Halden Dental Group";
/// The client with a large vault.
pub const CORVID: &str = "Corvid Logistics";
/// The client whose owner never answered and whose vault is empty.
pub const HARTWOOD: &str = "Hartwood Joinery";

/// The client that is suspended.
pub const SUSPENDED: &str = "Tidewell Marine";
/// Notes about clients, and the colour of a mark: name, notes, hue.
pub const NOTES: [(&str, &str, Option<u8>); 4] = [
    (HALDEN, "Call reception before ten. The server room key is with Sarah.", None),
    (CORVID, "Night shift: ring the dispatch desk, not the office.", Some(11)),
    (HARTWOOD, "Waits for the owner to answer the invitation.", None),
    ("Oakhurst School Trust", "Work in school holidays only.", None),
];

const fn client(
    name: &'static str,
    (domain, owner): (&'static str, &'static str),
    plan: PlanType,
    occupied: u32,
    seats: u32,
    items: u32,
    tags: &'static str,
) -> Client {
    Client { name, domain, owner, plan, seats, occupied, items, tags }
}

/// All clients, by name.
pub const CLIENTS: [Client; 26] = [
    client("Ashgrove Accounting", ("ashgrove.example", "Ruth Ashgrove"), TEAMS, 12, 14, 38, "Finance"),
    client(
        "Blackthorn Legal",
        ("blackthorn.example", "Miles Blackthorn"),
        ENTERPRISE,
        60,
        62,
        64,
        "Legal,Priority",
    ),
    client(
        "Brightwater Veterinary",
        ("brightwater.example", "Paula Ferrant"),
        TEAMS,
        22,
        22,
        41,
        "Healthcare",
    ),
    client(
        "Calder Valley Foods",
        ("caldervalley.example", "Owen Calder"),
        ENTERPRISE,
        131,
        140,
        57,
        "Retail",
    ),
    client(CORVID, ("corvidlogistics.example", "Rafael Quint"), ENTERPRISE, 90, 96, 2_500, "Logistics"),
    client("Dunmore Pharmacy", ("dunmore.example", "Nadia Dunmore"), TEAMS, 18, 18, 29, "Healthcare"),
    client("Elmfield Estates", ("elmfield.example", "Piers Elmfield"), TEAMS, 11, 16, 22, "Property"),
    client(
        "Foxley Hotels",
        ("foxleyhotels.example", "Clara Foxley"),
        ENTERPRISE,
        118,
        120,
        73,
        "Hospitality",
    ),
    client("Glasswing Media", ("glasswing.example", "Jules Okoro"), TEAMS, 21, 25, 31, "Creative"),
    client(
        HALDEN,
        ("haldendental.example", "Sarah Lindqvist"),
        ENTERPRISE,
        24,
        26,
        412,
        "Healthcare,Priority",
    ),
    client(HARTWOOD, ("hartwood.example", "Edith Hartwood"), TEAMS, 7, 9, 0, ""),
    client(
        "Ironbridge Precision",
        ("ironbridge.example", "Marcus Vane"),
        ENTERPRISE,
        77,
        84,
        48,
        "Manufacturing",
    ),
    client(
        "Juniper and Stone Architects",
        ("juniperstone.example", "Juniper Hale"),
        TEAMS,
        17,
        19,
        26,
        "Creative",
    ),
    client(
        "Kestrel Aviation Services",
        ("kestrelaviation.example", "Amelia Kestrel"),
        ENTERPRISE,
        44,
        48,
        52,
        "Logistics,Priority",
    ),
    client("Lantern Street Bakery", ("lanternstreet.example", "Bruno Keller"), TEAMS, 8, 8, 14, "Retail"),
    client(
        "Larkspur Care Homes",
        ("larkspurcare.example", "Hanna Larkspur"),
        ENTERPRISE,
        104,
        110,
        66,
        "Healthcare",
    ),
    client(
        "Meridian Orthopaedics",
        ("meridianortho.example", "Victor Amsel"),
        ENTERPRISE,
        66,
        72,
        45,
        "Healthcare,Priority",
    ),
    client(
        "Moorland Energy",
        ("moorlandenergy.example", "Isla Moorland"),
        ENTERPRISE,
        80,
        88,
        59,
        "Utilities",
    ),
    client("Norrsken Labs", ("norrskenlabs.example", "Sven Norrsken"), ENTERPRISE, 36, 41, 36, "Research"),
    client(
        "Oakhurst School Trust",
        ("oakhurst.example", "Grace Oakhurst"),
        ENTERPRISE,
        149,
        160,
        71,
        "Education",
    ),
    client("Pellworth Surveyors", ("pellworth.example", "Dylan Pell"), TEAMS, 10, 12, 18, "Property"),
    client("Quarry Lane Surgery", ("quarrylane.example", "Asha Quarry"), TEAMS, 20, 21, 33, "Healthcare"),
    client("Saltmarsh Seafood", ("saltmarsh.example", "Finn Saltmarsh"), TEAMS, 15, 15, 20, "Retail"),
    client("Tidewell Marine", ("tidewell.example", "Tessa Tidewell"), TEAMS, 16, 20, 24, "Logistics"),
    client("Vireo Design Studio", ("vireo.example", "Livia Vireo"), TEAMS, 9, 11, 17, "Creative"),
    client("Wexcombe Housing", ("wexcombe.example", "Colin Wexcombe"), ENTERPRISE, 61, 66, 43, "Property"),
];

/// How far a demo member of Halden gets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Invited only.
    Invited,
    /// Has an account and accepted.
    Accepted,
    /// Confirmed: holds the organization's key.
    Confirmed,
    /// Was confirmed, then revoked.
    Revoked,
}

/// A member of Halden with an own account.
pub struct Member {
    /// Name.
    pub name: &'static str,
    /// Wire number of the role.
    pub role: keystead_domain::enums::OrganizationUserType,
    /// How far it gets.
    pub stage: Stage,
}

/// The named members of Halden; the rest of its seats are invited rows.
pub const MEMBERS: [Member; 15] = {
    use Stage::{Accepted, Confirmed, Invited, Revoked};
    use keystead_domain::enums::OrganizationUserType::{Admin, Custom, Owner, User};
    [
        Member { name: "Sarah Lindqvist", role: Owner, stage: Confirmed },
        Member { name: "Tomas Berg", role: Admin, stage: Confirmed },
        Member { name: "Aisha Karim", role: User, stage: Accepted },
        Member { name: "Ben Whitlock", role: User, stage: Confirmed },
        Member { name: "Chiara Moretti", role: User, stage: Confirmed },
        Member { name: "Grace Pemberton", role: Custom, stage: Confirmed },
        Member { name: "Femi Adeyemi", role: User, stage: Invited },
        Member { name: "Imogen Clarke", role: User, stage: Revoked },
        Member { name: "Daniel Osei", role: User, stage: Accepted },
        Member { name: "Eleni Markou", role: User, stage: Confirmed },
        Member { name: "Henrik Dahl", role: User, stage: Confirmed },
        Member { name: "Jonas Keller", role: User, stage: Confirmed },
        Member { name: "Keiko Tanaka", role: User, stage: Accepted },
        Member { name: "Luis Ferreira", role: User, stage: Confirmed },
        Member { name: "Mina Rahimi", role: User, stage: Confirmed },
    ]
};

/// A group of Halden.
pub struct Group {
    /// Name.
    pub name: &'static str,
    /// Names of its members.
    pub members: &'static [&'static str],
    /// What it gives.
    pub collections: &'static [(&'static str, CollectionLevel)],
}

/// The groups of Halden.
pub const GROUPS: [Group; 6] = {
    use CollectionLevel::{Edit, Manage, View, ViewHidden};
    [
        Group {
            name: "Clinical",
            members: &[
                "Aisha Karim",
                "Chiara Moretti",
                "Daniel Osei",
                "Eleni Markou",
                "Henrik Dahl",
                "Keiko Tanaka",
                "Mina Rahimi",
            ],
            collections: &[("Clinical systems", Edit), ("Shared mailboxes", ViewHidden)],
        },
        Group {
            name: "Imaging",
            members: &["Eleni Markou", "Jonas Keller"],
            collections: &[("Clinical systems", View)],
        },
        Group { name: "Finance", members: &["Grace Pemberton"], collections: &[("Finance", Manage)] },
        Group {
            name: "IT contacts",
            members: &["Tomas Berg"],
            collections: &[
                ("IT infrastructure", Manage),
                ("IT infrastructure/Domains", Manage),
                ("IT infrastructure/Network", Manage),
                ("IT infrastructure/Servers", Manage),
            ],
        },
        Group { name: "Practice leads", members: &["Sarah Lindqvist", "Tomas Berg"], collections: &[] },
        Group {
            name: "Reception",
            members: &["Ben Whitlock", "Femi Adeyemi", "Luis Ferreira"],
            collections: &[("Front desk", Edit), ("Shared mailboxes", View)],
        },
    ]
};

/// Given names of people who were invited and have not answered.
const GIVEN: [&str; 16] = [
    "Noah", "Olivia", "Paul", "Quinn", "Rosa", "Stefan", "Una", "Viktor", "Wanda", "Yusuf", "Zoe", "Anders",
    "Bianca", "Carlos", "Dora", "Emil",
];
/// Their family names.
const FAMILY: [&str; 13] = [
    "Fischer", "Marsh", "Renner", "Abbott", "Delgado", "Novak", "Byrne", "Lund", "Costa", "Haddad", "Ito",
    "Petrov", "Walsh",
];

/// The address of an invited person; different for every number below 208.
pub fn invited(number: u32, domain: &str) -> String {
    let (given, family) = (GIVEN[number as usize % GIVEN.len()], FAMILY[number as usize % FAMILY.len()]);
    address(&format!("{given} {family}"), domain)
}

/// `Sarah Lindqvist` of `haldendental.example` becomes `sarah.lindqvist@haldendental.example`.
pub fn address(name: &str, domain: &str) -> String {
    format!("{}@{domain}", name.to_lowercase().replace(' ', "."))
}

/// The nested collections of Halden, beside the one that every client starts with.
pub const COLLECTIONS: [&str; 8] = [
    "Clinical systems",
    "Finance",
    "Front desk",
    "IT infrastructure",
    "IT infrastructure/Domains",
    "IT infrastructure/Network",
    "IT infrastructure/Servers",
    "Shared mailboxes",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn everybody_who_is_invited_has_an_address_of_their_own() {
        let most = CLIENTS.iter().map(|client| client.occupied).max().unwrap_or_default();
        let addresses: BTreeSet<String> = (0..most).map(|number| invited(number, "x.example")).collect();
        assert_eq!(addresses.len(), most as usize);
    }
}
