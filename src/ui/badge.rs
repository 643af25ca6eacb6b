//! Status words. Normal states stay grey; what needs a person gets a tint.

use leptos::prelude::*;

use crate::ui::drawn::Draw;

use super::icon::{Icon, icon, icon_in_row};

/// What a status asks for.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing.
    #[default]
    Neutral,
    /// Good news worth saying.
    Success,
    /// Look at it soon.
    Warning,
    /// Something is wrong.
    Danger,
    /// Waits for somebody.
    Info,
}

/// A tinted status word.
#[component]
pub fn Badge(
    #[prop(into)] label: String,
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] symbol: Option<Icon>,
) -> AnyView {
    let class = match tone {
        Tone::Neutral => "badge",
        Tone::Success => "badge badge--success",
        Tone::Warning => "badge badge--warning",
        Tone::Danger => "badge badge--danger",
        Tone::Info => "badge badge--info",
    };
    view! { <span class=class>{symbol.map(icon)} {label}</span> }.drawn()
}

/// A status word without a tint, for normal states.
pub fn quiet_badge(symbol: Icon, label: String, tone: Tone) -> AnyView {
    let class =
        if tone == Tone::Warning { "badge badge--quiet badge--warning" } else { "badge badge--quiet" };
    view! { <span class=class>{icon_in_row(symbol)} {label}</span> }.into_any()
}

/// The first three of some names, and how many more there are in all.
pub fn tags(names: &[String], total: usize) -> AnyView {
    listed(names, total, |name| view! { <span class="tag">{name.to_owned()}</span> }.into_any())
}

/// The same of paths. Only their last parts are drawn: cut off, paths that begin alike could not be told apart.
pub fn path_tags(paths: &[String], total: usize) -> AnyView {
    listed(paths, total, |path| {
        let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
        let above =
            (!above.is_empty()).then(|| view! { <span class="sr-only">{[above, "/"].concat()}</span> });
        view! {
            <span class="tag" title=path.to_owned()>
                {above} {name.to_owned()}
            </span>
        }
        .into_any()
    })
}

fn listed(names: &[String], total: usize, tag: impl Fn(&str) -> AnyView) -> AnyView {
    const SHOWN: usize = 3;
    let shown = names.len().min(SHOWN);
    let more = total.saturating_sub(shown);
    view! {
        <span class="tags">
            {names.iter().take(shown).map(|name| tag(name)).collect_view()}
            {(more > 0).then(|| view! { <span class="tag">{["+", &more.to_string()].concat()}</span> })}
        </span>
    }
    .into_any()
}
