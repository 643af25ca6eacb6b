//! The fields, the meter, the check list, and the question whether a doubtful password is wanted.

use keystead_domain::master_password::{NewPasswordField, PasswordRule, SPECIAL};
use leptos::prelude::*;

use super::{Doubt, NewPassword};
use crate::i18n::{Arg, t, t_args};
use crate::shared::failure::field_sentence;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::CheckField;
use crate::ui::form::Form;
use crate::ui::icon::{Icon, icon_small};
use crate::ui::password_field::PasswordField;

/// Both fields with all that belongs to them.
#[component]
pub fn NewPasswordFields(
    fields: NewPassword,
    form: Form<NewPasswordField>,
    #[prop(into)] label: String,
    #[prop(into)] repeat_label: String,
    #[prop(optional)] autofocus: bool,
) -> AnyView {
    let reveal = || (t("password-show"), t("password-hide"));
    view! {
        <div class="stack gap-2">
            <PasswordField
                label=label
                value=fields.password
                shown=fields.shown
                reveal_labels=reveal()
                autocomplete="new-password"
                error=form.error_of(NewPasswordField::Password, field_sentence)
                autofocus=autofocus
            />
            {meter(fields)} {rules(fields)}
            <div>
                <Button
                    label=t("new-password-generate")
                    kind=ButtonKind::Ghost
                    small=true
                    symbol=Icon::RefreshCw
                    on_press=Callback::new(move |()| fields.generate(form))
                />
            </div>
        </div>
        <PasswordField
            label=repeat_label
            value=fields.repeated
            shown=fields.shown
            reveal_labels=reveal()
            autocomplete="new-password"
            error=form.error_of(NewPasswordField::Repeat, field_sentence)
        />
    }
    .drawn()
}

/// Five steps and a word; colour alone says nothing.
fn meter(fields: NewPassword) -> AnyView {
    let estimate = fields.estimate;
    let step = |number: u32| view! { <rect x=f64::from(number) * 21.5 width="18" height="5" rx="2" /> };
    view! {
        <div class="strength" role="status" data-score=move || estimate.get().steps().to_string()>
            <svg viewBox="0 0 104 5" aria-hidden="true">
                {(0..5).map(step).collect_view()}
            </svg>
            <span>{dynamic(move || t(estimate.get().word()))}</span>
        </div>
    }
    .drawn()
}

fn rules(fields: NewPassword) -> AnyView {
    let row = move |rule: PasswordRule| {
        let is_met = Memo::new(move |_| {
            let mark = fields.estimate.get().mark();
            fields.password.with(|password| rule.is_met(password, mark))
        });
        view! {
            <li data-met=move || is_met.get().then_some("true")>
                {dynamic(move || icon_small(if is_met.get() { Icon::CircleCheck } else { Icon::Info }))}
                <span>
                    {rule_words(rule)}
                    <span class="sr-only">
                        {dynamic(move || t(if is_met.get() { "rule-met" } else { "rule-open" }))}
                    </span>
                </span>
            </li>
        }
    };
    view! {
        <ul class="password-rules" aria-label=t("rules-label")>
            {dynamic(move || fields.policy.get().rules().into_iter().map(row).collect_view())}
        </ul>
    }
    .drawn()
}

fn rule_words(rule: PasswordRule) -> String {
    match rule {
        PasswordRule::Length(least) => t_args("rule-length", [("least", Arg::from(least))]),
        PasswordRule::Strength(mark) => {
            let word = t(super::Estimate::Mark(mark).word());
            t_args("rule-strength", [("word", Arg::from(word))])
        }
        PasswordRule::Lower => t("rule-lower"),
        PasswordRule::Upper => t("rule-upper"),
        PasswordRule::Number => t("rule-number"),
        PasswordRule::Special => t_args("rule-special", [("characters", Arg::from(SPECIAL))]),
    }
}

/// What speaks against the password, with the box that takes it nevertheless; nothing while nothing does.
#[component]
pub fn Doubts(fields: NewPassword) -> AnyView {
    let words = |doubt: &Doubt| match doubt {
        Doubt::Weak => t("doubt-weak"),
        Doubt::Breached(count) => {
            let count = u32::try_from(*count).unwrap_or(u32::MAX);
            t_args("doubt-breached", [("count", Arg::from(count))])
        }
        Doubt::Unasked => t("doubt-unasked"),
    };
    view! {
        {dynamic(move || {
            let doubts = fields.doubts.get();
            (!doubts.is_empty())
                .then(|| {
                    let text = doubts.iter().map(words).collect::<Vec<_>>().join(" ");
                    view! {
                        <Banner tone=Tone::Warning text=text />
                        <CheckField label=t("doubt-accept") value=fields.accepted />
                    }
                })
        })}
    }
    .drawn()
}
