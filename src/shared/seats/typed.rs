//! What is typed into the dialog, as it survives a lock.

use keystead_domain::ids::OrganizationId;
use leptos::prelude::*;

use crate::shared::unsaved::Unsaved;
use crate::ui::router::Stays;

/// Seats, whether there is a limit, and the limit, as they stand in the fields.
pub(super) type Fields = (String, bool, String);

/// Watches the fields.
pub(super) fn watch(
    organization: OrganizationId,
    seats: RwSignal<String>,
    has_limit: RwSignal<bool>,
    limit: RwSignal<String>,
) -> Unsaved<Fields> {
    Unsaved::new(
        format!("seats:{organization}"),
        Stays::OnPath,
        move || (seats.get(), has_limit.get(), limit.get()),
        move |typed: Fields| {
            seats.set(typed.0);
            has_limit.set(typed.1);
            limit.set(typed.2);
        },
    )
}
