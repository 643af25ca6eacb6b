//! What is wrong with people who were to be invited.

use keystead_calls::members::{InviteeProblem, RefusedInvitee};
use leptos::prelude::*;

use crate::i18n::{Arg, t, t_args};
use crate::shared::failure::denial_sentence;
use crate::ui::drawn::Draw;
use crate::ui::icon::{Icon, icon};

/// Problems that are listed; the rest is a number.
const LISTED: usize = 20;

/// What cannot be invited and why; lines are numbered in files only, typed addresses name themselves.
pub fn problems(refused: &[RefusedInvitee], has_lines: bool) -> Option<AnyView> {
    if refused.is_empty() {
        return None;
    }
    let line = |refused: &RefusedInvitee| {
        let place = has_lines.then(|| t_args("members-line", [("line", Arg::from(refused.line))]));
        view! {
            <li class="error">
                {icon(Icon::AlertCircle)}
                <span>
                    {place} " " <strong>{refused.text.clone()}</strong> " " {problem_sentence(&refused.reason)}
                </span>
            </li>
        }
    };
    let more = refused.len().saturating_sub(LISTED);
    let title = t_args("members-refused", [("count", Arg::from(refused.len()))]);
    // Of typed addresses the error of their field says it.
    let heading = has_lines.then(|| view! { <span class="label">{title.clone()}</span> });
    Some(
        view! {
            <div class="field problems">
                {heading} <ul role="list" aria-label=title>
                    {refused.iter().take(LISTED).map(line).collect_view()}
                    {(more > 0)
                        .then(|| {
                            view! { <li class="help">{t_args("members-refused-more", [("count", Arg::from(more))])}</li> }
                        })}
                </ul>
            </div>
        }
        .drawn(),
    )
}

fn problem_sentence(problem: &InviteeProblem) -> String {
    let named = |key: &str, name: &str| t_args(key, [("name", Arg::from(name.to_owned()))]);
    match problem {
        InviteeProblem::NotAnAddress => t("members-problem-address"),
        InviteeProblem::TooLong => t("members-problem-long"),
        InviteeProblem::AlreadyMember => t("members-problem-member"),
        InviteeProblem::Revoked(_) => t("members-problem-revoked"),
        InviteeProblem::Twice => t("members-problem-twice"),
        InviteeProblem::UnknownRole(name) => named("members-problem-role", name),
        InviteeProblem::RoleDenied(denial) => denial_sentence(*denial),
        InviteeProblem::UnknownGroup(name) => named("members-problem-group", name),
        InviteeProblem::UnknownCollection(name) => named("members-problem-collection", name),
        InviteeProblem::UnknownLevel(name) => named("members-problem-level", name),
        InviteeProblem::NoAddressColumn => t("members-problem-column"),
        InviteeProblem::UnevenLine => t("members-problem-uneven"),
    }
}
