//! What stands in place of a page's content until it is there, and when it does not come.

use leptos::prelude::*;

use crate::i18n::t;
use crate::shared::connection::ListError;
use crate::shared::failure::failure_sentence;
use crate::shared::forbidden::{ListForbidden, can_be_given};
use crate::shared::load::Phase;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::list_state::SkeletonRows;

/// Keys of the words of a page.
#[derive(Clone, Copy)]
pub struct Stages {
    /// It is on its way.
    pub loading: &'static str,
    /// It is not for this person.
    pub forbidden: &'static str,
    /// It did not come.
    pub error: &'static str,
    /// Lines drawn while it is on its way.
    pub rows: usize,
}

impl Stages {
    /// The content once it is there, else what there is to say.
    pub fn view(
        self,
        phase: RwSignal<Phase>,
        on_retry: Callback<()>,
        ready: impl Fn() -> AnyView + Send + 'static,
    ) -> AnyView {
        dynamic(move || {
            match phase.get() {
            Phase::Ready => ready(),
            Phase::Loading => view! { <SkeletonRows label=t(self.loading) rows=self.rows /> }.drawn(),
            Phase::Forbidden(failure) => {
                view! { <ListForbidden title=t(self.forbidden) text=failure_sentence(&failure) is_given=can_be_given(&failure) /> }.drawn()
            }
            Phase::Failed(failure) => {
                view! { <ListError title=t(self.error) failure on_retry /> }.drawn()
            }
        }
        })
    }
}
