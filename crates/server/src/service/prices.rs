//! What plans cost, and which are offered. The one place with amounts: everything else multiplies them. The defaults hold
//! until an operator's file says otherwise.

use std::path::Path;

use keystead_domain::enums::PlanType;
use keystead_domain::seats::DEFAULT_MINIMUM;
use keystead_domain::{limits, plan};
use serde_json::{Map, Value, json};

/// Dearest amount, in cents.
const MOST_CENTS: u32 = 10_000_000;

/// Terms of a plan. Amounts are cents of a US dollar for one period of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Price {
    /// The plan itself, whatever its seats.
    pub base: u32,
    /// One seat of an organization that pays for itself.
    pub seat: u32,
    /// One seat that a provider pays for.
    pub provider_seat: u32,
    /// Seats that a new provider pays for at least.
    pub provider_minimum: u32,
    /// Whether it is offered to new organizations.
    pub offered: bool,
}

const fn price(base: u32, seat: u32, provider_seat: u32) -> Price {
    Price { base, seat, provider_seat, provider_minimum: DEFAULT_MINIMUM, offered: true }
}

const FREE: Price = price(0, 0, 0);

/// The plans that are sold, as files name them.
const DEFAULTS: [(&str, PlanType, Price); 5] = [
    ("familiesAnnually", PlanType::FamiliesAnnually, price(4_000, 0, 0)),
    ("teamsMonthly", PlanType::TeamsMonthly, price(0, 500, 400)),
    ("teamsAnnually", PlanType::TeamsAnnually, price(0, 4_800, 0)),
    ("enterpriseMonthly", PlanType::EnterpriseMonthly, price(0, 700, 600)),
    ("enterpriseAnnually", PlanType::EnterpriseAnnually, price(0, 7_200, 7_200)),
];

/// The terms of every plan that is sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prices([(PlanType, Price); 5]);

impl Default for Prices {
    fn default() -> Self {
        Self(DEFAULTS.map(|(_, kind, price)| (kind, price)))
    }
}

impl Prices {
    /// The terms of a plan; `None` for one that is no longer sold.
    pub fn of(&self, plan: PlanType) -> Option<Price> {
        let sold = self.0.iter().find(|(kind, _)| *kind == plan).map(|(_, price)| *price);
        sold.or((plan == PlanType::Free).then_some(FREE))
    }

    /// Whether new organizations can have a plan.
    pub fn is_offered(&self, plan: PlanType) -> bool {
        self.of(plan).is_some_and(|price| price.offered)
    }

    /// The terms of an operator's file; the defaults without one.
    ///
    /// # Errors
    /// One problem a line: what cannot be read, and everything that is not as it must be.
    pub fn load(file: Option<&Path>) -> Result<Self, String> {
        let Some(file) = file else { return Ok(Self::default()) };
        let text = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
        Self::read(&text).map_err(|problems| {
            let lines: Vec<_> =
                problems.iter().map(|problem| format!("{}: {problem}", file.display())).collect();
            lines.join("\n")
        })
    }

    /// Reads the text of a file. What it does not name keeps its default.
    ///
    /// # Errors
    /// Every problem, with the place it is at.
    pub fn read(text: &[u8]) -> Result<Self, Vec<String>> {
        let value: Value = serde_json::from_slice(text).map_err(|error| vec![format!("no JSON: {error}")])?;
        let mut read = Reader::default();
        let mut prices = Self::default();
        if let Some(whole) = read.object("", &value, &["plans"])
            && let Some(plans) = whole.get("plans")
        {
            prices.read_plans(plans, &mut read);
        }
        if read.problems.is_empty() { Ok(prices) } else { Err(read.problems) }
    }

    fn read_plans(&mut self, plans: &Value, read: &mut Reader) {
        let names = DEFAULTS.map(|(name, ..)| name);
        let Some(plans) = read.object("plans", plans, &names) else { return };
        for ((name, ..), (kind, price)) in DEFAULTS.iter().zip(&mut self.0) {
            if let Some(terms) = plans.get(*name) {
                read.terms(&format!("plans.{name}"), terms, *kind, price);
            }
        }
    }

