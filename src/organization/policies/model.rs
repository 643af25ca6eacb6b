//! What keeps a policy from being switched. Pure.

use keystead_calls::policies::PolicyView;
use keystead_domain::enums::PolicyType;
use keystead_domain::policy::{dependents, rule_of};

/// What must be done before a policy can be switched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// Another one must be on first.
    Needs(PolicyType),
    /// Others need it and must go first.
    NeededBy(Vec<PolicyType>),
}

/// What keeps a policy from being switched to the other state.
pub(super) fn obstacle(policies: &[PolicyView], kind: PolicyType, to_on: bool) -> Option<Obstacle> {
    let is_on = |kind| policies.iter().any(|policy| policy.kind == kind && policy.enabled);
    if to_on {
        let needs = rule_of(kind)?.needs?;
        return (!is_on(needs)).then_some(Obstacle::Needs(needs));
    }
    let holding: Vec<PolicyType> = dependents(kind).filter(|kind| is_on(*kind)).collect();
    (!holding.is_empty()).then_some(Obstacle::NeededBy(holding))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policies(on: &[PolicyType]) -> Vec<PolicyView> {
        let view =
            |kind: &PolicyType| PolicyView { kind: *kind, enabled: on.contains(kind), settings: Vec::new() };
        PolicyType::KNOWN.iter().map(view).collect()
    }

    #[test]
    fn what_needs_another_one_waits_for_it() {
        let none = policies(&[]);
        let recovery = PolicyType::AccountRecovery;
        assert_eq!(obstacle(&none, recovery, true), Some(Obstacle::Needs(PolicyType::SingleOrganization)));
        assert_eq!(obstacle(&none, PolicyType::MasterPassword, true), None);
        let both = policies(&[PolicyType::SingleOrganization, recovery]);
        assert_eq!(obstacle(&both, recovery, true), None);
        assert_eq!(obstacle(&both, recovery, false), None);
        assert_eq!(
            obstacle(&both, PolicyType::SingleOrganization, false),
            Some(Obstacle::NeededBy(vec![recovery]))
        );
    }
}
