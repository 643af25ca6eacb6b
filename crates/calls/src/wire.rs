//! The messages between page and worker, as JSON text. A version guards against a page and a worker of different builds.

use keystead_domain::ids::OrganizationId;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::failure::SessionEnd;
use crate::jobs::JobView;
use crate::{Failure, UseCase};
#[cfg(doc)]
use crate::{SessionCall, WorkCall};

/// Raised with every change of a message or a call.
pub const VERSION: u32 = 14;

/// From the page to the worker.
#[derive(Serialize, Deserialize)]
pub enum ToWorker {
    /// The first message after `Ready`.
    Start(Start),
    /// A question; [`ask`] writes it.
    Ask {
        /// Chosen by the page, unique while the worker lives.
        id: u32,
        /// Whether it is a [`SessionCall`]; otherwise it is a [`WorkCall`].
        is_session: bool,
        /// Whether it only reads.
        is_read: bool,
        /// The call as JSON. It stays unread until the part of the worker is there that answers it.
        call: Box<RawValue>,
    },
    /// The page does not want the answer any more. A question that changes something is carried out all the same.
    Cancel {
        /// The question's id.
        id: u32,
    },
}

/// The message that asks a question. Only the question itself is put into words here, so that the page has the words of no
/// other one.
///
/// # Errors
/// The question is not plain data.
pub fn ask<U: UseCase>(id: u32, question: &U) -> Result<String, serde_json::Error> {
    struct Named<'a, U>(&'a U);

    impl<U: UseCase> Serialize for Named<'_, U> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_newtype_variant("Call", 0, U::NAME, self.0)
        }
    }

    #[derive(Serialize)]
    enum Asking<'a, U: UseCase> {
        Ask { id: u32, is_session: bool, is_read: bool, call: Named<'a, U> },
    }

    let (is_session, is_read) = (U::IS_SESSION, U::IS_READ);
    serde_json::to_string(&Asking::Ask { id, is_session, is_read, call: Named(question) })
}

/// What the worker needs to know of the page it serves.
#[derive(Serialize, Deserialize)]
pub struct Start {
    /// Origin and path prefix of the API, without a trailing slash; empty for the page's own origin.
    pub api_base: String,
}

/// From the worker to the page.
#[derive(Serialize, Deserialize)]
pub enum FromWorker {
    /// The worker listens.
    Ready {
        /// Its [`VERSION`].
        version: u32,
    },
    /// An answer that went well.
    Done {
        /// The question's id.
        id: u32,
        /// The reply as JSON.
        reply: Box<RawValue>,
    },
    /// An answer that did not.
    Failed {
        /// The question's id.
        id: u32,
        /// Why.
        failure: Failure,
    },
    /// How far a long question is.
    Progress {
        /// The question's id.
        id: u32,
        /// Done so far.
        done: u32,
        /// Of how many; 0 while unknown.
        total: u32,
    },
    /// Something happened that no question asked for.
    Event(Event),
}

/// What the worker says on its own account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// The session ended in the middle of work.
    SessionEnded(SessionEnd),
    /// Every searchable field of a vault is decrypted and indexed now.
    VaultIndexed(OrganizationId),
    /// The server does not answer any more, or does again.
    Connected(bool),
    /// This device's clock is so many seconds ahead of the server's (behind, when negative); 0 when it is right again.
    ClockAhead(i64),
    /// A job has got on, or stands otherwise.
    JobChanged(JobView),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clients::ListClients;
    use crate::session::GetAccount;
    use crate::{SessionCall, WorkCall};

    #[test]
    fn questions_and_answers_survive_the_wall() {
        let heard = |text: String| match serde_json::from_str(&text).unwrap() {
            ToWorker::Ask { id: 7, is_session, is_read: true, call } => (is_session, call),
            _ => panic!("{text}"),
        };
        let (is_session, call) = heard(ask(7, &GetAccount {}).unwrap());
        let call = serde_json::from_str(call.get()).unwrap();
        assert!(is_session && matches!(call, SessionCall::GetAccount(_)));
        let provider = Default::default();
        let (is_session, call) = heard(ask(7, &ListClients { provider }).unwrap());
        let call = serde_json::from_str(call.get()).unwrap();
        assert!(!is_session && matches!(call, WorkCall::ListClients(ask) if ask.provider == provider));

        let reply = RawValue::from_string("[1,2]".to_owned()).unwrap();
        let text = serde_json::to_string(&FromWorker::Done { id: 7, reply }).unwrap();
        assert_eq!(text, r#"{"Done":{"id":7,"reply":[1,2]}}"#);
        let back: FromWorker = serde_json::from_str(&text).unwrap();
        assert!(matches!(back, FromWorker::Done { id: 7, reply } if reply.get() == "[1,2]"));
    }
}
