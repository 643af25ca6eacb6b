//! Which question waits for which answer. Pure: what to send is collected, what was heard is handed in.

use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use keystead_calls::Failure;
use keystead_calls::wire::{Event, FromWorker, Start, ToWorker, VERSION};

#[derive(Default)]
struct Slot {
    result: Option<Result<String, Failure>>,
    waker: Option<Waker>,
}

impl Slot {
    fn settle(slot: &RefCell<Self>, result: Result<String, Failure>) {
        let waker = {
            let mut slot = slot.borrow_mut();
            slot.result = Some(result);
            slot.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

/// The answer to one question, as a future.
pub(super) struct Answer {
    id: u32,
    slot: Rc<RefCell<Slot>>,
}

impl Answer {
    pub(super) const fn id(&self) -> u32 {
        self.id
    }
}

impl Future for Answer {
    type Output = Result<String, Failure>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut slot = self.slot.borrow_mut();
        match slot.result.take() {
            Some(result) => Poll::Ready(result),
            None => {
                slot.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

struct Waiting {
    slot: Rc<RefCell<Slot>>,
    on_progress: Option<Rc<dyn Fn(u32, u32)>>,
}

/// The worker is of another build.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct WrongVersion;

/// Open questions and messages that wait to be sent.
pub(super) struct Switchboard {
    next: u32,
    listening: bool,
    waiting: HashMap<u32, Waiting>,
    queue: VecDeque<String>,
}

impl Switchboard {
    pub(super) fn new() -> Self {
        Self { next: 0, listening: false, waiting: HashMap::new(), queue: VecDeque::new() }
    }

    /// Takes a question in; `write` writes its message with the number that it is given.
    pub(super) fn ask(
        &mut self,
        write: impl FnOnce(u32) -> Result<String, Failure>,
        on_progress: Option<Box<dyn Fn(u32, u32)>>,
    ) -> Answer {
        self.next = self.next.wrapping_add(1);
        let id = self.next;
        let slot = Rc::new(RefCell::new(Slot::default()));
        match write(id) {
            Ok(text) => {
                self.queue.push_back(text);
                self.waiting
                    .insert(id, Waiting { slot: slot.clone(), on_progress: on_progress.map(Rc::from) });
            }
            Err(failure) => Slot::settle(&slot, Err(failure)),
        }
        Answer { id, slot }
    }

    pub(super) fn cancel(&mut self, id: u32) {
        if self.waiting.remove(&id).is_some()
            && let Ok(text) = serde_json::to_string(&ToWorker::Cancel { id })
        {
            self.queue.push_back(text);
        }
    }

    /// Takes a message of the worker in; an event is handed on.
    pub(super) fn hear(
        &mut self,
        message: FromWorker,
        api_base: &str,
    ) -> Result<Option<Event>, WrongVersion> {
        match message {
            FromWorker::Ready { version } if version == VERSION => self.greet(api_base),
            FromWorker::Ready { .. } => return Err(WrongVersion),
            FromWorker::Done { id, reply } => self.settle(id, Ok(Box::<str>::from(reply).into_string())),
            FromWorker::Failed { id, failure } => self.settle(id, Err(failure)),
            FromWorker::Progress { id, done, total } => {
                if let Some(on_progress) =
                    self.waiting.get(&id).and_then(|waiting| waiting.on_progress.clone())
                {
                    on_progress(done, total);
                }
            }
            FromWorker::Event(event) => return Ok(Some(event)),
        }
        Ok(None)
    }

    fn greet(&mut self, api_base: &str) {
        self.listening = true;
        if let Ok(text) = serde_json::to_string(&ToWorker::Start(Start { api_base: api_base.to_owned() })) {
            self.queue.push_front(text);
        }
    }

    fn settle(&mut self, id: u32, result: Result<String, Failure>) {
        if let Some(waiting) = self.waiting.remove(&id) {
            Slot::settle(&waiting.slot, result);
        }
    }

    /// What may be sent now: nothing before the worker listens.
    pub(super) fn take_outgoing(&mut self) -> Vec<String> {
        if self.listening { self.queue.drain(..).collect() } else { Vec::new() }
    }

    /// The worker is gone: every open question fails, and the next worker starts anew.
    pub(super) fn fail_all(&mut self, why: &Failure) {
        self.listening = false;
        self.queue.clear();
        for (_, waiting) in self.waiting.drain() {
            Slot::settle(&waiting.slot, Err(why.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use keystead_calls::session::GetAccount;
    use keystead_calls::wire;
    use serde_json::value::RawValue;

    use super::*;

    fn poll(answer: &mut Answer) -> Option<Result<String, Failure>> {
        match Pin::new(answer).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => Some(result),
            Poll::Pending => None,
        }
    }

    fn ready() -> FromWorker {
        FromWorker::Ready { version: VERSION }
    }

    fn question(id: u32) -> Result<String, Failure> {
        wire::ask(id, &GetAccount {}).map_err(|_| Failure::Malformed)
    }

    fn done(id: u32, json: &str) -> FromWorker {
        FromWorker::Done { id, reply: RawValue::from_string(json.to_owned()).unwrap() }
    }

    #[test]
    fn questions_wait_until_the_worker_listens() {
        let mut board = Switchboard::new();
        let _answer = board.ask(question, None);
        assert!(board.take_outgoing().is_empty());
        board.hear(ready(), "https://portal.example").unwrap();
        let sent = board.take_outgoing();
        assert_eq!(sent.len(), 2);
        assert!(sent[0].contains("Start") && sent[0].contains("https://portal.example"));
        assert!(sent[1].contains("GetAccount"));
    }

    #[test]
    fn each_answer_reaches_its_own_question() {
        let mut board = Switchboard::new();
        let mut first = board.ask(question, None);
        let mut second = board.ask(question, None);
        board.hear(ready(), "").unwrap();
        board.hear(done(second.id(), "2"), "").unwrap();
        assert_eq!(poll(&mut first), None);
        assert_eq!(poll(&mut second), Some(Ok("2".to_owned())));
        board.hear(FromWorker::Failed { id: first.id(), failure: Failure::NotFound }, "").unwrap();
        assert_eq!(poll(&mut first), Some(Err(Failure::NotFound)));
    }

    #[test]
    fn a_dead_worker_rejects_everything_that_is_open() {
        let mut board = Switchboard::new();
        board.hear(ready(), "").unwrap();
        let mut answer = board.ask(question, None);
        board.fail_all(&Failure::WorkerStopped);
        assert_eq!(poll(&mut answer), Some(Err(Failure::WorkerStopped)));
        let _next = board.ask(question, None);
        assert!(board.take_outgoing().is_empty(), "the next worker has not said that it listens");
    }

    #[test]
    fn a_cancelled_question_is_told_to_the_worker_and_forgotten() {
        let mut board = Switchboard::new();
        board.hear(ready(), "").unwrap();
        let mut answer = board.ask(question, None);
        board.take_outgoing();
        board.cancel(answer.id());
        assert!(board.take_outgoing()[0].contains("Cancel"));
        board.hear(done(answer.id(), "1"), "").unwrap();
        assert_eq!(poll(&mut answer), None);
    }

    #[test]
    fn progress_is_heard_by_its_asker_only() {
        let mut board = Switchboard::new();
        let seen = Rc::new(Cell::new((0, 0)));
        let sink = seen.clone();
        let answer = board.ask(question, Some(Box::new(move |done, total| sink.set((done, total)))));
        board.hear(FromWorker::Progress { id: answer.id() + 1, done: 9, total: 9 }, "").unwrap();
        board.hear(FromWorker::Progress { id: answer.id(), done: 1, total: 2 }, "").unwrap();
        assert_eq!(seen.get(), (1, 2));
    }

    #[test]
    fn a_worker_of_another_build_is_refused() {
        let mut board = Switchboard::new();
        assert_eq!(board.hear(FromWorker::Ready { version: VERSION + 1 }, ""), Err(WrongVersion));
    }
}
