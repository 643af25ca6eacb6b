//! The session across reloads and tabs: two portals over one storage are an earlier and a later page.

use std::rc::Rc;

use keystead_calls::Failure;
use keystead_calls::session::{
    KeepDraft, Lock, LogInOutcome, LogOut, RefreshAccount, Resume, Seen, SessionState, TakeDraft, Unlock,
    WhenIdle,
};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_client::platform::Platform;

use crate::place::{PASSWORD, Place, log_in, run};

const PAT: &str = "pat@example.com";

/// A page that is logged in, and the platform that later pages share with it.
async fn first_page(place: &Place, then: WhenIdle, idle_minutes: u32) -> (Portal<Native>, Rc<Native>) {
    place.person(PAT, None).await;
    let platform = place.platform();
    let shared = Rc::new(platform.sibling());
    let portal = Portal::new(platform);
    assert!(matches!(log_in(&portal, PAT, PASSWORD).await, Ok(LogInOutcome::LoggedIn(_))));
    portal.ask(Seen { idle_minutes, then }).await.unwrap();
    (portal, shared)
}

fn later_page(shared: &Native) -> Portal<Native> {
    Portal::new(shared.sibling())
}

async fn resume(portal: &Portal<Native>, belongs: bool) -> SessionState {
    portal.ask(Resume { belongs }).await.unwrap()
}

async fn taken(portal: &Portal<Native>, place: &str) -> Option<String> {
    let draft = portal.ask(TakeDraft { place: place.into() }).await.unwrap();
    draft.map(|text| text.expose().to_owned())
}

fn locked() -> SessionState {
    SessionState::Locked { email: PAT.to_owned() }
}

#[test]
fn a_reload_and_a_further_tab_need_no_log_in() {
    run(async {
        let place = Place::new().await;
        let (first, shared) = first_page(&place, WhenIdle::Lock, 15).await;
        for _ in 0..2 {
            let SessionState::Unlocked(account) = resume(&later_page(&shared), true).await else { panic!() };
            assert_eq!(account.email, PAT);
        }
        assert!(first.ask(RefreshAccount {}).await.is_ok());
    });
}

#[test]
fn what_a_closed_browser_left_behind_is_forgotten() {
    run(async {
        let place = Place::new().await;
        let (_first, shared) = first_page(&place, WhenIdle::Lock, 15).await;
        assert_eq!(resume(&later_page(&shared), false).await, SessionState::LoggedOut);
        assert_eq!(resume(&later_page(&shared), true).await, SessionState::LoggedOut);
    });
}

#[test]
fn what_was_typed_before_a_lock_outlives_a_browser_that_is_closed() {
    run(async {
        let place = Place::new().await;
        let (first, shared) = first_page(&place, WhenIdle::Lock, 15).await;
        first.ask(KeepDraft { place: "form".into(), text: "typed".into() }).await.unwrap();
        first.ask(Lock {}).await.unwrap();
        let later = later_page(&shared);
        assert_eq!(resume(&later, false).await, SessionState::LoggedOut);
        assert!(matches!(log_in(&later, PAT, PASSWORD).await, Ok(LogInOutcome::LoggedIn(_))));
        assert_eq!(taken(&later, "form").await.as_deref(), Some("typed"));
    });
}

#[test]
fn tabs_that_have_the_same_form_open_keep_what_was_typed_in_each() {
    run(async {
        let place = Place::new().await;
        let (first, shared) = first_page(&place, WhenIdle::Lock, 15).await;
        let second = later_page(&shared);
        assert!(matches!(resume(&second, true).await, SessionState::Unlocked(_)));
        for (portal, text) in [(&first, "in the first tab"), (&second, "in the second")] {
            assert_eq!(portal.ask(KeepDraft { place: "form".into(), text: text.into() }).await, Ok(true));
        }
        assert!(taken(&first, "for").await.is_none(), "a form of another name");
        let (one, other) = futures::join!(taken(&first, "form"), taken(&second, "form"));
        let mut both = [one, other];
        both.sort();
        assert_eq!(both.map(Option::unwrap), ["in the first tab", "in the second"]);
        assert!(taken(&first, "form").await.is_none());
    });
}

#[test]
fn what_could_not_be_kept_is_said() {
    run(async {
        let place = Place::new().await;
        let (first, shared) = first_page(&place, WhenIdle::Lock, 15).await;
        shared.fill_storage();
        assert_eq!(first.ask(KeepDraft { place: "form".into(), text: "typed".into() }).await, Ok(false));
    });
}

#[test]
fn after_a_lock_only_the_password_opens() {
    run(async {
        let place = Place::new().await;
        let (first, shared) = first_page(&place, WhenIdle::Lock, 15).await;
        first.ask(Lock {}).await.unwrap();
        let later = later_page(&shared);
        assert_eq!(resume(&later, true).await, locked());
        assert_eq!(later.ask(RefreshAccount {}).await, Err(Failure::Locked));
        assert_eq!(later.ask(Unlock { password: "wrong".into() }).await, Err(Failure::WrongCredentials));
        let account = later.ask(Unlock { password: PASSWORD.into() }).await.unwrap();
        assert_eq!(account.email, PAT);
        later.ask(Seen { idle_minutes: 15, then: WhenIdle::Lock }).await.unwrap();
        assert!(matches!(resume(&later_page(&shared), true).await, SessionState::Unlocked(_)));
        // The tab that locked is in again too, because another one unlocked.
        assert!(matches!(resume(&first, true).await, SessionState::Unlocked(_)));
    });
}

