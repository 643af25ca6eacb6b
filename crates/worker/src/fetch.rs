//! One request through `fetch`, its answer as a stream of chunks, with a deadline until the answer begins.

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
}

impl Incoming {
    /// The next piece of the body, `None` at its end.
    pub async fn next_chunk(&mut self) -> Result<Option<Vec<u8>>, FetchError> {
        let Some(reader) = &self.reader else { return Ok(None) };
        let result = JsFuture::from(reader.read()).await.map_err(|_| FetchError::CutOff)?;
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
    let answered = Box::pin(sent);
    let expired = Box::pin(sleep(request.timeout_ms));
    let response = match select(answered, expired).await {
        Either::Left((response, _)) => response.map_err(|_| FetchError::Unreachable)?,
        Either::Right(_) => {
            abort.abort();
            return Err(FetchError::TimedOut);
        }
    };
    let reader = match response.body() {
        Some(stream) => Some(stream.get_reader().dyn_into().map_err(|_| FetchError::CutOff)?),
        None => None,
    };
    Ok(Incoming { status: response.status(), headers: response.headers().entries().collect(), reader })
}

/// Resolves after so many milliseconds.
pub async fn sleep(milliseconds: u32) {
    let (sender, receiver) = oneshot::channel::<()>();
    let wake = Closure::once_into_js(move || {
        let _ = sender.send(());
    });
    let delay = i32::try_from(milliseconds).unwrap_or(i32::MAX);
    let set = scope().set_timeout_with_callback_and_timeout_and_arguments_0(wake.unchecked_ref(), delay);
    if set.is_ok() {
        let _ = receiver.await;
    }
}
