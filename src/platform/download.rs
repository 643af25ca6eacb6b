//! Files that the page makes itself.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::page;
use super::timer::after;

/// How long the browser may take to begin.
const KEPT_MS: u32 = 60_000;

/// Offers a text as a file. A browser that cannot does nothing.
pub fn save(name: &str, kind: &str, text: &str) {
    // Nothing of it can fail for a text but a browser without memory, which says so itself.
    let _ = try_save(name, kind, text);
}

fn try_save(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = page::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    after(KEPT_MS, move || {
        // An address that is gone needs no letting go.
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}
