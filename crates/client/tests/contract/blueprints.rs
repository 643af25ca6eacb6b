//! Blueprints against the real server: kept, read from a client, held against another, applied.

mod many;

use keystead_calls::Failure;
use keystead_calls::blueprints::{
    ApplyBlueprint, BlueprintList, BlueprintRow, BlueprintSaved, CompareBlueprint, Content, DeleteBlueprint,
    ListBlueprints, ReadClientPlan, SaveBlueprint, Version,
};
use keystead_calls::clients::{AddClient, ClientRow};
use keystead_calls::collections::{CollectionDraft, OpenCollections, SaveCollection};
use keystead_calls::groups::{GroupDraft, OpenGroups, SaveGroup};
use keystead_calls::jobs::{JobState, JobView};
use keystead_calls::members::{CollectionGrant, OpenMembers};
use keystead_calls::organization::{ReadOrganization, SaveCollectionSettings};
use keystead_calls::policies::{ListPolicies, SavePolicy, SettingValue};
use keystead_calls::session::RefreshAccount;
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_domain::blueprint::{
    Blueprint, BlueprintField, Finding, GroupPlan, Invitee, Now, Obstacle, Part, PathLevel, PolicyPlan,
    RolePlan,
};
use keystead_domain::enums::{OrganizationUserType, PlanType, PolicyType};
use keystead_domain::ids::{OrganizationId, ProviderId};
use keystead_domain::level::CollectionLevel;
use keystead_domain::permissions::{CollectionSettings, CustomPermissions, Denial};
use keystead_domain::validation::{ClientDraft, FieldError};

use crate::jobs::rested;
use crate::place::{Place, SAM, run};

fn role(name: &str, role: OrganizationUserType, groups: &[&str]) -> RolePlan {
    RolePlan {
        name: name.into(),
        role,
        custom: CustomPermissions::default(),
        groups: groups.iter().map(|name| (*name).to_owned()).collect(),
        collections: Vec::new(),
    }
}

fn practice() -> Blueprint {
    let grant = |path: &str, level| PathLevel { path: path.into(), level };
    Blueprint {
        name: "Dental practice".into(),
        description: "What every practice begins with".into(),
        plan: Some(PlanType::EnterpriseMonthly),
        seats: 5,
        collections: ["Clinical", "IT", "IT/Network"].map(str::to_owned).to_vec(),
        groups: vec![
            GroupPlan { name: "Clinicians".into(), access: vec![grant("Clinical", CollectionLevel::Edit)] },
            GroupPlan {
                name: "IT contacts".into(),
                access: vec![
                    grant("IT", CollectionLevel::Manage),
                    grant("IT/Network", CollectionLevel::Manage),
                ],
            },
        ],
        policies: vec![
            PolicyPlan {
                kind: PolicyType::AccountRecovery,
                settings: [("autoEnrollEnabled".to_owned(), SettingValue::Switch(true))].into(),
            },
            PolicyPlan {
                kind: PolicyType::MasterPassword,
                settings: [("minLength".to_owned(), SettingValue::Number(14))].into(),
            },
            PolicyPlan { kind: PolicyType::SingleOrganization, settings: Default::default() },
        ],
        settings: CollectionSettings {
            limit_creation: true,
            admins_reach_all: true,
            ..CollectionSettings::default()
        },
        roles: vec![
            role("Owner", OrganizationUserType::Owner, &["IT contacts"]),
            role("Practice manager", OrganizationUserType::Admin, &["Clinicians"]),
        ],
    }
}

async fn save(
    portal: &Portal<Native>,
    provider: ProviderId,
    based_on: Option<Version>,
    blueprint: Blueprint,
) -> BlueprintSaved {
    portal.ask(SaveBlueprint { provider, based_on, blueprint: Box::new(blueprint) }).await.unwrap()
}

async fn kept(portal: &Portal<Native>, provider: ProviderId, blueprint: Blueprint) -> BlueprintRow {
    match save(portal, provider, None, blueprint).await {
        BlueprintSaved::Saved(row) => *row,
        other => panic!("{other:?}"),
    }
}

const fn version(row: &BlueprintRow) -> Version {
    Version { id: row.id, revision: row.revision }
}

