//! What people do about their own membership, and what a client does for them while nobody looks.

use keystead_calls::Failure;
use keystead_calls::failure::KeyOwner;
use keystead_calls::item::Builtin;
use keystead_calls::jobs::{JobKind, ListJobs};
use keystead_calls::members::{AllowAutomaticConfirmation, MembersFilter, PrepareRecovery};
use keystead_calls::membership::{
    DeclineOwnership, EnrolInRecovery, LeaveOrganization, Membership, ReadMembership, WithdrawFromRecovery,
};
use keystead_calls::onboarding::{RecoveryConsent, RegistrationProof};
use keystead_calls::policies::{OwnRules, PreviewPolicy, ReadOwnRules, SettingValue};
use keystead_calls::session::{LogInOutcome, RefreshAccount};
use keystead_calls::vault::{OpenVault, VaultFilter};
use keystead_client::Portal;
use keystead_client::item::NewItem;
use keystead_client::native::Native;
use keystead_client::onboarding::{MemberInvitation, may_edit};
use keystead_domain::enums::{CipherType, OrganizationUserType, PolicyType};
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use keystead_domain::permissions::Denial;

use crate::jobs::rested;
use crate::members::confirmed;
use crate::people::{filtered, members, window};
use crate::place::{MAREN, PASSWORD, Place, add_client, log_in, open, rows, run};
use crate::recovery::{BEN, enterprise, id_of, recover, turn_on};

/// Invites somebody, who registers and accepts.
pub async fn accepted(
    place: &Place,
    by: &Portal<Native>,
    organization: OrganizationId,
    email: &str,
    role: OrganizationUserType,
) -> (Portal<Native>, OrganizationUserId) {
    let shared = by.create_collection(organization, "Shared", Vec::new()).await.unwrap();
    let asked = MemberInvitation {
        emails: vec![email.into()],
        role,
        permissions: Default::default(),
        collections: vec![may_edit(shared)],
    };
    by.invite_members(organization, asked).await.unwrap();
    let link = place.link(email, "accept-organization").await;
    let id: OrganizationUserId = link.id("organizationUserId");
    let person = place.person(email, Some(RegistrationProof::Organization(id, link.token()))).await;
    person.accept_membership(organization, id, link.token()).await.unwrap();
    (person, id)
}

/// The same, confirmed.
pub async fn joined(place: &Place, by: &Portal<Native>, organization: OrganizationId) -> Portal<Native> {
    let (ben, id) = accepted(place, by, organization, BEN, OrganizationUserType::User).await;
    by.confirm_member(organization, id).await.unwrap();
    ben.ask(RefreshAccount {}).await.unwrap();
    ben
}

async fn membership(person: &Portal<Native>, organization: OrganizationId) -> Membership {
    person.ask(ReadMembership { organization }).await.unwrap()
}

#[test]
fn a_member_leaves_and_the_last_owner_stays() {
    run(async {
        let place = Place::new().await;
        let pat = place.person("pat@example.com", None).await;
        let organization = pat.create_organization("Pat & Co", "Everything").await.unwrap();
        let own = membership(&pat, organization).await;
        assert_eq!(
            (own.name.as_str(), own.role, own.claimed),
            ("Pat & Co", OrganizationUserType::Owner, false)
        );
        assert_eq!(own.recovery, None, "the plan has none");
        assert_eq!(own.may_leave, Err(Denial::LastOwner), "said before the click");
        assert!(!own.last_member_owner, "there is no provider to leave it to");
        let refused = pat.ask(LeaveOrganization { organization }).await;
        assert_eq!(refused.err(), Some(Failure::Denied(Denial::LastOwner)));
        let ben = joined(&place, &pat, organization).await;
        assert_eq!(membership(&ben, organization).await.may_leave, Ok(()));
        open(&ben, organization).await;
        assert_eq!(members(&pat, organization).await.counts.active, 2);
        let account = ben.ask(LeaveOrganization { organization }).await.unwrap();
        assert!(account.organizations.is_empty());
        assert_eq!(members(&pat, organization).await.counts.active, 1);
        assert_eq!(ben.ask(ReadMembership { organization }).await.err(), Some(Failure::NotFound));
        assert!(ben.ask(OpenVault { organization, reload: false }).await.is_err(), "nothing stays open");
        assert!(ben.ask(LeaveOrganization { organization }).await.is_err());
    });
}

