//! An invitation that finds too few seats. Where a provider pays nobody is invited before there are more; where the
//! organization pays itself the invitation buys what is missing, which is said, with the price, before it is sent.

use keystead_calls::Failure;
use keystead_calls::members::Seats;
use keystead_calls::seats::{ReadSeats, SeatPayer, SeatTerms};
use keystead_domain::seats::{NoGrowth, grown};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions;
use super::state::Members;
use crate::i18n::{Arg, t, t_args};
use crate::platform::intl;
use crate::portal;
use crate::shared::seats::SeatsDialog;
use crate::shared::unsaved::reopen;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::Button;
use crate::ui::drawn::{Draw, dynamic};

/// Why nobody was invited yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lack {
    /// So many are missing, and the provider pays.
    Missing(u32),
    /// So many would be bought, to so many in all.
    Buys(u32, u32),
    /// So many are missing, and invitations buy up to so many in all.
    Limit(u32, u32),
    /// So many are missing, and the plan sells none.
    Fixed(u32),
}

/// What is known of it.
#[derive(Clone, Copy)]
pub(super) struct Shortage {
    state: Members,
    /// What was found when it was tried.
    lack: RwSignal<Option<Lack>>,
    /// Terms of an organization that pays itself, once they are here; only its Owners may read them.
    terms: RwSignal<Option<Result<SeatTerms, Failure>>>,
    /// Seats that the person agreed to buy.
    agreed: RwSignal<Option<u32>>,
    /// While the seats are being changed, in a dialog above the invitation: how many more are proposed there.
    proposed: RwSignal<Option<u32>>,
}

impl Shortage {
    pub(super) fn new(state: Members) -> Self {
        let new = Self {
            state,
            lack: RwSignal::new(None),
            terms: RwSignal::new(None),
            agreed: RwSignal::new(None),
            proposed: RwSignal::new(None),
        };
        let seats = untrack(|| state.seats());
        if !seats.managed && seats.total.is_some() {
            spawn_local(async move { new.read_terms().await });
        }
        new
    }

    async fn read_terms(self) {
        let answer = portal::call(ReadSeats { organization: self.state.organization }).await;
        self.terms.try_set(Some(answer));
    }

    pub(super) fn forget(self) {
        self.lack.set(None);
    }

    /// How many seats are left, and what people beyond them come to.
    pub(super) fn note(self) -> String {
        let seats = self.state.seats();
        let Some(total) = seats.total else { return String::new() };
        let left = [("count", Arg::from(total.saturating_sub(seats.occupied)))];
        if seats.managed {
            return t_args("members-seats-left", left);
        }
        self.terms.with(|terms| match terms {
            Some(Ok(terms)) if !sells(terms) => t_args("members-seats-left", left),
            Some(Ok(SeatTerms { price_cents: Some(cents), is_annual, .. })) => {
                let key = if *is_annual { "members-seats-left-year" } else { "members-seats-left-month" };
                let [left] = left;
                t_args(key, [left, ("price", Arg::from(intl::dollars(*cents)))])
            }
            _ => t_args("members-seats-left-buys", left),
        })
    }

    /// Notes what stands between so many people and their invitations, if anything does.
    pub(super) async fn stops(self, wanted: usize) -> bool {
        let seats = untrack(|| self.state.seats());
        if missing_seats(seats, wanted).is_some() && !seats.managed {
            // Somebody else may have changed them since the dialog was opened.
            self.read_terms().await;
        }
        let terms = self.terms.with_untracked(|terms| terms.as_ref().and_then(|terms| terms.clone().ok()));
        let lack = lack(seats, terms.as_ref(), wanted);
        let agreed = self.agreed.try_update(Option::take).flatten();
        let is_agreed = matches!(lack, Some(Lack::Buys(count, _)) if agreed == Some(count));
        let stands = lack.filter(|_| !is_agreed);
        self.lack.try_set(stands);
        stands.is_some()
    }

    /// What is missing, and the way on: more seats first, or to buy them with the invitation.
    pub(super) fn banner(self, on_agree: Callback<()>) -> AnyView {
        view! { {dynamic(move || self.lack.get().map(|lack| self.say(lack, on_agree)))} }.drawn()
    }

    fn say(self, lack: Lack, on_agree: Callback<()>) -> AnyView {
        let missing = match lack {
            Lack::Missing(missing) | Lack::Limit(missing, _) => missing,
            Lack::Buys(..) | Lack::Fixed(_) => 0,
        };
        let open = Callback::new(move |()| self.proposed.set(Some(missing)));
        let change =
            move || view! { <Button label=t("members-seats-change") small=true on_press=open /> }.drawn();
        let danger = move |text: String, may_change: bool| match may_change {
            true => view! { <Banner tone=Tone::Danger text action=ViewFn::from(change) /> }.drawn(),
            false => view! { <Banner tone=Tone::Danger text /> }.drawn(),
        };
        let count = |count: u32| ("count", Arg::from(count));
        let is_owner = self.terms.with_untracked(|terms| {
            terms.as_ref().is_some_and(|terms| terms.as_ref().is_ok_and(|terms| terms.may_change.is_ok()))
        });
        match lack {
            Lack::Missing(missing) if self.state.may_change_seats() => {
                danger(t_args("members-seats-missing", [count(missing)]), true)
            }
            Lack::Missing(missing) => danger(t_args("members-seats-missing-ask", [count(missing)]), false),
            Lack::Fixed(missing) => danger(t_args("members-seats-fixed", [count(missing)]), false),
            Lack::Limit(missing, limit) => {
                danger(t_args("members-seats-limit", [count(missing), ("limit", Arg::from(limit))]), is_owner)
            }
            Lack::Buys(missing, total) => self.purchase(missing, total, on_agree),
        }
    }

