//! What concerns the whole vault: items that are missing, older than before or unreadable, and what this person may only read.

use keystead_calls::vault::VaultAccess;
use leptos::prelude::*;

use super::actions;
use super::state::Vault;
use crate::i18n::{Arg, t, t_args};
use crate::shared::own_rules::banner_of;
use crate::shell::use_whereabouts;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};

/// One banner a cause: what could not be read, and what this person may only read.
#[component]
pub(super) fn Banners(state: Vault) -> AnyView {
    let unreadable = Memo::new(move |_| {
        state.overview.with(|overview| {
            overview.as_ref().map_or((0, 0), |known| (known.unreadable, known.items + known.trash))
        })
    });
    let is_reader = Memo::new(move |_| {
        state.overview.with(|overview| {
            overview.as_ref().is_some_and(|known| known.access == VaultAccess::ProviderReadOnly)
        })
    });
    let unreadable_text = move || {
        let (count, total) = unreadable.get();
        t_args("vault-unreadable", [("count", Arg::from(count)), ("total", Arg::from(total))])
    };
    let is_partial = Memo::new(move |_| {
        state.overview.with(|overview| {
            overview.as_ref().filter(|known| known.partial).map(|known| known.items + known.trash)
        })
    });
    let older =
        Memo::new(move |_| state.overview.with(|known| known.as_ref().map_or(0, |known| known.older)));
    let accept = move || {
        let press = Callback::new(move |()| actions::accept_older(state));
        view! { <Button label=t("vault-older-accept") kind=ButtonKind::DangerQuiet small=true on_press=press /> }
            .drawn()
    };
    let foreign =
        Memo::new(move |_| state.overview.with(|known| known.as_ref().map_or(0, |known| known.foreign)));
    let foreign_text = move || t_args("vault-foreign", [("count", Arg::from(foreign.get()))]);
    let words = banner_of(state.organization);
    view! {
        {dynamic(move || words.get().map(|text| view! { <Banner tone=Tone::Info text=text /> }))}
        {dynamic(move || is_partial.get().map(|count| partial_banner(state, count)))}
        {dynamic(move || {
            let text = move || t_args("vault-older", [("count", Arg::from(older.get()))]);
            (older.get() > 0)
                .then(|| {
                    let (text, action) = (Signal::derive(text), ViewFn::from(accept));
                    view! { <Banner tone=Tone::Danger text action /> }
                })
        })}
        {dynamic(move || {
            (foreign.get() > 0).then(|| view! { <Banner tone=Tone::Danger text=Signal::derive(foreign_text) /> })
        })}
        {dynamic(move || {
            (unreadable.get().0 > 0)
                .then(|| view! { <Banner tone=Tone::Warning text=Signal::derive(unreadable_text) /> })
        })}
        {dynamic(move || {
            is_reader
                .get()
                .then(|| {
                    // The owner's choice is said as such; elsewhere providers read for reports in general.
                    let restricted = use_whereabouts().client.get().is_some_and(|client| client.restricted);
                    let key = if restricted { "vault-restricted" } else { "vault-reader" };
                    let text = t_args(key, [("client", Arg::from(state.client_name()))]);
                    view! { <Banner tone=Tone::Info text=Signal::stored(text) /> }
                })
        })}
    }
    .drawn()
}

fn partial_banner(state: Vault, count: u32) -> AnyView {
    let text = t_args("vault-partial", [("count", Arg::from(count))]);
    let again = Callback::new(move |()| actions::open(state, true));
    let action = move || view! { <Button label=t("list-retry") kind=ButtonKind::Plain on_press=again /> };
    view! { <Banner tone=Tone::Warning text=Signal::stored(text) action=ViewFn::from(action) /> }.drawn()
}
