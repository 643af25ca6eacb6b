//! Collections in a form, each with its level: for members, and for groups.

use keystead_calls::members::{CollectionChoice, CollectionGrant};
use keystead_domain::ids::CollectionId;
use keystead_domain::level::CollectionLevel;
use leptos::prelude::*;

use crate::i18n::{Arg, t, t_args};
use crate::shared::levels::level_select;
use crate::ui::adder::adder;
use crate::ui::button::IconButton;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::{Icon, icon};

/// What is chosen, wherever the form keeps it.
#[derive(Clone, Copy)]
pub(super) struct Grants {
    /// What can be chosen.
    pub choices: StoredValue<Vec<CollectionChoice>>,
    /// What is chosen.
    pub chosen: Signal<Vec<CollectionGrant>>,
    /// Takes another choice.
    pub choose: Callback<Vec<CollectionGrant>>,
}

impl Grants {
    fn change(self, change: impl FnOnce(&mut Vec<CollectionGrant>)) {
        let mut grants = self.chosen.get_untracked();
        change(&mut grants);
        self.choose.run(grants);
    }

    /// Path of a collection, and whether the person may share it.
    pub(super) fn name_of(self, id: CollectionId) -> (String, bool) {
        self.choices.with_value(|choices| {
            let choice = choices.iter().find(|choice| choice.id == id);
            let path = choice.map_or("", |choice| &choice.path);
            (path_words(path), choice.is_some_and(|choice| choice.may_share))
        })
    }

    /// The rows and what adds one. `below` are rows that cannot be changed here.
    pub(super) fn view(self, note: String, autofocus: bool, below: AnyView) -> AnyView {
        let ids = Memo::new(move |_| {
            self.chosen.with(|grants| grants.iter().map(|row| row.collection).collect::<Vec<_>>())
        });
        let left = Signal::derive(move || {
            let is_left = |choice: &&CollectionChoice| {
                choice.may_share && ids.with(|chosen| !chosen.contains(&choice.id))
            };
            let entry = |choice: &CollectionChoice| (choice.id.to_string(), path_words(&choice.path));
            self.choices.with_value(|choices| choices.iter().filter(is_left).map(entry).collect())
        });
        let add = Callback::new(move |value: String| {
            if let Ok(collection) = value.parse::<CollectionId>() {
                self.change(|grants| {
                    grants.push(CollectionGrant { collection, level: CollectionLevel::View })
                });
            }
        });
        view! {
            <div class="field" role="group" aria-label=t("members-field-collections")>
                <span class="label">{t("members-field-collections")} <span class="opt">{note}</span></span>
                <ul role="list" class="access-rows">
                    {dynamic(move || ids.get().into_iter().map(|id| self.row(id)).collect_view())} {below}
                </ul>
                {adder(t("members-collection-add"), left, autofocus, add)}
            </div>
        }
        .drawn()
    }

    /// A collection whose level can be changed where the person may share it.
    fn row(self, id: CollectionId) -> AnyView {
        let (name, may_share) = self.name_of(id);
        let level = Signal::derive(move || {
            self.chosen.with(|grants| grants.iter().find(|row| row.collection == id).map(|row| row.level))
        });
        let choose = Callback::new(move |level| {
            self.change(|grants| {
                for row in grants.iter_mut().filter(|row| row.collection == id) {
                    row.level = level;
                }
            });
        });
        let remove = Callback::new(move |()| self.change(|grants| grants.retain(|row| row.collection != id)));
        let level_label = t_args("members-level-of", [("collection", Arg::from(name.clone()))]);
        let remove_label = t_args("members-collection-remove", [("collection", Arg::from(name.clone()))]);
        view! {
            <li>
                {icon(Icon::Folder)} <span class="truncate">{name}</span>
                {level_select(level_label, level, !may_share, choose)}
                {may_share.then(|| view! { <IconButton symbol=Icon::X label=remove_label on_press=remove /> })}
            </li>
        }
        .drawn()
    }
}

/// A path, or what stands for one that cannot be read.
pub(super) fn path_words(path: &str) -> String {
    if path.is_empty() { t("vault-collection-unreadable") } else { path.to_owned() }
}
