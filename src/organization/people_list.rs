//! People in a form, each to be taken out again.

use keystead_calls::groups::PersonName;
use keystead_domain::ids::OrganizationUserId;
use leptos::prelude::*;

use crate::i18n::{Arg, t, t_args};
use crate::ui::avatar::avatar;
use crate::ui::button::IconButton;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::Icon;

/// People that are listed; the others are counted, and found by the search.
const LISTED: usize = 50;

/// The people, the newest last.
pub(super) fn people_list(
    people: RwSignal<Vec<PersonName>>,
    on_remove: Callback<OrganizationUserId>,
) -> AnyView {
    let row = move |person: &PersonName| {
        let id = person.id;
        let label = name_of(person);
        let remove_label = t_args("people-remove", [("person", Arg::from(label))]);
        let remove = Callback::new(move |()| on_remove.run(id));
        view! { <li>{who(person)} <span class="push"><IconButton symbol=Icon::X label=remove_label on_press=remove /></span></li> }
    };
    let rows = move || {
        people.with(|people| {
            // What was added last is in sight.
            let hidden = people.len().saturating_sub(LISTED);
            let more = (hidden > 0)
                .then(|| view! { <li data-via>{t_args("people-more", [("count", Arg::from(hidden))])}</li> });
            (more, people.iter().skip(hidden).map(row).collect_view())
        })
    };
    view! { <ul role="list" class="access-rows">{dynamic(rows)}</ul> }.drawn()
}

/// Puts somebody at the end, where the list shows them.
pub(super) fn put_last(people: &mut Vec<PersonName>, person: PersonName) {
    people.retain(|known| known.id != person.id);
    people.push(person);
}

/// Name, or what stands for somebody who is not known here.
pub(super) fn name_of(person: &PersonName) -> String {
    if person.label.is_empty() { t("people-unknown") } else { person.label.clone() }
}

/// Picture, name and address.
pub(super) fn who(person: &PersonName) -> AnyView {
    let label = name_of(person);
    let email = (person.email != person.label).then(|| person.email.clone());
    view! {
        {avatar(&label)}
        <span class="person">
            <span class="truncate">{label}</span>
            {email.map(|email| view! { <span class="help truncate">{email}</span> })}
        </span>
    }
    .drawn()
}
