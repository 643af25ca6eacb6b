use super::*;
use crate::permissions::ClientFeatures;

const OFFERED: [PlanType; 2] = [PlanType::TeamsMonthly, PlanType::EnterpriseMonthly];

fn grant(path: &str, level: CollectionLevel) -> PathLevel {
    PathLevel { path: path.into(), level }
}

fn policy(kind: PolicyType, settings: &[(&str, SettingValue)]) -> PolicyPlan {
    let settings = settings.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    PolicyPlan { kind, settings }
}

fn role(name: &str, role: OrganizationUserType) -> RolePlan {
    RolePlan {
        name: name.into(),
        role,
        custom: CustomPermissions::default(),
        groups: Vec::new(),
        collections: Vec::new(),
    }
}

fn practice() -> Blueprint {
    Blueprint {
        name: "Dental practice".into(),
        description: "As Halden".into(),
        plan: Some(PlanType::EnterpriseMonthly),
        seats: 10,
        collections: ["IT/Network", "Clinical", "IT"].map(str::to_owned).to_vec(),
        groups: vec![
            GroupPlan { name: "Clinical".into(), access: vec![grant("Clinical", CollectionLevel::Edit)] },
            GroupPlan {
                name: "IT contacts".into(),
                access: vec![
                    grant("IT", CollectionLevel::Manage),
                    grant("IT/Network", CollectionLevel::Manage),
                ],
            },
        ],
        policies: vec![
            policy(PolicyType::AccountRecovery, &[("autoEnrollEnabled", SettingValue::Switch(true))]),
            policy(PolicyType::MasterPassword, &[("minLength", SettingValue::Number(14))]),
            policy(PolicyType::SingleOrganization, &[]),
        ],
        settings: CollectionSettings { limit_creation: true, admins_reach_all: true, ..Default::default() },
        roles: vec![
            role("Owner", OrganizationUserType::Owner),
            RolePlan {
                groups: vec!["it CONTACTS".into()],
                ..role("Practice manager", OrganizationUserType::Admin)
            },
        ],
    }
}

fn fresh() -> ClientState {
    ClientState::fresh(PlanType::EnterpriseMonthly, "Default collection")
}

