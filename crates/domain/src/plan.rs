//! Plans by tier: what a client organization can do, and which plans a provider may give to a new client.
//! Prices are not here: they are the server's.

use serde::{Deserialize, Serialize};

use crate::enums::{PlanType, ProductTier, ProviderType};

/// What an organization of a plan can use; the profile carries them as `use…` flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PlanFeatures {
    /// Groups, event log, directory, public API, verification codes, organization two-step login.
    pub business: bool,
    /// Policies, single sign-on, domains, account recovery, custom roles.
    pub enterprise: bool,
    /// Most seats of the plan; `None` when they are bought one by one.
    pub max_seats: Option<u32>,
    /// Most collections of the plan; `None` for any number.
    pub max_collections: Option<u32>,
}

/// Tier of a plan, whatever generation its number is of.
#[must_use]
pub const fn tier(plan: PlanType) -> ProductTier {
    match plan {
        PlanType::Free => ProductTier::Free,
        PlanType::FamiliesAnnually2019 | PlanType::FamiliesAnnually2025 | PlanType::FamiliesAnnually => {
            ProductTier::Families
        }
        PlanType::TeamsStarter2023 | PlanType::TeamsStarter => ProductTier::TeamsStarter,
        PlanType::TeamsMonthly2019
        | PlanType::TeamsAnnually2019
        | PlanType::TeamsMonthly2020
        | PlanType::TeamsAnnually2020
        | PlanType::TeamsMonthly2023
        | PlanType::TeamsAnnually2023
        | PlanType::TeamsMonthly
        | PlanType::TeamsAnnually => ProductTier::Teams,
        PlanType::EnterpriseMonthly2019
        | PlanType::EnterpriseAnnually2019
        | PlanType::EnterpriseMonthly2020
        | PlanType::EnterpriseAnnually2020
        | PlanType::EnterpriseMonthly2023
        | PlanType::EnterpriseAnnually2023
        | PlanType::EnterpriseMonthly
        | PlanType::EnterpriseAnnually
        | PlanType::Custom => ProductTier::Enterprise,
        PlanType::Other(code) => ProductTier::Other(code),
    }
}

/// Display name as the client list of a provider carries it; monthly plans end in ` (Monthly)`.
#[must_use]
pub const fn display_name(plan: PlanType) -> &'static str {
    match plan {
        PlanType::TeamsMonthly
        | PlanType::TeamsMonthly2019
        | PlanType::TeamsMonthly2020
        | PlanType::TeamsMonthly2023 => "Teams (Monthly)",
        PlanType::EnterpriseMonthly
        | PlanType::EnterpriseMonthly2019
        | PlanType::EnterpriseMonthly2020
        | PlanType::EnterpriseMonthly2023 => "Enterprise (Monthly)",
        PlanType::EnterpriseAnnually
        | PlanType::EnterpriseAnnually2019
        | PlanType::EnterpriseAnnually2020
        | PlanType::EnterpriseAnnually2023 => "Enterprise (Annually)",
        PlanType::TeamsAnnually
        | PlanType::TeamsAnnually2019
        | PlanType::TeamsAnnually2020
        | PlanType::TeamsAnnually2023 => "Teams (Annually)",
        PlanType::TeamsStarter | PlanType::TeamsStarter2023 => "Teams Starter",
        PlanType::FamiliesAnnually | PlanType::FamiliesAnnually2019 | PlanType::FamiliesAnnually2025 => {
            "Families"
        }
        PlanType::Free => "Free",
        PlanType::Custom => "Custom",
        PlanType::Other(_) => "",
    }
}

/// Whether a plan of today is paid by the year.
#[must_use]
pub const fn is_annual(plan: PlanType) -> bool {
    matches!(plan, PlanType::TeamsAnnually | PlanType::EnterpriseAnnually | PlanType::FamiliesAnnually)
}

