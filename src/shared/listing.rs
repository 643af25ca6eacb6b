//! A list that comes with one answer: loaded when its page opens, read again after changes and jobs, forgotten when the page
//! goes.

use std::sync::Arc;

use keystead_calls::UseCase;
use keystead_calls::jobs::Workplace;
use keystead_calls::members::CloseMembers;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{Arg, t_args};
use crate::portal;
use crate::shared::load::Phase;
use crate::shared::{client, jobs};
use crate::ui::live::use_announcer;

/// Says how many rows there are whenever another number of them is shown.
pub fn announce(count: Signal<usize>, key: &'static str) {
    let announcer = use_announcer();
    Effect::watch(
        move || count.get(),
        move |count, before, _| {
            if before.is_some_and(|before| before != count) {
                announcer.say(t_args(key, [("count", Arg::from(*count))]));
            }
        },
        false,
    );
}

/// How far it is, and what came.
pub struct Listing<Q: UseCase>
where
    Q::Reply: Send + Sync,
{
    at: Workplace,
    /// The question; whether everything is to be loaded anew.
    question: Callback<bool, Q>,
    /// How far it is.
    pub phase: RwSignal<Phase>,
    /// The last answer.
    pub overview: RwSignal<Option<Arc<Q::Reply>>>,
}

impl<Q: UseCase> Clone for Listing<Q>
where
    Q::Reply: Send + Sync,
{
    fn clone(&self) -> Self {
        *self
    }
}

impl<Q: UseCase> Copy for Listing<Q> where Q::Reply: Send + Sync {}

impl<Q: UseCase> Listing<Q>
where
    Q::Reply: Send + Sync,
{
    /// A list of a client or of a provider; the question hears whether everything is to be loaded anew.
    pub fn new(at: Workplace, question: impl Fn(bool) -> Q + Send + Sync + 'static) -> Self {
        let question = Callback::new(question);
        Self { at, question, phase: RwSignal::new(Phase::Loading), overview: RwSignal::new(None) }
    }

    /// Loads it, and reads it again each time a job there comes to rest; `on_rest` hears of that.
    pub fn follow(self, on_rest: Callback<()>) {
        let client = match self.at {
            Workplace::Client(organization) => Some(organization),
            Workplace::Provider(_) => None,
        };
        spawn_local(async move {
            client::serve(client).await;
            self.load(false).await;
        });
        if let Some(organization) = client {
            on_cleanup(move || {
                client::leave();
                spawn_local(async move {
                    // A worker that does not answer holds nothing any more.
                    let _ = portal::call(CloseMembers { organization }).await;
                });
            });
        }
        let at = self.at;
        let rested = Memo::new(move |_| jobs::rested(at));
        Effect::watch(
            move || rested.get(),
            move |_, _, _| {
                on_rest.run(());
                self.refresh();
            },
            false,
        );
    }

    /// Loads everything anew.
    pub fn open(self) {
        self.phase.set(Phase::Loading);
        spawn_local(self.load(true));
    }

    async fn load(self, reload: bool) {
        match portal::call(self.question.run(reload)).await {
            Ok(found) => {
                self.overview.try_set(Some(Arc::new(found)));
                self.phase.try_set(Phase::Ready);
            }
            Err(failure) => {
                self.phase.try_set(Phase::after(failure));
            }
        }
    }

    /// Reads it again, after something was changed; what is shown stays until it is here.
    pub fn refresh(self) {
        spawn_local(async move {
            match portal::call(self.question.run(false)).await {
                Ok(found) => {
                    self.overview.try_set(Some(Arc::new(found)));
                }
                // What was changed may have been the right to see it.
                Err(failure) => {
                    if let forbidden @ Phase::Forbidden(_) = Phase::after(failure) {
                        self.phase.try_set(forbidden);
                    }
                }
            }
        });
    }
}
