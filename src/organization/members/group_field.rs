//! Groups in the forms of members: those that are chosen, and what adds one.

use keystead_calls::members::{MemberDraft, MembersOverview};
use keystead_domain::ids::GroupId;
use leptos::prelude::*;

use crate::i18n::{Arg, t, t_args};
use crate::ui::adder::adder;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::{Icon, icon_small};

/// What is chosen, and what can be.
#[derive(Clone, Copy)]
pub(super) struct GroupField {
    choices: StoredValue<Vec<(GroupId, String)>>,
    draft: RwSignal<MemberDraft>,
}

impl GroupField {
    /// The groups of a client, chosen for a draft.
    pub(super) fn new(overview: StoredValue<MembersOverview>, draft: RwSignal<MemberDraft>) -> Self {
        let choices = overview.with_value(|overview| {
            overview.groups.iter().map(|group| (group.id, group.name.clone())).collect()
        });
        Self { choices: StoredValue::new(choices), draft }
    }

    /// The field. `fixed` holds everything as it is, `note` stands behind its name.
    pub(super) fn view(self, note: Option<String>, fixed: bool, autofocus: bool) -> AnyView {
        let draft = self.draft;
        let is_empty = self.choices.with_value(Vec::is_empty);
        let chosen = Memo::new(move |_| draft.with(|draft| draft.groups.clone()));
        let left = Signal::derive(move || {
            let left = |(id, _): &&(GroupId, String)| chosen.with(|chosen| !chosen.contains(id));
            self.choices.with_value(|choices| {
                choices.iter().filter(left).map(|(id, name)| (id.to_string(), name.clone())).collect()
            })
        });
        let add = Callback::new(move |value: String| {
            if let Ok(id) = value.parse::<GroupId>() {
                draft.update(|draft| draft.groups.push(id));
            }
        });
        view! {
            <div class="field" role="group" aria-label=t("members-field-groups")>
                <span class="label">
                    {t("members-field-groups")} {note.map(|note| view! { <span class="opt">{note}</span> })}
                </span>
                <ul role="list" class="row wrap">
                    {dynamic(move || chosen.get().into_iter().map(|id| self.chip(id, fixed)).collect_view())}
                </ul>
                {match (is_empty, fixed) {
                    (true, _) => view! { <p class="help">{t("members-no-groups")}</p> }.drawn(),
                    (false, true) => ().drawn(),
                    (false, false) => adder(t("members-group-add"), left, autofocus, add),
                }}
            </div>
        }
        .drawn()
    }

    fn chip(self, id: GroupId, fixed: bool) -> AnyView {
        let name = self.choices.with_value(|choices| {
            choices.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone()).unwrap_or_default()
        });
        let label = t_args("members-group-remove", [("group", Arg::from(name.clone()))]);
        let draft = self.draft;
        let remove = move |_| draft.update(|draft| draft.groups.retain(|known| *known != id));
        view! {
            <li class="chip">
                {name}
                {(!fixed)
                    .then(|| {
                        view! {
                            <button type="button" aria-label=label on:click=remove>
                                {icon_small(Icon::X)}
                            </button>
                        }
                    })}
            </li>
        }
        .drawn()
    }
}