#[test]
fn the_last_owner_of_a_client_is_told_before_the_provider_is_left_alone() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let organization = add_client(&maren, provider, "Halden").await.organization;
        let sarah = Box::pin(confirmed(&place, &maren, organization, "sarah@haldendental.example")).await;
        let is_last = async || {
            let own = membership(&sarah, organization).await;
            assert_eq!(own.may_leave, Ok(()));
            own.last_member_owner
        };
        assert!(is_last().await);
        let owner = OrganizationUserType::Owner;
        let (ben, id) = Box::pin(accepted(&place, &maren, organization, BEN, owner)).await;
        assert!(is_last().await, "who is not confirmed yet owns nothing");
        maren.confirm_member(organization, id).await.unwrap();
        assert!(!is_last().await);
        ben.ask(RefreshAccount {}).await.unwrap();
        ben.ask(LeaveOrganization { organization }).await.unwrap();
        assert!(is_last().await);
        sarah.ask(LeaveOrganization { organization }).await.unwrap();
    });
}

#[test]
fn a_policy_names_those_whom_it_shuts_out() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = Box::pin(enterprise(&place)).await;
        let ben = Box::pin(joined(&place, &maren, organization)).await;
        let admin = OrganizationUserType::Admin;
        let (_, id) = Box::pin(accepted(&place, &maren, organization, "ada@x.example", admin)).await;
        maren.confirm_member(organization, id).await.unwrap();
        let named = async |person: &Portal<Native>, kind| {
            let found = person.ask(PreviewPolicy { organization, kind }).await?;
            Ok(found.revoked.map(|people| people.into_iter().map(|person| person.id).collect::<Vec<_>>()))
        };
        let two_step = PolicyType::TwoFactorAuthentication;
        members(&maren, organization).await;
        let bound = vec![id_of(&maren, organization).await];
        assert_eq!(named(&maren, two_step).await, Ok(Some(bound)), "neither Admins nor who is only invited");
        assert_eq!(named(&maren, PolicyType::SingleOrganization).await, Ok(None));
        assert_eq!(named(&ben, two_step).await, Err(Failure::Denied(Denial::RoleTooLow)));
        turn_on(&maren, organization, two_step, None).await.unwrap();
        assert_eq!(window(&maren, organization, filtered(MembersFilter::Revoked)).await.total, 1);
        assert_eq!(named(&maren, two_step).await, Ok(Some(Vec::new())));
    });
}

#[test]
fn a_member_keeps_their_items_and_gives_up_access() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = Box::pin(enterprise(&place)).await;
        let ben = Box::pin(joined(&place, &maren, organization)).await;
        assert!(!membership(&ben, organization).await.may_decline);
        let nothing = ben.ask(DeclineOwnership { organization }).await;
        assert!(matches!(nothing, Err(Failure::Refused { .. })), "{nothing:?}");
        Box::pin(turn_on(&maren, organization, PolicyType::OrganizationDataOwnership, None)).await.unwrap();
        assert!(membership(&ben, organization).await.may_decline);
        open(&ben, organization).await;
        let account = ben.ask(DeclineOwnership { organization }).await.unwrap();
        assert!(account.organizations.is_empty());
        assert!(ben.ask(OpenVault { organization, reload: false }).await.is_err(), "nothing stays open");
        members(&maren, organization).await;
        let revoked = window(&maren, organization, filtered(MembersFilter::Revoked)).await.rows;
        assert_eq!((revoked[0].email.as_str(), revoked[0].revoked_for), (BEN, Some(3)));
    });
}

fn enrol(organization: OrganizationId, password: &str, phrase: &str) -> EnrolInRecovery {
    let consent = RecoveryConsent { password: password.into(), phrase: phrase.to_owned() };
    EnrolInRecovery { organization, consent }
}

