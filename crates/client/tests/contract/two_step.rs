//! Second factors are set up, guard the log-in, are lost and switched off.

use keystead_calls::Failure;
use keystead_calls::onboarding::AcceptInvitation;
use keystead_calls::session::{AnswerSecondFactor, LogInOutcome, RefreshAccount, SendEmailCode};
use keystead_calls::two_step::{
    DisableTwoStep, EnableAuthenticator, EnableEmailCodes, MailFirstCode, ProposeAuthenticator,
    ProposeEmailCodes, ReadRecoveryCode, ReadTwoStep,
};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_crypto::totp::Totp;
use keystead_domain::enums::{PolicyType, TwoFactorMethod};

use crate::place::{PASSWORD, Place, log_in, member_of, run};
use crate::recovery::{BEN, enterprise, turn_on};

const PAT: &str = "pat@example.com";

fn now() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs()
}

fn answer(method: TwoFactorMethod, code: impl Into<String>) -> AnswerSecondFactor {
    AnswerSecondFactor { method, code: code.into().into(), remember: false }
}

/// Sets the authenticator up as a person does, and gives what makes its codes.
pub async fn authenticator(portal: &Portal<Native>) -> Totp {
    let ask = ProposeAuthenticator { password: PASSWORD.into(), issuer: "Keystead".into() };
    let proposal = portal.ask(ask).await.ok().unwrap();
    assert!(proposal.picture.is_some_and(|picture| picture.side > 20));
    let totp = Totp::parse(proposal.key.expose()).unwrap();
    let wrong = portal.ask(EnableAuthenticator { code: "000000".into() }).await;
    assert_eq!(wrong, Err(Failure::WrongCode));
    // What proves who asks outlives a code that was wrong.
    portal.ask(EnableAuthenticator { code: totp.code_at(now()).into() }).await.unwrap();
    totp
}

async fn on(portal: &Portal<Native>) -> Vec<TwoFactorMethod> {
    portal.ask(ReadTwoStep {}).await.unwrap().on
}

#[test]
fn nothing_is_shown_to_whoever_does_not_know_the_password() {
    run(async {
        let place = Place::new().await;
        let portal = place.person(PAT, None).await;
        let wrong = || "not the password".into();
        let ask = ProposeAuthenticator { password: wrong(), issuer: String::new() };
        assert_eq!(portal.ask(ask).await.err(), Some(Failure::WrongCredentials));
        assert_eq!(portal.ask(ProposeEmailCodes { password: wrong() }).await, Err(Failure::WrongCredentials));
        let ask = ReadRecoveryCode { password: Some(wrong()) };
        assert_eq!(portal.ask(ask).await.err(), Some(Failure::WrongCredentials));
        // And nothing is under way that could go on without it.
        assert_eq!(portal.ask(ReadRecoveryCode { password: None }).await.err(), Some(Failure::Locked));
        assert_eq!(portal.ask(EnableAuthenticator { code: "000000".into() }).await, Err(Failure::Locked));
    });
}

#[test]
fn an_authenticator_guards_the_log_in_and_can_be_remembered() {
    run(async {
        let place = Place::new().await;
        let portal = place.person(PAT, None).await;
        assert_eq!(on(&portal).await, []);
        let totp = authenticator(&portal).await;
        assert_eq!(on(&portal).await, [TwoFactorMethod::Authenticator]);

        let Ok(LogInOutcome::SecondFactor(needed)) = log_in(&portal, PAT, PASSWORD).await else { panic!() };
        assert_eq!(needed.usable, [TwoFactorMethod::Authenticator]);
        let wrong = portal.ask(answer(TwoFactorMethod::Authenticator, "000000")).await;
        assert_eq!(wrong, Err(Failure::WrongCode));
        // A code works once: the one of the set-up is spent, the next one is not.
        let next = answer(TwoFactorMethod::Authenticator, totp.code_at(now() + 30));
        let answered = portal.ask(AnswerSecondFactor { remember: true, ..next }).await;
        assert!(matches!(answered, Ok(LogInOutcome::LoggedIn(_))), "{answered:?}");
        assert!(matches!(log_in(&portal, PAT, PASSWORD).await, Ok(LogInOutcome::LoggedIn(_))));
        let elsewhere = log_in(&place.portal(), PAT, PASSWORD).await;
        assert!(matches!(elsewhere, Ok(LogInOutcome::SecondFactor(_))));

        let off = |password: &str| DisableTwoStep {
            method: TwoFactorMethod::Authenticator,
            password: password.into(),
        };
        assert_eq!(portal.ask(off("wrong")).await, Err(Failure::WrongCredentials));
        portal.ask(off(PASSWORD)).await.unwrap();
        assert_eq!(on(&portal).await, []);
        assert!(matches!(log_in(&place.portal(), PAT, PASSWORD).await, Ok(LogInOutcome::LoggedIn(_))));
    });
}