async fn list(portal: &Portal<Native>, provider: ProviderId) -> BlueprintList {
    portal.ask(ListBlueprints { provider }).await.unwrap()
}

async fn client(portal: &Portal<Native>, provider: ProviderId, name: &str, plan: PlanType) -> ClientRow {
    let owner_email = format!("owner@{}.example", name.to_lowercase());
    let draft = ClientDraft { name: name.into(), owner_email, plan: Some(plan), seats: Some(5) };
    portal.ask(AddClient { provider, draft }).await.unwrap()
}

async fn apply(
    portal: &Portal<Native>,
    provider: ProviderId,
    version: Version,
    organization: OrganizationId,
    change: bool,
    invitees: Vec<Invitee>,
) -> JobView {
    let job = portal.ask(ApplyBlueprint { provider, version, organization, change, invitees }).await.unwrap();
    rested(portal, job.id).await
}

async fn plan_of(portal: &Portal<Native>, provider: ProviderId, organization: OrganizationId) -> Blueprint {
    *portal.ask(ReadClientPlan { provider, organization }).await.unwrap().blueprint
}

#[test]
fn blueprints_are_kept_changed_and_deleted_and_a_service_user_reads_them() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        assert_eq!(list(&maren, provider).await.blueprints, []);
        let row = kept(&maren, provider, practice()).await;
        assert_eq!(row.content, Content::Readable(Box::new(practice())));

        let sam = place.service_user(&maren, provider, SAM).await;
        sam.ask(RefreshAccount {}).await.unwrap();
        let seen = list(&sam, provider).await;
        assert_eq!(seen.blueprints[0].content.usable(), Some(&practice()));
        assert_eq!(seen.may_change, Err(Denial::NotProviderAdmin));
        let refused =
            sam.ask(SaveBlueprint { provider, based_on: None, blueprint: Box::new(practice()) }).await;
        assert_eq!(refused, Err(Failure::Denied(Denial::NotProviderAdmin)));

        let renamed = Blueprint { name: " Practice ".into(), ..practice() };
        let BlueprintSaved::Saved(second) =
            save(&maren, provider, Some(version(&row)), renamed.clone()).await
        else {
            panic!()
        };
        assert_eq!(second.content.blueprint().unwrap().name, "Practice");
        // Who read the first version loses nothing and overwrites nothing.
        assert_eq!(save(&maren, provider, Some(version(&row)), practice()).await, BlueprintSaved::Outdated);
        let bad = Blueprint { name: String::new(), ..practice() };
        let BlueprintSaved::Invalid(errors) = save(&maren, provider, None, bad).await else { panic!() };
        assert_eq!(errors.0, [(BlueprintField::Name, FieldError::Required)]);
        maren.ask(DeleteBlueprint { provider, blueprint: row.id }).await.unwrap();
        assert_eq!(list(&maren, provider).await.blueprints, []);
    });
}

#[test]
fn a_client_is_furnished_from_a_blueprint_and_reads_back_as_one() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let row = kept(&maren, provider, practice()).await;
        let organization = client(&maren, provider, "Halden", PlanType::EnterpriseMonthly).await.organization;
        let invitees = vec![
            Invitee { role: 0, email: "Owner@halden.example".into() },
            Invitee { role: 1, email: "pm@halden.example".into() },
        ];
        let job = apply(&maren, provider, version(&row), organization, true, invitees.clone()).await;
        // Three collections, two groups, the settings, three policies, two people.
        assert_eq!((job.state, job.done, job.skipped, job.failed), (JobState::Finished, 11, 0, 0));

        let read = plan_of(&maren, provider, organization).await;
        assert_eq!(read.groups, practice().groups);
        assert_eq!((read.plan, read.seats, read.settings), (practice().plan, 5, practice().settings));
        let mut wanted = practice().policies;
        wanted.sort_by_key(|policy| policy.kind.code());
        assert_eq!(read.policies, wanted);
        assert_eq!(read.collections, ["Clinical", "Default collection", "IT", "IT/Network"]);
        assert!(!format!("{read:?}").contains('@'), "nobody's address: {read:?}");

        // The owner was invited with the client and got the group of the role; the other is invited by mail.
        let members = maren.ask(OpenMembers { organization, reload: true }).await.unwrap();
        assert_eq!(members.counts.invited, 2);
        assert!(place.mail("pm@halden.example").await.contains("You are invited to join Halden"));
        let groups = maren.ask(OpenGroups { organization, reload: true }).await.unwrap().groups;
        assert!(groups.iter().all(|group| group.members == Some(1)), "{groups:?}");

        // Once more: there is nothing to do but to see that the people are there.
        let again = apply(&maren, provider, version(&row), organization, true, invitees).await;
        assert_eq!((again.done, again.skipped, again.failed), (0, 2, 0));
    });
}

