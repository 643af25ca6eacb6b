//! A server that is slow, gone and back, cuts its answers off or asks for patience; and clocks that disagree.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures::StreamExt;
use keystead_calls::Failure;
use keystead_calls::item::TrashItem;
use keystead_calls::session::RefreshAccount;
use keystead_calls::vault::{OpenVault, VaultOverview};
use keystead_calls::wire::Event;
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_client::platform::{Body, Method, NetworkError, Platform, Request};
use serde_json::json;

use crate::fake::{
    Answer, ITEM, ORGANIZATION, World, cut_off, dated, log_in, ok, run, silent, stalled, status, wait,
};

const PROFILE: &str = "GET /api/accounts/profile";
const ITEMS: &str = "GET /api/ciphers/organization-details";

async fn open(portal: &Portal<Native>) -> Result<VaultOverview, Failure> {
    portal.ask(OpenVault { organization: ORGANIZATION.parse().unwrap(), reload: true }).await
}

/// Answers once like this, and afterwards as it should.
fn once(world: &World, route: &'static str, mut first: Option<Answer>) {
    let good = world.fake.answer_of(route);
    world.fake.on(route, move |_| first.take().unwrap_or_else(|| ok(&good)));
}

#[test]
fn an_answer_that_breaks_off_is_asked_for_again() {
    run(async {
        let world = World::new();
        let portal = world.signed_in().await;
        once(&world, PROFILE, Some(cut_off(r#"{"id":"44"#)));
        assert!(portal.ask(RefreshAccount {}).await.is_ok());
    });
}

#[test]
fn an_answer_that_falls_silent_is_given_up() {
    run(async {
        let world = World::new();
        world.fake.on(PROFILE, |_| stalled(r#"{"id":"44"#));
        let platform = world.fake.platform().await;
        let request = Request {
            method: Method::Get,
            path: "/api/accounts/profile",
            headers: &[("bitwarden-client-name", "web"), ("bitwarden-client-version", "1")],
            body: None,
            timeout_ms: 500,
        };
        let mut answer = platform.send(request).await.unwrap();
        assert_eq!(answer.body.chunk().await, Ok(Some(br#"{"id":"44"#.to_vec())));
        assert_eq!(answer.body.chunk().await, Err(NetworkError::CutOff));
    });
}

#[test]
fn a_server_that_does_not_answer_is_slow_for_a_read_and_leaves_a_write_in_doubt() {
    run(async {
        let mut world = World::new();
        let item = world.login(ITEM, "Router");
        world.items(&[item]);
        // Longer than a good answer takes on a busy machine; only what never comes is waited for to the end.
        let hasty = world.fake.platform().await.with_patience(Duration::from_secs(2));
        let portal = Portal::new(hasty);
        log_in(&portal).await.unwrap();
        open(&portal).await.unwrap();
        let mut events = portal.events();
        let profiles = world.fake.seen(PROFILE).len();
        world.fake.on(PROFILE, |_| silent());
        assert_eq!(portal.ask(RefreshAccount {}).await, Err(Failure::TimedOut));
        assert_eq!(world.fake.seen(PROFILE).len(), profiles + 1, "a slow server is not asked twice");
        while !matches!(events.next().await, Some(Event::Connected(false))) {}
        let trash = format!("PUT /api/ciphers/{ITEM}/delete-admin");
        world.fake.on(&trash, |_| silent());
        let (organization, item) = (ORGANIZATION.parse().unwrap(), ITEM.parse().unwrap());
        assert_eq!(portal.ask(TrashItem { organization, item }).await, Err(Failure::Unanswered));
        assert_eq!(world.fake.seen(&trash).len(), 1, "what may have happened is not sent again");
    });
}

#[test]
fn a_list_that_breaks_off_once_is_complete_and_twice_is_said_to_be_partial() {
    run(async {
        let mut world = World::new();
        let item = world.login(ITEM, "Router");
        let begun = format!(r#"{{"object":"list","data":[{item},{{"id":"#);
        let portal = world.signed_in().await;
        for broken in [cut_off(&begun), ok(&begun)] {
            world.items(std::slice::from_ref(&item));
            once(&world, ITEMS, Some(broken));
            let overview = open(&portal).await.unwrap();
            assert_eq!((overview.items, overview.partial), (1, false));
        }
        for broken in [cut_off(&begun), ok(&begun)] {
            world.item_list(broken);
            let overview = open(&portal).await.unwrap();
            assert_eq!((overview.items, overview.partial), (1, true));
        }
        world.items(&[item]);
        assert!(!open(&portal).await.unwrap().partial);
    });
}

#[test]
fn a_read_has_a_little_patience_and_a_write_none() {
    run(async {
        let world = World::new();
        let portal = world.signed_in().await;
        once(&world, PROFILE, Some(wait("1")));
        assert!(portal.ask(RefreshAccount {}).await.is_ok());
        once(&world, PROFILE, Some(wait("60")));
        let asked = portal.ask(RefreshAccount {}).await;
        assert_eq!(asked, Err(Failure::RateLimited { retry_after_seconds: Some(60) }));

        let before = world.fake.seen("POST /identity/connect/token").len();
        world.fake.on("POST /identity/connect/token", |_| wait("1"));
        let refused = log_in(&world.fake.portal().await).await;
        assert_eq!(refused, Err(Failure::RateLimited { retry_after_seconds: Some(1) }));
        assert_eq!(world.fake.seen("POST /identity/connect/token").len(), before + 1);
    });
}

#[test]
fn a_server_that_goes_is_said_to_be_gone_and_asked_for_until_it_is_back() {
    run(async {
        let world = World::new();
        let portal = world.signed_in().await;
        let mut events = portal.events();
        let good = world.fake.answer_of(PROFILE);
        let is_back = Arc::new(AtomicBool::new(false));
        let (here, there) = (Arc::clone(&is_back), Arc::clone(&is_back));
        world
            .fake
            .on(PROFILE, move |_| if here.load(Ordering::Relaxed) { ok(&good) } else { status(502, "") });
        world.fake.on("GET /api/config", move |_| {
            if there.load(Ordering::Relaxed) { ok(json!({})) } else { status(503, "") }
        });
        assert_eq!(portal.ask(RefreshAccount {}).await, Err(Failure::ServerFailed { status: 502 }));
        assert_eq!(events.next().await, Some(Event::Connected(false)));
        is_back.store(true, Ordering::Relaxed);
        assert_eq!(events.next().await, Some(Event::Connected(true)));
        assert!(portal.ask(RefreshAccount {}).await.is_ok());
    });
}

#[test]
fn a_fresh_worker_says_that_the_server_answers() {
    run(async {
        let world = World::new();
        let portal = world.fake.portal().await;
        let mut events = portal.events();
        log_in(&portal).await.unwrap();
        assert_eq!(events.next().await, Some(Event::ClockAhead(0)));
        assert_eq!(events.next().await, Some(Event::Connected(true)));
    });
}

#[test]
fn a_clock_that_is_wrong_is_told_once_and_again_when_it_is_right() {
    run(async {
        let world = World::new();
        let portal = world.signed_in().await;
        let mut events = portal.events();
        let good = world.fake.answer_of(PROFILE);
        let profile = good.clone();
        world.fake.on(PROFILE, move |_| dated(&profile, "Wed, 21 Oct 2020 07:28:00 GMT"));
        for _ in 0..3 {
            portal.ask(RefreshAccount {}).await.unwrap();
        }
        let Some(Event::ClockAhead(ahead)) = events.next().await else { panic!("nothing was said") };
        assert!(ahead > 5 * 365 * 86_400, "{ahead}");
        world.fake.on(PROFILE, move |_| ok(&good));
        portal.ask(RefreshAccount {}).await.unwrap();
        assert_eq!(events.next().await, Some(Event::ClockAhead(0)));
    });
}
