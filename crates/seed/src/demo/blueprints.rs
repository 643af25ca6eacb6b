//! The blueprints of the demo's provider: a practice as Halden is one, and a small office.

use std::collections::BTreeMap;

use keystead_calls::blueprints::{BlueprintSaved, ReadClientPlan, SaveBlueprint};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_domain::blueprint::{Blueprint, GroupPlan, PathLevel, PolicyPlan, RolePlan};
use keystead_domain::enums::{OrganizationUserType, PlanType, PolicyType};
use keystead_domain::ids::{OrganizationId, ProviderId};
use keystead_domain::level::CollectionLevel;
use keystead_domain::permissions::{CollectionSettings, CustomPermissions};
use keystead_domain::policy::SettingValue;

use crate::error::{SeedError, Step};

fn policy(kind: PolicyType, settings: &[(&str, SettingValue)]) -> PolicyPlan {
    let settings = settings.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
    PolicyPlan { kind, settings: settings.collect::<BTreeMap<_, _>>() }
}

fn role(name: &str, role: OrganizationUserType, groups: &[&str]) -> RolePlan {
    RolePlan {
        name: name.to_owned(),
        role,
        custom: CustomPermissions::default(),
        groups: groups.iter().map(|group| (*group).to_owned()).collect(),
        collections: Vec::new(),
    }
}

/// What Halden is made of, with the policies and people of a practice.
async fn practice(
    maren: &Portal<Native>,
    provider: ProviderId,
    halden: OrganizationId,
) -> Result<Blueprint, SeedError> {
    let ask = ReadClientPlan { provider, organization: halden };
    let read = maren.ask(ask).await.step("read Halden as a blueprint")?;
    Ok(Blueprint {
        name: "Dental practice".to_owned(),
        description: "Collections and groups of Halden, with the policies every practice gets".to_owned(),
        seats: 10,
        policies: vec![
            policy(
                PolicyType::MasterPassword,
                &[("minComplexity", SettingValue::Number(3)), ("minLength", SettingValue::Number(14))],
            ),
            policy(PolicyType::SingleOrganization, &[]),
            policy(PolicyType::AccountRecovery, &[("autoEnrollEnabled", SettingValue::Switch(true))]),
        ],
        settings: CollectionSettings {
            limit_creation: true,
            admins_reach_all: true,
            ..CollectionSettings::default()
        },
        roles: vec![
            role("Owner", OrganizationUserType::Owner, &["Practice leads"]),
            role("Practice manager", OrganizationUserType::Admin, &["Practice leads", "Finance"]),
            role("Reception desk", OrganizationUserType::User, &["Reception"]),
        ],
        ..*read.blueprint
    })
}

fn small_office() -> Blueprint {
    let grant = |path: &str, level| PathLevel { path: path.to_owned(), level };
    Blueprint {
        name: "Small office".to_owned(),
        description: "Up to ten people, one bookkeeper, everything else with us".to_owned(),
        plan: Some(PlanType::TeamsMonthly),
        seats: 5,
        collections: ["Accounts", "Bookkeeping", "Servers", "Servers/Network"].map(str::to_owned).to_vec(),
        groups: vec![
            GroupPlan {
                name: "Bookkeeping".to_owned(),
                access: vec![grant("Bookkeeping", CollectionLevel::Manage)],
            },
            GroupPlan {
                name: "Everybody".to_owned(),
                access: vec![grant("Accounts", CollectionLevel::Edit)],
            },
        ],
        policies: Vec::new(),
        settings: CollectionSettings { admins_reach_all: true, ..CollectionSettings::default() },
        roles: vec![
            role("Owner", OrganizationUserType::Owner, &["Everybody"]),
            role("Bookkeeper", OrganizationUserType::User, &["Bookkeeping", "Everybody"]),
        ],
    }
}

/// Keeps both.
pub async fn fill(
    maren: &Portal<Native>,
    provider: ProviderId,
    halden: OrganizationId,
) -> Result<(), SeedError> {
    for blueprint in [practice(maren, provider, halden).await?, small_office()] {
        let step = format!("blueprint {}", blueprint.name);
        let ask = SaveBlueprint { provider, based_on: None, blueprint: Box::new(blueprint) };
        match maren.ask(ask).await.step(step.clone())? {
            BlueprintSaved::Saved(_) => {}
            other => return Err(SeedError::Missing(format!("{step}: {other:?}"))),
        }
    }
    Ok(())
}
