//! Policies of a client, read and set.

mod binding;
mod preview;

use keystead_api::list::List;
use keystead_api::organization::OrganizationPublicKey;
use keystead_api::paths::organization as paths;
use keystead_api::policies::{Policy, PolicyMetadata, PolicyRequest, PolicyStatus, SavePolicy as Request};
use keystead_calls::Failure;
use keystead_calls::policies::{ListPolicies, OwnRules, PolicyList, PolicyView, SavePolicy, SettingValue};
use keystead_calls::session::WhenIdle;
use keystead_calls::vault::VaultAccess;
use keystead_domain::enums::{CipherType, PolicyType, UriMatch};
use keystead_domain::generator::GeneratorRules;
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::Denial;
use keystead_domain::permissions::capability::Capability;
use keystead_domain::permissions::pages::ClientPage;
use keystead_domain::policy::{POLICIES, PolicyRule, Setting, rule_of};
use serde_json::{Map, Value};

use crate::Portal;
use crate::http::failure::HttpError;
use crate::onboarding::DEFAULT_COLLECTION;
use crate::platform::{Method, Platform};
use crate::session::Consent;
use crate::vault::access::Access;

/// What the policies of a client mean for who works in its vault.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct VaultRules {
    /// Kinds of items that members neither make nor see.
    pub(crate) hidden: Vec<CipherType>,
    /// The least of passwords that are made for its items.
    pub(crate) generator: GeneratorRules,
    /// How addresses are compared where an item does not say.
    pub(crate) uri_match: Option<UriMatch>,
}

impl<P: Platform> Portal<P> {
    pub(crate) async fn list_policies(&self, ask: ListPolicies) -> Result<PolicyList, Failure> {
        self.require_page(ask.organization, ClientPage::Policies).await?;
        let access = self.access(ask.organization).await?;
        let list: List<PolicyStatus> = self.get(&paths::policies(ask.organization)).await?;
        let held = list.data.iter().filter(|policy| policy.can_toggle_state == Some(false));
        let mut held: Vec<PolicyType> = held.map(|policy| policy.kind).collect();
        let requires_sso =
            list.data.iter().any(|policy| policy.kind == PolicyType::RequireSso && policy.enabled);
        if !access.signs_on_once && !requires_sso && !held.contains(&PolicyType::RequireSso) {
            // Nobody could log in any more; a server that does not mind would let it be switched on.
            held.push(PolicyType::RequireSso);
        }
        let mut policies: Vec<PolicyView> = list.data.iter().filter_map(view).collect();
        if !self.capabilities().unset_policies {
            policies.extend(unset(&policies));
        }
        policies.sort_by_key(|policy| policy.kind.code());
        Ok(PolicyList { may_change: access.standing.may(Capability::Policies), policies, held })
    }

    /// What policies demand of the portal itself. A server that cannot say demands nothing.
    pub(crate) async fn own_rules(&self) -> Result<OwnRules, Failure> {
        match self.binding_policies().await {
            Ok(policies) => Ok(own_rules(&policies)),
            Err(Failure::NotFound | Failure::NotSupported) => Ok(OwnRules::default()),
            Err(other) => Err(other),
        }
    }

    /// What the policies of a client mean in its vault. A server that cannot say demands nothing.
    pub(crate) async fn vault_rules(&self, access: &Access) -> VaultRules {
        let on = self.policies_on(access).await;
        let setting = |kind| on.iter().find(|(known, _)| *known == kind).map(|(_, data)| data.as_ref());
        let hidden =
            setting(PolicyType::RestrictedItemTypes).filter(|_| access.kind() == VaultAccess::Member);
        VaultRules {
            hidden: hidden.map(hidden_kinds).unwrap_or_default(),
            generator: setting(PolicyType::PasswordGenerator).map(generator_rules).unwrap_or_default(),
            uri_match: setting(PolicyType::UriMatchDefaults).and_then(uri_match),
        }
    }

    /// The policies of a client that are on, with their settings: all, for those who may read them, else those that bind the
    /// person.
    async fn policies_on(&self, access: &Access) -> Vec<(PolicyType, Option<Value>)> {
        let organization = access.organization;
        if access.standing.may(Capability::Policies).is_ok() {
            let list = self.get::<List<PolicyStatus>>(&paths::policies(organization)).await;
            if let Ok(list) = list {
                let on = list.data.into_iter().filter(|policy| policy.enabled);
                return on.map(|policy| (policy.kind, policy.data)).collect();
            }
        }
        let binding = self.binding_policies().await.unwrap_or_default().into_iter();
        let on = binding.filter(|policy| policy.organization_id == organization);
        on.map(|policy| (policy.kind, policy.data)).collect()
    }

