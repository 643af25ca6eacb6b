//! Title of a page. Mounting it is the navigation: title of the tab, focus on the heading, one announcement.

use leptos::html;
use leptos::prelude::*;

use super::whereabouts::use_whereabouts;
use crate::i18n::{Arg, t_args};
use crate::platform::{focus, page};
use crate::shared::access::Access;
use crate::shared::session::use_session;
use crate::ui::badge::{Badge, Tone, quiet_badge};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::Icon;
use crate::ui::live::use_announcer;
use crate::ui::router;

/// `h1`, one line of meta, actions at the end (`children`).
#[component]
pub fn PageHead(
    #[prop(into)] title: String,
    #[prop(optional, into)] meta: Signal<String>,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let heading = NodeRef::<html::H1>::new();
    arrive(title.clone(), heading);
    let access = access();
    view! {
        <div class="page-head">
            <div class="title">
                <h1 tabindex="-1" node_ref=heading>
                    {title}
                </h1>
                {dynamic(move || {
                    let meta = meta.get();
                    (!meta.is_empty()).then(|| view! { <p class="meta">{meta}</p> })
                })}
                {dynamic(move || access.get().map(access_badge))}
            </div>
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </div>
    }
    .drawn()
}

/// How the person is in the client that the page is about.
fn access() -> Memo<Option<Access>> {
    let (session, client) = (use_session(), use_whereabouts().client);
    Memo::new(move |_| {
        let client = client.get()?;
        session.with_account(|account| Access::of(account, &client))
    })
}

fn access_badge(access: Access) -> AnyView {
    let badge = if access.is_restricted {
        view! { <Badge label=access.words tone=Tone::Info symbol=Icon::Lock /> }.drawn()
    } else {
        quiet_badge(Icon::ShieldCheck, access.words, Tone::Neutral)
    };
    view! { <p class="meta">{badge}</p> }.drawn()
}

fn arrive(title: String, heading: NodeRef<html::H1>) {
    let client = use_whereabouts().client.get_untracked().map(|client| client.name);
    let full = match &client {
        Some(client) => {
            let args = [("page", Arg::from(title.clone())), ("client", Arg::from(client.clone()))];
            t_args("page-title-client", args)
        }
        None => t_args("page-title", [("page", Arg::from(title.clone()))]),
    };
    page::set_title(&full);
    let label = client.map_or_else(|| title.clone(), |client| [client.as_str(), ", ", &title].concat());
    use_session().visit(router::here_untracked().text(), label.clone(), title);
    use_announcer().say(label);
    Effect::new(move || {
        if let Some(heading) = heading.get() {
            focus::focus_quietly(&heading);
        }
    });
}
