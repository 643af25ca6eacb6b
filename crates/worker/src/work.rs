//! Everything that is not log-in: a second download, so that the log-in does not wait for it. The estimator of passwords,
//! with its dictionaries, is a third that only a new password needs.

use std::future::Future;
use std::pin::Pin;

use keystead_calls::session::Resume;
use keystead_calls::{Failure, SessionCall};
use keystead_client::Portal;
use keystead_client::onboarding::strength;
use serde_json::value::RawValue;
use wasm_bindgen_futures::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::browser::Browser;

/// An answer that is being worked out.
type Answer = Pin<Box<dyn Future<Output = Result<Box<RawValue>, Failure>>>>;
type Work = fn(Portal<Browser>, Box<RawValue>, Box<dyn Fn(u32, u32)>) -> Answer;

/// Fetches the part unless it is here, and answers with it.
pub async fn answer(
    portal: Portal<Browser>,
    call: Box<RawValue>,
    progress: Box<dyn Fn(u32, u32)>,
) -> Result<Box<RawValue>, Failure> {
    match part().await {
        Ok(work) => work(portal, call, progress).await,
        Err(_) => Err(Failure::Unreachable),
    }
}

/// Whether the answer will be followed by work: then the part is fetched meanwhile.
pub fn is_due(call: &SessionCall) -> bool {
    use SessionCall::{LogIn, Unlock};
    matches!(call, LogIn(_) | Unlock(_) | SessionCall::Resume(Resume { belongs: true }))
}

/// Fetches the part unless it is here.
pub fn fetch() {
    spawn_local(async {
        // Whoever needs it tries again, and says so if it fails then.
        let _ = fetch_part().await;
    });
}

#[wasm_split(work, fallible, preload(fetch_part))]
fn part() -> Result<Work, SplitLoaderError> {
    Ok(|portal, call, progress| {
        Box::pin(async move {
            // The page is of the same build, and writes what is read here.
            let call = serde_json::from_str(call.get()).map_err(|_| Failure::Malformed)?;
            portal.work(call, &progress).await
        })
    })
}

type Rate = fn(&str, &[String]) -> u8;

/// The mark of a password; `None` when the estimator did not arrive.
pub async fn rate(password: &str, about: &[String]) -> Option<u8> {
    estimator().await.ok().map(|rate| rate(password, about))
}

// The runner of tests loads one program and knows nothing of parts.
#[cfg(test)]
async fn estimator() -> Result<Rate, SplitLoaderError> {
    Ok(strength::rate)
}

#[cfg(not(test))]
#[wasm_split(strength, fallible)]
fn estimator() -> Result<Rate, SplitLoaderError> {
    Ok(strength::rate)
}
