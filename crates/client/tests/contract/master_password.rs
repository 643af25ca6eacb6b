//! Another master password: because an organization asks for a stronger one at log-in, and of one's own wish.

use keystead_calls::Failure;
use keystead_calls::onboarding::AcceptInvitation;
use keystead_calls::policies::{SavePolicy, SettingValue};
use keystead_calls::session::{
    GetAccount, LogInOutcome, PasswordRules, RefreshAccount, ReplacePassword, Resume, SessionState,
    WhyReplace,
};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_domain::enums::PolicyType;
use keystead_domain::ids::OrganizationId;

use crate::place::{PASSWORD, Place, log_in, member_of, run};
use crate::recovery::{BEN, enterprise, policy};

const STRONGER: &str = "Gravel-ostrich 47 lantern!";

/// Ben is a confirmed member.
pub async fn member(place: &Place, maren: &Portal<Native>, organization: OrganizationId) {
    let invitation = place.invite(maren, organization, BEN, &[]).await;
    let (ben, member) = (place.invited(&invitation).await, member_of(&invitation));
    ben.ask(AcceptInvitation { invitation, recovery: None }).await.unwrap();
    maren.confirm_member(organization, member).await.unwrap();
}

/// Asks for a strength, capitals and digits; `enforced` at log-in too.
async fn ask_for_more(maren: &Portal<Native>, organization: OrganizationId, enforced: bool) {
    let mut policy = policy(maren, organization, PolicyType::MasterPassword).await;
    policy.enabled = true;
    policy.settings = vec![
        Some(SettingValue::Number(3)),
        Some(SettingValue::Number(14)),
        Some(SettingValue::Switch(false)),
        Some(SettingValue::Switch(true)),
        Some(SettingValue::Switch(true)),
        Some(SettingValue::Switch(false)),
        Some(SettingValue::Switch(enforced)),
    ];
    maren.ask(SavePolicy { organization, policy }).await.unwrap();
}

async fn why(portal: &Portal<Native>, password: &str) -> Option<WhyReplace> {
    match log_in(portal, BEN, password).await {
        Ok(LogInOutcome::LoggedIn(account)) => account.must_replace_password,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_weak_password_is_replaced_at_log_in_where_an_organization_asks_for_that() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = Box::pin(enterprise(&place)).await;
        Box::pin(member(&place, &maren, organization)).await;
        let ben = place.portal();
        assert_eq!(why(&ben, PASSWORD).await, None);
        ask_for_more(&maren, organization, false).await;
        assert_eq!(why(&ben, PASSWORD).await, None, "asked of new passwords only");
        ask_for_more(&maren, organization, true).await;
        assert_eq!(why(&ben, PASSWORD).await, Some(WhyReplace::Weak));
        // Looking again, or reloading the page, is no way around it.
        assert_eq!(ben.ask(RefreshAccount {}).await.unwrap().must_replace_password, Some(WhyReplace::Weak));
        let SessionState::Unlocked(account) = ben.ask(GetAccount {}).await.unwrap() else { panic!() };
        assert_eq!(account.must_replace_password, Some(WhyReplace::Weak));

        let rules = ben.ask(PasswordRules {}).await.unwrap();
        assert_eq!(rules.organizations, ["Halden Dental Group"]);
        assert_eq!((rules.policy.min_complexity, rules.policy.min_length), (Some(3), Some(14)));
        let change = |current: &str| ReplacePassword {
            current: Some(current.into()),
            password: STRONGER.into(),
            hint: "".into(),
        };
        assert_eq!(ben.ask(change("wrong")).await, Err(Failure::WrongCredentials));
        ben.ask(change(PASSWORD)).await.unwrap();
        let old = log_in(&place.portal(), BEN, PASSWORD).await;
        assert_eq!(old, Err(Failure::WrongCredentials));
        let ben = place.portal();
        assert_eq!(why(&ben, STRONGER).await, None);
        let SessionState::Unlocked(account) = ben.ask(GetAccount {}).await.unwrap() else { panic!() };
        assert_eq!(account.organizations.len(), 1, "the same keys under another password");
    });
}

#[test]
fn a_reload_does_not_get_around_it() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = Box::pin(enterprise(&place)).await;
        Box::pin(member(&place, &maren, organization)).await;
        ask_for_more(&maren, organization, true).await;
        let platform = place.platform();
        let ben = Portal::new(platform.sibling());
        assert_eq!(why(&ben, PASSWORD).await, Some(WhyReplace::Weak));
        let reloaded = Portal::new(platform);
        let state = reloaded.ask(Resume { belongs: true }).await.unwrap();
        let SessionState::Unlocked(account) = state else { panic!("{state:?}") };
        assert_eq!(account.must_replace_password, Some(WhyReplace::Weak));
    });
}

#[test]
fn whoever_changes_the_password_ends_every_other_session() {
    run(async {
        let place = Place::new().await;
        let portal = place.person(BEN, None).await;
        let other = place.portal();
        assert!(matches!(log_in(&other, BEN, PASSWORD).await, Ok(LogInOutcome::LoggedIn(_))));
        let change = ReplacePassword {
            current: Some(PASSWORD.into()),
            password: STRONGER.into(),
            hint: "birds".into(),
        };
        portal.ask(change).await.unwrap();
        assert!(matches!(other.ask(RefreshAccount {}).await, Err(Failure::SessionEnded(_))));
        assert!(matches!(log_in(&other, BEN, STRONGER).await, Ok(LogInOutcome::LoggedIn(_))));
    });
}
