//! Invite people: any number of addresses, one role. Those who are in the team already are left out and named by the job.

use keystead_calls::assignments::{ClientChoices, ReadClientChoices};
use keystead_calls::jobs::TeamWork;
use keystead_calls::members::InviteeProblem;
use keystead_calls::team::ReadNewcomers;
use keystead_domain::enums::ProviderUserType;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use super::edit_dialog::roles;
use super::state::Screen;
use super::table::offers_limits;
use crate::i18n::t;
use crate::portal;
use crate::provider::assigned::{Limit, Picked};
use crate::shared::failure::failure_sentence;
use crate::shared::people::Emails;
use crate::shared::unsaved::Unsaved;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::router::Stays;

#[derive(Clone, Copy)]
struct Form {
    state: Screen,
    emails: Emails,
    role: RwSignal<ProviderUserType>,
    limit: Limit,
    /// The clients to limit to, where the server does that and they could be read.
    choices: RwSignal<Option<ClientChoices>>,
    refusal: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    unsaved: Unsaved<Typed>,
}

/// What is typed and chosen, as it survives a lock.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Typed {
    emails: String,
    role: ProviderUserType,
    all: bool,
    picked: Picked,
}

/// The dialog.
#[component]
pub(super) fn InviteDialog(state: Screen) -> AnyView {
    let form = Form::new(state);
    form.unsaved.begin();
    if offers_limits() {
        form.read_choices();
    }
    let team = state.team.get_untracked();
    let cards = team.map(|team| roles(form.role, |role| team.standing.may_invite_colleague(role).err()));
    view! {
        <Dialog
            title=t("team-invite")
            submit_label=t("members-invite-submit")
            note=Signal::derive(move || form.note())
            busy=form.busy
            on_submit=Callback::new(move |()| form.submit())
            on_close=Callback::new(move |()| form.unsaved.leave(move || state.dialog.set(None)))
        >
            {dynamic(move || form.refusal.get().map(|text| view! { <Banner tone=Tone::Danger text=text /> }))}
            {form.unsaved.notice()} {form.emails.view(None)}
            {cards}
            <p class="help">{t("team-roles-help")}</p>
            {dynamic(move || form.limits())}
        </Dialog>
    }
    .drawn()
}

impl Form {
    fn new(state: Screen) -> Self {
        let (emails, role) = (Emails::new(), RwSignal::new(ProviderUserType::ServiceUser));
        let limit = Limit::new();
        let unsaved = Unsaved::new(
            format!("invite:{}", state.provider),
            Stays::OnPath,
            move || {
                let (all, picked) = limit.chosen();
                Typed { emails: emails.typed.get(), role: role.get(), all, picked }
            },
            move |typed: Typed| {
                emails.typed.set(typed.emails);
                role.set(typed.role);
                limit.choose(typed.all, typed.picked);
            },
        );
        Self {
            state,
            emails,
            role,
            limit,
            choices: RwSignal::new(None),
            refusal: RwSignal::new(None),
            busy: RwSignal::new(false),
            unsaved,
        }
    }

    fn read_choices(self) {
        let provider = self.state.provider;
        spawn_local(async move {
            // Who cannot be limited here can be later, from the row.
            if let Ok(choices) = portal::call(ReadClientChoices { provider }).await {
                self.choices.try_set(Some(choices));
            }
        });
    }

    fn may_limit(self) -> bool {
        self.role.get() == ProviderUserType::ServiceUser
    }

    fn limits(self) -> Option<AnyView> {
        let choices = self.choices.get().filter(|choices| !choices.clients.is_empty())?;
        let fields = || {
            let (question, list) = (t("team-invite-clients"), t("team-invite-clients-list"));
            self.limit.view(question, t("assigned-some-help"), list, &choices)
        };
        self.may_limit().then(fields)
    }

    fn note(self) -> String {
        let line =
            self.choices.with(|choices| choices.as_ref().map(|choices| self.limit.count_line(choices)));
        match line.filter(|line| self.may_limit() && !line.is_empty()) {
            Some(line) => line,
            None => t("team-invite-note"),
        }
    }

    fn submit(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.refusal.set(None);
        self.emails.problem.set(None);
        spawn_local(async move {
            if let Err(failure) = self.send().await {
                self.refusal.try_set(Some(failure_sentence(&failure)));
            }
            self.busy.try_set(false);
        });
    }

    async fn send(self) -> Result<(), keystead_calls::Failure> {
        let text = self.emails.typed.get_untracked();
        let mut found = portal::call(ReadNewcomers { provider: self.state.provider, text }).await?;
        // Who is there already is no mistake to correct.
        let present = found.refused.extract_if(.., |row| row.reason == InviteeProblem::AlreadyMember);
        let mut emails: Vec<String> = present.map(|row| row.text).collect();
        emails.extend(found.ready.into_iter().map(|person| person.email));
        let has_refused = !found.refused.is_empty();
        self.emails.show(found.refused);
        if self.emails.is_wrong(emails.is_empty(), has_refused) {
            return Ok(());
        }
        let clients = if untrack(|| self.may_limit()) { self.limit.clients() } else { None };
        self.state.start(TeamWork::Invite { emails, role: self.role.get_untracked(), clients }).await
    }
}