/// A client with account recovery that a member enrols in by themselves, and Ben in it with the phrase of its key.
async fn with_recovery(place: &Place) -> (Portal<Native>, Portal<Native>, OrganizationId, String) {
    let (maren, organization) = Box::pin(enterprise(place)).await;
    let ben = Box::pin(joined(place, &maren, organization)).await;
    let enrolment = Box::pin(membership(&ben, organization)).await.recovery.unwrap();
    assert!(!enrolment.enrolled && !enrolment.stays);
    let phrase = enrolment.phrase.unwrap();
    let off = Box::pin(ben.ask(enrol(organization, PASSWORD, &phrase))).await;
    assert_eq!(off.err(), Some(Failure::Denied(Denial::RecoveryOff)));
    for kind in [PolicyType::SingleOrganization, PolicyType::AccountRecovery] {
        Box::pin(turn_on(&maren, organization, kind, None)).await.unwrap();
    }
    (maren, ben, organization, phrase)
}

async fn is_enrolled(person: &Portal<Native>, organization: OrganizationId) -> bool {
    Box::pin(membership(person, organization)).await.recovery.unwrap().enrolled
}

#[test]
fn a_member_enrols_and_withdraws() {
    run(async {
        let place = Place::new().await;
        let (maren, ben, organization, phrase) = Box::pin(with_recovery(&place)).await;
        let wrong = ben.ask(enrol(organization, "not mine", &phrase)).await;
        assert_eq!(wrong.err(), Some(Failure::WrongCredentials));
        let other = ben.ask(enrol(organization, PASSWORD, "five-words-of-another-key")).await;
        assert_eq!(other.err(), Some(Failure::KeyChanged(KeyOwner::Organization)));
        assert!(!is_enrolled(&ben, organization).await);
        ben.ask(enrol(organization, PASSWORD, &phrase)).await.unwrap();
        assert!(is_enrolled(&ben, organization).await);
        ben.ask(WithdrawFromRecovery { organization }).await.unwrap();
        Box::pin(members(&maren, organization)).await;
        let member = Box::pin(id_of(&maren, organization)).await;
        let terms = maren.ask(PrepareRecovery { organization, member }).await.unwrap();
        assert_eq!(terms.allowed, Err(Denial::NotEnrolled));

        ben.ask(enrol(organization, PASSWORD, &phrase)).await.unwrap();
        let on = Some(SettingValue::Switch(true));
        Box::pin(turn_on(&maren, organization, PolicyType::AccountRecovery, on)).await.unwrap();
        assert!(Box::pin(membership(&ben, organization)).await.recovery.unwrap().stays);
        let stays = ben.ask(WithdrawFromRecovery { organization }).await;
        assert!(matches!(stays, Err(Failure::Refused { .. })), "{stays:?}");
        assert!(is_enrolled(&ben, organization).await);
    });
}

#[test]
fn who_enrolled_by_themselves_is_recovered() {
    run(async {
        let place = Place::new().await;
        let (maren, ben, organization, phrase) = Box::pin(with_recovery(&place)).await;
        ben.ask(enrol(organization, PASSWORD, &phrase)).await.unwrap();
        let temporary = "given to Ben by telephone";
        Box::pin(recover(&maren, organization, temporary)).await;
        let portal = place.portal();
        assert!(matches!(log_in(&portal, BEN, temporary).await, Ok(LogInOutcome::LoggedIn(_))));
        open(&portal, organization).await;
        assert!(is_enrolled(&portal, organization).await, "the enrolment outlives the password");
    });
}

#[test]
fn who_waits_is_confirmed_when_an_administrator_looks() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = Box::pin(enterprise(&place)).await;
        turn_on(&maren, organization, PolicyType::SingleOrganization, None).await.unwrap();
        let (ben, _) =
            Box::pin(accepted(&place, &maren, organization, BEN, OrganizationUserType::User)).await;
        let tess = "tess@haldendental.example";
        Box::pin(accepted(&place, &maren, organization, tess, OrganizationUserType::Admin)).await;
        assert_eq!(members(&maren, organization).await.counts.accepted, 2);
        assert!(maren.ask(ListJobs {}).await.unwrap().is_empty(), "without the policy nobody is");
        turn_on(&maren, organization, PolicyType::AutomaticUserConfirmation, None).await.unwrap();
        members(&maren, organization).await;
        let jobs = maren.ask(ListJobs {}).await.unwrap();
        assert_eq!((jobs.len(), jobs[0].kind, jobs[0].total), (1, JobKind::AutoConfirm, 1));
        let job = rested(&maren, jobs[0].id).await;
        assert_eq!((job.done, job.failed), (1, 0));
        ben.ask(RefreshAccount {}).await.unwrap();
        open(&ben, organization).await;
        let waiting = window(&maren, organization, filtered(MembersFilter::Accepted)).await;
        assert_eq!(waiting.rows[0].email, tess, "an Admin is confirmed by hand");
        members(&maren, organization).await;
        assert_eq!(maren.ask(ListJobs {}).await.unwrap().len(), 1);
    });
}