/// What organizations of the plan can use.
#[must_use]
pub const fn features(plan: PlanType) -> PlanFeatures {
    match tier(plan) {
        ProductTier::Free => {
            PlanFeatures { business: false, enterprise: false, max_seats: Some(2), max_collections: Some(2) }
        }
        ProductTier::Families => {
            PlanFeatures { business: false, enterprise: false, max_seats: Some(6), max_collections: None }
        }
        ProductTier::TeamsStarter => {
            PlanFeatures { business: true, enterprise: false, max_seats: Some(10), max_collections: None }
        }
        ProductTier::Teams => {
            PlanFeatures { business: true, enterprise: false, max_seats: None, max_collections: None }
        }
        ProductTier::Enterprise => {
            PlanFeatures { business: true, enterprise: true, max_seats: None, max_collections: None }
        }
        ProductTier::Other(_) => {
            PlanFeatures { business: false, enterprise: false, max_seats: None, max_collections: None }
        }
    }
}

/// A plan's name without the usual cadence: what is not billed by the month says so.
#[must_use]
pub fn short_name(name: &str) -> &str {
    name.strip_suffix(" (Monthly)").unwrap_or(name)
}

/// A plan's name beside others: short, and in full where another plan of its family is among them.
#[must_use]
pub fn name_among(plan: PlanType, others: &[PlanType]) -> &'static str {
    let is_twice = others.iter().any(|other| *other != plan && tier(*other) == tier(plan));
    let name = display_name(plan);
    if is_twice { name } else { short_name(name) }
}

/// Plans that a provider may give to a new client.
/// `bitwarden/server: ProviderBillingService` (MSP: monthly plans; business unit: Enterprise).
#[must_use]
pub const fn offered_by(provider: ProviderType) -> &'static [PlanType] {
    match provider {
        ProviderType::Msp => &[PlanType::TeamsMonthly, PlanType::EnterpriseMonthly],
        ProviderType::BusinessUnit => &[PlanType::EnterpriseMonthly, PlanType::EnterpriseAnnually],
        ProviderType::Reseller | ProviderType::Other(_) => &[],
    }
}

/// The plan that an organization has once a provider takes it on: the monthly one of its family, where the provider may
/// offer that. `bitwarden/server: ProviderBillingService` (Teams and Enterprise; business unit: Enterprise).
#[must_use]
pub fn adopted(provider: ProviderType, plan: PlanType) -> Option<PlanType> {
    let monthly = match tier(plan) {
        ProductTier::Teams => PlanType::TeamsMonthly,
        ProductTier::Enterprise => PlanType::EnterpriseMonthly,
        _ => return None,
    };
    offered_by(provider).contains(&monthly).then_some(monthly)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_msp_offers_the_two_monthly_plans() {
        assert_eq!(offered_by(ProviderType::Msp), [PlanType::TeamsMonthly, PlanType::EnterpriseMonthly]);
        assert!(offered_by(ProviderType::Reseller).is_empty());
    }

    #[test]
    fn plans_of_one_family_are_told_apart() {
        let named =
            |provider| offered_by(provider).iter().map(move |plan| name_among(*plan, offered_by(provider)));
        assert!(named(ProviderType::Msp).eq(["Teams", "Enterprise"]));
        assert!(named(ProviderType::BusinessUnit).eq(["Enterprise (Monthly)", "Enterprise (Annually)"]));
    }

    #[test]
    fn adopted_organizations_get_the_monthly_plan_of_their_family() {
        use PlanType::{EnterpriseAnnually, EnterpriseMonthly, TeamsAnnually, TeamsMonthly, TeamsStarter};
        use ProviderType::{BusinessUnit, Msp, Reseller};
        for (provider, before, after) in [
            (Msp, TeamsAnnually, Some(TeamsMonthly)),
            (Msp, PlanType::TeamsMonthly2019, Some(TeamsMonthly)),
            (Msp, EnterpriseAnnually, Some(EnterpriseMonthly)),
            (Msp, TeamsStarter, None),
            (Msp, PlanType::Free, None),
            (Msp, PlanType::FamiliesAnnually, None),
            (BusinessUnit, EnterpriseAnnually, Some(EnterpriseMonthly)),
            (BusinessUnit, TeamsAnnually, None),
            (Reseller, EnterpriseAnnually, None),
        ] {
            assert_eq!(adopted(provider, before), after, "{before:?} under {provider:?}");
        }
    }

    #[test]
    fn enterprise_includes_what_teams_has() {
        let (teams, enterprise) = (features(PlanType::TeamsMonthly), features(PlanType::EnterpriseMonthly));
        assert!(teams.business && !teams.enterprise);
        assert!(enterprise.business && enterprise.enterprise);
    }
}
