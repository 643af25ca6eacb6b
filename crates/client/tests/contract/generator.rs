//! What a client's policies mean for its items and for log-in: passwords that are made, the comparison of addresses, single
//! sign-on.

use keystead_calls::Failure;
use keystead_calls::generator::{GeneratePassword, SuggestPassword};
use keystead_calls::policies::{ListPolicies, SavePolicy, SettingValue};
use keystead_calls::session::{LogInOutcome, PasswordRules};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_domain::enums::{PolicyType, UriMatch};
use keystead_domain::generator::{Characters, GeneratorRules, Kind, Passphrase, Recipe};
use keystead_domain::ids::OrganizationId;
use keystead_domain::master_password::SPECIAL;
use keystead_domain::permissions::Denial;
use keystead_domain::policy::rule_of;

use crate::master_password::member;
use crate::place::{PASSWORD, Place, log_in, open, run};
use crate::recovery::{BEN, enterprise, policy, turn_on};

const LETTERS: Characters = Characters {
    length: 8,
    upper: false,
    lower: true,
    numbers: false,
    special: false,
    min_numbers: 0,
    min_special: 0,
};

/// Sets what a client asks of generators.
async fn ask_of_generators(
    maren: &Portal<Native>,
    organization: OrganizationId,
    values: &[(&str, SettingValue)],
) {
    let mut policy = policy(maren, organization, PolicyType::PasswordGenerator).await;
    policy.enabled = true;
    let names = rule_of(policy.kind).unwrap().settings;
    let value = |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
    policy.settings = names.iter().map(|(name, _)| value(name)).collect();
    maren.ask(SavePolicy { organization, policy }).await.unwrap();
}

async fn made(portal: &Portal<Native>, organization: OrganizationId, recipe: Recipe) -> String {
    let made = portal.ask(GeneratePassword { organization, recipe }).await.unwrap();
    made.expose().to_owned()
}

fn long() -> [(&'static str, SettingValue); 3] {
    [
        ("minLength", SettingValue::Number(40)),
        ("useUpper", SettingValue::Switch(true)),
        ("minSpecial", SettingValue::Number(4)),
    ]
}

#[test]
fn what_is_made_for_an_item_keeps_the_policy_of_the_client() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = Box::pin(enterprise(&place)).await;
        Box::pin(member(&place, &maren, organization)).await;
        let letters = Recipe { characters: LETTERS, ..<_>::default() };
        assert_eq!(open(&maren, organization).await.generator, GeneratorRules::default());
        let free = made(&maren, organization, letters).await;
        assert!(free.len() == 8 && free.chars().all(|c| c.is_ascii_lowercase()), "{free}");

        ask_of_generators(&maren, organization, &long()).await;
        let ben = place.portal();
        assert!(matches!(log_in(&ben, BEN, PASSWORD).await, Ok(LogInOutcome::LoggedIn(_))));
        // Whoever comes through the provider is no member, and the items are the client's all the same.
        for portal in [&maren, &ben] {
            let rules = open(portal, organization).await.generator;
            assert_eq!((rules.min_length, rules.upper, rules.min_special), (40, true, 4));
            let made = made(portal, organization, letters).await;
            assert_eq!(made.chars().count(), 40);
            assert!(made.chars().any(char::is_uppercase), "{made}");
            assert!(made.chars().filter(|c| SPECIAL.contains(*c)).count() >= 4, "{made}");
        }
        let longer = Recipe { characters: Characters { length: 100, ..LETTERS }, ..<_>::default() };
        assert_eq!(made(&ben, organization, longer).await.len(), 100, "more than the least is open");
    });
}

#[test]
fn a_policy_decides_between_characters_and_words() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = Box::pin(enterprise(&place)).await;
        let words = [
            ("overridePasswordType", SettingValue::Text("passphrase".into())),
            ("minNumberWords", SettingValue::Number(8)),
            ("capitalize", SettingValue::Switch(true)),
            ("includeNumber", SettingValue::Switch(true)),
        ];
        ask_of_generators(&maren, organization, &words).await;
        let passphrase = Passphrase { words: 3, separator: Some('.'), ..<_>::default() };
        let made = made(&maren, organization, Recipe { passphrase, ..<_>::default() }).await;
        let words: Vec<&str> = made.split('.').collect();
        assert_eq!(words.len(), 8, "{made}");
        assert!(words.iter().all(|word| word.starts_with(char::is_uppercase)), "{made}");
        assert_eq!(made.chars().filter(char::is_ascii_digit).count(), 1, "{made}");
    });
}

#[test]
fn a_proposed_master_password_keeps_both_policies() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = Box::pin(enterprise(&place)).await;
        Box::pin(member(&place, &maren, organization)).await;
        ask_of_generators(&maren, organization, &long()).await;
        let ben = place.portal();
        assert!(matches!(log_in(&ben, BEN, PASSWORD).await, Ok(LogInOutcome::LoggedIn(_))));
        let rules = ben.ask(PasswordRules {}).await.unwrap();
        assert_eq!(rules.generator.min_length, 40);
        let (policy, generator) = (rules.policy, rules.generator);
        let made = ben.ask(SuggestPassword { policy, generator }).await.unwrap();
        assert_eq!(made.expose().len(), 40);
        // Nobody of the provider is bound in what they choose for themselves.
        assert_eq!(maren.ask(PasswordRules {}).await.unwrap().generator, GeneratorRules::default());
        let words = GeneratorRules { kind: Some(Kind::Passphrase), ..<_>::default() };
        let made = ben.ask(SuggestPassword { policy, generator: words }).await.unwrap();
        assert!(made.expose().matches('-').count() >= 5, "six words or more");
    });
}

#[test]
fn the_comparison_of_addresses_is_known_to_who_fills_in_items() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = Box::pin(enterprise(&place)).await;
        Box::pin(member(&place, &maren, organization)).await;
        assert_eq!(open(&maren, organization).await.uri_match, None);
        turn_on(&maren, organization, PolicyType::SingleOrganization, None).await.unwrap();
        let host = Some(SettingValue::Number(1));
        turn_on(&maren, organization, PolicyType::UriMatchDefaults, host).await.unwrap();
        assert_eq!(open(&maren, organization).await.uri_match, Some(UriMatch::Host));
        let ben = place.portal();
        assert!(matches!(log_in(&ben, BEN, PASSWORD).await, Ok(LogInOutcome::LoggedIn(_))));
        assert_eq!(open(&ben, organization).await.uri_match, Some(UriMatch::Host));
    });
}

#[test]
fn single_sign_on_is_not_required_where_there_is_none() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = Box::pin(enterprise(&place)).await;
        turn_on(&maren, organization, PolicyType::SingleOrganization, None).await.unwrap();
        let held = maren.ask(ListPolicies { organization }).await.unwrap().held;
        assert_eq!(held, [PolicyType::RequireSso], "said before the click");
        let refused = turn_on(&maren, organization, PolicyType::RequireSso, None).await;
        assert_eq!(refused, Err(Failure::Denied(Denial::NoSingleSignOn)));
        let after = policy(&maren, organization, PolicyType::RequireSso).await;
        assert!(!after.enabled);
    });
}
