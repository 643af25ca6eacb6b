//! What keeps a policy from being switched. Pure.

use keystead_calls::policies::PolicyList;
use keystead_domain::enums::PolicyType;
use keystead_domain::policy::{dependents, rule_of};

/// What must be done before a policy can be switched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// Another one must be on first.
    Needs(PolicyType),
    /// Others need it and must go first.
    NeededBy(Vec<PolicyType>),
    /// The organization has no single sign-on: nobody could log in any more.
    NoSingleSignOn,
    /// The server lets nobody switch it now.
    Held,
}

/// Whether only the apps and extensions of members carry a policy out: this portal has no Sends, no filling-in, no code in
/// place of the password.
pub(super) const fn is_for_apps(kind: PolicyType) -> bool {
    matches!(
        kind,
        PolicyType::DisableSend
            | PolicyType::SendOptions
            | PolicyType::DisablePersonalVaultExport
            | PolicyType::ActivateAutofill
            | PolicyType::AutomaticAppLogIn
            | PolicyType::FreeFamiliesSponsorship
            | PolicyType::RemoveUnlockWithPin
            | PolicyType::AutotypeDefault
            | PolicyType::SendControls
            | PolicyType::FillAssist
    )
}

/// What keeps a policy from being switched to the other state.
pub(super) fn obstacle(list: &PolicyList, kind: PolicyType, to_on: bool) -> Option<Obstacle> {
    if kind == PolicyType::RequireSso && to_on && list.held.contains(&kind) {
        return Some(Obstacle::NoSingleSignOn);
    }
    let is_on = |kind| list.policies.iter().any(|policy| policy.kind == kind && policy.enabled);
    let missing = rule_of(kind).and_then(|rule| rule.needs).filter(|needs| to_on && !is_on(*needs));
    if let Some(needs) = missing {
        return Some(Obstacle::Needs(needs));
    }
    let holding: Vec<PolicyType> = dependents(kind).filter(|kind| !to_on && is_on(*kind)).collect();
    if !holding.is_empty() {
        return Some(Obstacle::NeededBy(holding));
    }
    list.held.contains(&kind).then_some(Obstacle::Held)
}

#[cfg(test)]
mod tests {
    use keystead_calls::policies::PolicyView;

    use super::*;

    fn policies(on: &[PolicyType]) -> PolicyList {
        let view =
            |kind: &PolicyType| PolicyView { kind: *kind, enabled: on.contains(kind), settings: Vec::new() };
        PolicyList {
            may_change: Ok(()),
            policies: PolicyType::KNOWN.iter().map(view).collect(),
            held: Vec::new(),
        }
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

    #[test]
    fn what_this_portal_or_its_server_carries_out_is_not_left_to_apps() {
        let here: Vec<i32> =
            PolicyType::KNOWN.iter().filter(|kind| !is_for_apps(**kind)).map(|kind| kind.code()).collect();
        // Two-step login, passwords, what is generated, one organization, single sign-on, ownership, recovery, idle end,
        // kinds, the comparison of addresses, confirmation, domains, banner.
        assert_eq!(here, [0, 1, 2, 3, 4, 5, 8, 9, 15, 16, 18, 19, 20]);
    }

    #[test]
    fn what_the_server_holds_is_said_before_the_click() {
        let single = PolicyType::SingleOrganization;
        let held = PolicyList { held: vec![single], ..policies(&[single]) };
        assert_eq!(obstacle(&held, single, false), Some(Obstacle::Held));
        assert_eq!(obstacle(&held, PolicyType::MasterPassword, true), None);
    }

    #[test]
    fn single_sign_on_is_not_required_where_there_is_none() {
        let (single, sso) = (PolicyType::SingleOrganization, PolicyType::RequireSso);
        let without = |on: &[PolicyType]| PolicyList { held: vec![sso], ..policies(on) };
        let missing = Some(Obstacle::NoSingleSignOn);
        assert_eq!(obstacle(&without(&[]), sso, true), missing, "the other policy would not help");
        assert_eq!(obstacle(&without(&[single]), sso, true), missing);
        assert_eq!(obstacle(&policies(&[single]), sso, true), None);
        assert_eq!(obstacle(&policies(&[single, sso]), sso, false), None);
    }
}
