//! The way to the server, when something is wrong with it.

use leptos::prelude::*;

use crate::i18n::{Arg, t, t_args};
use crate::platform::page;
use crate::shared::connection::{clock_ahead, is_connected};
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::toast::{Toast, use_toasts};

#[component]
pub(super) fn ConnectionBanners() -> AnyView {
    let (connected, clock) = (is_connected(), clock_ahead());
    let toasts = use_toasts();
    let is_back = connected.clone();
    Effect::watch(
        move || is_back.get(),
        move |is_back, _, _| {
            if *is_back {
                toasts.show(Toast::done(t("connection-back")));
            }
        },
        false,
    );
    let away = move || {
        let text = if page::is_online() { t("connection-away") } else { t("connection-offline") };
        (!connected.get()).then(|| view! { <Banner tone=Tone::Warning text=Signal::stored(text) /> })
    };
    let wrong = move || {
        let seconds = clock.get();
        let key = if seconds > 0 { "connection-clock-ahead" } else { "connection-clock-behind" };
        let minutes = seconds.unsigned_abs().div_ceil(60);
        let text = t_args(key, [("minutes", Arg::from(u32::try_from(minutes).unwrap_or(u32::MAX)))]);
        (seconds != 0).then(|| view! { <Banner tone=Tone::Warning text=Signal::stored(text) /> })
    };
    view! {
        {dynamic(away)}
        {dynamic(wrong)}
    }
    .drawn()
}
