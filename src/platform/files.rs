//! Files that a person chooses.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

/// Name and text of the file that was chosen. The same file can be chosen again afterwards, after it was mended.
pub async fn read_text(input: &HtmlInputElement) -> Option<(String, String)> {
    let file = input.files()?.get(0)?;
    let name = file.name();
    let text = JsFuture::from(file.text()).await.ok()?.dyn_into::<js_sys::JsString>().ok()?;
    input.set_value("");
    Some((name, String::from(text)))
}
