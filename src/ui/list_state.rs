//! What a list shows when it has no rows to show: loading, empty, no match, error.

use leptos::prelude::*;

use super::button::{Button, ButtonKind};
use super::icon::{Icon, icon_large};
use crate::i18n::t;
use crate::platform::timer::after;
use crate::ui::drawn::{Draw, dynamic};

/// A sentence in place of rows. `children` are the buttons.
#[component]
pub fn ListState(
    symbol: Icon,
    #[prop(into)] title: String,
    #[prop(optional, into)] text: Option<String>,
    #[prop(optional)] error: bool,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    view! {
        <div class=if error { "empty empty--error" } else { "empty" } role=if error { Some("alert") } else { None }>
            <span class="art">{icon_large(symbol)}</span>
            <h2>{title}</h2>
            {text.map(|text| view! { <p>{text}</p> })}
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </div>
    }
    .drawn()
}

/// A search without a hit: what was searched, and the way back.
#[component]
pub fn NoMatch(
    #[prop(into)] title: String,
    #[prop(optional, into)] text: Option<String>,
    on_clear: Callback<()>,
) -> AnyView {
    view! {
        <ListState symbol=Icon::Search title text=text.unwrap_or_default()>
            <Button label=t("list-clear-search") kind=ButtonKind::Plain on_press=on_clear />
        </ListState>
    }
    .drawn()
}

/// Grey rows of the real height. They appear after 150 ms only, so that a quick answer does not flicker.
#[component]
pub fn SkeletonRows(#[prop(into)] label: String, #[prop(default = 8)] rows: usize) -> AnyView {
    let late = RwSignal::new(false);
    let timer = after(150, move || {
        late.try_set(true);
    });
    let timer = StoredValue::new_local(Some(timer));
    on_cleanup(move || drop(timer.try_update_value(Option::take)));
    view! {
        <div class="table-wrap" aria-busy="true" role="status">
            <span class="sr-only">{label}</span>
            {dynamic(move || late.get().then(|| skeleton(rows)))}
        </div>
    }
    .drawn()
}

fn skeleton(rows: usize) -> AnyView {
    let row = |index: usize| {
        let width = if index.is_multiple_of(2) { "skel" } else { "skel skel--m" };
        view! {
            <tr>
                <td>
                    <span class="row gap-3"><span class="skel skel--sq"></span><span class=width></span></span>
                </td>
                <td><span class="skel skel--s"></span></td>
                <td><span class="skel skel--s"></span></td>
            </tr>
        }
    };
    view! {
        <table class="table" aria-hidden="true">
            <tbody>{(0..rows).map(row).collect_view()}</tbody>
        </table>
    }
    .drawn()
}
