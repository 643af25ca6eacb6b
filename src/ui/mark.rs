//! Identity of a client on screen: patterned mark, strip and name. Drawn by `style/shell/identity.css` from two data
//! attributes.

use keystead_domain::mark::Mark;
use leptos::prelude::*;

use crate::ui::drawn::Draw;

/// The square with initials; the client's name always stands beside it.
pub fn client_mark(mark: &Mark) -> AnyView {
    marked(mark, "client-mark")
}

/// The smaller square, for long lists to choose from.
pub fn client_mark_small(mark: &Mark) -> AnyView {
    marked(mark, "client-mark client-mark--sm")
}

/// The larger square, for dialog heads.
pub fn client_mark_large(mark: &Mark) -> AnyView {
    marked(mark, "client-mark client-mark--lg")
}

fn marked(mark: &Mark, class: &'static str) -> AnyView {
    view! {
        <span class=class data-hue=mark.hue.to_string() data-pattern=mark.pattern aria-hidden="true">
            {mark.initials.clone()}
        </span>
    }
    .drawn()
}

/// The strip on the sheet's top edge while a client is open.
pub fn client_strip(mark: &Mark) -> AnyView {
    view! { <div class="id-strip" data-hue=mark.hue.to_string() data-pattern=mark.pattern></div> }.drawn()
}
