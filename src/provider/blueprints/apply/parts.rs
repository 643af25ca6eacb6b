//! The parts of a comparison, section by section. What is there already is counted and listed on demand.

use keystead_domain::blueprint::{Difference, Finding, Now, Obstacle, Part, SettingName};
use leptos::prelude::*;

use super::super::model::{Outlook, Section, outlook};
use crate::i18n::{Arg, t, t_args};
use crate::shared::levels::level_key;
use crate::shared::policy_fields::stem;
use crate::ui::badge::{Badge, Tone, quiet_badge};
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::{Icon, icon, icon_small};
use crate::ui::ids::fresh_id;

/// Rows drawn of one section; the rest is counted.
const LISTED: usize = 200;

const fn title(section: Section) -> &'static str {
    match section {
        Section::Collections => "blueprints-collections",
        Section::Groups => "blueprints-groups",
        Section::Settings => "blueprints-settings",
        Section::Policies => "blueprints-policies",
    }
}

const fn symbol(part: &Part) -> Icon {
    match part {
        Part::Collection(_) => Icon::Folder,
        Part::Group(_) => Icon::UsersRound,
        Part::Access { .. } => Icon::FolderOpen,
        Part::Setting(..) => Icon::Settings,
        Part::Policy(_) => Icon::ShieldCheck,
        Part::Role(_) => Icon::UserPlus,
    }
}

const fn setting_key(name: SettingName) -> &'static str {
    match name {
        SettingName::LimitCreation => "client-settings-limit-creation",
        SettingName::LimitDeletion => "client-settings-limit-deletion",
        SettingName::LimitItemDeletion => "client-settings-limit-items",
        SettingName::AdminsReachAll => "client-settings-admins",
    }
}

fn switch(on: bool) -> String {
    t(if on { "blueprints-on" } else { "blueprints-off" })
}

fn name(part: &Part) -> String {
    match part {
        Part::Collection(path) => path.clone(),
        Part::Group(name) | Part::Role(name) => name.clone(),
        Part::Access { group, path, level } => t_args(
            "blueprints-part-access",
            [
                ("group", Arg::from(group.clone())),
                ("collection", Arg::from(path.clone())),
                ("level", Arg::from(t(level_key(*level)))),
            ],
        ),
        Part::Setting(name, on) => t_args(
            "blueprints-part-setting",
            [("setting", Arg::from(t(setting_key(*name)))), ("state", Arg::from(switch(*on)))],
        ),
        Part::Policy(kind) => t(&stem(*kind)),
    }
}

/// What is there instead, in words.
fn now(finding: Finding) -> Option<String> {
    let Finding::Differs(now) = finding else { return None };
    Some(match now {
        Now::Level(level) => t_args("blueprints-now", [("now", Arg::from(t(level_key(level))))]),
        Now::Switch(on) => t_args("blueprints-now", [("now", Arg::from(switch(on)))]),
        Now::Settings => t("blueprints-now-settings"),
    })
}

fn obstacle(obstacle: Obstacle) -> String {
    match obstacle {
        Obstacle::NotInPlan => t("blueprints-cannot-plan"),
        Obstacle::NeedsPolicy(kind) => {
            t_args("blueprints-cannot-policy", [("policy", Arg::from(t(&stem(kind))))])
        }
        Obstacle::NotKnown => t("blueprints-cannot-known"),
        Obstacle::NobodyManages => t("blueprints-cannot-managed"),
    }
}

fn badge(outlook: Outlook) -> AnyView {
    let (key, tone, symbol) = match outlook {
        Outlook::Made => return quiet_badge(Icon::Plus, t("blueprints-made"), Tone::Neutral),
        Outlook::There => return quiet_badge(Icon::Check, t("blueprints-there"), Tone::Neutral),
        Outlook::Stays => ("blueprints-stays", Tone::Info, Icon::Info),
        Outlook::Changes => ("blueprints-changes", Tone::Warning, Icon::Pencil),
        Outlook::Cannot(_) => ("blueprints-cannot", Tone::Danger, Icon::Ban),
    };
    view! { <Badge label=t(key) tone symbol /> }.drawn()
}

fn row(difference: &Difference, change: RwSignal<bool>) -> AnyView {
    let finding = difference.finding;
    let why = match finding {
        Finding::Impossible(reason) => Some(obstacle(reason)),
        other => now(other),
    };
    view! {
        <li>
            {icon(symbol(&difference.part))} <span class="grow">
                <span class="what">{name(&difference.part)}</span>
                {why.map(|why| view! { <span class="help">{why}</span> })}
            </span> {dynamic(move || badge(outlook(finding, change.get())))}
        </li>
    }
    .drawn()
}

fn rows(differences: &[Difference], change: RwSignal<bool>) -> AnyView {
    let hidden = differences.len().saturating_sub(LISTED);
    view! {
        <ul role="list" class="blueprint-parts">
            {differences.iter().take(LISTED).map(|difference| row(difference, change)).collect_view()}
            {(hidden > 0)
                .then(|| {
                    view! {
                        <li>
                            <span class="help">{t_args("job-more", [("count", Arg::from(hidden))])}</span>
                        </li>
                    }
                })}
        </ul>
    }
    .drawn()
}

/// All sections that have something.
pub(super) fn sections(differences: Vec<Difference>, change: RwSignal<bool>) -> AnyView {
    Section::ALL
        .into_iter()
        .filter_map(|section| {
            let own = differences.iter().filter(|row| Section::of(&row.part) == Some(section));
            let (there, others): (Vec<_>, Vec<_>) =
                own.cloned().partition(|row| row.finding == Finding::Same);
            (!there.is_empty() || !others.is_empty()).then(|| one(section, there, &others, change))
        })
        .collect_view()
        .drawn()
}

fn one(section: Section, there: Vec<Difference>, others: &[Difference], change: RwSignal<bool>) -> AnyView {
    let id = fresh_id("section");
    let count = there.len();
    view! {
        <section class="settings-section" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{t(title(section))}</h2>
            <div class="form">
                {(!others.is_empty()).then(|| rows(others, change))} {(count > 0).then(|| already(there, change))}
            </div>
        </section>
    }
    .drawn()
}

/// What is there, behind a button that says how much.
fn already(there: Vec<Difference>, change: RwSignal<bool>) -> AnyView {
    let is_open = RwSignal::new(false);
    let id = fresh_id("there");
    let list = id.clone();
    let label = t_args("blueprints-there-count", [("count", Arg::from(there.len()))]);
    view! {
        <div>
            <button
                class="btn btn--sm blueprint-more"
                type="button"
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                aria-controls=id
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                {icon(Icon::Check)}
                {label}
                {icon_small(Icon::ChevronDown)}
            </button>
            <div id=list>{dynamic(move || is_open.get().then(|| rows(&there, change)))}</div>
        </div>
    }
    .drawn()
}
