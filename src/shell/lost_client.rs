//! A client that is taken from somebody while its page is open: back to the clients, with a notice.

use leptos::prelude::*;

use super::whereabouts::Whereabouts;
use crate::i18n::{Arg, t, t_args};
use crate::paths::Place;
use crate::platform::timer;
use crate::shared::client::OpenClient;
use crate::shared::session::{Session, use_session};
use crate::shared::start::address_without;
use crate::ui::router;
use crate::ui::toast::{Toast, use_toasts};

/// Watches the client that is open; the frame does so once.
pub(super) fn leave_lost_client(whereabouts: Whereabouts) {
    let (session, toasts) = (use_session(), use_toasts());
    Effect::new(move |before: Option<Option<OpenClient>>| {
        let (place, client) = (whereabouts.place.get(), whereabouts.client.get());
        let was_open = before.flatten().filter(|lost| place.and_then(Place::client) == Some(lost.id));
        let address = was_open.as_ref().and_then(|lost| way_back(session, lost));
        if let (None, Some(lost), Some(address)) = (&client, was_open, address) {
            let text = t_args("access-lost", [("client", Arg::from(lost.name))]);
            toasts.show(Toast::failed(text).detail(t("access-lost-detail")));
            // After the page of the client is gone, which would ask for what was typed into it.
            timer::after(0, move || router::go(&address)).forget();
        }
        client
    });
}

/// The clients of the provider that the client was reached through; nothing when the session itself is over.
fn way_back(session: Session, lost: &OpenClient) -> Option<String> {
    Some(address_without(&session.account_untracked()?, lost.provider))
}