    /// What organizations ask of passwords that the person makes for themselves, at its strictest.
    pub(crate) async fn own_generator_rules(&self) -> Result<GeneratorRules, Failure> {
        let policies = match self.binding_policies().await {
            Err(Failure::NotFound | Failure::NotSupported) => Vec::new(),
            policies => policies?,
        };
        let policies = policies.into_iter();
        let ours = policies.filter(|policy| policy.kind == PolicyType::PasswordGenerator);
        Ok(GeneratorRules::strictest(ours.map(|policy| generator_rules(policy.data.as_ref()))))
    }

    pub(crate) async fn save_policy(&self, ask: SavePolicy) -> Result<(), Failure> {
        let SavePolicy { organization, policy } = ask;
        self.put_policy(organization, &policy).await?;
        if policy.kind == PolicyType::AutomaticUserConfirmation {
            // Whoever switches it on means this device too.
            let consent = Consent::AutomaticConfirmation(organization);
            self.allow(self.keys()?.user(), consent, policy.enabled).await;
        }
        // What a policy means in the vault is read with it.
        self.vaults().outdate(organization);
        // Who lost access by it, and whether recovery is on, are other now.
        self.reload_members(organization).await;
        Ok(())
    }

    /// Sets a policy at the server, and nothing else.
    pub(crate) async fn put_policy(
        &self,
        organization: OrganizationId,
        policy: &PolicyView,
    ) -> Result<(), Failure> {
        let name = if policy.kind == PolicyType::OrganizationDataOwnership && policy.enabled {
            let key = self.organization_key(organization).await?;
            key.encrypt_text(DEFAULT_COLLECTION, &mut self.random()).ok()
        } else {
            None
        };
        if policy.kind == PolicyType::AccountRecovery && policy.enabled {
            self.require_key_pair(organization).await?;
        }
        // Another version's settings are none of ours to throw away. A server that does not say has none.
        let path = paths::policy(organization, policy.kind.code());
        let kept = self.get::<PolicyStatus>(&path).await.ok().and_then(|status| status.data);
        let request = Request {
            policy: Some(PolicyRequest { enabled: policy.enabled, data: data(policy, kept) }),
            metadata: name.map(|name| PolicyMetadata { default_user_collection_name: Some(name) }),
            ..Request::default()
        };
        self.write(Method::Put, &path, &request).await.map_err(policy_failure)
    }

    /// Makes the key pair of an organization that is older than key pairs: members enrol with its public key. Where it cannot
    /// be looked for or made, the server says what is missing when the policy comes.
    async fn require_key_pair(&self, organization: OrganizationId) -> Result<(), Failure> {
        let missing = |failure: &Failure| {
            matches!(failure, Failure::NotFound | Failure::NotSupported | Failure::NotAllowed)
        };
        let profile = self.profile()?;
        if Access::entry(&profile, organization).is_some_and(|entry| entry.has_public_and_private_keys) {
            return Ok(());
        }
        match self.get::<OrganizationPublicKey>(&paths::public_key(organization)).await {
            Ok(known) if known.public_key.as_deref().unwrap_or_default().is_empty() => {}
            Err(failure) if !missing(&failure) => return Err(failure),
            _ => return Ok(()),
        }
        let pair = self.new_key_pair(&*self.organization_key(organization).await?).await?;
        match self.write(Method::Post, &paths::keys(organization), &pair).await.map_err(Failure::from) {
            Err(failure) if !missing(&failure) => Err(failure),
            _ => Ok(()),
        }
    }
}

/// A refusal with the reason that our server names beside its sentence.
fn policy_failure(error: HttpError) -> Failure {
    match error.reason().as_deref() {
        Some("noSingleSignOn") => Failure::Denied(Denial::NoSingleSignOn),
        _ => error.into(),
    }
}

/// The policies that are not among these, as they are until somebody sets them.
fn unset(policies: &[PolicyView]) -> Vec<PolicyView> {
    let is_set = |kind| policies.iter().any(|policy| policy.kind == kind);
    let rules = POLICIES.iter().filter(|rule| !is_set(rule.kind));
    let off = |rule: &PolicyRule| PolicyView {
        kind: rule.kind,
        enabled: false,
        settings: rule.settings.iter().map(|_| None).collect(),
    };
    rules.map(off).collect()
}

/// A policy that lists no kinds means cards.
fn hidden_kinds(data: Option<&Value>) -> Vec<CipherType> {
    match data.and_then(Value::as_array) {
        Some(codes) => {
            let codes = codes.iter().filter_map(|code| i32::try_from(code.as_i64()?).ok());
            codes.map(CipherType::from_code).collect()
        }
        None => vec![CipherType::Card],
    }
}

