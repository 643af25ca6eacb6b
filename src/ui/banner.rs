//! Banners above the page head: one per cause, most severe first.

use leptos::prelude::*;

use crate::ui::drawn::{Draw, dynamic};

use super::badge::Tone;
use super::icon::{Icon, icon};

/// A sentence that concerns the whole page, with room for an action.
#[component]
pub fn Banner(
    #[prop(optional)] tone: Tone,
    #[prop(into)] text: Signal<String>,
    #[prop(optional)] action: Option<ViewFn>,
) -> AnyView {
    let (class, symbol) = match tone {
        Tone::Neutral => ("banner banner--plain", Icon::Info),
        Tone::Success => ("banner banner--success", Icon::CircleCheck),
        Tone::Warning => ("banner banner--warning", Icon::TriangleAlert),
        Tone::Danger => ("banner banner--danger", Icon::Ban),
        Tone::Info => ("banner", Icon::Info),
    };
    // An alert is spoken at once; the milder ones are polite.
    let role = if tone == Tone::Danger { "alert" } else { "status" };
    view! {
        <div class=class role=role>
            {icon(symbol)} <div class="grow">{dynamic(move || text.get())}</div>
            {action.map(|action| view! { <div class="acts">{action.run()}</div> })}
        </div>
    }
    .drawn()
}

/// A message with a link to what it is about; absent without a text.
pub fn leading_banner(tone: Tone, text: Memo<Option<String>>, address: String, label: String) -> AnyView {
    let link = move || view! { <a href=address.clone()>{label.clone()}</a> }.drawn();
    view! {
        {dynamic(move || {
            let (text, link) = (text.get()?, link.clone());
            Some(view! { <Banner tone text=text action=ViewFn::from(link) /> })
        })}
    }
    .drawn()
}