/// A client of its own ways: a group that gives less and something else, a policy with other settings, own collections.
async fn own_ways(maren: &Portal<Native>, organization: OrganizationId) {
    for name in ["clinical", "Archive"] {
        let draft = CollectionDraft { name: name.into(), ..CollectionDraft::default() };
        maren.ask(SaveCollection { organization, collection: None, opened: None, draft }).await.unwrap();
    }
    let rows = maren.ask(OpenCollections { organization, reload: true }).await.unwrap().rows;
    let id = |path: &str| rows.iter().find(|row| row.path == path).unwrap().id;
    let collections = vec![
        CollectionGrant { collection: id("clinical"), level: CollectionLevel::View },
        CollectionGrant { collection: id("Archive"), level: CollectionLevel::Edit },
    ];
    let draft = GroupDraft { name: "clinicians".into(), members: Vec::new(), collections };
    maren.ask(SaveGroup { organization, group: None, opened: None, draft }).await.unwrap();
    let mut policy = maren.ask(ListPolicies { organization }).await.unwrap().policies.remove(1);
    assert_eq!(policy.kind, PolicyType::MasterPassword);
    policy.enabled = true;
    policy.settings[0] = Some(SettingValue::Number(4));
    policy.settings[1] = Some(SettingValue::Number(12));
    maren.ask(SavePolicy { organization, policy }).await.unwrap();
    let collections =
        CollectionSettings { limit_item_deletion: true, admins_reach_all: true, ..Default::default() };
    maren.ask(SaveCollectionSettings { organization, collections }).await.unwrap();
}

#[test]
fn the_difference_is_shown_and_only_what_was_agreed_is_changed() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let row = kept(&maren, provider, practice()).await;
        let organization = client(&maren, provider, "Corvid", PlanType::EnterpriseMonthly).await.organization;
        own_ways(&maren, organization).await;
        let ask = || CompareBlueprint { provider, blueprint: row.id, organization };
        let found = maren.ask(ask()).await.unwrap();
        assert_eq!((found.version, found.free_seats), (version(&row), Some(4)));
        let of = |part: &Part| found.differences.iter().find(|row| row.part == *part).unwrap().finding;
        assert_eq!(of(&Part::Collection("Clinical".into())), Finding::Same);
        assert_eq!(of(&Part::Collection("IT/Network".into())), Finding::Missing);
        let access = |level| Part::Access { group: "Clinicians".into(), path: "Clinical".into(), level };
        let view = Finding::Differs(Now::Level(CollectionLevel::View));
        assert_eq!(of(&access(CollectionLevel::Edit)), view);
        assert_eq!(of(&Part::Policy(PolicyType::MasterPassword)), Finding::Differs(Now::Settings));

        let job = apply(&maren, provider, version(&row), organization, false, Vec::new()).await;
        assert_eq!((job.done, job.skipped, job.failed), (5, 0, 0), "two collections, a group, two policies");
        let read = plan_of(&maren, provider, organization).await;
        assert!(read.settings.limit_item_deletion && !read.settings.limit_creation);
        let clinicians =
            |plan: &Blueprint| plan.groups.iter().find(|group| group.name == "clinicians").cloned();
        let grant = |path: &str, level| PathLevel { path: path.into(), level };
        let own = [grant("clinical", CollectionLevel::View), grant("Archive", CollectionLevel::Edit)];
        let mut given = clinicians(&read).unwrap().access;
        given.sort_by_key(|grant| grant.path.clone());
        let mut expected = own.to_vec();
        expected.sort_by_key(|grant| grant.path.clone());
        assert_eq!(given, expected);

        let job = apply(&maren, provider, version(&row), organization, true, Vec::new()).await;
        assert_eq!((job.done, job.skipped, job.failed), (3, 0, 0), "an access, the settings, a policy");
        let read = plan_of(&maren, provider, organization).await;
        assert_eq!(read.settings, practice().settings);
        let access = clinicians(&read).unwrap().access;
        assert!(access.contains(&grant("clinical", CollectionLevel::Edit)));
        assert!(
            access.contains(&grant("Archive", CollectionLevel::Edit)),
            "what is its own stays: {access:?}"
        );
        let passwords =
            read.policies.iter().find(|policy| policy.kind == PolicyType::MasterPassword).unwrap();
        assert_eq!(passwords.settings["minLength"], SettingValue::Number(14));
        assert_eq!(
            passwords.settings["minComplexity"],
            SettingValue::Number(4),
            "and so does an own setting"
        );
        assert!(read.collections.contains(&"Archive".to_owned()));
        let left = maren.ask(ask()).await.unwrap().differences;
        assert!(
            left.iter().all(|row| row.finding == Finding::Same || matches!(row.part, Part::Role(_))),
            "{left:?}"
        );
    });
}

