//! Invite people: any number of addresses, one role. Those who are in the team already are left out and named by the job.

use keystead_calls::jobs::TeamWork;
use keystead_calls::members::InviteeProblem;
use keystead_calls::team::ReadNewcomers;
use keystead_domain::enums::ProviderUserType;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::edit_dialog::roles;
use super::state::Screen;
use crate::i18n::t;
use crate::portal;
use crate::shared::failure::failure_sentence;
use crate::shared::people::Emails;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};

#[derive(Clone, Copy)]
struct Form {
    state: Screen,
    emails: Emails,
    role: RwSignal<ProviderUserType>,
    refusal: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

/// The dialog.
#[component]
pub(super) fn InviteDialog(state: Screen) -> AnyView {
    let form = Form {
        state,
        emails: Emails::new(),
        role: RwSignal::new(ProviderUserType::ServiceUser),
        refusal: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    let team = state.team.get_untracked();
    let cards = team.map(|team| roles(form.role, |role| team.standing.may_invite_colleague(role).err()));
    view! {
        <Dialog
            title=t("team-invite")
            submit_label=t("members-invite-submit")
            note=Signal::stored(t("team-invite-note"))
            busy=form.busy
            on_submit=Callback::new(move |()| form.submit())
            on_close=Callback::new(move |()| state.dialog.set(None))
        >
            {dynamic(move || form.refusal.get().map(|text| view! { <Banner tone=Tone::Danger text=text /> }))}
            {form.emails.view(None)}
            {cards}
            <p class="help">{t("team-roles-help")}</p>
        </Dialog>
    }
    .drawn()
}

impl Form {
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
        self.state.start(TeamWork::Invite { emails, role: self.role.get_untracked() }).await
    }
}
