//! The invented world of the demo: one provider, its people and its clients.

use keystead_domain::enums::PlanType;

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
    /// Plan.
    pub plan: PlanType,
    /// Seats assigned.
    pub seats: u32,
    /// Seats used once everybody is invited.
    pub occupied: u32,
    /// Items in its vault.
    pub items: u32,
}

const TEAMS: PlanType = PlanType::TeamsMonthly;
const ENTERPRISE: PlanType = PlanType::EnterpriseMonthly;

/// The client with members in every role, nested collections and items of every kind.
pub const HALDEN: &str = "Halden Dental Group";
/// The client with a large vault.
pub const CORVID: &str = "Corvid Logistics";
/// The client whose owner never answered and whose vault is empty.
pub const HARTWOOD: &str = "Hartwood Joinery";

const fn client(
    name: &'static str,
    domain: &'static str,
    plan: PlanType,
    occupied: u32,
    seats: u32,
    items: u32,
) -> Client {
    Client { name, domain, plan, seats, occupied, items }
}

/// All clients, by name.
pub const CLIENTS: [Client; 26] = [
    client("Ashgrove Accounting", "ashgrove.example", TEAMS, 12, 14, 38),
    client("Blackthorn Legal", "blackthorn.example", ENTERPRISE, 60, 62, 64),
    client("Brightwater Veterinary", "brightwater.example", TEAMS, 22, 22, 41),
    client("Calder Valley Foods", "caldervalley.example", ENTERPRISE, 131, 140, 57),
    client(CORVID, "corvidlogistics.example", ENTERPRISE, 90, 96, 2_500),
    client("Dunmore Pharmacy", "dunmore.example", TEAMS, 18, 18, 29),
    client("Elmfield Estates", "elmfield.example", TEAMS, 11, 16, 22),
    client("Foxley Hotels", "foxleyhotels.example", ENTERPRISE, 118, 120, 73),
    client("Glasswing Media", "glasswing.example", TEAMS, 21, 25, 31),
    client(HALDEN, "haldendental.example", ENTERPRISE, 24, 26, 412),
    client(HARTWOOD, "hartwood.example", TEAMS, 7, 9, 0),
    client("Ironbridge Precision", "ironbridge.example", ENTERPRISE, 77, 84, 48),
    client("Juniper and Stone Architects", "juniperstone.example", TEAMS, 17, 19, 26),
    client("Kestrel Aviation Services", "kestrelaviation.example", ENTERPRISE, 44, 48, 52),
    client("Lantern Street Bakery", "lanternstreet.example", TEAMS, 8, 8, 14),
    client("Larkspur Care Homes", "larkspurcare.example", ENTERPRISE, 104, 110, 66),
    client("Meridian Orthopaedics", "meridianortho.example", ENTERPRISE, 66, 72, 45),
    client("Moorland Energy", "moorlandenergy.example", ENTERPRISE, 80, 88, 59),
    client("Norrsken Labs", "norrskenlabs.example", ENTERPRISE, 36, 41, 36),
    client("Oakhurst School Trust", "oakhurst.example", ENTERPRISE, 149, 160, 71),
    client("Pellworth Surveyors", "pellworth.example", TEAMS, 10, 12, 18),
    client("Quarry Lane Surgery", "quarrylane.example", TEAMS, 20, 21, 33),
    client("Saltmarsh Seafood", "saltmarsh.example", TEAMS, 15, 15, 20),
    client("Tidewell Marine", "tidewell.example", TEAMS, 16, 20, 24),
    client("Vireo Design Studio", "vireo.example", TEAMS, 9, 11, 17),
    client("Wexcombe Housing", "wexcombe.example", ENTERPRISE, 61, 66, 43),
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
pub const MEMBERS: [Member; 8] = {
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
    ]
};

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
