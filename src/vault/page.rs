//! The vault of one client.

use leptos::prelude::*;

use crate::i18n::t;
use crate::shell::page_head::PageHead;

/// The vault of the client in the address.
#[component]
pub fn VaultPage() -> AnyView {
    view! { <PageHead title=t("vault-title") /> }.into_any()
}
