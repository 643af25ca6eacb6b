//! More groups or collections for the members that are picked: what they get, who gets it, and who does not and why.

use std::collections::BTreeSet;

use keystead_calls::Failure;
use keystead_calls::jobs::JobWork;
use keystead_calls::members::{
    CollectionGrant, MemberDraft, MembersOverview, MoreAccess, MoreAccessPreview, PreviewMoreAccess,
};
use keystead_domain::ids::{GroupId, OrganizationUserId};
use keystead_domain::permissions::member::MemberChange;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use super::access_rows::grants;
use super::actions;
use super::group_field::GroupField;
use super::state::Members;
use super::words::change_words;
use crate::i18n::t;
use crate::portal;
use crate::shared::failure::failure_sentence;
use crate::shared::people::Preview;
use crate::shared::people::preview::shown;
use crate::shared::unsaved::Unsaved;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::error_line;
use crate::ui::ids::fresh_id;
use crate::ui::router::Stays;

/// What is chosen and for whom, as it survives a lock.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Typed {
    members: BTreeSet<OrganizationUserId>,
    groups: Vec<GroupId>,
    collections: Vec<CollectionGrant>,
}

#[derive(Clone, Copy)]
struct Form {
    state: Members,
    change: MemberChange,
    members: StoredValue<Vec<OrganizationUserId>>,
    /// Groups or collections that are chosen; the rest of it is not used.
    draft: RwSignal<MemberDraft>,
    preview: RwSignal<Option<Preview<OrganizationUserId>>>,
    /// What is wrong with the choice.
    problem: RwSignal<Option<String>>,
    refusal: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    unsaved: Unsaved<Typed>,
}

/// The dialog.
#[component]
pub(super) fn WidenDialog(state: Members, change: MemberChange, members: Vec<OrganizationUserId>) -> AnyView {
    let form = Form::new(state, change, members);
    form.unsaved.begin();
    form.follow();
    let words = change_words(change);
    let overview = state.overview.get_untracked().map(|overview| StoredValue::new((*overview).clone()));
    let preview = move || {
        form.preview.with(|preview| preview.as_ref().map(|preview| shown(&change_words(change), preview)))
    };
    view! {
        <Dialog
            title=words.say("title")
            client=state.dialog_client()
            submit_label=words.say("submit")
            busy=form.busy
            on_submit=Callback::new(move |()| form.submit())
            on_close=Callback::new(move |()| form.unsaved.leave(move || state.dialog.set(None)))
        >
            {dynamic(move || form.refusal.get().map(|text| view! { <Banner tone=Tone::Danger text=text /> }))}
            {form.unsaved.notice()}
            {overview.map(|overview| form.field(overview))}
            {error_line(fresh_id("widen-error"), form.problem.into())}
            <div class="form" role="status">{dynamic(preview)}</div>
        </Dialog>
    }
    .drawn()
}

/// What of a draft is given by a change.
fn more_of(change: MemberChange, draft: &MemberDraft) -> MoreAccess {
    match change {
        MemberChange::AddToGroups => MoreAccess::Groups(draft.groups.clone()),
        _ => MoreAccess::Collections(draft.collections.clone()),
    }
}

impl Form {
    fn new(state: Members, change: MemberChange, members: Vec<OrganizationUserId>) -> Self {
        let draft = RwSignal::new(MemberDraft::default());
        let picked: BTreeSet<_> = members.iter().copied().collect();
        let own = picked.clone();
        let unsaved = Unsaved::new(
            format!("widen:{}:{change:?}", state.organization),
            Stays::OnPath,
            move || {
                let (groups, collections) =
                    draft.with(|draft| (draft.groups.clone(), draft.collections.clone()));
                Typed { members: own.clone(), groups, collections }
            },
            move |typed: Typed| {
                // What was chosen for some people is not put back for others.
                if typed.members == picked {
                    let Typed { groups, collections, .. } = typed;
                    draft.set(MemberDraft { groups, collections, ..MemberDraft::default() });
                }
            },
        );
        Self {
            state,
            change,
            members: StoredValue::new(members),
            draft,
            preview: RwSignal::new(None),
            problem: RwSignal::new(None),
            refusal: RwSignal::new(None),
            busy: RwSignal::new(false),
            unsaved,
        }
    }

    fn field(self, overview: StoredValue<MembersOverview>) -> AnyView {
        match self.change {
            MemberChange::AddToGroups => GroupField::new(overview, self.draft).view(None, false, true),
            _ => grants(overview, self.draft).view(t("members-give-access-note"), true, ().drawn()),
        }
    }

    /// Says who would be touched by what is chosen, again after each choice.
    fn follow(self) {
        let more = Memo::new(move |_| self.draft.with(|draft| more_of(self.change, draft)));
        Effect::watch(
            move || more.get(),
            move |chosen, _, _| {
                self.problem.set(None);
                let chosen = chosen.clone();
                spawn_local(async move {
                    let found = self.look(chosen.clone()).await;
                    // Choices may be answered in another order than they were made in.
                    if more.try_get_untracked() == Some(chosen) {
                        self.show(found);
                    }
                });
            },
            true,
        );
    }

    async fn look(self, more: MoreAccess) -> Result<MoreAccessPreview, Failure> {
        let members = self.members.try_get_value().unwrap_or_default();
        portal::call(PreviewMoreAccess { organization: self.state.organization, more, members }).await
    }

    fn show(self, found: Result<MoreAccessPreview, Failure>) {
        match found {
            Ok(MoreAccessPreview { applicable, excluded }) => {
                self.preview.try_set(Some(Preview {
                    applicable,
                    excluded,
                    warnings: Vec::new(),
                    grave: None,
                }));
            }
            Err(failure) => {
                self.refusal.try_set(Some(failure_sentence(&failure)));
            }
        }
    }

    fn submit(self) {
        let more = self.draft.with_untracked(|draft| more_of(self.change, draft));
        let is_empty = more.is_empty();
        self.problem.set(is_empty.then(|| change_words(self.change).say("none")));
        if is_empty || self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.refusal.set(None);
        spawn_local(async move {
            if let Err(failure) = self.send(more).await {
                self.refusal.try_set(Some(failure_sentence(&failure)));
            }
            self.busy.try_set(false);
        });
    }

    async fn send(self, more: MoreAccess) -> Result<(), Failure> {
        // What is shown may be older than the choice.
        let found = self.look(more.clone()).await?;
        let members: Vec<_> = found.applicable.iter().map(|person| person.id).collect();
        self.show(Ok(found));
        if members.is_empty() {
            self.problem.try_set(Some(t("members-nobody-applicable")));
            return Ok(());
        }
        actions::start(self.state, JobWork::Widen { more, members }).await
    }
}
