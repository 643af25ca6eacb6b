//! Vaults whose searchable fields are all decrypted and indexed: the worker says so once for each.

use std::cell::RefCell;

use keystead_domain::ids::OrganizationId;
use leptos::prelude::*;

thread_local! {
    static LAST: RefCell<Option<ArcRwSignal<Option<OrganizationId>>>> = const { RefCell::new(None) };
}

fn signal() -> ArcRwSignal<Option<OrganizationId>> {
    LAST.with_borrow_mut(|last| last.get_or_insert_with(|| ArcRwSignal::new(None)).clone())
}

/// The vault that was indexed last; changes with every such message.
pub fn last_indexed() -> ArcReadSignal<Option<OrganizationId>> {
    signal().read_only()
}

pub(super) fn tell(organization: OrganizationId) {
    signal().set(Some(organization));
}
