//! The one entrance: questions in, replies, failures and events out.

mod answers;

use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;

use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::lock::Mutex;
use keystead_api::policies::Policy;
use keystead_calls::session::Capabilities;
use keystead_calls::wire::Event;
use keystead_calls::{Call, Failure, SessionCall, UseCase, WorkCall};
use keystead_domain::ids::OrganizationId;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::account::SetUp;
use crate::clients::KeptByClient;
use crate::event_log::Logs;
use crate::http::connection::Connection;
use crate::jobs::Jobs;
use crate::members::Rosters;
use crate::platform::{Claim, Platform, Random};
use crate::session::{Keys, PendingLogIn, Session};
use crate::team::Teams;
use crate::vault::Vaults;
use crate::vault::visit::Visit;

/// Other tabs get two seconds for what takes a moment.
const CLAIM_ATTEMPTS: u32 = 100;
const CLAIM_PAUSE_MS: u32 = 20;

/// The answer to a question, as it will be.
type Answer<'a> = Pin<Box<dyn Future<Output = Result<Box<RawValue>, Failure>> + 'a>>;

/// The portal behind the face. Clones share one session.
pub struct Portal<P: Platform> {
    inner: Rc<Inner<P>>,
}

impl<P: Platform> Clone for Portal<P> {
    fn clone(&self) -> Self {
        Self { inner: Rc::clone(&self.inner) }
    }
}

struct Inner<P: Platform> {
    platform: P,
    session: RefCell<Session>,
    /// The key of a session that the server ended, for a moment.
    parting: RefCell<Option<Rc<Keys>>>,
    pending: RefCell<Option<PendingLogIn>>,
    /// A second factor that is being set up.
    set_up: RefCell<Option<SetUp>>,
    /// Held while a token is renewed, so that many refused requests cause one renewal.
    renewing: Mutex<()>,
    /// Held while pins are read, changed and written back.
    pinning: Mutex<()>,
    /// Raised when keys are dropped: work that began before must not keep what it finds.
    epoch: Cell<u32>,
    vaults: Vaults,
    rosters: Rosters,
    kept_details: KeptByClient,
    teams: Teams,
    jobs: Jobs,
    logs: Logs,
    /// The client that the page has open; `None` where any may be asked about, as in programs.
    serving: Cell<Option<Option<OrganizationId>>>,
    /// The client whose opening the server has recorded.
    visit: Visit,
    connection: Connection,
    /// What the server can do, once it was asked.
    server: RefCell<Option<Capabilities>>,
    /// Policies of another implementation, until the account is read again.
    synced: RefCell<Option<Rc<Vec<Policy>>>>,
    listeners: RefCell<Vec<UnboundedSender<Event>>>,
}

impl<P: Platform> Portal<P> {
    /// A portal where nobody is signed in.
    #[must_use]
    pub fn new(platform: P) -> Self {
        Self {
            inner: Rc::new(Inner {
                platform,
                session: RefCell::default(),
                parting: RefCell::default(),
                pending: RefCell::default(),
                set_up: RefCell::default(),
                renewing: Mutex::default(),
                pinning: Mutex::default(),
                epoch: Cell::new(0),
                vaults: Vaults::default(),
                rosters: Rosters::default(),
                kept_details: KeptByClient::default(),
                teams: Teams::default(),
                jobs: Jobs::default(),
                logs: Logs::default(),
                serving: Cell::new(None),
                visit: Visit::default(),
                connection: Connection::default(),
                server: RefCell::default(),
                synced: RefCell::default(),
                listeners: RefCell::default(),
            }),
        }
    }

    /// Refuses every question about a client until one is opened with [`ServeClient`](keystead_calls::session::ServeClient).
    pub fn serve_one_client(&self) {
        self.inner.serving.set(Some(None));
    }

    /// What the portal says on its own account from now on.
    #[must_use]
    pub fn events(&self) -> UnboundedReceiver<Event> {
        let (sender, receiver) = unbounded();
        self.inner.listeners.borrow_mut().push(sender);
        receiver
    }

    /// Answers a typed question.
    ///
    /// # Errors
    /// Why the use case did not do what was asked.
    pub async fn ask<U: UseCase>(&self, question: U) -> Result<U::Reply, Failure> {
        let reply = self.call(question.into_call(), |_, _| {}).await?;
        serde_json::from_str(reply.get()).map_err(|_| Failure::Malformed)
    }

    /// Answers a question as it crosses the wall: the reply is JSON of the question's reply type. Progress is told as
    /// done and total, with a total of 0 while it is unknown.
    ///
    /// # Errors
    /// Why the use case did not do what was asked.
    pub async fn call(&self, call: Call, progress: impl Fn(u32, u32)) -> Result<Box<RawValue>, Failure> {
        match call {
            Call::Session(call) => self.begin(call).await,
            Call::Work(call) => self.work(*call, &progress).await,
        }
    }