/// What a policy of password generators asks for.
pub(crate) fn generator_rules(data: Option<&Value>) -> GeneratorRules {
    GeneratorRules::of(&settings(PolicyType::PasswordGenerator, data))
}

/// The way to compare addresses that a policy sets; a way that this version does not know is none.
fn uri_match(data: Option<&Value>) -> Option<UriMatch> {
    let set = settings(PolicyType::UriMatchDefaults, data).into_iter().next().flatten()?;
    match set {
        SettingValue::Number(code) => i32::try_from(code).ok().map(UriMatch::from_code),
        _ => None,
    }
    .filter(|way| UriMatch::KNOWN.contains(way))
}

/// What the policies that bind a person demand of the portal. Minutes beyond what fits are no limit.
fn own_rules(policies: &[Policy]) -> OwnRules {
    let mut rules = OwnRules::default();
    for policy in policies {
        let setting = |name: &str| policy.data.as_ref().and_then(|data| data.get(name));
        match policy.kind {
            PolicyType::VaultTimeout => {
                let minutes =
                    setting("minutes").and_then(Value::as_u64).and_then(|most| u32::try_from(most).ok());
                let minutes = minutes.filter(|minutes| *minutes > 0);
                rules.idle_minutes = rules.idle_minutes.into_iter().chain(minutes).min();
                rules.then = match setting("action").and_then(Value::as_str) {
                    Some("logOut") => Some(WhenIdle::LogOut),
                    Some("lock") => rules.then.or(Some(WhenIdle::Lock)),
                    _ => rules.then,
                };
            }
            PolicyType::VaultBanner => {
                let words = setting("message").and_then(Value::as_str).map(str::trim).unwrap_or_default();
                if !words.is_empty() {
                    rules.banners.push((policy.organization_id, words.to_owned()));
                }
            }
            _ => {}
        }
    }
    rules
}

/// A policy with its settings in the order of the table; one that this version does not know is left out.
fn view(status: &PolicyStatus) -> Option<PolicyView> {
    rule_of(status.kind)?;
    let settings = settings(status.kind, status.data.as_ref());
    Some(PolicyView { kind: status.kind, enabled: status.enabled, settings })
}

/// Settings of a kind in the order of the table.
fn settings(kind: PolicyType, data: Option<&Value>) -> Vec<Option<SettingValue>> {
    let value = |(name, setting): &(&str, Setting)| {
        let data = data?;
        read(*setting, if *setting == Setting::Kinds { data } else { data.get(name)? })
    };
    rule_of(kind).map(|rule| rule.settings.iter().map(value).collect()).unwrap_or_default()
}

fn read(setting: Setting, value: &Value) -> Option<SettingValue> {
    match setting {
        Setting::Switch => value.as_bool().map(SettingValue::Switch),
        Setting::Number(..) | Setting::Minutes(_) | Setting::UriMatch | Setting::Code(_) => {
            value.as_i64().map(SettingValue::Number)
        }
        Setting::Choice(_) | Setting::Text(_) => {
            value.as_str().map(|text| SettingValue::Text(text.to_owned()))
        }
        Setting::Codes(_) | Setting::Kinds => {
            let numbers = value.as_array()?.iter().filter_map(Value::as_i64);
            Some(SettingValue::Numbers(numbers.collect()))
        }
    }
}

/// Settings as the wire has them: ours, and beside them what `kept` has of another version's.
fn data(policy: &PolicyView, kept: Option<Value>) -> Option<Value> {
    let Some(rule) = rule_of(policy.kind) else { return kept };
    let ours = || rule.settings.iter().zip(&policy.settings);
    if let Some((_, kinds)) = ours().find(|((_, setting), _)| *setting == Setting::Kinds) {
        return kinds.as_ref().map(written);
    }
    let mut members = match kept {
        Some(Value::Object(members)) => members,
        _ => Map::new(),
    };
    members.retain(|name, _| rule.settings.iter().all(|(known, _)| known != name));
    members
        .extend(ours().filter_map(|((name, _), value)| Some(((*name).to_owned(), written(value.as_ref()?)))));
    (!members.is_empty() || !rule.settings.is_empty()).then_some(Value::Object(members))
}

fn written(value: &SettingValue) -> Value {
    match value {
        SettingValue::Switch(on) => Value::from(*on),
        SettingValue::Number(number) => Value::from(*number),
        SettingValue::Text(text) => Value::from(text.as_str()),
        SettingValue::Numbers(numbers) => Value::from(numbers.clone()),
    }
}

