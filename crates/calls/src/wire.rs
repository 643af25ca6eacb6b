//! The messages between page and worker, as JSON text. A version guards against a page and a worker of different builds.

use keystead_domain::ids::OrganizationId;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::failure::SessionEnd;
use crate::jobs::JobView;
use crate::{Call, Failure};

/// Raised with every change of a message or a call.
pub const VERSION: u32 = 8;

/// From the page to the worker.
#[derive(Serialize, Deserialize)]
pub enum ToWorker {
    /// The first message after `Ready`.
    Start(Start),
    /// A question.
    Ask {
        /// Chosen by the page, unique while the worker lives.
        id: u32,
        /// The question.
        call: Box<Call>,
    },
    /// The page does not want the answer any more. A question that changes something is carried out all the same.
    Cancel {
        /// The question's id.
        id: u32,
    },
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
    use crate::UseCase;
    use crate::session::GetAccount;

    #[test]
    fn questions_and_answers_survive_the_wall() {
        let text = serde_json::to_string(&ToWorker::Ask { id: 7, call: Box::new(GetAccount {}.into_call()) })
            .unwrap();
        let back: ToWorker = serde_json::from_str(&text).unwrap();
        assert!(matches!(back, ToWorker::Ask { id: 7, call } if matches!(*call, Call::GetAccount(_))));

        let reply = RawValue::from_string("[1,2]".to_owned()).unwrap();
        let text = serde_json::to_string(&FromWorker::Done { id: 7, reply }).unwrap();
        assert_eq!(text, r#"{"Done":{"id":7,"reply":[1,2]}}"#);
        let back: FromWorker = serde_json::from_str(&text).unwrap();
        assert!(matches!(back, FromWorker::Done { id: 7, reply } if reply.get() == "[1,2]"));
    }
}
