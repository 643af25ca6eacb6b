//! The role of one person.

use std::sync::Arc;

use keystead_calls::Failure;
use keystead_calls::team::{Colleague, SaveColleague, Team};
use keystead_domain::enums::ProviderUserType;
use keystead_domain::permissions::Denial;
use keystead_domain::permissions::team::TeamChange;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::Screen;
use super::words::role_key;
use crate::i18n::{Arg, t, t_args};
use crate::portal;
use crate::shared::failure::{denial_sentence, failure_sentence};
use crate::shared::people::{role_card, role_field};
use crate::shared::session::use_session;
use crate::shared::unsaved::Unsaved;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::dialog::Dialog;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::ids::fresh_id;
use crate::ui::router::Stays;
use crate::ui::toast::Toast;

/// Roles in the order of the form, with the sentence that says what each is.
const ROLES: [(ProviderUserType, &str); 2] = [
    (ProviderUserType::ServiceUser, "team-role-service-help"),
    (ProviderUserType::ProviderAdmin, "team-role-admin-help"),
];

/// The roles as a form has them; `denied` says which cannot be given.
pub(super) fn roles(
    role: RwSignal<ProviderUserType>,
    denied: impl Fn(ProviderUserType) -> Option<Denial>,
) -> AnyView {
    let group = fresh_id("role");
    let card = |(of, help): (ProviderUserType, &'static str)| {
        let denied = denied(of);
        let words = denied.map_or_else(|| t(help), denial_sentence);
        let is_chosen = Signal::derive(move || role.get() == of);
        let choose = Callback::new(move |()| role.set(of));
        role_card(group.clone(), t(role_key(of)), words, denied.is_some(), is_chosen, choose)
    };
    role_field(ROLES.into_iter().map(card).collect())
}

/// Why a role cannot be given to somebody; the one they have is no question.
fn denied(team: &Team, person: &Colleague, role: ProviderUserType) -> Option<Denial> {
    team.may_change(person, TeamChange::Role(role)).err().filter(|denial| *denial != Denial::RoleHeld)
}

/// The dialog.
#[component]
pub(super) fn EditDialog(state: Screen, person: Arc<Colleague>) -> AnyView {
    let role = RwSignal::new(person.role);
    let (refusal, busy) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let session = use_session();
    let (id, label, is_self, before) = (person.id, person.label().to_owned(), person.is_self, person.role);
    let place = format!("colleague:{}:{id}", state.provider);
    let unsaved = Unsaved::new(place, Stays::OnPath, move || role.get(), move |chosen| role.set(chosen));
    unsaved.begin();
    let close = Callback::new(move |()| unsaved.leave(move || state.dialog.set(None)));
    let name = label.clone();
    let submit = Callback::new(move |()| {
        let chosen = role.get_untracked();
        if chosen == before {
            return state.dialog.set(None);
        }
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        refusal.set(None);
        let name = name.clone();
        spawn_local(async move {
            let answer = save(state, id, chosen).await;
            busy.try_set(false);
            match answer {
                Ok(()) => {
                    let text = t_args("team-saved", [("person", Arg::from(name))]);
                    state.toasts.show(Toast::done(text).detail(state.name()));
                    state.dialog.try_set(None);
                    state.list.refresh();
                    if is_self {
                        session.refresh();
                    }
                }
                Err(failure) => {
                    refusal.try_set(Some(failure_sentence(&failure)));
                }
            }
        });
    });
    let gives_up = move || {
        let is_less = role.get() != before && role.get() != ProviderUserType::ProviderAdmin;
        (is_self && is_less)
            .then(|| view! { <Banner tone=Tone::Warning text=Signal::stored(t("team-gives-up")) /> })
    };
    let team = state.team.get_untracked();
    let cards = team.map(|team| roles(role, |of| denied(&team, &person, of)));
    view! {
        <Dialog
            title=label
            submit_label=t("members-save")
            busy
            on_submit=submit
            on_close=close
        >
            {dynamic(move || refusal.get().map(|text| view! { <Banner tone=Tone::Danger text=text /> }))}
            {unsaved.notice()}
            <p class="help">{person.email.clone()}</p>
            {cards}
            {dynamic(gives_up)}
        </Dialog>
    }
    .drawn()
}

async fn save(
    state: Screen,
    person: keystead_domain::ids::ProviderUserId,
    role: ProviderUserType,
) -> Result<(), Failure> {
    portal::call(SaveColleague { provider: state.provider, person, role }).await
}

#[cfg(test)]
mod tests {
    use keystead_domain::enums::{ProviderStatus, ProviderUserStatus};
    use keystead_domain::ids::ProviderUserId;
    use keystead_domain::permissions::ProviderStanding;

    use super::*;

    #[test]
    fn the_last_administrator_reads_why_before_the_click() {
        let person = Colleague {
            id: ProviderUserId::from_random([1; 16]),
            user: None,
            name: "Maren".into(),
            email: String::new(),
            role: ProviderUserType::ProviderAdmin,
            status: ProviderUserStatus::Confirmed,
            is_self: true,
            invited: None,
            lapsed: false,
        };
        let standing = ProviderStanding {
            role: ProviderUserType::ProviderAdmin,
            status: ProviderStatus::Billable,
            enabled: true,
        };
        let mut team = Team { name: String::new(), standing, people: vec![person.clone()] };
        let last = Some(Denial::LastProviderAdmin);
        assert_eq!(ROLES.map(|(role, _)| denied(&team, &person, role)), [last, None]);
        team.people.push(Colleague {
            id: ProviderUserId::from_random([2; 16]),
            is_self: false,
            ..person.clone()
        });
        assert_eq!(ROLES.map(|(role, _)| denied(&team, &person, role)), [None, None]);
    }
}
