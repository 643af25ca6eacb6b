//! What went wrong with the form as a whole, and the ways on.

use leptos::prelude::*;

use super::Edit;
use crate::i18n::{Arg, t, t_args};
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};

impl Edit {
    /// What went wrong with the form as a whole.
    pub(super) fn notices(self) -> AnyView {
        let summary = move || {
            let count = self.wrong.get();
            (count > 0).then(|| {
                let text = t_args("vault-form-errors", [("count", Arg::from(count))]);
                view! { <Banner tone=Tone::Danger text=Signal::stored(text) /> }
            })
        };
        view! {
            {summary}
            {self.form.refusal_view()}
            {dynamic(move || self.overtaken.get().then(|| self.conflict()))}
        }
        .drawn()
    }

    /// Three ways on: theirs, mine, or back to the form.
    fn conflict(self) -> AnyView {
        let choices = move || {
            view! {
                <Button label=t("vault-conflict-theirs") small=true on_press=Callback::new(move |()| self.load_theirs()) />
                <Button
                    label=t("vault-conflict-mine")
                    kind=ButtonKind::DangerQuiet
                    small=true
                    on_press=Callback::new(move |()| self.save(true))
                />
                <Button
                    label=t("vault-conflict-keep")
                    kind=ButtonKind::Ghost
                    small=true
                    on_press=Callback::new(move |()| self.overtaken.set(false))
                />
            }
            .drawn()
        };
        view! { <Banner tone=Tone::Danger text=Signal::stored(t("vault-conflict")) action=ViewFn::from(choices) /> }
            .drawn()
    }
}
