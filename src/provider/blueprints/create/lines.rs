//! Lines of the list that are no clients, and why.

use keystead_calls::blueprints::{NewClientProblem, RefusedClient};
use leptos::prelude::*;

use crate::i18n::{Arg, t, t_args};
use crate::ui::drawn::Draw;
use crate::ui::icon::{Icon, icon};

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
        let args = [
            ("line", Arg::from(row.line)),
            ("text", Arg::from(row.text.clone())),
            ("problem", Arg::from(words(row.reason))),
        ];
        let sentence = t_args("blueprints-line", args);
        view! { <li class="error">{icon(Icon::AlertCircle)} <span>{sentence}</span></li> }
    };
    let hidden = rows.len().saturating_sub(LISTED);
    (!rows.is_empty()).then(|| {
        view! {
            <ul role="list" aria-label=t("blueprints-lines-refused")>
                {rows.iter().take(LISTED).map(line).collect_view()}
                {(hidden > 0)
                    .then(|| {
                        view! { <li class="help">{t_args("job-more", [("count", Arg::from(hidden))])}</li> }
                    })}
            </ul>
        }
        .drawn()
    })
}
