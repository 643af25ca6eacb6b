//! Bodies on their way: passed piece by piece, never held; counted, and given up when nothing moves.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::BoxError;
use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};
use tokio::time::{Instant, Sleep};

use super::failure::GatewayFailure;

/// What is known of a body that somebody else reads.
#[derive(Clone)]
pub struct Meter(Arc<Mutex<Reading>>);

struct Reading {
    moved: Instant,
    is_awaited: bool,
    fault: Option<GatewayFailure>,
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
    pub fn fault(&self) -> Option<GatewayFailure> {
        self.with(|reading| reading.fault)
    }

    fn note(&self, is_awaited: bool) {
        self.with(|reading| {
            reading.is_awaited = is_awaited;
            reading.moved = Instant::now();
        });
    }

    fn fail(&self, fault: GatewayFailure) -> BoxError {
        self.with(|reading| {
            reading.is_awaited = false;
            reading.fault = Some(fault);
        });
        fault.into()
    }
}

/// A body with a limit of its length and of the time between two pieces.
pub struct Metered {
    inner: Body,
    left: u64,
    patience: Duration,
    /// Runs while a piece is awaited.
    timer: Option<Pin<Box<Sleep>>>,
    /// What it means when the sender stops.
    silence: GatewayFailure,
    meter: Meter,
}

impl Metered {
    /// A body from the browser.
    pub fn request(inner: Body, limit: u64, patience: Duration, meter: Meter) -> Self {
        Self { inner, left: limit, patience, timer: None, silence: GatewayFailure::Stalled, meter }
    }

    /// A body from the upstream, of any length.
    pub fn answer(inner: Body, patience: Duration) -> Self {
        let (silence, meter) = (GatewayFailure::Slow, Meter::new());
        Self { inner, left: u64::MAX, patience, timer: None, silence, meter }
    }

    fn count(&mut self, frame: &Frame<Bytes>) -> Result<(), BoxError> {
        let length = frame.data_ref().map_or(0, Bytes::len) as u64;
        self.left = self.left.checked_sub(length).ok_or_else(|| self.meter.fail(GatewayFailure::TooLarge))?;
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
            this.timer = None;
            this.meter.note(false);
            return Poll::Ready(match piece {
                Some(Ok(frame)) => Some(this.count(&frame).map(|()| frame)),
                Some(Err(error)) => Some(Err(error.into())),
                None => None,
            });
        }
        let patience = this.patience;
        let timer = this.timer.get_or_insert_with(|| {
            this.meter.note(true);
            Box::pin(tokio::time::sleep(patience))
        });
        ready!(timer.as_mut().poll(context));
        Poll::Ready(Some(Err(this.meter.fail(this.silence))))
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
            let body = Metered::request(Body::from("12345"), limit, SOON, meter.clone());
            (to_bytes(Body::new(body), 100).await.ok(), meter.fault())
        };
        assert_eq!(read(5).await, (Some(Bytes::from("12345")), None));
        assert_eq!(read(4).await, (None, Some(GatewayFailure::TooLarge)));
    }

    #[tokio::test]
    async fn a_sender_that_stops_is_given_up() {
        let piece = stream::iter([Ok::<_, std::io::Error>("piece")]);
        let meter = Meter::new();
        let stopping = Body::from_stream(piece.chain(stream::pending()));
        let body = Metered::request(stopping, 100, SOON, meter.clone());
        assert!(to_bytes(Body::new(body), 100).await.is_err());
        assert_eq!(meter.fault(), Some(GatewayFailure::Stalled));
    }
}
