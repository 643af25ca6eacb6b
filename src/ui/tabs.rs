//! Filters of a list as links side by side, each with the number of its rows.

use leptos::prelude::*;

use crate::platform::intl;
use crate::ui::drawn::{Draw, dynamic};

/// One of them.
pub struct Tab {
    /// Words.
    pub label: String,
    /// Address of the list with this filter.
    pub address: String,
    /// Whether the list shows it.
    pub is_current: Signal<bool>,
    /// Rows, once they are known.
    pub count: Signal<Option<usize>>,
}

/// All of them.
pub fn tabs(label: String, tabs: Vec<Tab>) -> AnyView {
    let tab = |tab: Tab| {
        let Tab { label, address, is_current, count } = tab;
        #[expect(clippy::cast_precision_loss, reason = "rows stay far below 2^52")]
        let number = move || count.get().map(|count| intl::number(count as f64));
        view! {
            <li>
                <a href=address aria-current=move || is_current.get().then_some("page")>
                    {label}
                    <span class="count">{dynamic(number)}</span>
                </a>
            </li>
        }
    };
    view! {
        <nav class="tabs" aria-label=label>
            <ul role="list">{tabs.into_iter().map(tab).collect_view()}</ul>
        </nav>
    }
    .drawn()
}
