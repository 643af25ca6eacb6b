//! The link of an invitation: who looks at it decides what it offers. Nothing is ever accepted for another account.

use keystead_calls::onboarding::{Invitation, InvitedTo, JoiningRules, ReadJoiningRules};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::accept::AcceptCard;
use super::register_form::{Made, RegisterForm};
use super::set_up::SetUpCard;
use super::situation::{Situation, situation};
use super::{heading, landing_address, link, log_in_first, to_start, waiting};
use crate::account::gate::Gate;
use crate::i18n::{Arg, t, t_args};
use crate::paths::Place;
use crate::platform::address;
use crate::portal;
use crate::shared::failure::failure_sentence;
use crate::shared::session::{Session, Wanted, use_session};
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::{Icon, icon_small};
use crate::ui::router;

/// What the cards of an invitation share.
#[derive(Clone, Copy)]
struct Landing {
    session: Session,
    invitation: StoredValue<Invitation>,
    /// Whether the link says that the address has an account.
    has_account: Option<bool>,
    /// Whether the person makes an account right now.
    registering: RwSignal<bool>,
    /// Whether the person has just made the account for this invitation, and so said yes to it.
    agreed: RwSignal<bool>,
}

/// The page.
#[component]
pub fn InvitationPage() -> AnyView {
    let session = use_session();
    let place = Place::read(&router::here_untracked().path).unwrap_or(Place::AcceptOrganization);
    let Some((invitation, has_account)) = link::invitation(place, &address::current().2) else {
        return view! { <Gate>{incomplete()}</Gate> }.drawn();
    };
    let landing = Landing {
        session,
        invitation: StoredValue::new(invitation),
        has_account,
        registering: RwSignal::new(false),
        agreed: RwSignal::new(false),
    };
    let who = Memo::new(move |_| {
        let state = session.state();
        landing.invitation.with_value(|invitation| situation(&state, &invitation.email))
    });
    let card = move || match who.get() {
        Situation::Nobody if landing.registering.get() => landing.register(),
        Situation::Nobody => landing.ways_in(),
        Situation::Locked => landing.locked(),
        Situation::Other { signed_in } => landing.other(signed_in),
        Situation::Invited => {
            let invitation = landing.invitation.get_value();
            if matches!(invitation.to, InvitedTo::SetUp { .. }) {
                return view! { <SetUpCard invitation /> }.drawn();
            }
            view! { <AcceptCard invitation agreed=landing.agreed.get_untracked() /> }.drawn()
        }
    };
    view! { <Gate>{dynamic(card)}</Gate> }.drawn()
}

/// A link that lacks something: cut off, or typed by hand.
fn incomplete() -> AnyView {
    view! {
        {heading(t("invitation-broken-title"))}
        <Banner tone=Tone::Warning text=t("invitation-incomplete") />
        <p class="muted">{t("invitation-ask-again")}</p>
        {to_start()}
    }
    .drawn()
}

/// What somebody is invited to, in words.
pub(super) fn name_of(invitation: &Invitation) -> String {
    match (invitation.name.is_empty(), invitation.to) {
        (false, _) => invitation.name.clone(),
        (true, InvitedTo::Organization { .. }) => t("invitation-an-organization"),
        (true, InvitedTo::Provider { .. } | InvitedTo::SetUp { .. }) => t("invitation-a-provider"),
    }
}

pub(super) fn title(invitation: &Invitation) -> String {
    if matches!(invitation.to, InvitedTo::SetUp { .. }) {
        return t("set-up-title");
    }
    t_args("invitation-title", [("name", Arg::from(name_of(invitation)))])
}

impl Landing {
    fn email(self) -> String {
        self.invitation.with_value(|invitation| invitation.email.clone())
    }

    fn is_set_up(self) -> bool {
        self.invitation.with_value(|invitation| matches!(invitation.to, InvitedTo::SetUp { .. }))
    }

    fn title(self) -> AnyView {
        heading(self.invitation.with_value(title))
    }

    fn log_in(self) -> Callback<()> {
        Callback::new(move |()| log_in_first(self.session, self.email(), landing_address()))
    }