#[test]
fn another_device_asks_before_it_confirms_on_its_own() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = Box::pin(enterprise(&place)).await;
        for kind in [PolicyType::SingleOrganization, PolicyType::AutomaticUserConfirmation] {
            Box::pin(turn_on(&maren, organization, kind, None)).await.unwrap();
        }
        Box::pin(accepted(&place, &maren, organization, BEN, OrganizationUserType::User)).await;
        let elsewhere = place.portal();
        assert!(matches!(log_in(&elsewhere, MAREN, PASSWORD).await, Ok(LogInOutcome::LoggedIn(_))));
        assert_eq!(Box::pin(members(&elsewhere, organization)).await.would_confirm, 1);
        assert!(elsewhere.ask(ListJobs {}).await.unwrap().is_empty());
        elsewhere.ask(AllowAutomaticConfirmation { organization, allow: true }).await.unwrap();
        let jobs = elsewhere.ask(ListJobs {}).await.unwrap();
        assert_eq!(rested(&elsewhere, jobs[0].id).await.done, 1);
        assert_eq!(Box::pin(members(&elsewhere, organization)).await.would_confirm, 0);
    });
}

#[test]
fn kinds_that_a_policy_takes_are_not_shown_to_members() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = Box::pin(enterprise(&place)).await;
        let ben = Box::pin(joined(&place, &maren, organization)).await;
        let tree = open(&maren, organization).await.collections;
        let shared = tree.iter().find(|node| node.path == "Shared").unwrap().id.unwrap();
        for (kind, name, field) in [
            (CipherType::Card, "Company card", Builtin::CardNumber),
            (CipherType::Login, "Router", Builtin::Username),
        ] {
            let item = NewItem {
                kind,
                name: name.into(),
                fields: vec![(field, "4111 1111".into())],
                uris: Vec::new(),
                notes: String::new(),
                custom: Vec::new(),
                collections: vec![shared],
            };
            maren.create_item(organization, item).await.unwrap();
        }
        assert_eq!(open(&ben, organization).await.items, 2);
        Box::pin(turn_on(&maren, organization, PolicyType::RestrictedItemTypes, None)).await.unwrap();
        let overview = open(&ben, organization).await;
        assert_eq!((overview.items, overview.kinds), (1, vec![(CipherType::Login, 1)]));
        let listed = rows(&ben, organization, VaultFilter::All).await.rows;
        assert_eq!(listed.iter().map(|row| row.name.as_deref()).collect::<Vec<_>>(), [Some("Router")]);
        assert_eq!(open(&maren, organization).await.items, 2, "the provider is not bound by it");
    });
}

#[test]
fn policies_about_the_portal_bind_members_and_not_the_provider() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = Box::pin(enterprise(&place)).await;
        let ben = Box::pin(joined(&place, &maren, organization)).await;
        assert_eq!(ben.ask(ReadOwnRules {}).await.unwrap(), OwnRules::default());
        let words = || SettingValue::Text("Patients first.".into());
        for (kind, first) in [
            (PolicyType::SingleOrganization, None),
            (PolicyType::VaultTimeout, Some(SettingValue::Number(5))),
            (PolicyType::VaultBanner, Some(words())),
        ] {
            Box::pin(turn_on(&maren, organization, kind, first)).await.unwrap();
        }
        let rules = ben.ask(ReadOwnRules {}).await.unwrap();
        assert_eq!((rules.idle_minutes, rules.then), (Some(5), None));
        assert_eq!(rules.banners, [(organization, "Patients first.".to_owned())]);
        assert_eq!(maren.ask(ReadOwnRules {}).await.unwrap(), OwnRules::default());
    });
}
