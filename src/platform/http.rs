//! Files of this build, fetched by the page. The API is the worker's.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// A file of this build that was asked for. It has to be read: a failure that nobody waits for is one of the page.
pub struct Request(JsFuture);

/// Asks for a file of this build at once, whenever the answer is read.
pub fn request(path: &str) -> Option<Request> {
    let window = web_sys::window()?;
    Some(Request(JsFuture::from(window.fetch_with_str(&super::page::asset_url(path)))))
}

impl Request {
    /// The file's text; `None` when it is not there or did not arrive.
    pub async fn text(self) -> Option<String> {
        let response: Response = self.0.await.ok()?.dyn_into().ok()?;
        if !response.ok() {
            return None;
        }
        JsFuture::from(response.text().ok()?).await.ok()?.as_string()
    }
}

/// Asks for a file of this build and reads it.
pub async fn fetch_text(path: &str) -> Option<String> {
    request(path)?.text().await
}
