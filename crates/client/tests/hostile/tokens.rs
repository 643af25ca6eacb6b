use std::collections::BTreeSet;

use futures::StreamExt;
use keystead_calls::Failure;
use keystead_calls::failure::SessionEnd;
use keystead_calls::session::{
    GetAccount, KeepDraft, LogOut, RefreshAccount, Resume, SessionState, TakeDraft,
};
use keystead_calls::wire::Event;
use keystead_client::Portal;
use serde_json::json;

use crate::fake::{World, cut_off, log_in, ok, run, status, wait};

const TOKEN: &str = "POST /identity/connect/token";
const PROFILE: &str = "GET /api/accounts/profile";

/// Takes no token but `second`, as after the first one expired.
fn expire_first(world: &World) {
    let profile = world.fake.answer_of(PROFILE);
    world.fake.on(PROFILE, move |seen| if seen.token == "second" { ok(&profile) } else { status(401, "") });
}

#[test]
fn many_refused_requests_renew_the_token_once() {
    run(async {
        let world = World::new();
        let portal = world.signed_in().await;
        expire_first(&world);
        world.fake.on(TOKEN, |_| ok(json!({"access_token": "second", "expires_in": 3600})));
        let asked = (0..6).map(|_| portal.ask(RefreshAccount {}));
        let answers = futures::future::join_all(asked).await;
        assert!(answers.iter().all(Result::is_ok));
        let renewals: Vec<_> =
            world.fake.seen(TOKEN).into_iter().filter(|seen| seen.body.contains("refresh_token")).collect();
        assert_eq!(renewals.len(), 1);
        assert!(renewals[0].body.contains("refresh_token=refresh"));
    });
}

#[test]
fn a_token_is_renewed_before_it_expires() {
    run(async {
        let world = World::new();
        let mut token = world.fake.answer_of(TOKEN);
        token["expires_in"] = 0.into();
        world.fake.on(TOKEN, move |seen| {
            if seen.body.contains("grant_type=refresh_token") {
                ok(json!({"access_token": "second", "expires_in": 3600}))
            } else {
                ok(&token)
            }
        });
        world.signed_in().await;
        assert_eq!(world.fake.seen(PROFILE)[0].token, "second");
    });
}

