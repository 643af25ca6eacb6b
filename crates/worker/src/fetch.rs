//! One request through `fetch`, its answer as a stream of chunks, with a deadline for its beginning and for each chunk.

use std::future::Future;
use std::pin::pin;

use futures::channel::oneshot;
use futures::future::{Either, select};
use gloo_net::http::{Method, RequestBuilder};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader};

use crate::scope::scope;

/// A request as `fetch` takes it.
pub struct Outgoing<'a> {
    pub method: Method,
    pub url: &'a str,
    pub headers: &'a [(&'a str, &'a str)],
    pub body: Option<&'a [u8]>,
    pub timeout_ms: u32,
}

/// Why there is no answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum FetchError {
    /// No connection, or the browser blocked the request.
    Unreachable,
    /// No answer within the deadline.
    TimedOut,
    /// The answer broke off.
    CutOff,
}

/// An answer whose body is still arriving. Dropping it cancels the rest.
pub struct Incoming {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    reader: Option<ReadableStreamDefaultReader>,
    timeout_ms: u32,
}

impl Incoming {
    /// The next piece of the body, `None` at its end.
    pub async fn next_chunk(&mut self) -> Result<Option<Vec<u8>>, FetchError> {
        let Some(reader) = &self.reader else { return Ok(None) };
        let read = within(self.timeout_ms, JsFuture::from(reader.read())).await;
        let result = read.ok_or(FetchError::CutOff)?.map_err(|_| FetchError::CutOff)?;
        let done = Reflect::get(&result, &"done".into()).ok().and_then(|done| done.as_bool()).unwrap_or(true);
        if done {
            self.reader = None;
            return Ok(None);
        }
        let value = Reflect::get(&result, &"value".into()).map_err(|_| FetchError::CutOff)?;
        let bytes: Uint8Array = value.dyn_into().map_err(|_| FetchError::CutOff)?;
        Ok(Some(bytes.to_vec()))
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        if let Some(reader) = self.reader.take() {
            // Nobody waits for the cancellation.
            let _ = reader.cancel();
        }
    }
}

/// Sends a request; resolves when status and headers are there.
pub async fn send(request: Outgoing<'_>) -> Result<Incoming, FetchError> {
    let abort = AbortController::new().map_err(|_| FetchError::Unreachable)?;
    let mut builder =
        RequestBuilder::new(request.url).method(request.method).abort_signal(Some(&abort.signal()));
    for (name, value) in request.headers {
        builder = builder.header(name, value);
    }
    let sent = match request.body {
        Some(body) => builder.body(Uint8Array::from(body)).map_err(|_| FetchError::Unreachable)?.send(),
        None => builder.build().map_err(|_| FetchError::Unreachable)?.send(),
    };
    let Some(response) = within(request.timeout_ms, sent).await else {
        abort.abort();
        return Err(FetchError::TimedOut);
    };
    let response = response.map_err(|_| FetchError::Unreachable)?;
    let reader = match response.body() {
        Some(stream) => Some(stream.get_reader().dyn_into().map_err(|_| FetchError::CutOff)?),
        None => None,
    };
    Ok(Incoming {
        status: response.status(),
        headers: response.headers().entries().collect(),
        reader,
        timeout_ms: request.timeout_ms,
    })
}

/// What a future gives, or nothing when it takes longer than so many milliseconds.
async fn within<T>(milliseconds: u32, future: impl Future<Output = T>) -> Option<T> {
    match select(pin!(future), pin!(sleep(milliseconds))).await {
        Either::Left((value, _)) => Some(value),
        Either::Right(_) => None,
    }
}

/// Resolves after so many milliseconds. Given up earlier, it leaves no timer: a long answer would pile up thousands.
pub async fn sleep(milliseconds: u32) {
    let (sender, receiver) = oneshot::channel::<()>();
    let wake = Closure::once(move || {
        let _ = sender.send(());
    });
    let delay = i32::try_from(milliseconds).unwrap_or(i32::MAX);
    let set =
        scope().set_timeout_with_callback_and_timeout_and_arguments_0(wake.as_ref().unchecked_ref(), delay);
    if let Ok(timer) = set {
        let _alarm = Alarm { timer, _wake: wake };
        let _ = receiver.await;
    }
}

/// A timer that is taken back with its closure.
struct Alarm {
    timer: i32,
    _wake: Closure<dyn FnMut()>,
}

impl Drop for Alarm {
    fn drop(&mut self) {
        scope().clear_timeout_with_handle(self.timer);
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{sleep, within};

    #[wasm_bindgen_test]
    async fn what_takes_too_long_is_given_up() {
        assert_eq!(within(20, std::future::pending::<u8>()).await, None);
        assert_eq!(within(5_000, async { 7_u8 }).await, Some(7));
        assert_eq!(within(5_000, sleep(10)).await, Some(()));
    }
}
