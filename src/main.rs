//! The face of the portal: views, routes, brand and texts. It holds no key and no token and speaks to no server; the
//! worker behind [`portal`] does.

mod account;
mod app;
mod brand;
mod i18n;
mod inside;
mod organization;
mod pages;
mod paths;
mod platform;
mod portal;
mod provider;
mod settings;
mod shared;
mod shell;
mod ui;
mod vault;

use std::alloc::System;

use i18n::Language;
use platform::{address, page};
use wasm_bindgen_futures::spawn_local;
use zeroizing_alloc::ZeroAlloc;

/// Memory is wiped when it is given back: a page that is left takes the names and notes that it drew with it.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

fn main() {
    // The default hook prints the message, which could quote what a person typed.
    std::panic::set_hook(Box::new(|_| page::report_crash()));
    let (path, query, fragment) = address::current();
    if let Some(ours) = paths::arrive(&path, &query, &fragment) {
        address::replace(&ours);
    }
    shared::preferences::apply_keys();
    brand::speak_brand();
    let language = i18n::preferred_language();
    if language == Language::English {
        show();
    } else {
        // The executor of the views is not there before them.
        spawn_local(async move {
            // Without its texts the portal speaks English.
            if !i18n::speak(language).await {
                page::set_root("lang", Some(Language::English.tag()));
            }
            show();
        });
    }
}

/// Draws the first view; then, and only then, come the worker and the font.
fn show() {
    leptos::mount::mount_to_body(|| leptos::prelude::view! { <app::App /> });
    page::after_paint(|| {
        page::set_root("data-ready", Some("true"));
        page::mark("app-interactive");
        page::set_root("data-font", Some("ready"));
        portal::start();
        shared::session::resume();
    });
}
