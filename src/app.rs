//! Who sees what: the page while a session is taken up, the log-in, or the portal behind it; and what lives as long as the
//! page.

use keystead_calls::session::SessionState;
use leptos::prelude::*;

use crate::account::{LoginPage, MissingPage, ResumingPage, UnlockPage};
use crate::i18n::track_language;
use crate::inside::Inside;
use crate::paths::Place;
use crate::shared::session::{Notice, Session, Wanted, provide_session};
use crate::shared::start::start_address;
use crate::shared::theme::provide_theme;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::live::{LiveRegion, provide_announcer};
use crate::ui::router;
use crate::ui::tip;
use crate::ui::toast::{ToastRegion, provide_toasts, use_toasts};

/// Which of the pages around the portal stands there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Door {
    Resuming,
    Login,
    Unlock,
    /// A page of people on their way in, whoever is signed in.
    Joining(Place),
    Open,
    /// Signed in, at the bare address.
    Start,
    /// An address of the portal, and nobody who may see it.
    Locked,
    Shut,
}

/// The portal. Everything provided here outlives a change of language, which draws the rest anew.
#[component]
pub fn App() -> AnyView {
    provide_theme();
    provide_announcer();
    provide_toasts();
    let toasts = use_toasts();
    let session = provide_session();
    let inside = Inside::provide(session);
    let _listeners = StoredValue::new_local((router::follow(), tip::follow()));
    let door = Memo::new(move |_| door(session, Place::read(&router::here().path)));
    Effect::new(move || {
        if matches!(door.get(), Door::Locked | Door::Shut) {
            toasts.clear();
            crate::shared::jobs::forget();
        }
    });
    view! {
        {dynamic(move || {
            track_language();
            match door.get() {
                Door::Resuming => view! { <ResumingPage /> }.drawn(),
                Door::Unlock => view! { <UnlockPage /> }.drawn(),
                Door::Login => view! { <LoginPage /> }.drawn(),
                Door::Joining(_) => {
                    inside.fetch();
                    portal(inside)
                }
                Door::Open => portal(inside),
                Door::Start => router::redirect(start(session)),
                Door::Locked => turn_away(session, Place::Unlock),
                Door::Shut => turn_away(session, Place::Login),
            }
        })}
        <ToastRegion />
        <LiveRegion />
    }
    .drawn()
}

fn door(session: Session, place: Option<Place>) -> Door {
    if session.is_resuming() {
        return Door::Resuming;
    }
    match (place, session.state()) {
        (Some(Place::Unlock), _) => Door::Unlock,
        (Some(Place::Login), _) => Door::Login,
        (Some(place), _) if place.is_joining() => Door::Joining(place),
        (Some(Place::Start), SessionState::Unlocked(_)) => Door::Start,
        (_, SessionState::Unlocked(_)) => Door::Open,
        (_, SessionState::Locked { .. }) => Door::Locked,
        (_, SessionState::LoggedOut) => Door::Shut,
    }
}

fn portal(inside: Inside) -> AnyView {
    match inside.get() {
        None => view! { <ResumingPage /> }.drawn(),
        Some(Ok(draw)) => draw(),
        Some(Err(_)) => view! { <MissingPage on_retry=Callback::new(move |()| inside.fetch()) /> }.drawn(),
    }
}

fn start(session: Session) -> String {
    let account = session.account_untracked();
    account.map_or_else(|| Place::Login.address(), |account| start_address(&account))
}

/// Nobody sees a page without being signed in and unlocked, and the asked-for address is kept; that of somebody who logged
/// out is not the wish of whoever comes next.
fn turn_away(session: Session, to: Place) -> AnyView {
    let here = router::here_untracked();
    let is_wish = Place::read(&here.path).is_some_and(|place| place != Place::Start);
    let is_left = session.notice().with_untracked(|notice| notice.is_some_and(Notice::is_by_hand));
    if is_wish && !is_left && session.wanted().with_untracked(Option::is_none) {
        session.wanted().set(Some(Wanted { address: here.text(), ..Wanted::default() }));
    }
    router::redirect(to.address())
}
