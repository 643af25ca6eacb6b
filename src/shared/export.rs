//! A list as a file.

use std::future::Future;

use keystead_calls::Failure;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::t;
use crate::platform::download;
use crate::shared::failure::failure_sentence;
use crate::ui::button::Button;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::Icon;
use crate::ui::toast::{Toast, use_toasts};

/// Saves what a list shows, as the worker writes it.
pub fn export_button<F: Future<Output = Result<String, Failure>> + 'static>(
    is_ready: Signal<bool>,
    name: String,
    ask: impl Fn() -> F + Copy + Send + Sync + 'static,
) -> AnyView {
    let (busy, toasts) = (RwSignal::new(false), use_toasts());
    let save = Callback::new(move |()| {
        busy.set(true);
        let name = name.clone();
        spawn_local(async move {
            let answer = ask().await;
            busy.try_set(false);
            match answer {
                Ok(text) => {
                    download::save(&name, "text/csv;charset=utf-8", &text);
                    toasts.show(Toast::done(t("members-exported")).detail(name));
                }
                Err(failure) => toasts.show(Toast::failed(failure_sentence(&failure))),
            }
        });
    });
    let is_ready = Memo::new(move |_| is_ready.get());
    view! {
        {dynamic(move || {
            is_ready
                .get()
                .then(|| view! { <Button label=t("members-export") symbol=Icon::FileDown busy on_press=save /> })
        })}
    }
    .drawn()
}

/// A name as it may stand in a file name on every system.
pub fn file_part(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    name.chars().map(plain).collect()
}
