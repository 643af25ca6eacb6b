//! Event logs: read towards the past, page by page and range by range, with the names that records leave out.

mod directory;
mod export;
mod open;
mod reading;

use std::cell::{Cell, RefCell};

use keystead_calls::Failure;
use keystead_domain::ids::ProviderId;

use self::directory::Directory;
pub(crate) use self::export::export_events;
use self::reading::Reading;

/// The log that is open, if one is.
#[derive(Default)]
pub(crate) struct Logs {
    open: RefCell<Option<OpenLog>>,
    last: Cell<u32>,
}

struct OpenLog {
    number: u32,
    provider: ProviderId,
    /// The address that its pages are asked from, without a query.
    path: String,
    directory: Directory,
    reading: Reading,
}

impl Logs {
    /// Forgets the log that is open, and one that is being read or opened.
    pub(crate) fn close(&self) {
        *self.open.borrow_mut() = None;
        self.last.set(self.last.get().wrapping_add(1));
    }

    /// A number for a log that is being opened; the one before is closed.
    fn next(&self) -> u32 {
        self.close();
        self.last.get()
    }

    /// Takes the log out to read on in it: two questions at once would read the same page twice.
    fn take(&self, number: u32) -> Result<OpenLog, Failure> {
        let is_it = |log: &mut OpenLog| log.number == number;
        self.open.borrow_mut().take_if(is_it).ok_or(Failure::Cancelled)
    }

    /// Puts it back, unless another one was opened meanwhile.
    fn put_back(&self, log: OpenLog) {
        if self.last.get() == log.number {
            *self.open.borrow_mut() = Some(log);
        }
    }
}
