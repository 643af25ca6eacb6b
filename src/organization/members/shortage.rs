//! An invitation that finds too few seats: how many are missing, and the way to more without losing what was typed.

use keystead_calls::members::Seats;
use leptos::prelude::*;

use super::actions;
use super::state::Members;
use crate::i18n::{Arg, t, t_args};
use crate::shared::seats::SeatsDialog;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::Button;
use crate::ui::drawn::{Draw, dynamic};

/// What is known of it.
#[derive(Clone, Copy)]
pub(super) struct Shortage {
    state: Members,
    /// Seats that were missing when it was tried.
    missing: RwSignal<Option<u32>>,
    /// Whether the seats are being changed, in a dialog above the invitation.
    is_open: RwSignal<bool>,
}

impl Shortage {
    pub(super) fn new(state: Members) -> Self {
        Self { state, missing: RwSignal::new(None), is_open: RwSignal::new(false) }
    }

    pub(super) fn forget(self) {
        self.missing.set(None);
    }

    /// Notes whether seats are missing for so many people.
    pub(super) fn is_short(self, wanted: usize) -> bool {
        let missing = missing_seats(untrack(|| self.state.seats()), wanted);
        self.missing.set(missing);
        missing.is_some()
    }

    /// How many seats are missing, and the way to more of them.
    pub(super) fn banner(self) -> AnyView {
        let open = Callback::new(move |()| self.is_open.set(true));
        let act =
            move || view! { <Button label=t("members-seats-change") small=true on_press=open /> }.drawn();
        view! {
            {dynamic(move || {
                let count = [("count", Arg::from(self.missing.get()?))];
                Some(
                    if self.state.may_change_seats() {
                        let text = t_args("members-seats-missing", count);
                        view! { <Banner tone=Tone::Danger text action=ViewFn::from(act) /> }.drawn()
                    } else {
                        view! { <Banner tone=Tone::Danger text=t_args("members-seats-missing-ask", count) /> }.drawn()
                    },
                )
            })}
        }
        .drawn()
    }

    /// The seats, above the invitation.
    pub(super) fn dialog(self) -> AnyView {
        let saved = Callback::new(move |_| {
            self.forget();
            actions::refresh(self.state, false);
        });
        view! {
            {dynamic(move || {
                self.is_open
                    .get()
                    .then(|| {
                        view! {
                            <SeatsDialog
                                organization=self.state.organization
                                client=self.state.dialog_client()
                                missing=self.missing.get_untracked().unwrap_or_default()
                                on_saved=saved
                                on_close=Callback::new(move |()| self.is_open.set(false))
                            />
                        }
                    })
            })}
        }
        .drawn()
    }
}

/// Seats that are missing where an invitation cannot buy any.
fn missing_seats(seats: Seats, wanted: usize) -> Option<u32> {
    let left = seats.total.filter(|_| seats.managed)?.saturating_sub(seats.occupied);
    u32::try_from(wanted).ok()?.checked_sub(left).filter(|missing| *missing > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_managed_client_lacks_seats() {
        let managed = Seats { total: Some(26), occupied: 24, managed: true };
        assert_eq!(missing_seats(managed, 2), None);
        assert_eq!(missing_seats(managed, 5), Some(3));
        assert_eq!(missing_seats(Seats { managed: false, ..managed }, 5), None);
        assert_eq!(missing_seats(Seats { total: None, ..managed }, 5), None);
        assert_eq!(missing_seats(Seats { occupied: 30, ..managed }, 1), Some(1));
    }
}