    /// The terms as a file that says the same.
    pub fn written(&self) -> Value {
        let plans = DEFAULTS.iter().zip(&self.0).map(|((name, ..), (kind, price))| {
            let mut terms = Map::new();
            for member in members(*kind) {
                terms.insert((*member).to_owned(), written(price, member));
            }
            ((*name).to_owned(), Value::Object(terms))
        });
        json!({ "plans": plans.collect::<Map<_, _>>() })
    }
}

/// What a file may say about a plan.
fn members(kind: PlanType) -> &'static [&'static str] {
    if kind == PlanType::FamiliesAnnually {
        return &["base", "offered"];
    }
    let is_for_providers =
        [PlanType::TeamsMonthly, PlanType::EnterpriseMonthly, PlanType::EnterpriseAnnually];
    if is_for_providers.contains(&kind) {
        &["base", "seat", "providerSeat", "providerMinimum", "offered"]
    } else {
        &["base", "seat", "offered"]
    }
}

fn written(price: &Price, member: &str) -> Value {
    match member {
        "base" => json!(amount(price.base.into())),
        "seat" => json!(amount(price.seat.into())),
        "providerSeat" => json!(amount(price.provider_seat.into())),
        "providerMinimum" => json!(price.provider_minimum),
        _ => json!(price.offered),
    }
}

/// Reads values and remembers what was wrong with them.
#[derive(Default)]
struct Reader {
    problems: Vec<String>,
}

impl Reader {
    fn problem(&mut self, place: &str, what: impl std::fmt::Display) {
        let place = if place.is_empty() { "the file" } else { place };
        self.problems.push(format!("{place}: {what}"));
    }

    fn object<'a>(
        &mut self,
        place: &str,
        value: &'a Value,
        known: &[&str],
    ) -> Option<&'a Map<String, Value>> {
        let Some(object) = value.as_object() else {
            self.problem(place, "must be an object");
            return None;
        };
        for name in object.keys().filter(|name| !known.contains(&name.as_str())) {
            let name: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
            self.problem(place, format_args!("knows no \"{name}\", only {}", known.join(", ")));
        }
        Some(object)
    }

    fn terms(&mut self, place: &str, terms: &Value, kind: PlanType, price: &mut Price) {
        let Some(terms) = self.object(place, terms, members(kind)) else { return };
        for (name, value) in terms {
            let place = format!("{place}.{name}");
            match name.as_str() {
                "base" => self.cents(&place, value, &mut price.base),
                "seat" => self.cents(&place, value, &mut price.seat),
                "providerSeat" => self.cents(&place, value, &mut price.provider_seat),
                "providerMinimum" => match value.as_u64().and_then(|seats| u32::try_from(seats).ok()) {
                    Some(seats) if seats <= limits::SEATS => price.provider_minimum = seats,
                    _ => self
                        .problem(&place, format_args!("must be a whole number from 0 to {}", limits::SEATS)),
                },
                "offered" => match value.as_bool() {
                    Some(offered) => price.offered = offered,
                    None => self.problem(&place, "must be true or false"),
                },
                // Said already.
                _ => {}
            }
        }
    }

    #[expect(clippy::cast_sign_loss, clippy::cast_possible_truncation, reason = "the range is checked")]
    fn cents(&mut self, place: &str, value: &Value, cents: &mut u32) {
        let most = f64::from(MOST_CENTS);
        let read = value.as_f64().map(|dollars| dollars * 100.0).filter(|cents| (0.0..=most).contains(cents));
        match read {
            Some(read) if (read - read.round()).abs() < 1e-6 => *cents = read.round() as u32,
            Some(_) => self.problem(place, "must have no more than two decimals"),
            None => self.problem(place, format_args!("must be dollars from 0 to {}", MOST_CENTS / 100)),
        }
    }
}

