//! Invite people: addresses typed, pasted or from a file, one role and access for those that bring none.

use keystead_calls::jobs::{Invitation, JobWork};
use keystead_calls::members::{Invitee, Invitees, MemberDraft, ReadInvitees};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use super::actions;
use super::fields::access_fields;
use super::shortage::Shortage;
use super::state::Members;
use crate::i18n::{Arg, t, t_args};
use crate::platform::files;
use crate::portal;
use crate::shared::failure::failure_sentence;
use crate::shared::people::{Emails, problems};
use crate::shared::unsaved::Unsaved;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::Button;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::error_line;
use crate::ui::icon::Icon;
use crate::ui::ids::fresh_id;
use crate::ui::router::Stays;
use crate::ui::toast::Toast;

/// A file that was read, by its name.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct File {
    name: String,
    found: Invitees,
}

/// What is typed, read and chosen, as it survives a lock.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Typed {
    emails: String,
    file: Option<File>,
    draft: MemberDraft,
}

#[derive(Clone, Copy)]
struct Form {
    state: Members,
    emails: Emails,
    file: RwSignal<Option<File>>,
    draft: RwSignal<MemberDraft>,
    refusal: RwSignal<Option<String>>,
    short: Shortage,
    busy: RwSignal<bool>,
    unsaved: Unsaved<Typed>,
}

/// The dialog.
#[component]
pub(super) fn InviteDialog(state: Members) -> AnyView {
    let form = Form::new(state);
    form.unsaved.begin();
    let overview = state.overview.get_untracked().map(|overview| StoredValue::new((*overview).clone()));
    let close = Callback::new(move |()| form.unsaved.leave(move || state.dialog.set(None)));
    view! {
        <Dialog
            title=t("members-invite")
            client=state.dialog_client()
            submit_label=t("members-invite-submit")
            note=Signal::derive(move || form.short.note())
            busy=form.busy
            on_submit=Callback::new(move |()| form.submit())
            on_close=close
        >
            {dynamic(move || form.refusal.get().map(|text| view! { <Banner tone=Tone::Danger text=text /> }))}
            {form.short.banner(Callback::new(move |()| form.submit()))} {form.unsaved.notice()}
            {dynamic(move || if form.file.with(Option::is_some) { form.file_view() } else { form.emails.view(Some(form.file_button())) })}
            {dynamic(move || overview.map(|overview| access_fields(overview, form.draft, false, false)))}
        </Dialog>
        {form.short.dialog()}
    }
    .drawn()
}

impl Form {
    fn new(state: Members) -> Self {
        let (emails, file) = (Emails::new(), RwSignal::new(None::<File>));
        let draft = RwSignal::new(MemberDraft::default());
        let unsaved = Unsaved::new(
            format!("invite:{}", state.organization),
            Stays::OnPath,
            move || Typed { emails: emails.typed.get(), file: file.get(), draft: draft.get() },
            move |typed: Typed| {
                emails.typed.set(typed.emails);
                file.set(typed.file);
                draft.set(typed.draft);
            },
        );
        Self {
            state,
            emails,
            file,
            draft,
            refusal: RwSignal::new(None),
            short: Shortage::new(state),
            busy: RwSignal::new(false),
            unsaved,
        }
    }

    fn file_button(self) -> AnyView {
        let node = NodeRef::<html::Input>::new();
        let choose = Callback::new(move |()| {
            if let Some(input) = node.get_untracked() {
                input.click();
            }
        });
        let read = move |_| {
            let Some(input) = node.get_untracked() else { return };
            spawn_local(async move {
                if let Some((name, text)) = files::read_text(&input).await {
                    self.read_file(name, text).await;
                }
            });
        };
        view! {
            <div class="field">
                <input
                    type="file"
                    hidden=true
                    accept=".csv,text/csv,text/plain"
                    node_ref=node
                    on:change=read
                />
                <span class="row wrap">
                    <Button label=t("members-file") symbol=Icon::FileUp small=true on_press=choose />
                    <span class="help">{t("members-file-help")}</span>
                </span>
            </div>
        }
        .drawn()
    }

    async fn read_file(self, name: String, text: String) {
        let question = ReadInvitees { organization: self.state.organization, text, is_file: true };
        match portal::call(question).await {
            Ok(found) => {
                self.file.try_set(Some(File { name, found }));
            }
            Err(failure) => {
                self.refusal.try_set(Some(failure_sentence(&failure)));
            }
        }
    }

    fn file_view(self) -> AnyView {
        let Some(File { name, found }) = self.file.get_untracked() else { return ().drawn() };
        let forget = Callback::new(move |()| self.file.set(None));
        view! {
            <div class="field">
                <span class="row wrap">
                    <strong>{name}</strong>
                    <Button label=t("members-file-forget") symbol=Icon::X small=true on_press=forget />
                </span>
                <p role="status">{t_args("members-file-ready", [("count", Arg::from(found.ready.len()))])}</p>
                {error_line(fresh_id("file-error"), self.emails.problem.into())}
            </div>
            {problems(&found.refused, true)}
        }
        .drawn()
    }

    fn submit(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.refusal.set(None);
        self.short.forget();
        self.emails.problem.set(None);
        spawn_local(async move {
            if let Err(sentence) = self.send().await {
                self.refusal.try_set(sentence);
            }
            self.busy.try_set(false);
        });
    }

    /// An error is the sentence for the whole form, or nothing where it stands at a field.
    async fn send(self) -> Result<(), Option<String>> {
        let found = match self.file.get_untracked() {
            Some(file) => file.found,
            None => self.read_typed().await?,
        };
        let is_file = self.file.with_untracked(Option::is_some);
        // Of a file the lines that can be invited are; mistakes among typed addresses are corrected first.
        let has_refused = if found.ready.is_empty() {
            !found.refused.is_empty()
        } else {
            !is_file && found.refused.iter().any(|refused| refused.reason.is_mistake())
        };
        if self.emails.is_wrong(found.ready.is_empty(), has_refused) {
            return Err(None);
        }
        if self.short.stops(found.ready.len()).await {
            return Err(None);
        }
        let left_out = if is_file { 0 } else { found.refused.len() };
        let draft = self.draft.get_untracked();
        let invitation =
            |person: Invitee| Invitation { draft: person.given.over(&draft), email: person.email };
        let work = JobWork::Invite(found.ready.into_iter().map(invitation).collect());
        actions::start(self.state, work).await.map_err(|failure| Some(failure_sentence(&failure)))?;
        if left_out > 0 {
            let text = t_args("members-emails-left-out", [("count", Arg::from(left_out))]);
            self.state.toasts.show(Toast::done(text).detail(self.state.client_name()));
        }
        Ok(())
    }

    async fn read_typed(self) -> Result<Invitees, Option<String>> {
        let question = ReadInvitees {
            organization: self.state.organization,
            text: self.emails.typed.get_untracked(),
            is_file: false,
        };
        let found = portal::call(question).await.map_err(|failure| Some(failure_sentence(&failure)))?;
        self.emails.show(found.refused.clone());
        Ok(found)
    }
}
