//! Whom turning a policy on shuts out, said before it is saved.

use keystead_calls::people::PreviewPerson;
use keystead_domain::enums::PolicyType;
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions::preview;
use crate::i18n::{Arg, t, t_args};
use crate::shared::people::preview::names;
use crate::shared::policy_fields::stem;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::drawn::{Draw, dynamic};

/// What turning it on does to people at once, and to whom as far as that is known; nothing where it does nothing.
pub(super) fn effect(organization: OrganizationId, kind: PolicyType, is_on: bool) -> Option<AnyView> {
    if !matches!(kind, PolicyType::TwoFactorAuthentication | PolicyType::SingleOrganization) {
        return None;
    }
    let people = RwSignal::new(None::<Vec<PreviewPerson<OrganizationUserId>>>);
    if !is_on {
        spawn_local(async move {
            // The sentence about all such people stands whether they can be named or not.
            let found = preview(organization, kind).await.ok();
            people.try_set(found.and_then(|found| found.revoked));
        });
    }
    let text = t(&[&stem(kind), "-effect"].concat());
    Some(
        view! {
            <Banner tone=Tone::Warning text />
            <div role="status">{dynamic(move || people.with(|people| people.as_deref().map(named)))}</div>
        }
        .drawn(),
    )
}

fn named(people: &[PreviewPerson<OrganizationUserId>]) -> AnyView {
    let labels = names(people.iter().map(|person| person.label.as_str()));
    let text = match people.len() {
        0 => t("policies-revokes-nobody"),
        count => t_args("policies-revokes", [("count", Arg::from(count))]),
    };
    view! {
        <p>
            {text} " " <strong>{labels}</strong>
        </p>
    }
    .drawn()
}
