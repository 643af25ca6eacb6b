//! What the server can do for a provider, and what that means for the work. Whatever is not there is said here instead of
//! being met in the middle of it.

use keystead_calls::provider::{Ability, ReadServer, ServerFacts, Support};
use keystead_calls::session::ProviderSummary;
use keystead_domain::ids::ProviderId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::elsewhere;
use crate::i18n::{Arg, t, t_args};
use crate::portal;
use crate::shared::load::Phase;
use crate::shared::stages::Stages;
use crate::shell::of_provider;
use crate::shell::page_head::PageHead;
use crate::ui::badge::{Badge, Tone, quiet_badge};
use crate::ui::button::Button;
use crate::ui::drawn::Draw;
use crate::ui::icon::Icon;

/// What stands in place of the content until it is there.
const STAGES: Stages = Stages {
    loading: "house-server-loading",
    forbidden: "house-elsewhere",
    error: "house-server-error",
    rows: 10,
};

/// The page, for everybody in the provider.
#[component]
pub fn ServerPage() -> AnyView {
    of_provider(|provider| view! { <Server provider /> }.drawn(), elsewhere)
}

#[component]
fn Server(provider: ProviderSummary) -> AnyView {
    let phase = RwSignal::new(Phase::Loading);
    let facts = RwSignal::new(None::<ServerFacts>);
    let id = provider.id;
    let load = move || load(id, phase, facts);
    load();
    let again = Callback::new(move |()| load());
    view! {
        <PageHead title=t("house-server-title") meta=Signal::derive(move || facts.get().map(|facts| versions(&facts)).unwrap_or_default())>
            <Button label=t("house-server-again") symbol=Icon::RefreshCw on_press=again />
        </PageHead>
        {STAGES.view(phase, again, move || facts.get_untracked().map(|facts| list(&facts)).drawn())}
    }
    .drawn()
}

fn load(provider: ProviderId, phase: RwSignal<Phase>, facts: RwSignal<Option<ServerFacts>>) {
    phase.set(Phase::Loading);
    spawn_local(async move {
        match portal::call(ReadServer { provider }).await {
            Ok(found) => {
                facts.try_set(Some(found));
                phase.try_set(Phase::Ready);
            }
            Err(failure) => {
                phase.try_set(Phase::after(failure));
            }
        }
    });
}

/// What the server says about itself.
fn versions(facts: &ServerFacts) -> String {
    let api = facts.api.clone().unwrap_or_else(|| "–".to_owned());
    match (&facts.name, &facts.embedded) {
        (_, Some(version)) => t_args(
            "house-server-embedded",
            [("version", Arg::from(version.clone())), ("api", Arg::from(api))],
        ),
        (Some(name), None) => {
            t_args("house-server-other", [("name", Arg::from(name.clone())), ("api", Arg::from(api))])
        }
        (None, None) => t_args("house-server-unnamed", [("api", Arg::from(api))]),
    }
}

fn list(facts: &ServerFacts) -> AnyView {
    let row = |(ability, support): &(Ability, Support)| {
        let stem = ["ability-", stem(*ability)].concat();
        let (word, tone, text) = match support {
            Support::Yes => ("house-server-yes", Tone::Neutral, [&stem, "-yes"].concat()),
            Support::No => ("house-server-no", Tone::Warning, [&stem, "-no"].concat()),
            Support::Unknown => ("house-server-unknown", Tone::Info, "house-server-unknown-text".to_owned()),
        };
        let word = match support {
            Support::Yes => quiet_badge(Icon::Check, t(word), tone),
            Support::No | Support::Unknown => view! { <Badge label=t(word) tone /> }.into_any(),
        };
        view! {
            <tr>
                <th scope="row">{t(&stem)}</th>
                <td>{word}</td>
                <td>{t(&text)}</td>
            </tr>
        }
        .drawn()
    };
    view! {
        <p class="facts-lead">{t("house-server-text")}</p>
        <table class="facts">
            <caption class="sr-only">{t("house-server-title")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t("house-server-ability")}</th>
                    <th scope="col">{t("house-server-support")}</th>
                    <th scope="col">{t("house-server-means")}</th>
                </tr>
            </thead>
            <tbody>{facts.abilities.iter().map(row).collect_view()}</tbody>
        </table>
    }
    .drawn()
}

/// End of the key of an ability's name; `-yes` and `-no` say what it means that it is there, or not.
const fn stem(ability: Ability) -> &'static str {
    match ability {
        Ability::Providers => "providers",
        Ability::Clients => "clients",
        Ability::Plans => "plans",
        Ability::Subscription => "subscription",
        Ability::BillingAddress => "address",
        Ability::Events => "events",
        Ability::ProviderAccess => "provider-access",
        Ability::AssignedClients => "assigned",
        Ability::ClientDetails => "details",
        Ability::ClientState => "state",
        Ability::Blueprints => "blueprints",
        Ability::OwnRules => "rules",
        Ability::Breaches => "breaches",
        Ability::Registration => "registration",
    }
}
