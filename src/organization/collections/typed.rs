//! What stands in the forms of this screen, as it survives a lock.

use std::collections::BTreeSet;

use keystead_calls::collections::{AccessDraft, CollectionDraft};
use keystead_calls::groups::PersonName;
use keystead_domain::ids::CollectionId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::access_field::AccessField;
use crate::shared::unsaved::Unsaved;
use crate::ui::router::Stays;

/// All of it, with the names of the people.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Typed {
    name: String,
    parent: String,
    access: AccessDraft,
    people: Vec<PersonName>,
    /// What it was made of: only what differs from that is saved.
    opened: Option<CollectionDraft>,
}

/// Watches the form of a collection, or of a new one.
pub(super) fn watch(
    collection: Option<CollectionId>,
    name: RwSignal<String>,
    parent: RwSignal<String>,
    field: AccessField,
    opened: RwSignal<Option<CollectionDraft>>,
) -> Unsaved<Typed> {
    let AccessField { organization, access, people, .. } = field;
    let thing = collection.map_or_else(|| "new".to_owned(), |collection| collection.to_string());
    Unsaved::new(
        format!("collection:{organization}:{thing}"),
        Stays::OnPath,
        move || Typed {
            name: name.get(),
            parent: parent.get(),
            access: access.get(),
            people: people.get(),
            opened: opened.get(),
        },
        move |typed: Typed| {
            name.set(typed.name);
            parent.set(typed.parent);
            opened.set(typed.opened);
            people.set(typed.people);
            access.set(typed.access);
        },
    )
}

/// The access that would be added, with the names of the people, and to which collections.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Shared {
    collections: BTreeSet<CollectionId>,
    access: AccessDraft,
    people: Vec<PersonName>,
}

/// Watches the form that adds access. What was chosen for some collections is not put back for others.
pub(super) fn watch_shared(collections: BTreeSet<CollectionId>, field: AccessField) -> Unsaved<Shared> {
    let AccessField { organization, access, people, .. } = field;
    let own = collections.clone();
    Unsaved::new(
        format!("share:{organization}"),
        Stays::OnPath,
        move || Shared { collections: own.clone(), access: access.get(), people: people.get() },
        move |typed: Shared| {
            if typed.collections == collections {
                people.set(typed.people);
                access.set(typed.access);
            }
        },
    )
}