#[test]
fn a_good_blueprint_has_no_errors_and_survives_storage() {
    let blueprint = practice();
    assert_eq!(blueprint.check(&OFFERED).0, []);
    let text = serde_json::to_string(&blueprint).unwrap();
    assert_eq!(serde_json::from_str::<Blueprint>(&text).unwrap(), blueprint);
    // What a newer version adds does not hurt.
    let text = text.replacen('{', r#"{"colour":"red","#, 1);
    assert_eq!(serde_json::from_str::<Blueprint>(&text).unwrap(), blueprint);
}

#[test]
fn every_field_says_what_is_wrong_with_it() {
    use BlueprintField as F;
    let check = |change: &dyn Fn(&mut Blueprint), expected: (F, FieldError)| {
        let mut blueprint = practice();
        change(&mut blueprint);
        assert_eq!(blueprint.check(&OFFERED).0, [expected]);
    };
    check(&|it| it.name.clear(), (F::Name, FieldError::Required));
    check(&|it| it.description = "x".repeat(501), (F::Description, FieldError::TooLong(500)));
    check(&|it| it.plan = None, (F::Plan, FieldError::ChooseOne));
    check(&|it| it.plan = Some(PlanType::Free), (F::Plan, FieldError::NotAChoice));
    check(&|it| it.seats = 0, (F::Seats, FieldError::OutOfRange(1, limits::SEATS)));
    check(&|it| it.collections.push(" / ".into()), (F::Collection(3), FieldError::Required));
    check(&|it| it.collections.push("it / network".into()), (F::Collection(3), FieldError::Twice));
    check(&|it| it.groups.push(GroupPlan::default()), (F::Group(2), FieldError::Required));
    let nowhere = grant("Nowhere", CollectionLevel::View);
    check(&|it| it.groups[0].access.push(nowhere.clone()), (F::Access(0), FieldError::NotAChoice));
    let again = grant("clinical", CollectionLevel::View);
    check(&|it| it.groups[0].access.push(again.clone()), (F::Access(0), FieldError::Twice));
    let recovery = PolicyType::AccountRecovery;
    check(&|it| it.policies.truncate(2), (F::Policy(recovery), FieldError::RuleUnmet));
    let unknown = PolicyType::Other(99);
    check(&|it| it.policies.push(policy(unknown, &[])), (F::Policy(unknown), FieldError::NotAChoice));
    let short = policy(PolicyType::MasterPassword, &[("minLength", SettingValue::Number(8))]);
    check(
        &|it| it.policies[1] = short.clone(),
        (F::Setting(PolicyType::MasterPassword, 1), FieldError::OutOfRange(12, 128)),
    );
    check(&|it| it.roles[1].name = "owner".into(), (F::Role(1), FieldError::Twice));
    check(&|it| it.roles[1].groups.push("Nobody".into()), (F::RoleAccess(1), FieldError::NotAChoice));
    let many = |it: &mut Blueprint| {
        it.collections.extend((0..limits::BLUEPRINT_COLLECTIONS).map(|number| format!("More {number}")));
    };
    check(&many, (F::Collections, FieldError::TooMany(200)));
}

#[test]
fn a_group_that_is_named_like_another_is_an_error_and_roles_that_meant_it_are_too() {
    let mut blueprint = practice();
    blueprint.groups[1].name = "Clinical ".into();
    let fields: Vec<_> = blueprint.check(&OFFERED).0;
    assert_eq!(
        fields,
        [
            (BlueprintField::Group(1), FieldError::Twice),
            (BlueprintField::RoleAccess(1), FieldError::NotAChoice)
        ]
    );
}

#[test]
fn names_are_tidied() {
    let mut blueprint = practice();
    blueprint.collections = vec![" Z /  a ".into(), "/B/".into()];
    let tidy = blueprint.tidied();
    assert_eq!(tidy.collections, ["B", "Z/a"]);
}

#[test]
fn a_new_client_gets_everything_in_the_order_of_prerequisites() {
    let invitees = [Invitee { role: 1, email: "pm@x.example".into() }];
    let all = steps(&practice(), &fresh(), true, &invitees);
    let name = |step: &Step| match step {
        Step::Collection { path, groups } if groups.is_empty() => path.clone(),
        Step::Collection { .. } => "with groups".into(),
        Step::Group { name, access } => format!("{name} {}", access.len()),
        Step::Access { group, .. } => format!("access of {group}"),
        Step::Settings(_) => "settings".into(),
        Step::Policy(policy) => policy.kind.code().to_string(),
        Step::Invite { email, .. } => email.clone(),
    };
    let names: Vec<String> = all.iter().map(name).collect();
    assert_eq!(
        names,
        [
            "Clinical",
            "IT",
            "IT/Network",
            "Clinical 1",
            "IT contacts 2",
            "settings",
            "1",
            "3",
            "8",
            "pm@x.example"
        ]
    );
}

#[test]
fn what_the_plan_lacks_is_left_out_and_named() {
    let teams = ClientState::fresh(PlanType::TeamsMonthly, "Default collection");
    let rows = compare(&practice(), &teams);
    let policies = rows.iter().filter(|row| matches!(row.part, Part::Policy(_)));
    assert!(policies.into_iter().all(|row| row.finding == Finding::Impossible(Obstacle::NotInPlan)));
    assert!(!steps(&practice(), &teams, true, &[]).iter().any(|step| matches!(step, Step::Policy(_))));
    let none = ClientState { features: ClientFeatures::default(), ..fresh() };
    let rows = compare(&practice(), &none);
    let groups = rows.iter().filter(|row| matches!(row.part, Part::Group(_) | Part::Access { .. }));
    assert!(groups.into_iter().all(|row| row.finding == Finding::Impossible(Obstacle::NotInPlan)));
}

fn furnished() -> ClientState {
    ClientState {
        settings: practice().settings,
        collections: vec!["clinical".into(), "IT".into()],
        groups: vec![GroupState {
            name: "CLINICAL".into(),
            access: vec![grant("Clinical", CollectionLevel::View), grant("Other", CollectionLevel::Edit)],
        }],
        policies: vec![
            policy(PolicyType::MasterPassword, &[("minLength", SettingValue::Number(12))]),
            policy(PolicyType::SingleOrganization, &[]),
        ],
        ..fresh()
    }
}

#[test]
fn a_client_is_told_apart_part_by_part() {
    let rows = compare(&practice(), &furnished());
    let of = |part: &Part| rows.iter().find(|row| row.part == *part).unwrap().finding;
    assert_eq!(of(&Part::Collection("Clinical".into())), Finding::Same);
    assert_eq!(of(&Part::Collection("IT/Network".into())), Finding::Missing);
    assert_eq!(of(&Part::Group("Clinical".into())), Finding::Same);
    let access =
        Part::Access { group: "Clinical".into(), path: "Clinical".into(), level: CollectionLevel::Edit };
    assert_eq!(of(&access), Finding::Differs(Now::Level(CollectionLevel::View)));
    assert_eq!(of(&Part::Policy(PolicyType::MasterPassword)), Finding::Differs(Now::Settings));
    assert_eq!(of(&Part::Policy(PolicyType::SingleOrganization)), Finding::Same);
    assert_eq!(of(&Part::Policy(PolicyType::AccountRecovery)), Finding::Missing);
    assert_eq!(of(&Part::Setting(SettingName::LimitCreation, true)), Finding::Same);
}

#[test]
fn what_differs_stays_unless_it_is_to_be_changed() {
    let only_new = steps(&practice(), &furnished(), false, &[]);
    assert!(!only_new.iter().any(|step| matches!(step, Step::Access { .. } | Step::Settings(_))));
    let kinds = |steps: &[Step]| {
        let kind = |step: &Step| match step {
            Step::Policy(policy) => Some(policy.kind.code()),
            _ => None,
        };
        steps.iter().filter_map(kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&only_new), [8]);
    let all = steps(&practice(), &furnished(), true, &[]);
    assert_eq!(kinds(&all), [1, 8]);
    let widened =
        Step::Access { group: "Clinical".into(), access: vec![grant("Clinical", CollectionLevel::Edit)] };
    assert!(all.contains(&widened), "the other collection of the group is not touched: {all:?}");
}

#[test]
fn once_applied_there_is_nothing_left_to_do() {
    let blueprint = practice();
    let client = ClientState {
        settings: blueprint.settings,
        collections: blueprint.collections.clone(),
        groups: blueprint
            .groups
            .iter()
            .map(|group| GroupState { name: group.name.clone(), access: group.access.clone() })
            .collect(),
        policies: blueprint.policies.clone(),
        ..fresh()
    };
    assert_eq!(steps(&blueprint, &client, true, &[]), []);
}

#[test]
fn a_policy_whose_prerequisite_is_nowhere_cannot_be() {
    let mut blueprint = practice();
    blueprint.policies.truncate(1);
    let of = |client: &ClientState| {
        let rows = compare(&blueprint, client);
        rows.iter().find(|row| matches!(row.part, Part::Policy(_))).unwrap().finding
    };
    let needs = Finding::Impossible(Obstacle::NeedsPolicy(PolicyType::SingleOrganization));
    assert_eq!(of(&fresh()), needs);
    assert_eq!(of(&furnished()), Finding::Missing);
    let unknown = ClientState { known_policies: Vec::new(), ..furnished() };
    assert_eq!(of(&unknown), Finding::Impossible(Obstacle::NotKnown));
}

#[test]
fn where_nobody_reaches_everything_a_collection_is_made_with_who_manages_it() {
    let closed = ClientState {
        settings: CollectionSettings { admins_reach_all: false, ..CollectionSettings::default() },
        ..fresh()
    };
    let rows = compare(&practice(), &closed);
    let of = |part: &Part| rows.iter().find(|row| row.part == *part).unwrap().finding;
    assert_eq!(of(&Part::Collection("Clinical".into())), Finding::Impossible(Obstacle::NobodyManages));
    assert_eq!(of(&Part::Collection("IT".into())), Finding::Missing);
    let all = steps(&practice(), &closed, false, &[]);
    assert!(matches!(&all[0], Step::Group { name, access } if name == "Clinical" && access.is_empty()));
    let with_manager =
        Step::Collection { path: "IT".into(), groups: vec![("IT contacts".into(), CollectionLevel::Manage)] };
    assert!(all.contains(&with_manager), "{all:?}");
}

#[test]
fn an_empty_role_is_never_invited_and_an_unknown_place_is_nothing() {
    let invitees = [Invitee { role: 7, email: "x@x.example".into() }];
    assert!(
        !steps(&practice(), &fresh(), true, &invitees).iter().any(|step| matches!(step, Step::Invite { .. }))
    );
    assert_eq!(practice().owner_role(), Some(0));
}
