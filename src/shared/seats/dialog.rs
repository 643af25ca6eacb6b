//! The dialog: how many seats, what that does to the pool and to the bill.

use keystead_calls::Failure;
use keystead_calls::seats::{ReadSeats, SeatPayer, SeatTerms, SeatsSet, SetSeats};
use keystead_domain::ids::OrganizationId;
use keystead_domain::seats::SeatProblem;
use keystead_domain::validation::FieldError;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::bill::{facts, words};
use super::model::{Effect, Typed, effect};
use super::typed::{Fields, watch};
use crate::i18n::{Arg, t, t_args};
use crate::platform::focus;
use crate::portal;
use crate::shared::failure::{denial_sentence, failure_sentence, field_sentence};
use crate::shared::unsaved::Unsaved;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::dialog::{Dialog, DialogClient};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{CheckField, InputKind, TextField};
use crate::ui::list_state::SkeletonRows;
use crate::ui::toast::{Toast, use_toasts};

/// What is typed, and the answers to it.
#[derive(Clone, Copy)]
struct Form {
    organization: OrganizationId,
    /// Seats that somebody is waiting for, beyond those that there are.
    missing: u32,
    terms: RwSignal<Option<Result<SeatTerms, Failure>>>,
    seats: RwSignal<String>,
    has_limit: RwSignal<bool>,
    limit: RwSignal<String>,
    /// Whether the person tried to save, so that errors show.
    tried: RwSignal<bool>,
    busy: RwSignal<bool>,
    refusal: RwSignal<Option<String>>,
    unsaved: Unsaved<Fields>,
}

/// The dialog. `missing` seats are proposed on top of those that there are.
#[component]
pub fn SeatsDialog(
    organization: OrganizationId,
    client: DialogClient,
    #[prop(optional)] missing: u32,
    on_saved: Callback<SeatsSet>,
    on_close: Callback<()>,
) -> AnyView {
    let form = Form::new(organization, missing);
    form.read();
    let toasts = use_toasts();
    let name = client.name.clone();
    let submit = Callback::new(move |()| {
        let Some((seats, limit)) = form.checked() else { return };
        form.busy.set(true);
        form.refusal.set(None);
        let name = name.clone();
        spawn_local(async move {
            let answer = portal::call(SetSeats { organization, seats, limit }).await;
            form.busy.try_set(false);
            match answer {
                Ok(set) => {
                    let text = t_args("seats-saved", [("count", Arg::from(seats))]);
                    toasts.show(Toast::done(text).detail(name));
                    on_close.run(());
                    on_saved.run(set);
                }
                Err(failure) => {
                    form.refusal.try_set(Some(failure_sentence(&failure)));
                }
            }
        });
    });
    view! {
        <Dialog
            title=t("seats-title")
            client
            narrow=true
            submit_label=t("seats-submit")
            busy=form.busy
            on_submit=submit
            on_close=Callback::new(move |()| form.unsaved.leave(move || on_close.run(())))
        >
            {dynamic(move || form.refusal.get().map(|text| view! { <Banner tone=Tone::Danger text=text /> }))}
            {form.unsaved.notice()}
            {dynamic(move || match form.terms.get() {
                None => view! { <SkeletonRows label=t("seats-loading") rows=2 /> }.drawn(),
                Some(Err(failure)) => view! { <Banner tone=Tone::Danger text=failure_sentence(&failure) /> }.drawn(),
                Some(Ok(terms)) => form.fields(&terms),
            })}
        </Dialog>
    }
    .drawn()
}

impl Form {
    fn new(organization: OrganizationId, missing: u32) -> Self {
        let (seats, has_limit) = (RwSignal::new(String::new()), RwSignal::new(false));
        let limit = RwSignal::new(String::new());
        Self {
            organization,
            missing,
            terms: RwSignal::new(None),
            seats,
            has_limit,
            limit,
            tried: RwSignal::new(false),
            busy: RwSignal::new(false),
            refusal: RwSignal::new(None),
            unsaved: watch(organization, seats, has_limit, limit),
        }
    }

