//! The program of a signed-in person: a second download, so that the log-in form does not wait for it. It is fetched while
//! the log-in is under way, or at once when a session is taken up.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::i18n;
use crate::pages;
use crate::platform::page::listen;
use crate::shared::session::Session;

/// Draws the frame with the page of the present address.
type DrawPages = fn() -> AnyView;

/// How far the second download is.
#[derive(Clone, Copy)]
pub struct Inside(RwSignal<Stage>);

#[derive(Clone, Copy)]
enum Stage {
    Unasked,
    OnItsWay,
    Missing,
    Here(DrawPages),
}

impl Inside {
    /// Fetches it when it will be needed: a form is sent, or a session is open or may be.
    pub fn provide(session: Session) -> Self {
        let inside = Self(RwSignal::new(Stage::Unasked));
        let _log_in = StoredValue::new_local(listen("submit", move |_| inside.fetch()));
        Effect::new(move || {
            if session.is_resuming() || session.with_account(|_| ()).is_some() {
                inside.fetch();
            }
        });
        inside
    }

    /// What draws it; nothing while it is on its way, an error when it did not arrive.
    pub fn get(self) -> Option<Result<DrawPages, ()>> {
        match self.0.get() {
            Stage::Unasked | Stage::OnItsWay => None,
            Stage::Missing => Some(Err(())),
            Stage::Here(draw) => Some(Ok(draw)),
        }
    }

    /// Fetches it unless it is here or on its way.
    pub fn fetch(self) {
        if matches!(self.0.get_untracked(), Stage::Here(_) | Stage::OnItsWay) {
            return;
        }
        self.0.set(Stage::OnItsWay);
        spawn_local(async move {
            let part = portal().await;
            i18n::fetch_more().await;
            self.0.set(part.map_or(Stage::Missing, Stage::Here));
        });
    }
}

#[wasm_split(inside, fallible)]
fn portal() -> Result<DrawPages, SplitLoaderError> {
    Ok(pages::draw)
}
