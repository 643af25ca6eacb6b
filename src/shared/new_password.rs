//! A new master password: typed twice, held against rules and an estimate of its strength, made by the generator on request.
//! Registration, account recovery and a change of the password show the same fields.

mod model;
mod views;

use keystead_calls::generator::SuggestPassword;
use keystead_calls::onboarding::{CountBreaches, RatePassword};
use keystead_domain::generator::GeneratorRules;
use keystead_domain::master_password::{MasterPasswordPolicy, NewPasswordField, check_new};
use keystead_domain::secret::Secret;
use keystead_domain::validation::FieldErrors;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::timer::{self, Timer};
use crate::portal;
use crate::ui::form::Form;

pub use model::{Doubt, Estimate};
pub use views::{Doubts, NewPasswordFields};

/// Typing rests so long before the strength is asked for.
const REST_MS: u32 = 250;

/// What was typed, and what is known of it.
#[derive(Clone, Copy)]
pub struct NewPassword {
    /// The password.
    pub password: RwSignal<String>,
    /// The password again.
    pub repeated: RwSignal<String>,
    /// Whether both stand there readably.
    shown: RwSignal<bool>,
    estimate: RwSignal<Estimate>,
    policy: Signal<MasterPasswordPolicy>,
    generator: Signal<GeneratorRules>,
    about: Signal<Vec<String>>,
    doubts: RwSignal<Vec<Doubt>>,
    accepted: RwSignal<bool>,
}

impl NewPassword {
    /// Empty fields under these rules, of which those of the generator hold for what is proposed; `about` is what an attacker
    /// knows of the person.
    pub fn new(
        policy: Signal<MasterPasswordPolicy>,
        generator: Signal<GeneratorRules>,
        about: Signal<Vec<String>>,
    ) -> Self {
        let fields = Self {
            password: RwSignal::new(String::new()),
            repeated: RwSignal::new(String::new()),
            shown: RwSignal::new(false),
            estimate: RwSignal::new(Estimate::Empty),
            policy,
            generator,
            about,
            doubts: RwSignal::new(Vec::new()),
            accepted: RwSignal::new(false),
        };
        fields.follow();
        fields
    }

    /// Asks for the strength whenever typing rests, and takes back what was said of the password before.
    fn follow(self) {
        let resting = StoredValue::new_local(None::<Timer>);
        Effect::new(move || {
            let is_empty = self.password.with(String::is_empty);
            self.about.track();
            self.estimate.set(if is_empty { Estimate::Empty } else { Estimate::Pending });
            self.doubts.set(Vec::new());
            self.accepted.set(false);
            let rate = move || {
                spawn_local(async move {
                    self.rate().await;
                });
            };
            resting.set_value((!is_empty).then(|| timer::after(REST_MS, rate)));
        });
    }

    /// The mark of what stands there now.
    async fn rate(self) -> Option<u8> {
        let typed = self.password.try_get_untracked()?;
        let ask = RatePassword { password: Secret::new(typed.clone()), about: self.about.get_untracked() };
        let rated = portal::call(ask).await;
        // Somebody typed on meanwhile, or the page is gone.
        if self.password.try_with_untracked(|now| *now == typed) != Some(true) {
            return None;
        }
        let estimate = rated.map_or(Estimate::Missing, Estimate::Mark);
        self.estimate.try_set(if typed.is_empty() { Estimate::Empty } else { estimate });
        estimate.mark()
    }

    /// What is wrong with the fields, once the strength is known.
    pub async fn check(self) -> FieldErrors<NewPasswordField> {
        let mark = match self.estimate.get_untracked() {
            Estimate::Mark(mark) => Some(mark),
            _ => self.rate().await,
        };
        let policy = self.policy.get_untracked();
        self.password.with_untracked(|password| {
            self.repeated.with_untracked(|repeated| check_new(password, repeated, mark, &policy))
        })
    }

    /// Whether the password may be used: nothing speaks against it, or the person wants it nevertheless. Otherwise the
    /// doubts stand there with a box to check.
    pub async fn is_wanted(self, look_up: bool) -> bool {
        if self.accepted.get_untracked() {
            return true;
        }
        let breaches = if look_up {
            let password = Secret::new(self.password.get_untracked());
            Some(portal::call(CountBreaches { password }).await)
        } else {
            None
        };
        let doubts = model::doubts(self.estimate.get_untracked(), breaches);
        let is_fine = doubts.is_empty();
        self.doubts.try_set(doubts);
        is_fine
    }

    /// Puts a random password into both fields, readable, because somebody has to keep it.
    fn generate(self, form: Form<NewPasswordField>) {
        let (policy, generator) = (self.policy.get_untracked(), self.generator.get_untracked());
        spawn_local(async move {
            match portal::call(SuggestPassword { policy, generator }).await {
                Ok(made) => {
                    form.accept(FieldErrors::default());
                    self.shown.try_set(true);
                    self.repeated.try_set(made.expose().to_owned());
                    self.password.try_set(made.expose().to_owned());
                }
                Err(failure) => form.refuse(crate::shared::failure::failure_sentence(&failure)),
            }
        });
    }

    /// Takes what was typed out of the page.
    pub fn clear(self) {
        self.password.try_set(String::new());
        self.repeated.try_set(String::new());
    }
}
