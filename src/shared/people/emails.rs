//! Addresses of people to invite, typed or pasted, and what is wrong with them.

use keystead_calls::members::RefusedInvitee;
use leptos::prelude::*;

use super::problems;
use crate::i18n::t;
use crate::platform::focus;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::TextArea;

/// The field.
#[derive(Clone, Copy)]
pub struct Emails {
    /// What was typed.
    pub typed: RwSignal<String>,
    /// What is wrong with all of it.
    pub problem: RwSignal<Option<String>>,
    refused: RwSignal<Vec<RefusedInvitee>>,
}

impl Emails {
    /// An empty one.
    pub fn new() -> Self {
        Self {
            typed: RwSignal::new(String::new()),
            problem: RwSignal::new(None),
            refused: RwSignal::new(Vec::new()),
        }
    }

    /// The field with its problems, and what is offered beside it.
    pub fn view(self, beside: Option<AnyView>) -> AnyView {
        view! {
            <div class="field">
                <TextArea
                    label=t("members-field-emails")
                    value=self.typed
                    help=t("members-field-emails-help")
                    error=self.problem
                />
                {dynamic(move || self.refused.with(|refused| problems(refused, false)))}
            </div>
            {beside}
        }
        .drawn()
    }

    /// Shows which addresses cannot be invited.
    pub fn show(self, refused: Vec<RefusedInvitee>) {
        self.refused.try_set(refused);
    }

    /// Whether there is nobody to invite, or something to correct first; says so at the field.
    pub fn is_wrong(self, has_nobody: bool, has_refused: bool) -> bool {
        if !has_nobody && !has_refused {
            return false;
        }
        self.problem.set(Some(t(if has_refused { "members-emails-fix" } else { "members-emails-none" })));
        focus::focus_first_invalid();
        true
    }
}
