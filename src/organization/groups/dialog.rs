//! A group: its name, who is in it, what it gives. One column, so that no error hides.

use std::sync::Arc;

use keystead_calls::Failure;
use keystead_calls::groups::{EditGroup, GroupDraft, GroupField, GroupRow, PersonName, SaveGroup};
use keystead_calls::members::CollectionGrant;
use keystead_domain::ids::GroupId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use super::state::{Groups, Part};
use crate::i18n::{Arg, t, t_args};
use crate::organization::grants::Grants;
use crate::organization::people_list::{people_list, put_last};
use crate::organization::people_picker::PeoplePicker;
use crate::portal;
use crate::shared::failure::{failure_sentence, field_sentence};
use crate::shared::unsaved::Unsaved;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::TextField;
use crate::ui::form::Form;
use crate::ui::list_state::SkeletonRows;
use crate::ui::router::Stays;
use crate::ui::toast::Toast;

/// What is typed and chosen.
#[derive(Clone, Copy)]
struct Editing {
    state: Groups,
    group: Option<GroupId>,
    form: Form<GroupField>,
    name: RwSignal<String>,
    people: RwSignal<Vec<PersonName>>,
    collections: RwSignal<Vec<CollectionGrant>>,
    external_id: RwSignal<Option<String>>,
    /// What the form was filled with; after a lock that may be older than what was read.
    opened: RwSignal<Option<GroupDraft>>,
    /// The group is here.
    is_ready: RwSignal<bool>,
    part: Part,
    unsaved: Unsaved<Typed>,
}

/// All of that, as it survives a lock.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Typed {
    name: String,
    people: Vec<PersonName>,
    collections: Vec<CollectionGrant>,
    /// What it was made of: only what differs from that is saved.
    opened: Option<GroupDraft>,
}

/// The dialog; what it edits is read anew, because somebody else may have changed it.
#[component]
pub(super) fn GroupDialog(
    state: Groups,
    row: Option<Arc<GroupRow>>,
    #[prop(default = Part::Name)] part: Part,
) -> AnyView {
    let group = row.as_ref().map(|row| row.id);
    let editing = Editing::new(state, group, part);
    match group {
        Some(group) => spawn_local(editing.read(group)),
        None => editing.unsaved.begin(),
    }
    let close = Callback::new(move |()| editing.unsaved.leave(move || state.dialog.set(None)));
    let (title, submit) = match row {
        Some(row) => (row.name.clone(), t("groups-save")),
        None => (t("groups-new"), t("groups-make")),
    };
    view! {
        <Dialog
            title
            client=state.dialog_client()
            submit_label=submit
            busy=editing.form.is_sending()
            on_submit=Callback::new(move |()| editing.submit())
            on_close=close
        >
            {editing.form.refusal_view()} {editing.unsaved.notice()}
            {dynamic(move || {
                if editing.is_ready.get() {
                    editing.fields()
                } else {
                    view! { <SkeletonRows label=t("groups-loading") rows=3 /> }.drawn()
                }
            })}
        </Dialog>
    }
    .drawn()
}

impl Editing {
    fn new(state: Groups, group: Option<GroupId>, part: Part) -> Self {
        let name = RwSignal::new(String::new());
        let people = RwSignal::new(Vec::<PersonName>::new());
        let collections = RwSignal::new(Vec::<CollectionGrant>::new());
        let opened = RwSignal::new(None);
        let thing = group.map_or_else(|| "new".to_owned(), |group| group.to_string());
        let unsaved = Unsaved::new(
            format!("group:{}:{thing}", state.organization),
            Stays::OnPath,
            move || Typed {
                name: name.get(),
                people: people.get(),
                collections: collections.get(),
                opened: opened.get(),
            },
            move |typed: Typed| {
                name.set(typed.name);
                people.set(typed.people);
                collections.set(typed.collections);
                opened.set(typed.opened);
            },
        );
        Self {
            state,
            group,
            form: Form::new(),
            name,
            people,
            collections,
            external_id: RwSignal::new(None),
            opened,
            is_ready: RwSignal::new(group.is_none()),
            part,
            unsaved,
        }
    }

