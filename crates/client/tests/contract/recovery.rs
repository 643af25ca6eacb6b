//! Policies are set, a person joins under them and enrols, loses the master password and gets back in.

use keystead_calls::Failure;
use keystead_calls::clients::AddClient;
use keystead_calls::members::{MembersQuery, OpenMembers, PrepareRecovery, RecoverAccount};
use keystead_calls::onboarding::{AcceptInvitation, ReadJoiningRules, RecoveryConsent};
use keystead_calls::policies::{ListPolicies, PolicyView, SavePolicy, SettingValue};
use keystead_calls::session::{LogInOutcome, PasswordRules, ReplacePassword, WhyReplace};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_client::onboarding::MemberInvitation;
use keystead_domain::enums::{OrganizationUserType, PlanType, PolicyType};
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use keystead_domain::master_password::MasterPasswordPolicy;
use keystead_domain::permissions::Denial;

use crate::members::confirmed;
use crate::people::window;
use crate::place::{PASSWORD, Place, draft, log_in, member_of, open, rows, run};
use crate::two_step::authenticator;

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
fn two_step_login_alone_is_switched_off() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = Box::pin(enterprise(&place)).await;
        Box::pin(enrolled(&place, &maren, organization)).await;
        let ben = place.portal();
        log_in(&ben, BEN, PASSWORD).await.unwrap();
        Box::pin(authenticator(&ben)).await;
        let asked = log_in(&place.portal(), BEN, PASSWORD).await;
        assert!(matches!(asked, Ok(LogInOutcome::SecondFactor(_))), "{asked:?}");

        let row = async || {
            Box::pin(maren.ask(OpenMembers { organization, reload: true })).await.unwrap();
            let query = MembersQuery { search: "ben".into(), ..MembersQuery::default() };
            Box::pin(window(&maren, organization, query)).await.rows.remove(0)
        };
        let before = row().await;
        assert_eq!(before.two_step, Some(true));
        let recover =
            |two_step_off| RecoverAccount { organization, member: before.id, password: None, two_step_off };
        let nothing = maren.ask(recover(false)).await;
        assert!(matches!(nothing, Err(Failure::Refused { .. })), "{nothing:?}");
        maren.ask(recover(true)).await.unwrap();
        assert_eq!(row().await.two_step, Some(false));
        let Ok(LogInOutcome::LoggedIn(account)) = log_in(&place.portal(), BEN, PASSWORD).await else {
            panic!("the password is the old one, and nothing else is asked for")
        };
        assert_eq!(account.must_replace_password, None);
    });
}

#[test]
fn the_clients_rules_for_master_passwords_bind_all_but_owners_and_admins() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = Box::pin(enterprise(&place)).await;
        let rosa = "rosa@haldendental.example";
        let mut asked = MemberInvitation {
            emails: vec![rosa.to_owned()],
            role: OrganizationUserType::Custom,
            permissions: Default::default(),
            collections: Vec::new(),
        };
        asked.permissions.manage_reset_password = true;
        asked.permissions.manage_users = true;
        Box::pin(maren.invite_members(organization, asked)).await.unwrap();
        let rosa = Box::pin(confirmed(&place, &maren, organization, rosa)).await;
        Box::pin(enrolled(&place, &maren, organization)).await;
        let tess = "tess@haldendental.example";
        let invitation = MemberInvitation {
            emails: vec![tess.to_owned()],
            role: OrganizationUserType::Admin,
            permissions: Default::default(),
            collections: Vec::new(),
        };
        Box::pin(maren.invite_members(organization, invitation)).await.unwrap();
        let link = place.link(tess, "accept-organization").await;
        let tess: OrganizationUserId = link.id("organizationUserId");
        let mut rules = Box::pin(policy(&maren, organization, PolicyType::MasterPassword)).await;
        rules.enabled = true;
        rules.settings[1] = Some(SettingValue::Number(20));
        Box::pin(maren.ask(SavePolicy { organization, policy: rules })).await.unwrap();

        let strict = MasterPasswordPolicy { min_length: Some(20), ..MasterPasswordPolicy::default() };
        for (name, portal) in [("provider", &maren), ("custom", &rosa)] {
            Box::pin(portal.ask(OpenMembers { organization, reload: true })).await.unwrap();
            let ben = Box::pin(id_of(portal, organization)).await;
            let of = async |member| portal.ask(PrepareRecovery { organization, member }).await.unwrap();
            let terms = Box::pin(of(ben)).await;
            assert_eq!((terms.allowed, terms.policy.min_length), (Ok(()), strict.min_length), "{name}");
            assert_eq!(Box::pin(of(tess)).await.policy, MasterPasswordPolicy::default(), "{name}");
        }
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