    fn purchase(self, missing: u32, total: u32, on_agree: Callback<()>) -> AnyView {
        let cost = self.terms.with_untracked(|terms| {
            let terms = terms.as_ref()?.as_ref().ok()?;
            Some((terms.price_cents?.saturating_mul(missing), terms.is_annual))
        });
        let (count, total) = (("count", Arg::from(missing)), ("total", Arg::from(total)));
        let text = match cost {
            Some((cents, is_annual)) => {
                let key = if is_annual { "members-seats-buys-year" } else { "members-seats-buys-month" };
                t_args(key, [count, total, ("price", Arg::from(intl::dollars(cents)))])
            }
            None => t_args("members-seats-buys-unknown", [count, total]),
        };
        let agree = Callback::new(move |()| {
            self.agreed.set(Some(missing));
            on_agree.run(());
        });
        let act = move || {
            let label = t_args("members-seats-buy", [("count", Arg::from(missing))]);
            view! { <Button label small=true on_press=agree /> }.drawn()
        };
        view! { <Banner tone=Tone::Warning text=text action=ViewFn::from(act) /> }.drawn()
    }

    /// The seats, above the invitation.
    pub(super) fn dialog(self) -> AnyView {
        let saved = Callback::new(move |_| {
            self.forget();
            actions::refresh(self.state, false);
        });
        let place = format!("invite-seats:{}", self.state.organization);
        reopen(place, || true, self.proposed, |missing| Some(*missing), Some::<u32>);
        view! {
            {dynamic(move || {
                self.proposed
                    .get()
                    .map(|missing| {
                        view! {
                            <SeatsDialog
                                organization=self.state.organization
                                client=self.state.dialog_client()
                                missing
                                on_saved=saved
                                on_close=Callback::new(move |()| self.proposed.set(None))
                            />
                        }
                    })
            })}
        }
        .drawn()
    }
}

const fn sells(terms: &SeatTerms) -> bool {
    match terms.payer {
        SeatPayer::Organization { sells, .. } => sells,
        SeatPayer::Provider { .. } => true,
    }
}

/// Seats that are missing for so many people.
fn missing_seats(seats: Seats, wanted: usize) -> Option<u32> {
    let left = seats.total?.saturating_sub(seats.occupied);
    u32::try_from(wanted).ok()?.checked_sub(left).filter(|missing| *missing > 0)
}

/// What stands in the way of so many people. Terms that cannot be read are taken for a plan that sells seats: the server
/// refuses where it does not.
fn lack(seats: Seats, terms: Option<&SeatTerms>, wanted: usize) -> Option<Lack> {
    let missing = missing_seats(seats, wanted)?;
    if seats.managed {
        return Some(Lack::Missing(missing));
    }
    let (limit, sells) = match terms.map(|terms| terms.payer) {
        Some(SeatPayer::Organization { limit, sells }) => (limit, sells),
        _ => (None, true),
    };
    let total = terms.map_or(seats.total?, |terms| terms.seats);
    let occupied = terms.map_or(seats.occupied, |terms| terms.occupied);
    let more = u32::try_from(wanted).unwrap_or(u32::MAX);
    match grown(total, occupied, more, sells, limit) {
        Ok(after) => Some(after - total).filter(|bought| *bought > 0).map(|bought| Lack::Buys(bought, after)),
        Err(NoGrowth::Limit(limit)) => Some(Lack::Limit(missing, limit)),
        Err(NoGrowth::FixedSize) => Some(Lack::Fixed(missing)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANAGED: Seats = Seats { total: Some(26), occupied: 24, managed: true };
    const OWN: Seats = Seats { managed: false, ..MANAGED };

    fn terms(seats: u32, limit: Option<u32>, sells: bool) -> SeatTerms {
        SeatTerms {
            seats,
            occupied: 24,
            price_cents: Some(600),
            is_annual: false,
            payer: SeatPayer::Organization { limit, sells },
            may_change: Ok(()),
        }
    }

    #[test]
    fn a_managed_client_lacks_seats_until_its_provider_gives_some() {
        assert_eq!(lack(MANAGED, None, 2), None);
        assert_eq!(lack(MANAGED, None, 5), Some(Lack::Missing(3)));
        assert_eq!(lack(Seats { total: None, ..MANAGED }, None, 5), None);
        assert_eq!(lack(Seats { occupied: 30, ..MANAGED }, None, 1), Some(Lack::Missing(1)));
    }

    #[test]
    fn an_organization_that_pays_itself_hears_what_it_buys() {
        let cases = [
            (terms(26, None, true), 2, None),
            (terms(26, None, true), 5, Some(Lack::Buys(3, 29))),
            (terms(26, Some(29), true), 5, Some(Lack::Buys(3, 29))),
            (terms(26, Some(28), true), 5, Some(Lack::Limit(3, 28))),
            (terms(26, None, false), 5, Some(Lack::Fixed(3))),
            // Somebody else bought some since the list was read.
            (terms(28, None, true), 5, Some(Lack::Buys(1, 29))),
            (terms(40, None, true), 5, None),
        ];
        for (terms, wanted, expected) in cases {
            assert_eq!(lack(OWN, Some(&terms), wanted), expected, "{terms:?}");
        }
        assert_eq!(lack(OWN, None, 5), Some(Lack::Buys(3, 29)), "who may not read the terms hears it too");
        assert_eq!(lack(Seats { total: None, ..OWN }, None, 5), None);
    }
}