    async fn read(self, group: GroupId) {
        match portal::call(EditGroup { organization: self.state.organization, group }).await {
            Ok(found) => {
                self.opened.try_set(Some(found.draft.clone()));
                self.name.try_set(found.draft.name);
                self.people.try_set(found.people);
                self.collections.try_set(found.draft.collections);
                self.external_id.try_set(found.external_id.filter(|id| !id.is_empty()));
                self.is_ready.try_set(true);
                self.unsaved.begin();
            }
            Err(failure) => self.form.refuse(failure_sentence(&failure)),
        }
    }

    fn fields(self) -> AnyView {
        let overview = self.state.overview.get_untracked();
        let (choices, may_add_itself) =
            overview.map(|known| (known.collections.clone(), known.may_add_itself)).unwrap_or_default();
        let grants = Grants {
            choices: StoredValue::new(choices),
            chosen: self.collections.into(),
            choose: Callback::new(move |chosen| self.collections.set(chosen)),
        };
        let external = self.external_id.get_untracked();
        view! {
            <TextField
                label=t("groups-field-name")
                value=self.name
                error=self.form.error_of(GroupField::Name, field_sentence)
                required=true
                autofocus=self.part == Part::Name
            />
            {external.map(|id| view! { <p class="help">{t_args("members-external-id", [("id", Arg::from(id))])}</p> })}
            {self.members(may_add_itself)}
            {grants.view(t("groups-collections-note"), self.part == Part::Collections, ().drawn())}
        }
        .drawn()
    }

    fn members(self, may_add_itself: bool) -> AnyView {
        let picker = PeoplePicker {
            organization: self.state.organization,
            is_taken: Callback::new(move |id| {
                self.people.with(|people| people.iter().any(|person| person.id == id))
            }),
            may_add_itself,
            on_add: Callback::new(move |person| self.people.update(|people| put_last(people, person))),
        };
        let remove =
            Callback::new(move |id| self.people.update(|people| people.retain(|known| known.id != id)));
        view! {
            <div class="field" role="group" aria-label=t("members-title")>
                <span class="label">
                    {t("members-title")}
                    <span class="opt">
                        {dynamic(move || {
                            t_args("members-count", [("count", Arg::from(self.people.with(Vec::len)))])
                        })}
                    </span>
                </span>
                {people_list(self.people, remove)}
                {picker.view(t("people-add"), self.part == Part::Members)}
            </div>
        }
        .drawn()
    }

    fn submit(self) {
        if !self.is_ready.get_untracked() {
            return;
        }
        let draft = GroupDraft {
            name: self.name.get_untracked(),
            members: self.people.with_untracked(|people| people.iter().map(|person| person.id).collect()),
            collections: self.collections.get_untracked(),
        };
        if !self.form.accept(draft.check()) || !self.form.start() {
            return;
        }
        let (state, group, organization) = (self.state, self.group, self.state.organization);
        let (name, opened) = (draft.name.trim().to_owned(), self.opened.get_untracked());
        spawn_local(async move {
            match portal::call(SaveGroup { organization, group, opened, draft }).await {
                Ok(_) => {
                    self.form.finish();
                    state.dialog.try_set(None);
                    let key = if group.is_some() { "groups-saved" } else { "groups-made" };
                    let text = t_args(key, [("group", Arg::from(name))]);
                    state.toasts.show(Toast::done(text).detail(state.client_name()));
                    state.list.refresh();
                }
                Err(failure) => {
                    if failure == Failure::Unanswered {
                        // It may be saved: from now on the form is, as it stands, what is wanted.
                        self.opened.try_set(None);
                    }
                    self.form.refuse(failure_sentence(&failure));
                }
            }
        });
    }
}
