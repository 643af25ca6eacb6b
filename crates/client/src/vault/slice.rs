//! Long loops give the thread back every few milliseconds.

use crate::platform::Platform;

/// How long a loop may hold the thread.
const SLICE_MS: f64 = 8.0;

pub(crate) struct Slice<'a, P> {
    platform: &'a P,
    since: f64,
}

impl<'a, P: Platform> Slice<'a, P> {
    pub(crate) fn new(platform: &'a P) -> Self {
        Self { platform, since: platform.ticks_ms() }
    }

    /// Whether the loop has held the thread long enough.
    pub(crate) fn is_over(&self) -> bool {
        self.platform.ticks_ms() - self.since >= SLICE_MS
    }

    pub(crate) async fn pause(&mut self) {
        self.platform.yield_now().await;
        self.since = self.platform.ticks_ms();
    }
}