#[cfg(test)]
mod tests {
    use keystead_domain::generator::Kind;
    use serde_json::json;

    use super::*;

    #[test]
    fn settings_survive_the_way_to_the_screen_and_back() {
        let data_in = json!({"minComplexity": 3, "requireLower": true, "minLength": null, "unknown": 1});
        let status: PolicyStatus = serde_json::from_value(json!({
            "organizationId": "5b2c1d00-1f2e-4a3b-8c4d-112233445566",
            "type": 1,
            "enabled": true,
            "data": data_in,
        }))
        .unwrap();
        let seen = view(&status).unwrap();
        assert_eq!(seen.settings[0], Some(SettingValue::Number(3)));
        assert_eq!(seen.settings[1], None);
        let ours = json!({"minComplexity": 3, "requireLower": true});
        assert_eq!(data(&seen, None), Some(ours));
        let both = json!({"minComplexity": 3, "requireLower": true, "unknown": 1});
        assert_eq!(
            data(&seen, Some(json!({"minLength": 20, "unknown": 1}))),
            Some(both),
            "another version's stay"
        );
    }

    #[test]
    fn kinds_of_items_are_a_list_without_a_name() {
        let status = |data: Value| -> PolicyStatus {
            let organization = "5b2c1d00-1f2e-4a3b-8c4d-112233445566";
            serde_json::from_value(json!({"organizationId": organization, "type": 15, "data": data})).unwrap()
        };
        let seen = view(&status(json!([3, 5]))).unwrap();
        assert_eq!(seen.settings, [Some(SettingValue::Numbers(vec![3, 5]))]);
        assert_eq!(data(&seen, Some(json!([1]))), Some(json!([3, 5])));
        let unset = view(&status(Value::Null)).unwrap();
        assert_eq!((unset.settings.clone(), data(&unset, None)), (vec![None], None));
    }

    #[test]
    fn the_strictest_demand_of_all_organizations_holds() {
        let policy = |id: u8, kind: i32, data: Value| -> Policy {
            serde_json::from_value(json!({
                "id": format!("00000000-0000-4000-8000-0000000000{id:02}"),
                "organizationId": format!("00000000-0000-4000-8000-0000000001{id:02}"),
                "type": kind,
                "enabled": true,
                "data": data,
            }))
            .unwrap()
        };
        let rules = own_rules(&[
            policy(1, 9, json!({"minutes": 60, "action": "logOut"})),
            policy(2, 9, json!({"minutes": 10, "action": "lock"})),
            policy(3, 9, json!({"minutes": -1})),
            policy(4, 20, json!({"message": " Patients first. "})),
            policy(5, 20, json!({})),
        ]);
        assert_eq!((rules.idle_minutes, rules.then), (Some(10), Some(WhenIdle::LogOut)));
        assert_eq!(rules.banners.len(), 1);
        assert_eq!(rules.banners[0].1, "Patients first.");
        assert_eq!(own_rules(&[]), OwnRules::default());
    }

    #[test]
    fn the_generator_and_the_comparison_of_addresses_follow_their_policies() {
        let rules = generator_rules(Some(&json!({
            "overridePasswordType": "passphrase", "minLength": 30, "minNumberWords": 8, "useSpecial": true, "more": 1,
        })));
        assert_eq!((rules.kind, rules.min_length, rules.min_words), (Some(Kind::Passphrase), 30, 8));
        assert!(rules.special && !rules.upper);
        for nothing in [None, Some(Value::Null), Some(json!([1])), Some(json!({"minLength": "30"}))] {
            assert_eq!(generator_rules(nothing.as_ref()), GeneratorRules::default(), "{nothing:?}");
        }
        let way = |code: Value| uri_match(Some(&json!({"uriMatchDetection": code})));
        assert_eq!(way(json!(1)), Some(UriMatch::Host));
        assert_eq!(way(json!(0)), Some(UriMatch::Domain));
        for unset in [json!(null), json!(99), json!("1")] {
            assert_eq!(way(unset.clone()), None, "{unset}");
        }
        assert_eq!(uri_match(None), None);
    }

    #[test]
    fn a_policy_of_kinds_without_a_list_means_cards() {
        assert_eq!(hidden_kinds(None), [CipherType::Card]);
        assert_eq!(hidden_kinds(Some(&json!([1, 5]))), [CipherType::Login, CipherType::SshKey]);
    }

    #[test]
    fn unknown_kinds_are_left_out() {
        let status: PolicyStatus = serde_json::from_value(json!({
            "organizationId": "5b2c1d00-1f2e-4a3b-8c4d-112233445566",
            "type": 99,
        }))
        .unwrap();
        assert_eq!(view(&status), None);
    }
}