    fn ways_in(self) -> AnyView {
        let register = Callback::new(move |()| self.registering.set(true));
        let (first, second) = if self.has_account == Some(true) {
            (ButtonKind::Primary, ButtonKind::Plain)
        } else {
            (ButtonKind::Plain, ButtonKind::Primary)
        };
        let log_in =
            view! { <Button label=t("joining-log-in") kind=first block=true on_press=self.log_in() /> };
        let make =
            view! { <Button label=t("invitation-register") kind=second block=true on_press=register /> };
        let text = match self.has_account {
            Some(true) => "invitation-known",
            Some(false) => "invitation-new",
            None => "invitation-either",
        };
        let both = if self.has_account == Some(true) {
            view! { {log_in} {make} }.drawn()
        } else {
            view! { {make} {log_in} }.drawn()
        };
        view! { {self.title()} {self.invited_line()} <p class="muted">{t(text)}</p> {both} }.drawn()
    }

    fn invited_line(self) -> AnyView {
        let email = self.email();
        let is_set_up = self.is_set_up();
        view! {
            {is_set_up.then(|| view! { <p>{t("set-up-what")}</p> })}
            <p>{t_args("invitation-for", [("address", Arg::from(email))])}</p>
        }
        .drawn()
    }

    /// The account, under the rules of whoever invites.
    fn register(self) -> AnyView {
        let rules = RwSignal::new(None::<Result<JoiningRules, String>>);
        let invitation = self.invitation.get_value();
        spawn_local(async move {
            let read = portal::call(ReadJoiningRules { invitation }).await;
            rules.try_set(Some(read.map_err(|failure| failure_sentence(&failure))));
        });
        let on_made = Callback::new(move |made: Made| match made {
            Made::LoggedIn(account) => {
                self.agreed.set(true);
                self.session.enter(account);
            }
            Made::LogInByHand => log_in_first(self.session, self.email(), landing_address()),
        });
        let name = RwSignal::new(String::new());
        let form = move || match rules.get() {
            None => waiting(),
            Some(Err(sentence)) => view! {
                <Banner tone=Tone::Warning text=sentence />
                <p class="muted">{t("invitation-ask-again")}</p>
            }
            .drawn(),
            Some(Ok(rules)) => {
                let proof = self.invitation.with_value(Invitation::proof);
                view! {
                    <RegisterForm
                        email=self.email()
                        proof
                        policy=Signal::stored(rules.master_password)
                        generator=rules.generator
                        on_made
                        name
                    />
                }
                .drawn()
            }
        };
        view! {
            {self.title()}
            {dynamic(form)}
            <Button label=t("invitation-have-account") kind=ButtonKind::Ghost on_press=self.log_in() />
        }
        .drawn()
    }

    fn locked(self) -> AnyView {
        let unlock = Callback::new(move |()| {
            let label = self.invitation.with_value(title);
            let wanted = Wanted { address: landing_address(), label, email: String::new() };
            self.session.wanted().set(Some(wanted));
            router::go(&Place::Unlock.address());
        });
        view! {
            {self.title()} {self.invited_line()} <p class="muted">{t(if self.is_set_up() { "set-up-locked" } else { "invitation-locked" })}</p>
            <Button
                label=t("unlock-submit")
                kind=ButtonKind::Primary
                block=true
                symbol=Icon::LockOpen
                on_press=unlock
            />
        }
        .drawn()
    }

    fn other(self, signed_in: String) -> AnyView {
        let email = self.email();
        let args = [("address", Arg::from(email.clone())), ("other", Arg::from(signed_in))];
        let change = Callback::new(move |()| self.session.log_out());
        let stay = Callback::new(|()| router::go(&Place::Start.address()));
        view! {
            {self.title()}
            <Banner tone=Tone::Warning text=t_args("invitation-other", args) />
            <p class="assure">{icon_small(Icon::Info)} <span>{t("invitation-other-help")}</span></p>
            <Button
                label=t_args("invitation-switch", [("address", Arg::from(email))])
                kind=ButtonKind::Primary
                block=true
                on_press=change
            />
            <Button label=t("invitation-stay") block=true on_press=stay />
        }
        .drawn()
    }
}
