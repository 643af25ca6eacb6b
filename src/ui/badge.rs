//! Status words. Normal states stay grey; what needs a person gets a tint.

use leptos::prelude::*;

use crate::ui::drawn::Draw;

use super::icon::{Icon, icon};

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
