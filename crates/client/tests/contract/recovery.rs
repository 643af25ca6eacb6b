//! Policies are set, a person joins under them and enrols, loses the master password and gets back in.

use keystead_calls::Failure;
use keystead_calls::clients::AddClient;
use keystead_calls::members::{MembersQuery, OpenMembers, PrepareRecovery, RecoverAccount};
use keystead_calls::onboarding::{AcceptInvitation, ReadJoiningRules, RecoveryConsent};
use keystead_calls::policies::{ListPolicies, PolicyView, SavePolicy, SettingValue};
use keystead_calls::session::{LogInOutcome, PasswordRules, ReplacePassword, WhyReplace};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_domain::enums::{PlanType, PolicyType};
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use keystead_domain::permissions::Denial;

use crate::people::window;
use crate::place::{PASSWORD, Place, draft, log_in, member_of, open, rows, run};

pub const BEN: &str = "ben@haldendental.example";

pub async fn enterprise(place: &Place) -> (Portal<Native>, OrganizationId) {
    let (maren, provider) = place.provider().await;
    let mut draft = draft("Halden Dental Group");
    draft.plan = Some(PlanType::EnterpriseMonthly);
    let organization = maren.ask(AddClient { provider, draft }).await.unwrap().organization;
    (maren, organization)
}

pub async fn policy(maren: &Portal<Native>, organization: OrganizationId, kind: PolicyType) -> PolicyView {
    let list = maren.ask(ListPolicies { organization }).await.unwrap();
    assert_eq!(list.may_change, Ok(()));
    list.policies.into_iter().find(|policy| policy.kind == kind).unwrap()
}

pub async fn turn_on(
    maren: &Portal<Native>,
    organization: OrganizationId,
    kind: PolicyType,
    first: Option<SettingValue>,
) -> Result<(), Failure> {
    let mut policy = policy(maren, organization, kind).await;
    policy.enabled = true;
    if let (Some(setting), Some(value)) = (policy.settings.first_mut(), first) {
        *setting = Some(value);
    }
    maren.ask(SavePolicy { organization, policy }).await
}

pub async fn id_of(maren: &Portal<Native>, organization: OrganizationId) -> OrganizationUserId {
    let query = MembersQuery { search: "ben".into(), ..MembersQuery::default() };
    window(maren, organization, query).await.rows[0].id
}

#[test]
fn policies_are_read_set_and_keep_their_order() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = enterprise(&place).await;
        let refused = turn_on(&maren, organization, PolicyType::AccountRecovery, None).await;
        assert!(matches!(refused, Err(Failure::Refused { .. })), "{refused:?}");
        turn_on(&maren, organization, PolicyType::SingleOrganization, None).await.unwrap();
        let on = Some(SettingValue::Switch(true));
        turn_on(&maren, organization, PolicyType::AccountRecovery, on.clone()).await.unwrap();
        let recovery = policy(&maren, organization, PolicyType::AccountRecovery).await;
        assert_eq!((recovery.enabled, &recovery.settings[..]), (true, &[on][..]));
        turn_on(&maren, organization, PolicyType::MasterPassword, Some(SettingValue::Number(3)))
            .await
            .unwrap();
        let password = policy(&maren, organization, PolicyType::MasterPassword).await;
        assert_eq!(password.settings[0], Some(SettingValue::Number(3)));
    });
}

/// Ben joins under the policies, enrols, and can use one collection with one item.
pub async fn enrolled(place: &Place, maren: &Portal<Native>, organization: OrganizationId) {
    turn_on(maren, organization, PolicyType::SingleOrganization, None).await.unwrap();
    let on = Some(SettingValue::Switch(true));
    turn_on(maren, organization, PolicyType::AccountRecovery, on).await.unwrap();
    let shared = maren.create_collection(organization, "Shared", Vec::new()).await.unwrap();
    open(maren, organization).await;
    crate::members::save(maren, organization, "Router", &[shared]).await;
    let invitation = place.invite(maren, organization, BEN, &[shared]).await;
    let (ben, member) = (place.invited(&invitation).await, member_of(&invitation));
    let rules = ben.ask(ReadJoiningRules { invitation: invitation.clone() }).await.unwrap();
    assert!(rules.enrols_in_recovery);
    let consent = RecoveryConsent { password: PASSWORD.into(), phrase: rules.recovery_phrase.unwrap() };
    ben.ask(AcceptInvitation { invitation, recovery: Some(consent) }).await.unwrap();
    maren.confirm_member(organization, member).await.unwrap();
}

pub async fn recover(maren: &Portal<Native>, organization: OrganizationId, password: &str) {
    let overview = maren.ask(OpenMembers { organization, reload: true }).await.unwrap();
    assert!(overview.recovery_on);
    let member = id_of(maren, organization).await;
    assert_eq!(maren.ask(PrepareRecovery { organization, member }).await.unwrap().allowed, Ok(()));
    let password = Some(password.into());
    maren.ask(RecoverAccount { organization, member, password, two_step_off: false }).await.unwrap();
}

#[test]
fn a_person_without_a_password_gets_back_to_everything() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = Box::pin(enterprise(&place)).await;
        Box::pin(enrolled(&place, &maren, organization)).await;
        let temporary = "given to Ben by telephone";
        Box::pin(recover(&maren, organization, temporary)).await;

        let portal = place.portal();
        assert!(matches!(log_in(&portal, BEN, PASSWORD).await, Err(Failure::WrongCredentials)));
        let Ok(LogInOutcome::LoggedIn(account)) = log_in(&portal, BEN, temporary).await else { panic!() };
        assert_eq!(account.must_replace_password, Some(WhyReplace::Temporary));
        assert!(portal.ask(PasswordRules {}).await.is_ok());
        let own = "known to nobody but Ben now";
        portal.ask(ReplacePassword { current: None, password: own.into(), hint: "".into() }).await.unwrap();

        let portal = place.portal();
        let Ok(LogInOutcome::LoggedIn(account)) = log_in(&portal, BEN, own).await else { panic!() };
        assert_eq!(account.must_replace_password, None);
        open(&portal, organization).await;
        let list = rows(&portal, organization, keystead_calls::vault::VaultFilter::All).await;
        assert_eq!(list.rows[0].name.as_deref(), Some("Router"));
    });
}

#[test]
fn who_is_not_enrolled_is_not_recovered() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = enterprise(&place).await;
        turn_on(&maren, organization, PolicyType::SingleOrganization, None).await.unwrap();
        turn_on(&maren, organization, PolicyType::AccountRecovery, None).await.unwrap();
        place.invite(&maren, organization, BEN, &[]).await;
        maren.ask(OpenMembers { organization, reload: true }).await.unwrap();
        let member = id_of(&maren, organization).await;
        let recover = RecoverAccount {
            organization,
            member,
            password: Some("anything at all".into()),
            two_step_off: true,
        };
        assert_eq!(maren.ask(recover).await, Err(Failure::Denied(Denial::NotEnrolled)));
    });
}
