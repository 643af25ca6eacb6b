//! The list of members as a server of another make has it: people without a master password, and every order.

use keystead_calls::members::{
    ChangePreview, MembersColumn, MembersQuery, MembersWindow, OpenMembers, PreviewMemberChange,
};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_domain::ids::{OrganizationId, OrganizationUserId};
use keystead_domain::permissions::member::MemberChange;
use serde_json::{Value, json};

use crate::fake::{ORGANIZATION, World, ok, run, status};

fn organization() -> OrganizationId {
    ORGANIZATION.parse().unwrap()
}

/// Membership by number.
fn membership(number: usize) -> OrganizationUserId {
    format!("{number:08}-7777-4777-8111-77777777abcd").parse().unwrap()
}

/// Somebody by number and name: role, status, two-step login, master password. Only the invited have no account.
fn person(number: usize, name: &str, role: i32, status: i32, two_step: bool, password: bool) -> Value {
    let user = (status != 0).then(|| format!("{number:08}-7777-4777-8222-777777777777"));
    json!({"id": membership(number), "userId": user, "type": role, "status": status, "name": name,
        "email": format!("p{number}@x.example"), "twoFactorEnabled": two_step, "hasMasterPassword": password})
}

async fn with_people(world: &World, people: &[Value]) -> Portal<Native> {
    let list = json!({"data": people});
    world.fake.on(&format!("GET /api/organizations/{ORGANIZATION}/users"), move |_| ok(&list));
    let portal = world.signed_in().await;
    portal.ask(OpenMembers { organization: organization(), reload: true }).await.unwrap();
    portal
}

#[test]
fn those_who_would_lose_their_own_data_are_counted() {
    run(async {
        let world = World::new();
        let people = [
            person(0, "Ada", 2, 2, false, false),
            person(1, "Bo", 2, 2, false, true),
            person(2, "Cleo", 2, 1, false, false),
            // Nobody who was only invited has anything here yet.
            person(3, "", 2, 0, false, false),
            // Whose access is gone already loses nothing by another revocation.
            person(4, "Dan", 2, -1, false, false),
        ];
        let portal = with_people(&world, &people).await;
        let preview = async |change, numbers: &[usize]| -> ChangePreview {
            let members = numbers.iter().copied().map(membership).collect();
            portal.ask(PreviewMemberChange { organization: organization(), change, members }).await.unwrap()
        };
        let everybody = [0, 1, 2, 3, 4];
        let revoke = preview(MemberChange::Revoke, &everybody).await;
        assert_eq!((revoke.applicable.len(), revoke.without_master_password), (4, 2));
        let remove = preview(MemberChange::Remove, &everybody).await;
        assert_eq!((remove.applicable.len(), remove.without_master_password), (5, 3));
        assert_eq!(preview(MemberChange::Remove, &[1, 3]).await.without_master_password, 0);
        // Nothing is taken from whoever comes or is asked again.
        for change in [MemberChange::Restore, MemberChange::Resend] {
            let found = preview(change, &everybody).await;
            assert_eq!((found.applicable.len(), found.without_master_password), (1, 0), "{change:?}");
        }
    });
}

#[test]
fn account_recovery_is_not_said_to_be_off_where_the_policies_could_not_be_read() {
    run(async {
        let world = World::new();
        let mut profile = world.fake.answer_of("GET /api/accounts/profile");
        profile["providerOrganizations"][0]["usePolicies"] = json!(true);
        profile["providerOrganizations"][0]["useResetPassword"] = json!(true);
        world.fake.on("GET /api/accounts/profile", move |_| ok(&profile));
        let portal = with_people(&world, &[person(0, "Ada", 2, 2, false, true)]).await;
        let policies = format!("GET /api/organizations/{ORGANIZATION}/policies");
        let recovery_on = async || {
            let ask = OpenMembers { organization: organization(), reload: true };
            portal.ask(ask).await.unwrap().recovery_on
        };
        world.fake.on(&policies, |_| {
            ok(json!({"data": [{"organizationId": ORGANIZATION, "type": 8, "enabled": true}]}))
        });
        assert!(recovery_on().await);
        world.fake.on(&policies, |_| {
            ok(json!({"data": [{"organizationId": ORGANIZATION, "type": 8, "enabled": false}]}))
        });
        assert!(!recovery_on().await);
        world.fake.on(&policies, |_| status(500, ""));
        assert!(recovery_on().await, "the server has the last word");
        assert!(world.fake.seen(&policies).len() >= 3);
    });
}

#[test]
fn people_are_found_by_their_number_and_stand_in_every_order() {
    run(async {
        let world = World::new();
        let people = [
            person(0, "Emil", 2, 2, true, true),
            person(1, "Ada", 2, 2, false, true),
            person(2, "Bo", 1, 1, true, true),
            person(3, "", 2, 0, false, true),
            person(4, "Cleo", 0, 2, false, true),
        ];
        let portal = with_people(&world, &people).await;
        let found = async |query: MembersQuery| -> Vec<String> {
            let window = MembersWindow { organization: organization(), query, start: 0, count: 100 };
            let rows = portal.ask(window).await.unwrap().rows;
            rows.into_iter().map(|row| if row.name.is_empty() { row.email } else { row.name }).collect()
        };
        let id = membership(2).to_string();
        let in_capitals = id.to_uppercase();
        for search in [id.as_str(), in_capitals.as_str(), id.get(..13).unwrap(), &format!("bo {id}")] {
            let query = MembersQuery { search: search.to_owned(), ..MembersQuery::default() };
            assert_eq!(found(query).await, ["Bo"], "{search}");
        }
        let other = MembersQuery { search: format!("ada {id}"), ..MembersQuery::default() };
        assert_eq!(found(other).await, Vec::<String>::new());

        let sorted = async |column, descending| {
            found(MembersQuery { column, descending, ..MembersQuery::default() }).await
        };
        assert_eq!(sorted(MembersColumn::Name, true).await, ["p3@x.example", "Emil", "Cleo", "Bo", "Ada"]);
        // Whoever waits for somebody first; then by name.
        assert_eq!(sorted(MembersColumn::Status, false).await, ["Bo", "p3@x.example", "Ada", "Cleo", "Emil"]);
        assert_eq!(sorted(MembersColumn::Status, true).await, ["Ada", "Cleo", "Emil", "p3@x.example", "Bo"]);
        assert_eq!(
            sorted(MembersColumn::TwoStep, false).await,
            ["Ada", "Cleo", "Bo", "Emil", "p3@x.example"]
        );
        assert_eq!(sorted(MembersColumn::TwoStep, true).await, ["p3@x.example", "Bo", "Emil", "Ada", "Cleo"]);
        assert_eq!(sorted(MembersColumn::Role, true).await, ["Ada", "Emil", "p3@x.example", "Bo", "Cleo"]);
    });
}
