//! The cells of a row.

use std::sync::Arc;

use keystead_calls::members::MemberRow;
use leptos::prelude::*;

use super::model;
use super::state::Members;
use super::table::{ROW_MENU, label_of};
use super::words::{role_key, status_words};
use crate::i18n::{Arg, t, t_args};
use crate::organization::grants::path_words;
use crate::shared::people::NameCell;
use crate::ui::badge::{Badge, Tone, path_tags, quiet_badge, tags};
use crate::ui::icon::Icon;
use crate::ui::virtual_table::{RowView, menu_cell};

/// The cells, after the tick box.
pub(super) fn cells(
    state: Members,
    columns: &[model::Column],
    view: &RowView<MemberRow>,
    menu_for: RwSignal<Option<Arc<MemberRow>>>,
) -> AnyView {
    let (row, tab) = (view.row.clone(), view.tab);
    let label = label_of(&row).to_owned();
    let (status, loud) = status_words(&row);
    let role = t(role_key(row.role));
    let more = t_args("members-row-menu", [("member", Arg::from(label.clone()))]);
    let rest = columns.iter().skip(1).map(|column| cell(*column, &row, &status, loud, &role)).collect_view();
    let opens = untrack(|| state.opens(&row));
    let name = NameCell {
        head: view.head.clone(),
        label,
        beside: None,
        email: (!row.name.is_empty()).then(|| row.email.clone()),
        sub: sub_line(&status, &role, row.two_step),
    };
    view! {
        {name.view(opens.map(|dialog| move || state.dialog.set(Some(dialog.clone()))))}
        {rest}
        {menu_cell(more, ROW_MENU, tab, move || menu_for.set(Some(row.clone())))}
    }
    .into_any()
}

/// What the columns say that a narrow list leaves out.
fn sub_line(status: &str, role: &str, two_step: Option<bool>) -> String {
    let mut words = vec![status.to_owned(), role.to_owned()];
    if two_step == Some(false) {
        words.push(t("members-two-step-missing"));
    }
    words.join(" · ")
}

fn cell(
    column: model::Column,
    row: &MemberRow,
    status: &str,
    loud: Option<(Tone, Icon)>,
    role: &str,
) -> AnyView {
    let nil = || view! { <span class="nil">"–"</span> }.into_any();
    let (class, content) = match column {
        model::Column::Name => return ().into_any(),
        model::Column::Status => {
            let words = status.to_owned();
            let badge = match loud {
                Some((tone, symbol)) => view! { <Badge label=words tone symbol /> }.into_any(),
                None => words.into_any(),
            };
            ("p2", badge)
        }
        model::Column::Role => ("p3", role.to_owned().into_any()),
        model::Column::Groups if row.groups.is_empty() => ("p4", nil()),
        model::Column::Groups => ("p4", tags(&row.groups, row.groups.len())),
        model::Column::Collections if row.collections == 0 => ("p4", nil()),
        model::Column::Collections => {
            let paths: Vec<String> = row.collection_paths.iter().map(|path| path_words(path)).collect();
            ("p4", path_tags(&paths, row.collections as usize))
        }
        model::Column::TwoStep => {
            let view = match row.two_step {
                Some(true) => quiet_badge(Icon::ShieldCheck, t("members-two-step-on"), Tone::Neutral),
                Some(false) => quiet_badge(Icon::ShieldOff, t("members-two-step-off"), Tone::Warning),
                None => nil(),
            };
            ("p3", view)
        }
        model::Column::Recovery if row.recoverable => {
            ("p5", quiet_badge(Icon::RotateCcw, t("members-recovery-enrolled"), Tone::Neutral))
        }
        model::Column::Recovery => ("p5", nil()),
    };
    view! { <td class=class>{content}</td> }.into_any()
}
