//! The dialog by its address: `?assign=` with the id of a provider user, on a page of the provider.

use keystead_domain::ids::{ProviderId, ProviderUserId};
use leptos::prelude::*;

use super::dialog::AssignedClientsDialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::router;

/// Name of the value in the query.
const WHO: &str = "assign";

/// Open while the address names somebody; closing it goes back to the page.
pub fn opened_by_address(provider: Memo<Option<ProviderId>>) -> AnyView {
    let who = Memo::new(move |_| router::here().value(WHO)?.parse::<ProviderUserId>().ok());
    let close = Callback::new(move |()| router::turn(&router::here_untracked().path, true));
    view! {
        {dynamic(move || {
            let (provider, user) = (provider.get()?, who.get()?);
            Some(view! { <AssignedClientsDialog provider user on_saved=Callback::new(|()| ()) on_close=close /> })
        })}
    }
    .drawn()
}
