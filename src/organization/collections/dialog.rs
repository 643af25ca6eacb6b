//! A collection: name, place in the tree, who may use it. One column, so that no error hides.

use std::sync::Arc;

use keystead_calls::Failure;
use keystead_calls::collections::{
    AccessDraft, CollectionDetail, CollectionDraft, CollectionField, CollectionRow, EditCollection,
    SaveCollection,
};
use keystead_domain::ids::CollectionId;
use keystead_domain::permissions::Allowed;
use keystead_domain::validation::FieldError;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::access_field::AccessField;
use super::explained::explained;
use super::model::parents;
use super::state::{Collections, Part, label_of};
use super::typed::{Typed, watch};
use crate::i18n::{Arg, t, t_args};
use crate::portal;
use crate::shared::failure::{denial_sentence, failure_sentence, field_sentence};
use crate::shared::unsaved::Unsaved;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{Choice, SelectField, TextField};
use crate::ui::form::Form;
use crate::ui::list_state::SkeletonRows;
use crate::ui::toast::Toast;

/// What is typed and chosen.
#[derive(Clone, Copy)]
struct Editing {
    state: Collections,
    collection: Option<CollectionId>,
    form: Form<CollectionField>,
    name: RwSignal<String>,
    parent: RwSignal<String>,
    field: AccessField,
    /// What was read; `None` for a new one, or while it is on its way.
    known: RwSignal<Option<Arc<CollectionDetail>>>,
    /// What the form was filled with; after a lock that may be older than what was read.
    opened: RwSignal<Option<CollectionDraft>>,
    part: Part,
    unsaved: Unsaved<Typed>,
}

/// The dialog; what it edits is read anew, because somebody else may have changed it.
#[component]
pub(super) fn CollectionDialog(
    state: Collections,
    row: Option<Arc<CollectionRow>>,
    #[prop(default = Part::Name)] part: Part,
) -> AnyView {
    let collection = row.as_ref().map(|row| row.id);
    let form = Form::<CollectionField>::new();
    let overview = state.overview.get_untracked();
    let may_add_itself = overview.as_ref().is_some_and(|known| known.may_add_itself)
        || row.as_ref().is_none_or(|row| row.may_share.is_ok() && row.unmanaged);
    let field = AccessField {
        organization: state.organization,
        groups: StoredValue::new(overview.map(|known| known.groups.clone()).unwrap_or_default()),
        may_add_itself,
        access: RwSignal::new(AccessDraft::default()),
        people: RwSignal::new(Vec::new()),
        error: form.error_of(CollectionField::Access, access_sentence),
    };
    let (name, parent) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (known, opened) = (RwSignal::new(None), RwSignal::new(None));
    let unsaved = watch(collection, name, parent, field, opened);
    let editing = Editing { state, collection, form, name, parent, field, known, opened, part, unsaved };
    match collection {
        Some(collection) => spawn_local(editing.read(collection)),
        None => editing.unsaved.begin(),
    }
    let close = Callback::new(move |()| editing.unsaved.leave(move || state.dialog.set(None)));
    let (title, submit) = match row {
        Some(row) => (label_of(&row), t("collections-save")),
        None => (t("collections-new"), t("collections-make")),
    };
    view! {
        <Dialog
            title
            client=state.dialog_client()
            submit_label=submit
            busy=form.is_sending()
            on_submit=Callback::new(move |()| editing.submit())
            on_close=close
        >
            {form.refusal_view()} {editing.unsaved.notice()}
            {dynamic(move || {
                if editing.is_ready() {
                    editing.fields()
                } else {
                    view! { <SkeletonRows label=t("collections-loading") rows=3 /> }.drawn()
                }
            })}
        </Dialog>
    }
    .drawn()
}

/// Somebody must be able to manage it.
fn access_sentence(_: FieldError) -> String {
    t("collections-manager-missing")
}

impl Editing {
    fn is_ready(self) -> bool {
        self.collection.is_none() || self.known.with(Option::is_some)
    }

    async fn read(self, collection: CollectionId) {
        match portal::call(EditCollection { organization: self.state.organization, collection }).await {
            Ok(found) => {
                self.name.try_set(found.draft.name.clone());
                self.parent.try_set(found.draft.parent.clone());
                self.field.access.try_set(found.draft.access.clone());
                self.field.people.try_set(found.people.clone());
                self.opened.try_set(Some(found.draft.clone()));
                self.known.try_set(Some(Arc::new(found)));
                self.unsaved.begin();
            }
            Err(failure) => self.form.refuse(failure_sentence(&failure)),
        }
    }

