use keystead_calls::failure::JoiningRefusal;
use keystead_calls::onboarding::{
    AcceptInvitation, CheckVerification, Invitation, InvitedTo, LearnServer, ReadJoiningRules, Register,
    RegistrationProof, VerifyEmail,
};
use keystead_calls::session::{LogInOutcome, RefreshAccount};
use keystead_calls::{Failure, UseCase};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_domain::enums::ProviderUserType;
use keystead_domain::ids::{OrganizationId, ProviderId};

use crate::place::{PASSWORD, Place, add_client, log_in, member_of, run};

const BEN: &str = "ben@haldendental.example";

fn refusal<T>(answer: Result<T, Failure>) -> JoiningRefusal {
    match answer {
        Err(Failure::Joining(refusal)) => refusal,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it was not refused"),
    }
}

fn register(email: &str, proof: RegistrationProof) -> Register {
    Register {
        email: email.to_owned(),
        name: "Ben".to_owned(),
        password: PASSWORD.into(),
        hint: "the comic".into(),
        proof,
    }
}

fn accept(invitation: &Invitation) -> AcceptInvitation {
    AcceptInvitation { invitation: invitation.clone(), recovery: None }
}

async fn ask<U: UseCase>(portal: &Portal<Native>, question: U) -> Result<U::Reply, Failure> {
    portal.ask(question).await
}

/// A provider with a client, and an invitation of Ben to it.
async fn invited(place: &Place) -> (Portal<Native>, ProviderId, OrganizationId, Invitation) {
    let (maren, provider) = place.provider().await;
    let organization = add_client(&maren, provider, "Halden").await.organization;
    let invitation = place.invite(&maren, organization, BEN, &[]).await;
    (maren, provider, organization, invitation)
}

#[test]
fn somebody_registers_by_mail_and_is_in() {
    run(async {
        let place = Place::new().await;
        let portal = place.portal();
        let server = ask(&portal, LearnServer {}).await.unwrap();
        assert!(server.registration && !server.breaches);
        let sent = VerifyEmail { email: " Ben@HaldenDental.example ".into(), name: "Ben Adler".into() };
        assert!(ask(&portal, sent).await.unwrap().is_none(), "the token comes by mail only");
        let link = place.link(BEN, "finish-signup").await;
        let check = || CheckVerification { email: BEN.into(), token: link.token() };
        ask(&portal, check()).await.unwrap();
        let mut tampered = link.token().expose().to_owned();
        tampered.push('x');
        let bad = CheckVerification { email: BEN.into(), token: tampered.as_str().into() };
        assert_eq!(refusal(ask(&portal, bad).await), JoiningRefusal::BadLink);
        let other = CheckVerification { email: "eve@example.com".into(), token: link.token() };
        assert_eq!(refusal(ask(&portal, other).await), JoiningRefusal::BadLink);

        let form = register(BEN, RegistrationProof::EmailVerification(link.token()));
        let Some(LogInOutcome::LoggedIn(account)) = ask(&portal, form).await.unwrap() else { panic!() };
        assert_eq!((account.email.as_str(), account.name.as_str()), (BEN, "Ben Adler"));
        assert_eq!(refusal(ask(&portal, check()).await), JoiningRefusal::EmailTaken);
        let again = register(BEN, RegistrationProof::EmailVerification(link.token()));
        assert_eq!(refusal(ask(&portal, again).await), JoiningRefusal::EmailTaken);
        assert!(log_in(&place.portal(), BEN, PASSWORD).await.is_ok());
    });
}

#[test]
fn an_invited_person_registers_and_accepts_once() {
    run(async {
        let place = Place::new().await;
        let (_, _, _, invitation) = invited(&place).await;
        let ben = place.portal();
        let rules = ask(&ben, ReadJoiningRules { invitation: invitation.clone() }).await.unwrap();
        assert!(!rules.enrols_in_recovery && rules.master_password.rules().len() == 1);
        let outcome = ask(&ben, register(BEN, invitation.proof())).await.unwrap();
        assert!(matches!(outcome, Some(LogInOutcome::LoggedIn(_))));
        ask(&ben, accept(&invitation)).await.unwrap();
        assert_eq!(refusal(ask(&ben, accept(&invitation)).await), JoiningRefusal::AlreadyAccepted);
        let account = ask(&ben, RefreshAccount {}).await.unwrap();
        assert!(account.organizations.is_empty(), "an administrator has to confirm first");
    });
}

#[test]
fn an_invitation_is_for_one_person_and_one_organization() {
    run(async {
        let place = Place::new().await;
        let (maren, provider, _, invitation) = invited(&place).await;
        let eve = place.person("eve@example.com", None).await;
        assert_eq!(refusal(ask(&eve, accept(&invitation)).await), JoiningRefusal::OtherAddress);
        let tampered = Invitation { token: "eyJhbGciOiJIUzI1NiJ9.e30.x".into(), ..invitation.clone() };
        assert_eq!(refusal(ask(&eve, accept(&tampered)).await), JoiningRefusal::BadLink);

        let other = add_client(&maren, provider, "Corvid").await.organization;
        let to = InvitedTo::Organization { organization: other, member: member_of(&invitation) };
        let ben = place.portal();
        ask(&ben, register(BEN, invitation.proof())).await.unwrap();
        let swapped = Invitation { to, ..invitation.clone() };
        assert_eq!(refusal(ask(&ben, accept(&swapped)).await), JoiningRefusal::BadLink);

        let late = register("late@example.com", invitation.proof());
        assert_eq!(refusal(ask(&place.portal(), late).await), JoiningRefusal::BadLink);
    });
}

#[test]
fn a_revoked_invitation_says_so_to_the_invited_only() {
    run(async {
        let place = Place::new().await;
        let (maren, _, organization, invitation) = invited(&place).await;
        let ben = place.portal();
        ask(&ben, register(BEN, invitation.proof())).await.unwrap();
        maren.revoke_member(organization, member_of(&invitation)).await.unwrap();
        assert_eq!(refusal(ask(&ben, accept(&invitation)).await), JoiningRefusal::Revoked);
        let eve = place.person("eve@example.com", None).await;
        assert_eq!(refusal(ask(&eve, accept(&invitation)).await), JoiningRefusal::OtherAddress);
    });
}

#[test]
fn a_provider_user_joins_the_same_way() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let email = "sam@alderpoint.example";
        let role = ProviderUserType::ServiceUser;
        maren.invite_provider_users(provider, vec![email.into()], role).await.unwrap();
        let link = place.link(email, "accept-provider").await;
        let invitation = Invitation {
            email: email.into(),
            name: String::new(),
            token: link.token(),
            to: InvitedTo::Provider { provider, user: link.id("providerUserId") },
        };
        let sam = place.portal();
        let rules = ask(&sam, ReadJoiningRules { invitation: invitation.clone() }).await.unwrap();
        assert_eq!(rules, Default::default());
        ask(&sam, register(email, invitation.proof())).await.unwrap();
        assert_eq!(refusal(ask(&maren, accept(&invitation)).await), JoiningRefusal::OtherAddress);
        ask(&sam, accept(&invitation)).await.unwrap();
        assert_eq!(refusal(ask(&sam, accept(&invitation)).await), JoiningRefusal::AlreadyAccepted);
        assert_eq!(refusal(ask(&maren, accept(&invitation)).await), JoiningRefusal::OtherAddress);
    });
}
