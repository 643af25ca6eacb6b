//! The first cell of a person's row: picture, name that opens, address, and what narrow pages drop from the other cells.

use leptos::either::Either;
use leptos::prelude::*;

use crate::ui::avatar::avatar;

/// An address may break behind its sign, before it breaks anywhere.
fn breakable(label: &str) -> AnyView {
    match label.split_once('@') {
        Some((name, host)) => view! { {[name, "@"].concat()} <wbr/> {host.to_owned()} }.into_any(),
        None => label.to_owned().into_any(),
    }
}

/// What stands in it.
pub struct NameCell {
    /// Id of the row's head.
    pub head: String,
    /// Name, or the address where there is none.
    pub label: String,
    /// Words behind the name.
    pub beside: Option<String>,
    /// Address, where the name stands above it.
    pub email: Option<String>,
    /// The other cells in one line.
    pub sub: String,
}

impl NameCell {
    /// The cell; the name opens, where there is something to open.
    pub fn view(self, open: Option<impl Fn() + 'static>) -> AnyView {
        let Self { head, label, beside, email, sub } = self;
        let face = avatar(&label);
        let name = match open {
            Some(open) => Either::Left(view! {
                <button class="row-link" type="button" tabindex="-1" on:click=move |_| open()>
                    {breakable(&label)}
                </button>
            }),
            None => Either::Right(view! { <span class="truncate">{label}</span> }),
        };
        let name = match beside {
            None => Either::Left(name),
            Some(words) => Either::Right(view! {
                <span class="name-line">{name} <span class="muted">{words}</span></span>
            }),
        };
        view! {
            <th scope="row" class="cell-main" id=head>
                <span class="cell-id">
                    {face}
                    <span class="txt">
                        {name}
                        {email.map(|email| view! { <span class="sub">{email}</span> })}
                        <span class="cell-sub">{sub}</span>
                    </span>
                </span>
            </th>
        }
        .into_any()
    }
}