    /// Answers what concerns the session. Everything else is [`work`](Self::work), which a browser fetches after the log-in
    /// form.
    ///
    /// # Errors
    /// Why the use case did not do what was asked.
    pub async fn begin(&self, call: SessionCall) -> Result<Box<RawValue>, Failure> {
        match call {
            SessionCall::LogIn(ask) => reply(self.log_in(ask).await),
            SessionCall::AnswerSecondFactor(ask) => reply(self.answer_second_factor(ask).await),
            SessionCall::SendEmailCode(_) => reply(self.send_email_code().await),
            SessionCall::AnswerNewDevice(ask) => reply(self.answer_new_device(ask).await),
            SessionCall::Unlock(ask) => reply(self.unlock(ask).await),
            SessionCall::Lock(_) => {
                self.lock().await;
                reply(Ok(()))
            }
            SessionCall::LogOut(ask) => {
                self.log_out(ask.keep_drafts).await;
                reply(Ok(()))
            }
            SessionCall::GetAccount(_) => reply(Ok(self.session_state())),
            SessionCall::Resume(ask) => reply(self.resume(ask).await),
            SessionCall::Seen(ask) => reply(self.seen(ask).await),
            SessionCall::KeepDraft(ask) => reply(self.keep_draft(ask).await),
            SessionCall::TakeDraft(ask) => reply(self.take_draft(ask).await),
            SessionCall::RefreshAccount(_) => reply(self.refresh_account().await),
            SessionCall::ServeClient(ask) => {
                self.inner.serving.set(Some(ask.organization));
                self.inner.visit.serve(ask.organization);
                reply(Ok(()))
            }
        }
    }

    /// Answers what is not about the session, or says why it was not done.
    pub async fn work(&self, call: WorkCall, progress: &dyn Fn(u32, u32)) -> Result<Box<RawValue>, Failure> {
        if let Some(open) = self.inner.serving.get()
            && is_about_another(&call, open)
        {
            return Err(Failure::OtherClient);
        }
        let changed = if call.is_read() { None } else { call.client() };
        let reply = self.answer(call, progress).await;
        if let Some(organization) = changed {
            self.keep_seen_later(organization);
        }
        reply
    }

    pub(crate) fn platform(&self) -> &P {
        &self.inner.platform
    }

    pub(crate) fn random(&self) -> Random<'_, P> {
        Random(&self.inner.platform)
    }

    pub(crate) fn session(&self) -> &RefCell<Session> {
        &self.inner.session
    }

    pub(crate) fn parting(&self) -> &RefCell<Option<Rc<Keys>>> {
        &self.inner.parting
    }

    pub(crate) fn pending(&self) -> &RefCell<Option<PendingLogIn>> {
        &self.inner.pending
    }

    pub(crate) fn set_up(&self) -> &RefCell<Option<SetUp>> {
        &self.inner.set_up
    }

    pub(crate) fn server(&self) -> &RefCell<Option<Capabilities>> {
        &self.inner.server
    }

    pub(crate) fn synced(&self) -> &RefCell<Option<Rc<Vec<Policy>>>> {
        &self.inner.synced
    }

    /// Keeps other tabs from something that takes a moment. One that holds on to it for longer is not waited for: what may be
    /// lost then is better lost than a portal that stands still.
    pub(crate) async fn claim_for_a_moment(&self, name: &str) -> Option<Claim> {
        for _ in 0..CLAIM_ATTEMPTS {
            if let Some(claim) = self.platform().claim(name).await {
                return Some(claim);
            }
            self.platform().sleep(CLAIM_PAUSE_MS).await;
        }
        None
    }

    pub(crate) fn pinning(&self) -> &Mutex<()> {
        &self.inner.pinning
    }

    pub(crate) fn renewing(&self) -> &Mutex<()> {
        &self.inner.renewing
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.inner.connection
    }

    pub(crate) fn visit(&self) -> &Visit {
        &self.inner.visit
    }

    pub(crate) fn vaults(&self) -> &Vaults {
        &self.inner.vaults
    }

    pub(crate) fn rosters(&self) -> &Rosters {
        &self.inner.rosters
    }

    pub(crate) fn kept_details(&self) -> &KeptByClient {
        &self.inner.kept_details
    }

    pub(crate) fn teams(&self) -> &Teams {
        &self.inner.teams
    }

    pub(crate) fn jobs(&self) -> &Jobs {
        &self.inner.jobs
    }

    pub(crate) fn logs(&self) -> &Logs {
        &self.inner.logs
    }

    pub(crate) fn epoch(&self) -> u32 {
        self.inner.epoch.get()
    }

    /// Forgets everything that was opened with keys.
    pub(crate) fn drop_opened(&self) {
        self.inner.epoch.set(self.inner.epoch.get().wrapping_add(1));
        self.inner.set_up.borrow_mut().take();
        self.inner.synced.borrow_mut().take();
        self.inner.vaults.clear();
        self.inner.rosters.clear();
        self.inner.kept_details.clear();
        self.inner.teams.clear();
        self.inner.jobs.clear();
        self.inner.logs.close();
    }

    /// Says something to whoever listens; returns whether anybody does.
    pub(crate) fn tell(&self, event: &Event) -> bool {
        let mut listeners = self.inner.listeners.borrow_mut();
        listeners.retain(|listener| listener.unbounded_send(event.clone()).is_ok());
        !listeners.is_empty()
    }
}

/// Whether a question is about a client other than the one that the page has open. What works inside a client needs that one
/// open; what names one from a page of the provider needs that no other is.
fn is_about_another(call: &WorkCall, open: Option<OrganizationId>) -> bool {
    let inside = call.client().is_some_and(|client| open != Some(client));
    let named = call.named_client().zip(open).is_some_and(|(client, open)| client != open);
    inside || named
}

/// Each question waits in a box of its own: in one future with arms, every one would make room for all of them, and that
/// on the stack for as long as it takes.
fn boxed<'a, T: Serialize + 'a>(work: impl Future<Output = Result<T, Failure>> + 'a) -> Answer<'a> {
    Box::pin(async move { reply(work.await) })
}

fn at_once<'a, T: Serialize>(result: Result<T, Failure>) -> Answer<'a> {
    Box::pin(std::future::ready(reply(result)))
}

fn reply<T: Serialize>(result: Result<T, Failure>) -> Result<Box<RawValue>, Failure> {
    serde_json::value::to_raw_value(&result?).map_err(|_| Failure::Malformed)
}