#[test]
fn what_the_plan_lacks_is_named_before_and_left_out() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let row = kept(&maren, provider, practice()).await;
        let organization = client(&maren, provider, "Vireo", PlanType::TeamsMonthly).await.organization;
        let found = maren.ask(CompareBlueprint { provider, blueprint: row.id, organization }).await.unwrap();
        let policies: Vec<_> = found
            .differences
            .iter()
            .filter(|row| matches!(row.part, Part::Policy(_)))
            .map(|row| row.finding)
            .collect();
        assert_eq!(policies, [Finding::Impossible(Obstacle::NotInPlan); 3]);
        let job = apply(&maren, provider, version(&row), organization, true, Vec::new()).await;
        assert_eq!((job.done, job.failed), (6, 0), "three collections, two groups, the settings");
    });
}

#[test]
fn a_version_that_nobody_looked_at_is_not_applied() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let row = kept(&maren, provider, practice()).await;
        let organization = client(&maren, provider, "Vireo", PlanType::TeamsMonthly).await.organization;
        save(&maren, provider, Some(version(&row)), Blueprint { seats: 9, ..practice() }).await;
        let old = ApplyBlueprint {
            provider,
            version: version(&row),
            organization,
            change: true,
            invitees: Vec::new(),
        };
        assert_eq!(maren.ask(old).await, Err(Failure::ChangedElsewhere));
    });
}

#[test]
fn settings_of_a_client_are_read_where_its_administrators_reach_nothing_by_themselves() {
    run(async {
        let place = Place::new().await;
        let (maren, provider) = place.provider().await;
        let row = kept(&maren, provider, practice()).await;
        let organization = client(&maren, provider, "Closed", PlanType::EnterpriseMonthly).await.organization;
        let collections = CollectionSettings::default();
        maren.ask(SaveCollectionSettings { organization, collections }).await.unwrap();
        let found = maren.ask(CompareBlueprint { provider, blueprint: row.id, organization }).await.unwrap();
        let of = |part: &Part| found.differences.iter().find(|row| row.part == *part).unwrap().finding;
        let unmanaged = Finding::Impossible(Obstacle::NobodyManages);
        assert_eq!(of(&Part::Collection("Clinical".into())), unmanaged);
        // What a group manages is made together with the group's access.
        let job = apply(&maren, provider, version(&row), organization, false, Vec::new()).await;
        assert_eq!(
            (job.done, job.skipped, job.failed),
            (7, 0, 0),
            "two groups, two collections, three policies"
        );
        let read = plan_of(&maren, provider, organization).await;
        let it = read.groups.iter().find(|group| group.name == "IT contacts").unwrap();
        assert_eq!(it.access.len(), 2);
        let settings = maren.ask(ReadOrganization { organization }).await.unwrap();
        assert!(!settings.collections.admins_reach_all);
    });
}
