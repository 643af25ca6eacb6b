//! Who may use a collection and how far: groups and people, each with a level.

use keystead_calls::collections::{AccessDraft, GroupChoice, GroupGrant, MemberGrant};
use keystead_calls::groups::PersonName;
use keystead_domain::ids::{GroupId, OrganizationId, OrganizationUserId};
use keystead_domain::level::CollectionLevel;
use leptos::prelude::*;

use crate::i18n::{Arg, t, t_args};
use crate::organization::people_list::{name_of, put_last, who};
use crate::organization::people_picker::PeoplePicker;
use crate::shared::levels::level_select;
use crate::ui::adder::adder;
use crate::ui::button::IconButton;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::error_line;
use crate::ui::icon::{Icon, icon};
use crate::ui::ids::fresh_id;

/// People that are listed; the others are counted, and found by the search.
const LISTED: usize = 50;

/// What is chosen, and what can be.
#[derive(Clone, Copy)]
pub(super) struct AccessField {
    pub organization: OrganizationId,
    pub groups: StoredValue<Vec<GroupChoice>>,
    /// Whether the signed-in person may name themselves anew.
    pub may_add_itself: bool,
    /// What is chosen.
    pub access: RwSignal<AccessDraft>,
    /// Names of the people in it.
    pub people: RwSignal<Vec<PersonName>>,
    /// What is wrong with it.
    pub error: Signal<Option<String>>,
}

impl AccessField {
    /// The rows and what adds some. `locked` holds everything as it is.
    pub(super) fn view(self, locked: bool, autofocus: bool) -> AnyView {
        let error_id = fresh_id("access-error");
        let described = error_id.clone();
        let picker = PeoplePicker {
            organization: self.organization,
            is_taken: Callback::new(move |id| {
                self.access.with(|access| access.members.iter().any(|row| row.member == id))
            }),
            may_add_itself: self.may_add_itself,
            on_add: Callback::new(move |person| self.add_person(person)),
        };
        let has_groups = self.groups.with_value(|groups| !groups.is_empty());
        view! {
            <fieldset class="plain-fields" disabled=locked>
                <div
                    class="field"
                    role="group"
                    aria-label=t("collections-field-access")
                    aria-describedby=move || self.error.with(Option::is_some).then(|| described.clone())
                >
                    <span class="label">
                        {t("collections-field-access")}
                        <span class="opt">{t("members-field-collections-note")}</span>
                    </span>
                    <ul role="list" class="access-rows">
                        {self.group_rows(locked)} {self.person_rows(locked)}
                    </ul>
                    {error_line(error_id, self.error)}
                    {(!locked && has_groups).then(|| self.group_adder(autofocus))}
                    {(!locked).then(|| picker.view(t("people-add"), autofocus && !has_groups))}
                </div>
            </fieldset>
        }
        .drawn()
    }

    fn add_person(self, person: PersonName) {
        let member = person.id;
        self.people.update(|people| put_last(people, person));
        self.access.update(|access| {
            if access.members.iter().all(|row| row.member != member) {
                access.members.push(MemberGrant { member, level: CollectionLevel::View });
            }
        });
    }

    fn group_adder(self, autofocus: bool) -> AnyView {
        let left = Signal::derive(move || {
            self.groups.with_value(|groups| {
                let is_left = |group: &&GroupChoice| {
                    self.access.with(|access| access.groups.iter().all(|row| row.group != group.id))
                };
                groups
                    .iter()
                    .filter(is_left)
                    .map(|group| (group.id.to_string(), group.name.clone()))
                    .collect()
            })
        });
        let add = Callback::new(move |value: String| {
            if let Ok(group) = value.parse() {
                let grant = GroupGrant { group, level: CollectionLevel::View };
                self.access.update(|access| access.groups.push(grant));
            }
        });
        adder(t("members-group-add"), left, autofocus, add)
    }

    fn group_rows(self, locked: bool) -> AnyView {
        let ids = Memo::new(move |_| {
            self.access.with(|access| access.groups.iter().map(|row| row.group).collect::<Vec<_>>())
        });
        dynamic(move || ids.get().into_iter().map(|id| self.group_row(id, locked)).collect_view())
    }

    fn group_row(self, id: GroupId, locked: bool) -> AnyView {
        let name = self.groups.with_value(|groups| {
            let known = groups.iter().find(|group| group.id == id);
            known.map_or_else(|| t("people-unknown-group"), |group| group.name.clone())
        });
        let level = Signal::derive(move || {
            self.access.with(|access| access.groups.iter().find(|row| row.group == id).map(|row| row.level))
        });
        let choose = Callback::new(move |level| {
            self.access.update(|access| {
                access.groups.iter_mut().filter(|row| row.group == id).for_each(|row| row.level = level);
            });
        });
        let remove = Callback::new(move |()| {
            self.access.update(|access| access.groups.retain(|row| row.group != id));
        });
        let shown = view! { {icon(Icon::UsersRound)} <span class="truncate">{name.clone()}</span> }.drawn();
        row(shown, &name, level, locked, choose, remove)
    }

    fn person_rows(self, locked: bool) -> AnyView {
        dynamic(move || {
            self.people.with(|people| {
                // Who was added last is in sight.
                let hidden = people.len().saturating_sub(LISTED);
                let more = (hidden > 0).then(|| {
                    view! { <li data-via>{t_args("people-more", [("count", Arg::from(hidden))])}</li> }
                });
                let rows = people.iter().skip(hidden).map(|person| self.person_row(person, locked));
                (more, rows.collect_view())
            })
        })
    }

    fn person_row(self, person: &PersonName, locked: bool) -> AnyView {
        let id: OrganizationUserId = person.id;
        let level = Signal::derive(move || {
            self.access.with(|access| access.members.iter().find(|row| row.member == id).map(|row| row.level))
        });
        let choose = Callback::new(move |level| {
            self.access.update(|access| {
                access.members.iter_mut().filter(|row| row.member == id).for_each(|row| row.level = level);
            });
        });
        let remove = Callback::new(move |()| {
            self.access.update(|access| access.members.retain(|row| row.member != id));
            self.people.update(|people| people.retain(|known| known.id != id));
        });
        row(who(person), &name_of(person), level, locked, choose, remove)
    }
}

fn row(
    shown: AnyView,
    name: &str,
    level: Signal<Option<CollectionLevel>>,
    locked: bool,
    choose: Callback<CollectionLevel>,
    remove: Callback<()>,
) -> AnyView {
    let level_label = t_args("collections-level-of", [("holder", Arg::from(name.to_owned()))]);
    let remove_label = t_args("people-remove", [("person", Arg::from(name.to_owned()))]);
    view! {
        <li>
            {shown} {level_select(level_label, level, locked, choose)}
            {(!locked).then(|| view! { <IconButton symbol=Icon::X label=remove_label on_press=remove /> })}
        </li>
    }
    .drawn()
}
