//! State of a form: errors by field, the refusal of the whole, whether it is being sent. Drafts live in signals that the
//! form's owner keeps, so a failed submit loses nothing.

use keystead_domain::validation::{FieldError, FieldErrors};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::badge::Tone;
use super::banner::Banner;
use crate::platform::focus::focus_first_invalid;
use crate::ui::drawn::{Draw, dynamic};

/// State of one form with fields `F`.
pub struct Form<F: 'static> {
    errors: RwSignal<FieldErrors<F>>,
    refusal: RwSignal<Option<String>>,
    sending: RwSignal<bool>,
}

impl<F: 'static> Clone for Form<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F: 'static> Copy for Form<F> {}

impl<F: Copy + PartialEq + Send + Sync + 'static> Form<F> {
    /// A form without errors.
    pub fn new() -> Self {
        Self {
            errors: RwSignal::new(FieldErrors::default()),
            refusal: RwSignal::new(None),
            sending: RwSignal::new(false),
        }
    }

    /// The sentence for a field, in the words of `say`.
    pub fn error_of(self, field: F, say: fn(FieldError) -> String) -> Signal<Option<String>> {
        let errors = self.errors;
        Signal::derive(move || errors.with(|errors| errors.of(field)).map(say))
    }

    /// Whether the form is on its way.
    pub fn is_sending(self) -> Signal<bool> {
        self.sending.into()
    }

    /// Shows errors, and puts the focus on the first field that has one. True when there are none.
    pub fn accept(self, errors: FieldErrors<F>) -> bool {
        let good = errors.is_empty();
        self.refusal.set(None);
        self.errors.set(errors);
        if !good {
            focus_first_invalid();
        }
        good
    }

    /// Marks the form as on its way; false when it already is.
    pub fn start(self) -> bool {
        if self.sending.get_untracked() {
            return false;
        }
        self.refusal.set(None);
        self.sending.set(true);
        true
    }

    /// The answer came and was good.
    pub fn finish(self) {
        self.sending.try_set(false);
    }

    /// The answer came and was a refusal: the sentence stands in the form, fields keep what was typed.
    pub fn refuse(self, sentence: String) {
        self.sending.try_set(false);
        self.refusal.try_set(Some(sentence));
    }

    /// The refusal of the whole form, above its fields.
    pub fn refusal_view(self) -> AnyView {
        let refusal = self.refusal;
        view! { {dynamic(move || refusal.get().map(|text| view! { <Banner tone=Tone::Danger text=text /> }))} }
            .drawn()
    }
}

/// Handler for a form's `submit`: keeps the browser from leaving the page.
pub fn submitted(run: impl Fn() + 'static) -> impl Fn(SubmitEvent) + 'static {
    move |event: SubmitEvent| {
        event.prevent_default();
        run();
    }
}
