//! The hint to a master password is asked for before log-in, and comes by mail.

use keystead_calls::Failure;
use keystead_calls::onboarding::{AskForHint, Register, RegistrationProof, VerifyEmail};
use keystead_calls::session::ReplacePassword;
use keystead_server::config::RateLimit;

use crate::place::{PASSWORD, Place, run};

const PAT: &str = "pat@example.com";
const UMA: &str = "uma@example.com";

fn ask(email: &str) -> AskForHint {
    AskForHint { email: email.to_owned() }
}

/// Makes an account as the form does.
async fn register(place: &Place, email: &str, hint: &str) {
    let portal = place.portal();
    portal.ask(VerifyEmail { email: email.into(), name: String::new() }).await.ok().unwrap();
    let token = place.link(email, "finish-signup").await.token();
    let form = Register {
        email: email.into(),
        name: String::new(),
        password: PASSWORD.into(),
        hint: hint.into(),
        proof: RegistrationProof::EmailVerification(token),
    };
    portal.ask(form).await.ok().unwrap();
}

#[test]
fn the_hint_comes_by_mail_and_nobody_else_learns_anything() {
    run(async {
        let place = Place::new().await;
        register(&place, PAT, "the long walk").await;
        register(&place, UMA, "").await;
        let stranger = place.portal();
        for email in [" Pat@Example.com ", UMA, "eve@example.com"] {
            assert_eq!(stranger.ask(ask(email)).await, Ok(()), "{email}");
        }
        let mail = place.mails(PAT, 2).await.pop().unwrap();
        assert!(mail.lines().any(|line| line.trim() == "the long walk"), "{mail}");
        let mail = place.mails(UMA, 2).await.pop().unwrap();
        assert!(mail.contains("has none"), "{mail}");
        assert_eq!(place.mails("eve@example.com", 0).await, Vec::<String>::new());
    });
}

#[test]
fn the_hint_is_that_of_the_password_of_now() {
    run(async {
        let place = Place::new().await;
        let pat = place.person(PAT, None).await;
        let change = ReplacePassword {
            current: Some(PASSWORD.into()),
            password: "Gravel-ostrich 47 lantern!".into(),
            hint: "a bird".into(),
        };
        pat.ask(change).await.unwrap();
        place.portal().ask(ask(PAT)).await.unwrap();
        let mail = place.mails(PAT, 2).await.pop().unwrap();
        assert!(mail.lines().any(|line| line.trim() == "a bird"), "{mail}");
    });
}

#[test]
fn the_sixth_of_an_hour_is_answered_like_the_others_and_not_mailed() {
    run(async {
        let place = Place::braked(RateLimit(Some(100_000))).await;
        register(&place, PAT, "the long walk").await;
        register(&place, UMA, "the comic").await;
        let stranger = place.portal();
        for count in 1..=5 {
            stranger.ask(ask(PAT)).await.unwrap();
            assert_eq!(place.mails(PAT, 1 + count).await.len(), 1 + count);
        }
        assert_eq!(stranger.ask(ask(PAT)).await, Ok(()));
        stranger.ask(ask(UMA)).await.unwrap();
        place.mails(UMA, 2).await;
        assert_eq!(place.mails(PAT, 0).await.len(), 6, "the one of the registration and five");
    });
}

#[test]
fn who_asks_too_often_hears_how_long_to_wait() {
    run(async {
        let place = Place::braked(RateLimit(Some(1))).await;
        let stranger = place.portal();
        stranger.ask(ask("eve@example.com")).await.unwrap();
        let braked = stranger.ask(ask("eve@example.com")).await;
        assert!(
            matches!(braked, Err(Failure::RateLimited { retry_after_seconds: Some(1..=61) })),
            "{braked:?}"
        );
    });
}
