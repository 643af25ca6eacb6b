//! The one entrance: questions in, replies, failures and events out.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::lock::Mutex;
use keystead_calls::session::Capabilities;
use keystead_calls::wire::Event;
use keystead_calls::{Call, Failure, UseCase};
use keystead_domain::ids::OrganizationId;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::http::connection::Connection;
use crate::platform::{Platform, Random};
use crate::session::{PendingLogIn, Session};
use crate::vault::Vaults;

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
    pending: RefCell<Option<PendingLogIn>>,
    /// Held while a token is renewed, so that many refused requests cause one renewal.
    renewing: Mutex<()>,
    /// Raised when keys are dropped: work that began before must not keep what it finds.
    epoch: Cell<u32>,
    vaults: Vaults,
    /// The client that the page has open; `None` where any may be asked about, as in programs.
    serving: Cell<Option<Option<OrganizationId>>>,
    connection: Connection,
    /// What the server can do, once it was asked.
    server: RefCell<Option<Capabilities>>,
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
                pending: RefCell::default(),
                renewing: Mutex::default(),
                epoch: Cell::new(0),
                vaults: Vaults::default(),
                serving: Cell::new(None),
                connection: Connection::default(),
                server: RefCell::default(),
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
        match self.begin(call).await {
            Ok(answer) => answer,
            Err(call) => self.work(*call, &progress).await,
        }
    }

    /// Answers what concerns the session, and gives everything else back: that is [`work`](Self::work), which a browser
    /// fetches after the log-in form.
    ///
    /// # Errors
    /// The question, when it is not about the session.
    pub async fn begin(&self, call: Call) -> Result<Result<Box<RawValue>, Failure>, Box<Call>> {
        Ok(match call {
            Call::LogIn(ask) => reply(self.log_in(ask).await),
            Call::AnswerSecondFactor(ask) => reply(self.answer_second_factor(ask).await),
            Call::SendEmailCode(_) => reply(self.send_email_code().await),
            Call::AnswerNewDevice(ask) => reply(self.answer_new_device(ask).await),
            Call::Unlock(ask) => reply(self.unlock(ask).await),
            Call::Lock(_) => {
                self.lock().await;
                reply(Ok(()))
            }
            Call::LogOut(_) => {
                self.log_out().await;
                reply(Ok(()))
            }
            Call::GetAccount(_) => reply(Ok(self.session_state())),
            Call::Resume(ask) => reply(self.resume(ask).await),
            Call::Seen(ask) => reply(self.seen(ask).await),
            Call::KeepDraft(ask) => reply(self.keep_draft(ask).await),
            Call::TakeDraft(ask) => reply(self.take_draft(ask).await),
            Call::RefreshAccount(_) => reply(self.refresh_account().await),
            Call::ServeClient(ask) => {
                self.inner.serving.set(Some(ask.organization));
                reply(Ok(()))
            }
            work => return Err(Box::new(work)),
        })
    }

    /// Answers what is not about the session.
    ///
    /// # Errors
    /// Why the use case did not do what was asked.
    pub async fn work(&self, call: Call, progress: &dyn Fn(u32, u32)) -> Result<Box<RawValue>, Failure> {
        if let (Some(serving), Some(client)) = (self.inner.serving.get(), call.client())
            && serving != Some(client)
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

    async fn answer(&self, call: Call, progress: &dyn Fn(u32, u32)) -> Result<Box<RawValue>, Failure> {
        match call {
            Call::ListClients(ask) => reply(self.list_clients(ask).await),
            Call::AddClient(ask) => reply(self.add_client(ask).await),
            Call::RenameClient(ask) => reply(self.rename_client(ask).await),
            Call::OpenVault(ask) => reply(self.open_vault(ask, progress).await),
            Call::AcceptOlder(ask) => reply(self.accept_older(ask.organization).await),
            Call::VaultWindow(ask) => reply(self.vault_window(&ask)),
            Call::CloseVault(ask) => {
                self.close_vault(&ask);
                reply(Ok(()))
            }
            Call::ViewItem(ask) => reply(self.view_item(&ask)),
            Call::RevealField(ask) => reply(self.reveal_field(&ask)),
            Call::TotpCode(ask) => reply(self.totp_code(&ask)),
            Call::EditItem(ask) => reply(self.edit_item(&ask)),
            Call::SaveItem(ask) => reply(self.save_item(ask).await),
            Call::SetCollections(ask) => reply(self.set_collections(ask).await),
            Call::TrashItem(ask) => reply(self.trash_item(ask).await),
            Call::RestoreItem(ask) => reply(self.restore_item(ask).await),
            Call::DeleteItem(ask) => reply(self.delete_item(ask).await),
            session @ (Call::LogIn(_)
            | Call::AnswerSecondFactor(_)
            | Call::SendEmailCode(_)
            | Call::AnswerNewDevice(_)
            | Call::Unlock(_)
            | Call::Lock(_)
            | Call::LogOut(_)
            | Call::GetAccount(_)
            | Call::Resume(_)
            | Call::Seen(_)
            | Call::KeepDraft(_)
            | Call::TakeDraft(_)
            | Call::RefreshAccount(_)
            | Call::ServeClient(_)) => self.begin(session).await.unwrap_or(Err(Failure::Malformed)),
        }
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

    pub(crate) fn pending(&self) -> &RefCell<Option<PendingLogIn>> {
        &self.inner.pending
    }

    pub(crate) fn server(&self) -> &RefCell<Option<Capabilities>> {
        &self.inner.server
    }

    pub(crate) fn renewing(&self) -> &Mutex<()> {
        &self.inner.renewing
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.inner.connection
    }

    pub(crate) fn vaults(&self) -> &Vaults {
        &self.inner.vaults
    }

    pub(crate) fn epoch(&self) -> u32 {
        self.inner.epoch.get()
    }

    /// Forgets everything that was opened with keys.
    pub(crate) fn drop_opened(&self) {
        self.inner.epoch.set(self.inner.epoch.get().wrapping_add(1));
        self.inner.vaults.clear();
    }

    /// Says something to whoever listens; returns whether anybody does.
    pub(crate) fn tell(&self, event: &Event) -> bool {
        let mut listeners = self.inner.listeners.borrow_mut();
        listeners.retain(|listener| listener.unbounded_send(event.clone()).is_ok());
        !listeners.is_empty()
    }
}

fn reply<T: Serialize>(result: Result<T, Failure>) -> Result<Box<RawValue>, Failure> {
    serde_json::value::to_raw_value(&result?).map_err(|_| Failure::Malformed)
}