#[test]
fn after_a_log_out_nothing_is_left() {
    run(async {
        let place = Place::new().await;
        let (first, shared) = first_page(&place, WhenIdle::Lock, 15).await;
        first.ask(KeepDraft { place: "form".into(), text: "typed".into() }).await.unwrap();
        first.ask(LogOut { keep_drafts: false }).await.unwrap();
        assert_eq!(resume(&later_page(&shared), true).await, SessionState::LoggedOut);
        let later = later_page(&shared);
        assert!(matches!(log_in(&later, PAT, PASSWORD).await, Ok(LogInOutcome::LoggedIn(_))));
        assert!(later.ask(TakeDraft { place: "form".into() }).await.unwrap().is_none());
    });
}

#[test]
fn a_session_that_was_left_alone_ends_as_it_was_told_to() {
    run(async {
        for (then, expected) in [(WhenIdle::Lock, locked()), (WhenIdle::LogOut, SessionState::LoggedOut)] {
            let place = Place::new().await;
            let (_first, shared) = first_page(&place, then, 0).await;
            assert!(shared.kept_secret().await.is_some(), "the page died before it could end the session");
            assert_eq!(resume(&later_page(&shared), true).await, expected);
            assert!(shared.kept_secret().await.is_none(), "the key does not outlive its time");
            // Nor does the rest, where the session was to end with a log-out.
            let names = shared.stored_names().await;
            let left = names.iter().filter(|name| name.starts_with("session")).count();
            assert_eq!(left > 0, then == WhenIdle::Lock, "{names:?}");
        }
    });
}

#[test]
fn what_was_typed_outlives_a_log_out_that_nobody_asked_for() {
    run(async {
        let place = Place::new().await;
        let (first, shared) = first_page(&place, WhenIdle::LogOut, 0).await;
        first.ask(KeepDraft { place: "form".into(), text: "typed".into() }).await.unwrap();
        // The page says so, or a later one finds the time over.
        first.ask(LogOut { keep_drafts: true }).await.unwrap();
        assert!(matches!(log_in(&first, PAT, PASSWORD).await, Ok(LogInOutcome::LoggedIn(_))));
        first.ask(Seen { idle_minutes: 0, then: WhenIdle::LogOut }).await.unwrap();
        assert_eq!(resume(&later_page(&shared), true).await, SessionState::LoggedOut);
        let later = later_page(&shared);
        assert!(matches!(log_in(&later, PAT, PASSWORD).await, Ok(LogInOutcome::LoggedIn(_))));
        let draft = later.ask(TakeDraft { place: "form".into() }).await.unwrap();
        assert_eq!(draft.as_ref().map(|text| text.expose()), Some("typed"));
    });
}

#[test]
fn a_draft_survives_a_lock_and_is_given_back_once() {
    run(async {
        let place = Place::new().await;
        let (first, shared) = first_page(&place, WhenIdle::Lock, 15).await;
        first.ask(KeepDraft { place: "item:new".into(), text: "typed".into() }).await.unwrap();
        first.ask(Lock {}).await.unwrap();
        let later = later_page(&shared);
        resume(&later, true).await;
        assert_eq!(later.ask(TakeDraft { place: "item:new".into() }).await.err(), Some(Failure::Locked));
        later.ask(Unlock { password: PASSWORD.into() }).await.unwrap();
        let draft = later.ask(TakeDraft { place: "item:new".into() }).await.unwrap();
        assert_eq!(draft.as_ref().map(|text| text.expose()), Some("typed"));
        assert!(later.ask(TakeDraft { place: "item:new".into() }).await.unwrap().is_none());
    });
}

#[test]
fn neither_key_nor_token_nor_draft_is_kept_readable() {
    run(async {
        let place = Place::new().await;
        let (first, shared) = first_page(&place, WhenIdle::Lock, 15).await;
        first.ask(KeepDraft { place: "form".into(), text: "typed secret".into() }).await.unwrap();
        for name in shared.stored_names().await {
            let text = shared.stored(&name).await.unwrap();
            assert!(!text.contains("typed secret") && !text.contains(PASSWORD), "{name}");
            if name == "session" {
                let record: serde_json::Value = serde_json::from_str(&text).unwrap();
                for member in ["refresh_token", "wrapped_user_key", "wrapped_private_key"] {
                    let value = record[member].as_str().unwrap();
                    assert!(value.starts_with("2."), "{member} is encrypted: {value}");
                }
            }
        }
        let names = shared.stored_names().await;
        let draft = names.iter().find(|name| name.starts_with("draft:form")).expect("the draft is kept");
        assert!(shared.stored(draft).await.is_some_and(|draft| draft.starts_with("2.")));
    });
}