    /// What may be changed; a new one is its maker's.
    fn rights(self) -> (Allowed, Allowed) {
        self.known.with_untracked(|known| {
            known.as_ref().map_or((Ok(()), Ok(())), |known| (known.may_edit, known.may_share))
        })
    }

    /// The path that it has now.
    fn own(self) -> Option<String> {
        self.known.with_untracked(|known| known.as_ref().map(|known| known.draft.path()))
    }

    fn fields(self) -> AnyView {
        let (may_edit, may_share) = self.rights();
        let is_readable =
            self.known.with_untracked(|known| known.as_ref().is_none_or(|known| known.readable));
        let locked = may_edit.is_err() || !is_readable;
        let external =
            self.known.with_untracked(|known| known.as_ref().and_then(|known| known.external_id.clone()));
        let mut denials = vec![may_edit.err(), may_share.err()];
        denials.dedup();
        let denied = denials.into_iter().flatten().map(|denial| {
            view! { <Banner tone=Tone::Neutral text=denial_sentence(denial) /> }
        });
        view! {
            {denied.collect_view()}
            {(!is_readable).then(|| view! { <Banner tone=Tone::Warning text=t("collections-unreadable") /> })}
            <TextField
                label=t("collections-field-name")
                value=self.name
                error=self.form.error_of(CollectionField::Name, field_sentence)
                required=true
                locked
                autofocus=self.part == Part::Name && !locked
            />
            {(!locked).then(|| self.place())}
            {external
                .filter(|id| !id.is_empty())
                .map(|id| view! { <p class="help">{t_args("members-external-id", [("id", Arg::from(id))])}</p> })}
            {self.field.view(may_share.is_err(), self.part == Part::Access)}
            {explained(self.state.organization, self.field.access)}
        }
        .drawn()
    }

    /// The collection above it.
    fn place(self) -> AnyView {
        let own = self.own();
        let now = self.parent.get_untracked();
        let paths = self.state.rows.with_untracked(|rows| parents(rows, own.as_deref(), &now));
        let top = Choice { value: String::new(), label: t("collections-parent-none") };
        let choice = |path: String| Choice { value: path.clone(), label: path };
        let choices: Vec<Choice> = std::iter::once(top).chain(paths.into_iter().map(choice)).collect();
        view! {
            <SelectField
                label=t("collections-field-parent")
                value=self.parent
                choices=Signal::stored(choices)
                help=t("collections-field-parent-help")
                error=self.form.error_of(CollectionField::Parent, field_sentence)
            />
        }
        .drawn()
    }

    /// The draft with what is wrong with it; what did not change is nobody's fault.
    fn check(self) -> Option<CollectionDraft> {
        let draft = CollectionDraft {
            name: self.name.get_untracked(),
            parent: self.parent.get_untracked(),
            access: self.field.access.get_untracked(),
        };
        let known = self.known.get_untracked();
        let is_readable = known.as_ref().is_none_or(|known| known.readable);
        let opened = self.opened.get_untracked();
        let is_shared = opened.is_none_or(|opened| !opened.access.is_same(&draft.access));
        let mut errors = if is_readable { draft.check(self.own().as_deref()) } else { Default::default() };
        let (needs, given) = self.state.overview.with_untracked(|overview| {
            let overview = overview.as_ref();
            let is_given = known.is_none() && overview.is_some_and(|overview| overview.maker_manages);
            (overview.is_some_and(|overview| overview.needs_manager), is_given)
        });
        if needs && is_shared && !given && !draft.access.has_manager() {
            errors.note(CollectionField::Access, Err(FieldError::ChooseOne));
        }
        self.form.accept(errors).then_some(draft)
    }

    fn submit(self) {
        if !untrack(|| self.is_ready()) {
            return;
        }
        let Some(draft) = self.check() else { return };
        let (state, organization, collection) = (self.state, self.state.organization, self.collection);
        let opened = self.opened.get_untracked();
        if opened.as_ref() == Some(&draft) {
            return state.dialog.set(None);
        }
        if !self.form.start() {
            return;
        }
        let name = draft.path();
        spawn_local(async move {
            match portal::call(SaveCollection { organization, collection, opened, draft }).await {
                Ok(_) => {
                    self.form.finish();
                    state.dialog.try_set(None);
                    let key = if collection.is_some() { "collections-saved" } else { "collections-made" };
                    let text = t_args(key, [("collection", Arg::from(name))]);
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