#[test]
fn codes_by_mail_guard_the_log_in() {
    run(async {
        let place = Place::new().await;
        let portal = place.person(PAT, None).await;
        let email = portal.ask(ProposeEmailCodes { password: PASSWORD.into() }).await.unwrap();
        assert_eq!(email, PAT);
        portal.ask(MailFirstCode { email: email.clone() }).await.unwrap();
        let code = place.code(PAT).await;
        let spaced = format!("{} {}", code.get(..3).unwrap(), code.get(3..).unwrap());
        portal.ask(EnableEmailCodes { email, code: spaced.into() }).await.unwrap();

        let Ok(LogInOutcome::SecondFactor(needed)) = log_in(&portal, PAT, PASSWORD).await else { panic!() };
        assert_eq!(needed.usable, [TwoFactorMethod::Email]);
        assert!(needed.email_hint.is_some_and(|hint| hint.contains('*')));
        portal.ask(SendEmailCode {}).await.unwrap();
        let mailed = answer(TwoFactorMethod::Email, place.code(PAT).await);
        assert!(matches!(portal.ask(mailed).await, Ok(LogInOutcome::LoggedIn(_))));
        portal
            .ask(DisableTwoStep { method: TwoFactorMethod::Email, password: PASSWORD.into() })
            .await
            .unwrap();
        assert_eq!(on(&portal).await, []);
    });
}

#[test]
fn the_recovery_code_leads_in_once_and_switches_everything_off() {
    run(async {
        let place = Place::new().await;
        let portal = place.person(PAT, None).await;
        authenticator(&portal).await;
        // Right after the set-up nobody is asked for the password again.
        let code = portal.ask(ReadRecoveryCode { password: None }).await.ok().unwrap();
        let again = portal.ask(ReadRecoveryCode { password: Some(PASSWORD.into()) }).await.ok().unwrap();
        assert_eq!((code.expose().len(), again.expose()), (32, code.expose()));

        let other = place.portal();
        assert!(matches!(log_in(&other, PAT, PASSWORD).await, Ok(LogInOutcome::SecondFactor(_))));
        let recovery = TwoFactorMethod::RecoveryCode;
        assert_eq!(other.ask(answer(recovery, "a".repeat(32))).await, Err(Failure::WrongCode));
        let printed = code.expose().to_uppercase();
        let printed = format!("{} {}", printed.get(..4).unwrap(), printed.get(4..).unwrap());
        let answered = other.ask(answer(recovery, printed)).await;
        assert!(matches!(answered, Ok(LogInOutcome::LoggedIn(_))), "{answered:?}");
        assert_eq!(on(&other).await, []);

        let next = other.ask(ReadRecoveryCode { password: Some(PASSWORD.into()) }).await.ok().unwrap();
        assert_ne!(next.expose(), code.expose(), "used up");
    });
}

#[test]
fn whoever_is_refused_for_it_sets_it_up_and_joins() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = Box::pin(enterprise(&place)).await;
        turn_on(&maren, organization, PolicyType::TwoFactorAuthentication, None).await.unwrap();
        let invitation = place.invite(&maren, organization, BEN, &[]).await;
        let (ben, member) = (place.invited(&invitation).await, member_of(&invitation));
        let accept = || AcceptInvitation { invitation: invitation.clone(), recovery: None };
        let refused = ben.ask(accept()).await;
        let missing = keystead_calls::failure::JoiningRefusal::TwoStepNeeded;
        assert_eq!(refused, Err(Failure::Joining(missing)));
        authenticator(&ben).await;
        ben.ask(accept()).await.unwrap();
        maren.confirm_member(organization, member).await.unwrap();
        let account = ben.ask(RefreshAccount {}).await.unwrap();
        assert_eq!(account.organizations.len(), 1);
        assert_eq!(ben.ask(ReadTwoStep {}).await.unwrap().demanded_by, ["Halden Dental Group"]);

        let off = DisableTwoStep { method: TwoFactorMethod::Authenticator, password: PASSWORD.into() };
        ben.ask(off).await.unwrap();
        assert_eq!(ben.ask(RefreshAccount {}).await.unwrap().organizations, [], "revoked, as it was said");
    });
}