#[test]
fn a_revoked_session_ends_and_says_so_once() {
    run(async {
        let world = World::new();
        let portal = world.signed_in().await;
        let mut events = portal.events();
        expire_first(&world);
        world.fake.on(TOKEN, |_| status(400, r#"{"error":"invalid_grant"}"#));
        let (first, second) = futures::join!(portal.ask(RefreshAccount {}), portal.ask(RefreshAccount {}));
        assert_eq!(first, Err(Failure::SessionEnded(SessionEnd::Rejected)));
        assert!(matches!(second, Err(Failure::SessionEnded(_) | Failure::LoggedOut)));
        assert_eq!(portal.ask(GetAccount {}).await, Ok(SessionState::LoggedOut));
        assert_eq!(events.next().await, Some(Event::SessionEnded(SessionEnd::Rejected)));
        drop(portal);
        assert_eq!(events.next().await, None);
    });
}

/// A server that gives a new refresh token with every access token, and takes each once.
fn rotate(world: &World) {
    let mut spent = BTreeSet::new();
    world.fake.on(TOKEN, move |seen| {
        let token =
            seen.body.split('&').find_map(|pair| pair.strip_prefix("refresh_token=")).unwrap_or_default();
        if spent.insert(token.to_owned()) {
            let next = format!("after-{token}");
            ok(json!({"access_token": "second", "expires_in": 3600, "refresh_token": next}))
        } else {
            status(400, r#"{"error":"invalid_grant"}"#)
        }
    });
}

#[test]
fn tabs_that_renew_a_token_in_the_same_moment_both_stay_in() {
    run(async {
        let world = World::new();
        let platform = world.fake.platform().await;
        let (first, second) = (Portal::new(platform.sibling()), Portal::new(platform));
        log_in(&first).await.unwrap();
        let taken_up = second.ask(Resume { belongs: true }).await;
        assert!(matches!(taken_up, Ok(SessionState::Unlocked(_))));
        expire_first(&world);
        rotate(&world);
        let (one, other) = futures::join!(first.ask(RefreshAccount {}), second.ask(RefreshAccount {}));
        assert!(one.is_ok() && other.is_ok(), "{one:?}, {other:?}");
    });
}

#[test]
fn what_is_typed_when_a_session_is_revoked_waits_for_the_next_log_in() {
    run(async {
        let world = World::new();
        let portal = world.signed_in().await;
        let (token, profile) = (world.fake.answer_of(TOKEN), world.fake.answer_of(PROFILE));
        expire_first(&world);
        world.fake.on(TOKEN, |_| status(400, r#"{"error":"invalid_grant"}"#));
        assert!(portal.ask(RefreshAccount {}).await.is_err());
        let keep = || KeepDraft { place: "form".into(), text: "typed".into() };
        let take = || TakeDraft { place: "form".into() };
        portal.ask(keep()).await.unwrap();
        assert_eq!(
            portal.ask(take()).await.err(),
            Some(Failure::LoggedOut),
            "the key opens nothing any more"
        );
        portal.ask(LogOut { keep_drafts: true }).await.unwrap();
        assert_eq!(portal.ask(keep()).await.err(), Some(Failure::LoggedOut), "the key is gone");
        world.fake.on(TOKEN, move |_| ok(&token));
        world.fake.on(PROFILE, move |_| ok(&profile));
        log_in(&portal).await.unwrap();
        let kept = portal.ask(take()).await.unwrap();
        assert_eq!(kept.as_ref().map(|text| text.expose()), Some("typed"));
    });
}

#[test]
fn a_refusal_on_a_fresh_token_does_not_log_out() {
    run(async {
        for code in [401, 403] {
            let world = World::new();
            let portal = world.signed_in().await;
            world.fake.on(TOKEN, |_| ok(json!({"access_token": "second", "expires_in": 3600})));
            world.fake.on(PROFILE, move |_| status(code, ""));
            assert_eq!(portal.ask(RefreshAccount {}).await, Err(Failure::NotAllowed));
            assert!(matches!(portal.ask(GetAccount {}).await, Ok(SessionState::Unlocked(_))));
        }
    });
}

#[test]
fn a_server_that_cannot_renew_now_does_not_log_out() {
    run(async {
        let world = World::new();
        let portal = world.signed_in().await;
        expire_first(&world);
        world.fake.on(TOKEN, |_| status(503, ""));
        assert_eq!(portal.ask(RefreshAccount {}).await, Err(Failure::ServerFailed { status: 503 }));
        assert!(matches!(portal.ask(GetAccount {}).await, Ok(SessionState::Unlocked(_))));
    });
}

#[test]
fn broken_answers_are_told_apart() {
    run(async {
        let cases: [(fn() -> crate::fake::Answer, Failure); 6] = [
            (|| ok("<html>sign in to the hotel</html>"), Failure::Malformed),
            (|| ok(r#"{"id":"44444444-4444"#), Failure::Malformed),
            (|| cut_off(r#"{"id":"44"#), Failure::Malformed),
            (|| status(302, ""), Failure::Malformed),
            (|| wait("30"), Failure::RateLimited { retry_after_seconds: Some(30) }),
            (|| status(413, ""), Failure::TooLarge),
        ];
        let world = World::new();
        let portal = world.signed_in().await;
        for (answer, expected) in cases {
            world.fake.on(PROFILE, move |_| answer());
            assert_eq!(portal.ask(RefreshAccount {}).await, Err(expected));
        }
    });
}

#[test]
fn a_gateway_without_its_server_is_asked_twice() {
    run(async {
        let world = World::new();
        let portal = world.signed_in().await;
        let profile = world.fake.answer_of(PROFILE);
        let mut first = true;
        world.fake.on(
            PROFILE,
            move |_| {
                if std::mem::take(&mut first) { status(502, "") } else { ok(&profile) }
            },
        );
        assert!(portal.ask(RefreshAccount {}).await.is_ok());
    });
}
