//! Role and access of one member.

use std::sync::Arc;

use keystead_calls::Failure;
use keystead_calls::members::{
    EditMember, MemberDetail, MemberDraft, MemberRow, MembersOverview, SaveMember,
};
use keystead_domain::enums::OrganizationUserType;
use keystead_domain::ids::OrganizationUserId;
use keystead_domain::permissions::Denial;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use super::actions;
use super::fields::{access_fields, only_held};
use super::state::Members;
use super::table::label_of;
use crate::i18n::{Arg, t, t_args};
use crate::portal;
use crate::shared::failure::{denial_sentence, failure_sentence};
use crate::shared::unsaved::Unsaved;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::router::Stays;
use crate::ui::toast::Toast;

/// What is chosen, as it survives a lock.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Typed {
    draft: MemberDraft,
    /// What it was made of: only what differs from that is saved.
    opened: Option<MemberDraft>,
}

/// What is chosen.
#[derive(Clone, Copy)]
struct Editing {
    state: Members,
    member: OrganizationUserId,
    /// What was read; nothing while it is on its way.
    detail: RwSignal<Option<Arc<MemberDetail>>>,
    draft: RwSignal<MemberDraft>,
    /// What the form was filled with; after a lock that may be older than what was read.
    opened: RwSignal<Option<MemberDraft>>,
    refusal: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    unsaved: Unsaved<Typed>,
}

/// The dialog; what it edits is read anew, because somebody else may have changed it.
#[component]
pub(super) fn EditDialog(state: Members, row: Arc<MemberRow>) -> AnyView {
    let (draft, opened) = (RwSignal::new(MemberDraft::default()), RwSignal::new(None));
    let editing = Editing {
        state,
        member: row.id,
        detail: RwSignal::new(None),
        draft,
        opened,
        refusal: RwSignal::new(None),
        busy: RwSignal::new(false),
        unsaved: Unsaved::new(
            format!("member:{}:{}", state.organization, row.id),
            Stays::OnPath,
            move || Typed { draft: draft.get(), opened: opened.get() },
            move |typed: Typed| {
                draft.set(typed.draft);
                opened.set(typed.opened);
            },
        ),
    };
    spawn_local(editing.read());
    let close = Callback::new(move |()| editing.unsaved.leave(move || state.dialog.set(None)));
    let label = label_of(&row).to_owned();
    let name = label.clone();
    let submit = Callback::new(move |()| editing.submit(name.clone()));
    view! {
        <Dialog
            title=label
            client=state.dialog_client()
            submit_label=t("members-save")
            busy=editing.busy
            on_submit=submit
            on_close=close
        >
            {dynamic(move || editing.refusal.get().map(|text| view! { <Banner tone=Tone::Danger text=text /> }))}
            {editing.unsaved.notice()}
            {dynamic(move || {
                let overview = state.overview.get_untracked()?;
                let detail = editing.detail.get()?;
                Some(form(&detail, StoredValue::new((*overview).clone()), draft))
            })}
        </Dialog>
    }
    .drawn()
}

impl Editing {
    async fn read(self) {
        let (organization, member) = (self.state.organization, self.member);
        match portal::call(EditMember { organization, member }).await {
            Ok(found) => {
                self.draft.try_set(found.draft.clone());
                self.opened.try_set(Some(found.draft.clone()));
                self.detail.try_set(Some(Arc::new(found)));
                self.unsaved.begin();
            }
            Err(failure) => {
                self.refusal.try_set(Some(failure_sentence(&failure)));
            }
        }
    }

    fn submit(self, name: String) {
        let state = self.state;
        let Some(known) = self.detail.get_untracked() else { return };
        let (opened, draft) = (self.opened.get_untracked(), self.draft.get_untracked());
        if known.may_edit.is_err() || opened.as_ref() == Some(&draft) {
            return state.dialog.set(None);
        }
        if ends_ownership(state, &known, self.draft) || self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.refusal.set(None);
        let (organization, member) = (state.organization, self.member);
        spawn_local(async move {
            let answer = portal::call(SaveMember { organization, member, opened, draft }).await;
            self.busy.try_set(false);
            match answer {
                Ok(()) => {
                    state.dialog.try_set(None);
                    let text = t_args("members-saved", [("member", Arg::from(name))]);
                    state.toasts.show(Toast::done(text).detail(state.client_name()));
                    actions::refresh(state, false);
                }
                Err(failure) => {
                    if failure == Failure::Unanswered {
                        // It may be saved: from now on the form is, as it stands, what is wanted.
                        self.opened.try_set(None);
                    }
                    self.refusal.try_set(Some(failure_sentence(&failure)));
                }
            }
        });
    }
}

/// Whether the last Owner would go where nobody stands in for one, which the form says and no server does.
fn ends_ownership(state: Members, known: &MemberDetail, draft: RwSignal<MemberDraft>) -> bool {
    let role = draft.with_untracked(|draft| draft.role);
    let owners = state.overview.with_untracked(|known| known.as_ref().map(|known| known.owners));
    let goes = known.row.is_confirmed_owner() && role != OrganizationUserType::Owner && owners == Some(1);
    goes && !untrack(|| state.seats()).managed
}

/// What follows when the last Owner takes another role: with a provider, only it manages then; else it cannot be.
fn last_owner(managed: bool) -> AnyView {
    match managed {
        true => view! { <Banner tone=Tone::Warning text=t("members-last-member-owner") /> }.drawn(),
        false => view! { <Banner tone=Tone::Danger text=denial_sentence(Denial::LastOwner) /> }.drawn(),
    }
}

fn form(
    detail: &MemberDetail,
    overview: StoredValue<MembersOverview>,
    draft: RwSignal<MemberDraft>,
) -> AnyView {
    let denied = detail.may_edit.err().map(denial_sentence);
    let locked = denied.is_some();
    let is_last = detail.row.is_confirmed_owner() && overview.with_value(|overview| overview.owners == 1);
    let managed = overview.with_value(|overview| overview.seats.unwrap_or_default().managed);
    let own = detail.row.is_self && overview.with_value(|overview| !overview.standing.may_add_itself());
    let offered = match own {
        true => StoredValue::new(overview.with_value(|overview| only_held(overview, &detail.draft))),
        false => overview,
    };
    let loses = Memo::new(move |_| is_last && draft.with(|draft| draft.role != OrganizationUserType::Owner));
    let external = detail.external_id.clone().filter(|id| !id.is_empty());
    view! {
        <p class="help">{detail.row.email.clone()}</p>
        {denied.map(|reason| view! { <Banner tone=Tone::Neutral text=reason /> })}
        {dynamic(move || loses.get().then(|| last_owner(managed)))}
        {access_fields(offered, draft, locked, own)}
        {external.map(|id| view! { <p class="help">{t_args("members-external-id", [("id", Arg::from(id))])}</p> })}
    }
    .drawn()
}
