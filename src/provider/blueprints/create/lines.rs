//! Lines of the list that are no clients, and why.

use keystead_calls::blueprints::{NewClientProblem, RefusedClient};
use leptos::prelude::*;

use crate::i18n::{Arg, t, t_args};
use crate::ui::drawn::Draw;

/// Lines that are none, listed; the rest is counted.
const LISTED: usize = 50;

/// The lines, listed.
pub(super) fn refused(rows: &[RefusedClient]) -> Option<AnyView> {
    let words = |reason| match reason {
        NewClientProblem::Name => t("blueprints-line-name"),
        NewClientProblem::Owner => t("blueprints-line-owner"),
        NewClientProblem::Twice => t("blueprints-line-twice"),
        NewClientProblem::Exists => t("blueprints-line-exists"),
        NewClientProblem::TooMany => t("blueprints-line-many"),
    };
    let line = |row: &RefusedClient| {
        view! {
            <li>
                <strong>{t_args("blueprints-line", [("line", Arg::from(row.line))])} " " {row.text.clone()}</strong>
                " "
                {words(row.reason)}
            </li>
        }
    };
    let hidden = rows.len().saturating_sub(LISTED);
    (!rows.is_empty()).then(|| {
        view! {
            <div class="field">
                <span class="label">{t("blueprints-lines-refused")}</span>
                <ul class="excluded">
                    {rows.iter().take(LISTED).map(line).collect_view()}
                    {(hidden > 0)
                        .then(|| view! { <li>{t_args("job-more", [("count", Arg::from(hidden))])}</li> })}
                </ul>
            </div>
        }
        .drawn()
    })
}