/// Cents as the amount on the wire.
pub fn amount(cents: u64) -> f64 {
    cents as f64 / 100.0
}

/// Whether seats of a plan are bought one by one.
pub fn sells_seats(plan: PlanType) -> bool {
    plan::features(plan).max_seats.is_none() && DEFAULTS.iter().any(|(_, kind, _)| *kind == plan)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_changes_what_it_names_and_nothing_else() {
        let file = br#"{"plans": {"teamsMonthly": {"seat": 6, "providerSeat": 4.25, "providerMinimum": 0},
            "enterpriseMonthly": {"offered": false}}}"#;
        let prices = Prices::read(file).unwrap();
        let teams = prices.of(PlanType::TeamsMonthly).unwrap();
        assert_eq!((teams.seat, teams.provider_seat, teams.provider_minimum), (600, 425, 0));
        assert!(teams.offered && !prices.is_offered(PlanType::EnterpriseMonthly));
        assert_eq!(prices.of(PlanType::EnterpriseMonthly).unwrap().provider_seat, 600);
        assert_eq!(prices.of(PlanType::FamiliesAnnually), Prices::default().of(PlanType::FamiliesAnnually));
        assert_eq!(Prices::read(b"{}").unwrap(), Prices::default());
        assert!(prices.is_offered(PlanType::Free) && !prices.is_offered(PlanType::TeamsMonthly2019));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let file = br#"{"plans": {"enterpriseAnnually": {"base": 19.99, "providerMinimum": 7}}}"#;
        let prices = Prices::read(file).unwrap();
        assert_eq!(Prices::read(prices.written().to_string().as_bytes()), Ok(prices));
    }

    #[test]
    fn every_problem_is_named_with_its_place() {
        for (file, problems) in [
            ("[]", &["the file: must be an object"][..]),
            (r#"{"plan": {}}"#, &["the file: knows no \"plan\", only plans"]),
            (r#"{"plans": 1}"#, &["plans: must be an object"]),
            (
                r#"{"plans": {"teams": {}}}"#,
                &[
                    "plans: knows no \"teams\", only familiesAnnually, teamsMonthly, teamsAnnually, enterpriseMonthly, enterpriseAnnually",
                ],
            ),
            (r#"{"plans": {"teamsMonthly": null}}"#, &["plans.teamsMonthly: must be an object"]),
            (
                r#"{"plans": {"familiesAnnually": {"seat": 1}}}"#,
                &["plans.familiesAnnually: knows no \"seat\", only base, offered"],
            ),
            (
                r#"{"plans": {"teamsMonthly": {"offered": "no", "providerMinimum": 1.5, "providerSeat": 1.005, "seat": -1}}}"#,
                &[
                    "plans.teamsMonthly.offered: must be true or false",
                    "plans.teamsMonthly.providerMinimum: must be a whole number from 0 to 100000",
                    "plans.teamsMonthly.providerSeat: must have no more than two decimals",
                    "plans.teamsMonthly.seat: must be dollars from 0 to 100000",
                ],
            ),
            (
                r#"{"plans": {"teamsAnnually": {"seat": "4"}}}"#,
                &["plans.teamsAnnually.seat: must be dollars from 0 to 100000"],
            ),
            (
                r#"{"plans": {"teamsAnnually": {"base": 100000.01}}}"#,
                &["plans.teamsAnnually.base: must be dollars from 0 to 100000"],
            ),
        ] {
            let mut said = Prices::read(file.as_bytes()).unwrap_err();
            said.sort();
            assert_eq!(said, problems, "{file}");
        }
        assert!(Prices::read(b"{").unwrap_err()[0].starts_with("no JSON: "));
        assert!(Prices::read(b"").is_err());
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        let missing = Prices::load(Some(Path::new("/nowhere/plans.json"))).unwrap_err();
        assert!(missing.starts_with("/nowhere/plans.json: "), "{missing}");
        assert_eq!(Prices::load(None), Ok(Prices::default()));
    }
}