    fn read(self) {
        spawn_local(async move {
            let answer = portal::call(ReadSeats { organization: self.organization }).await;
            if let Ok(terms) = &answer {
                let wanted = terms.seats.saturating_add(self.missing).max(terms.occupied);
                self.seats.try_set(wanted.to_string());
                if let SeatPayer::Organization { limit: Some(limit), .. } = terms.payer {
                    self.has_limit.try_set(true);
                    self.limit.try_set(limit.to_string());
                }
            }
            let is_read = answer.is_ok();
            self.terms.try_set(Some(answer));
            if is_read {
                self.unsaved.begin();
            }
        });
    }

    fn typed(self) -> Typed {
        let number = |text: &String| text.trim().parse::<u32>().ok();
        let limit = self.has_limit.get().then(|| self.limit.with(number));
        // A limit that is no number is below every seat.
        (self.seats.with(number), limit.map(|limit| Some(limit.unwrap_or_default())))
    }

    /// What is typed comes to; nothing while the terms are not here.
    fn effect(self) -> Option<Result<Effect, SeatProblem>> {
        self.terms.with(|terms| match terms {
            Some(Ok(terms)) => Some(effect(terms, self.typed())),
            _ => None,
        })
    }

    /// Seats and limit to be sent, unless something stands in the way.
    fn checked(self) -> Option<(u32, Option<u32>)> {
        let may_change = self.terms.with_untracked(|terms| match terms {
            Some(Ok(terms)) => terms.may_change.is_ok(),
            _ => false,
        });
        if !may_change || self.busy.get_untracked() {
            return None;
        }
        self.tried.set(true);
        match untrack(|| self.effect())? {
            Ok(_) => {
                let (seats, limit) = untrack(|| self.typed());
                Some((seats?, limit.flatten()))
            }
            Err(_) => {
                focus::focus_first_invalid();
                None
            }
        }
    }

    fn fields(self, terms: &SeatTerms) -> AnyView {
        let denied = terms.may_change.err().map(denial_sentence);
        let may_change = terms.may_change.is_ok();
        let shown = StoredValue::new(terms.clone());
        let taken = t_args("seats-taken", [("count", Arg::from(terms.occupied))]);
        let problem = Memo::new(move |_| self.effect().and_then(Result::err));
        let error_of = move |of_limit: bool| {
            Signal::derive(move || {
                let shown = problem.get().filter(|problem| is_at_limit(*problem) == of_limit)?;
                // What cannot be is said at once; what may still be typed further, at the end.
                (self.tried.get() || matches!(shown, SeatProblem::NeedsPurchase(_))).then(|| sentence(shown))
            })
        };
        let is_own = matches!(terms.payer, SeatPayer::Organization { .. });
        view! {
            {denied.map(|text| view! { <Banner tone=Tone::Neutral text=text /> })}
            <TextField
                label=t("seats-field")
                value=self.seats
                input=InputKind::NUMBER
                help=taken
                error=error_of(false)
                required=true
                autofocus=true
            />
            {is_own.then(|| self.limit_fields(error_of(true)))}
            <p class="help" role="status">
                {dynamic(move || {
                    let effect = self.effect().and_then(Result::ok).filter(|_| may_change)?;
                    Some(shown.with_value(|terms| words(terms, effect)))
                })}
            </p>
            {facts(terms, Signal::derive(move || self.effect().and_then(Result::ok)))}
        }
        .drawn()
    }

    fn limit_fields(self, error: Signal<Option<String>>) -> AnyView {
        view! {
            <CheckField label=t("seats-has-limit") value=self.has_limit help=t("seats-has-limit-help") />
            {dynamic(move || {
                self.has_limit
                    .get()
                    .then(|| {
                        view! { <TextField label=t("seats-limit") value=self.limit input=InputKind::NUMBER error /> }
                    })
            })}
        }
        .drawn()
    }
}

const fn is_at_limit(problem: SeatProblem) -> bool {
    matches!(problem, SeatProblem::LimitBelowSeats)
}

fn sentence(problem: SeatProblem) -> String {
    match problem {
        SeatProblem::OutOfRange(least, most) => field_sentence(FieldError::OutOfRange(least, most)),
        SeatProblem::Occupied(count) => t_args("seats-occupied", [("count", Arg::from(count))]),
        SeatProblem::NeedsPurchase(count) => t_args("seats-needs-admin", [("count", Arg::from(count))]),
        SeatProblem::LimitBelowSeats => t("seats-limit-low"),
    }
}
