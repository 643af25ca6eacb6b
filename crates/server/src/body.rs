//! Bodies on their way: passed piece by piece, never held; counted, and given up when nothing moves.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::BoxError;
use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};
use tokio::time::{Instant, Sleep};

/// Bytes that buy a sender a second more: what trickles in below this rate is not waited for.
const SLOWEST: u64 = 1024;

/// Why a body broke off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is longer than it may be.
    #[error("the body is too large")]
    TooLarge,
    /// Its sender stopped, or all but stopped.
    #[error("the body does not arrive")]
    Stalled,
}

/// What is known of a body that somebody else reads.
#[derive(Clone)]
pub struct Meter(Arc<Mutex<Reading>>);

struct Reading {
    moved: Instant,
    is_awaited: bool,
    fault: Option<Fault>,
}

impl Meter {
    /// A meter of a body that starts to move now.
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(Reading { moved: Instant::now(), is_awaited: false, fault: None })))
    }

    fn with<T>(&self, read: impl FnOnce(&mut Reading) -> T) -> T {
        read(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// When somebody last did something: now, if the body's sender is to act.
    pub fn moved(&self) -> Instant {
        self.with(|reading| if reading.is_awaited { Instant::now() } else { reading.moved })
    }

    /// Why the body broke off, if it did.
    pub fn fault(&self) -> Option<Fault> {
        self.with(|reading| reading.fault)
    }

    fn note(&self, is_awaited: bool) {
        self.with(|reading| {
            reading.is_awaited = is_awaited;
            reading.moved = Instant::now();
        });
    }

    fn fail(&self, fault: Fault) -> BoxError {
        self.with(|reading| {
            reading.is_awaited = false;
            reading.fault = Some(fault);
        });
        fault.into()
    }
}

/// A body with a limit of its length and of the time that its sender may take.
pub struct Metered {
    inner: Body,
    left: u64,
    /// How long the sender may pause at most.
    patience: Duration,
    /// What is left of it: waiting uses it up, bytes bring it back.
    credit: Duration,
    /// Bytes that bring a second back; `None` if every byte brings all of it.
    slowest: Option<u64>,
    /// Since when a piece is awaited, and how long it will be.
    waiting: Option<(Instant, Pin<Box<Sleep>>)>,
    meter: Meter,
}

impl Metered {
    /// A body of at most `limit` bytes, from a stranger.
    pub fn new(inner: Body, limit: u64, patience: Duration, meter: Meter) -> Self {
        let slowest = Some(SLOWEST);
        Self { inner, left: limit, patience, credit: patience, slowest, waiting: None, meter }
    }

    /// A body of any length, from somebody who may send a few bytes now and then for ever.
    pub fn open_ended(inner: Body, patience: Duration) -> Self {
        let meter = Meter::new();
        Self { inner, left: u64::MAX, patience, credit: patience, slowest: None, waiting: None, meter }
    }

    fn settle(&mut self, length: u64) {
        if let Some((since, _)) = self.waiting.take() {
            let earned = self.slowest.map_or(self.patience, |slowest| {
                Duration::from_millis(length.saturating_mul(1000) / slowest)
            });
            let left = self.credit.saturating_sub(since.elapsed());
            self.credit = left.saturating_add(earned).min(self.patience);
        }
    }

    fn count(&mut self, frame: &Frame<Bytes>) -> Result<(), BoxError> {
        let length = frame.data_ref().map_or(0, Bytes::len) as u64;
        self.settle(length);
        self.left = self.left.checked_sub(length).ok_or_else(|| self.meter.fail(Fault::TooLarge))?;
        Ok(())
    }
}

impl HttpBody for Metered {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = &mut *self;
        if let Poll::Ready(piece) = Pin::new(&mut this.inner).poll_frame(context) {
            this.meter.note(false);
            return Poll::Ready(match piece {
                Some(Ok(frame)) => Some(this.count(&frame).map(|()| frame)),
                Some(Err(error)) => Some(Err(error.into())),
                None => None,
            });
        }
        let credit = this.credit;
        let (_, timer) = this.waiting.get_or_insert_with(|| {
            this.meter.note(true);
            (Instant::now(), Box::pin(tokio::time::sleep(credit)))
        });
        ready!(timer.as_mut().poll(context));
        Poll::Ready(Some(Err(this.meter.fail(Fault::Stalled))))
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;
    use futures::{StreamExt, stream};

    use super::*;

    const SOON: Duration = Duration::from_millis(30);

    #[tokio::test]
    async fn a_body_may_be_as_long_as_its_limit() {
        let read = async |limit| {
            let meter = Meter::new();
            let body = Metered::new(Body::from("12345"), limit, SOON, meter.clone());
            (to_bytes(Body::new(body), 100).await.ok(), meter.fault())
        };
        assert_eq!(read(5).await, (Some(Bytes::from("12345")), None));
        assert_eq!(read(4).await, (None, Some(Fault::TooLarge)));
    }

    #[tokio::test]
    async fn a_sender_that_stops_is_given_up() {
        let piece = stream::iter([Ok::<_, std::io::Error>("piece")]);
        let meter = Meter::new();
        let stopping = Body::from_stream(piece.chain(stream::pending()));
        let body = Metered::new(stopping, 100, SOON, meter.clone());
        assert!(to_bytes(Body::new(body), 100).await.is_err());
        assert_eq!(meter.fault(), Some(Fault::Stalled));
    }

    #[tokio::test]
    async fn a_trickle_is_given_up_and_a_stream_is_not() {
        let read = async |piece: &'static [u8]| {
            let pieces = stream::repeat(piece).take(10).then(|piece| async move {
                tokio::time::sleep(SOON / 3).await;
                Ok::<_, std::io::Error>(piece)
            });
            let meter = Meter::new();
            let body = Metered::new(Body::from_stream(pieces), 100_000, SOON, meter.clone());
            (to_bytes(Body::new(body), 100_000).await.is_ok(), meter.fault())
        };
        assert_eq!(read(b"x").await, (false, Some(Fault::Stalled)));
        assert_eq!(read(&[0; 1024]).await, (true, None));
    }
}
