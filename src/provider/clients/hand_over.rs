//! The page that a client gets when it leaves: what its owners have now, and what they should do next. Made here, from what
//! was read before it left; nothing of it is kept.

use keystead_calls::clients::{HandOver, HandOverPerson};
use leptos::prelude::*;

use super::state::Clients;
use super::unlink_dialog::person_name;
use crate::i18n::{Arg, t, t_args};
use crate::platform::{intl, page};
use crate::shell::page_head::PageHead;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::drawn::Draw;
use crate::ui::icon::Icon;

/// The page, in place of the list.
pub(super) fn hand_over_page(state: Clients, page: &HandOver) -> AnyView {
    let client = || [("client", Arg::from(page.name.clone()))];
    let back = Callback::new(move |()| state.hand_over.set(None));
    let print = Callback::new(|()| page::print());
    view! {
        <PageHead title=t_args("hand-over-title", client())>
            <Button label=t("hand-over-print") kind=ButtonKind::Primary symbol=Icon::FileText on_press=print />
            <Button label=t("hand-over-back") on_press=back />
        </PageHead>
        <article class="hand-over">
            <p>{t_args("hand-over-intro", [("client", Arg::from(page.name.clone())), ("provider", Arg::from(page.provider.clone()))])}</p>
            <section aria-labelledby="hand-over-owns">
                <h2 id="hand-over-owns">{t("hand-over-owns")}</h2>
                <dl class="pairs">{facts(page)}</dl>
            </section>
            <section aria-labelledby="hand-over-next">
                <h2 id="hand-over-next">{t("hand-over-next")}</h2>
                <ol class="steps">{steps(page)}</ol>
            </section>
        </article>
    }
    .drawn()
}

fn facts(page: &HandOver) -> AnyView {
    let fact = |key: &'static str, value: String| view! { <dt>{t(key)}</dt> <dd>{value}</dd> }.drawn();
    let number = |count: u32| intl::number(f64::from(count));
    let unread = || t("hand-over-unread");
    let people = |people: &[HandOverPerson]| people.iter().map(person_name).collect::<Vec<_>>().join(", ");
    let mut facts = vec![
        fact("hand-over-name", page.name.clone()),
        fact("clients-field-plan", page.plan.clone()),
        fact("clients-field-seats", page.seats.map_or_else(unread, number)),
        fact("hand-over-owners", people(&page.owners)),
        fact("hand-over-members", number(page.members)),
        fact("hand-over-collections", page.collections.map_or_else(unread, number)),
    ];
    if page.waiting > 0 {
        facts.push(fact("hand-over-waiting", number(page.waiting)));
    }
    if let Some(groups) = &page.groups {
        facts.push(fact("hand-over-groups", list_or_none(groups)));
    }
    if let Some(policies) = &page.policies {
        let names: Vec<String> =
            policies.iter().map(|kind| t(&["policy-", &kind.code().to_string()].concat())).collect();
        facts.push(fact("hand-over-policies", list_or_none(&names)));
    }
    facts.collect_view().drawn()
}

fn list_or_none(names: &[String]) -> String {
    if names.is_empty() { t("hand-over-none") } else { names.join(", ") }
}

fn steps(page: &HandOver) -> AnyView {
    let step = |title: &'static str, text: String| {
        view! {
            <li>
                <strong>{t(title)}</strong>
                <p>{text}</p>
            </li>
        }
        .drawn()
    };
    let provider = || [("provider", Arg::from(page.provider.clone()))];
    let people = if page.provider_people.is_empty() {
        t_args("hand-over-people-none", provider())
    } else {
        let names = page.provider_people.iter().map(person_name).collect::<Vec<_>>().join(", ");
        t_args("hand-over-people-some", [("names", Arg::from(names))])
    };
    [
        step("hand-over-pay", t("hand-over-pay-text")),
        step("hand-over-rotate", t_args("hand-over-rotate-text", provider())),
        step("hand-over-people", people),
        step("hand-over-second", t("hand-over-second-text")),
    ]
    .collect_view()
    .drawn()
}
