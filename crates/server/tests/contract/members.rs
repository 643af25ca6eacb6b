use reqwest::Method;
use serde_json::{Value, json};

use crate::ciphers::client;
use crate::policies::own;
use crate::support::{Person, Server, WRAPPED, text};

async fn invite(
    server: &Server,
    by: &Person,
    organization: &str,
    email: &str,
    role: i32,
) -> crate::support::Answer {
    let body = json!({"emails": [email], "type": role, "permissions": {"manageUsers": true}, "collections": [], "groups": []});
    server.post(by, &format!("/api/organizations/{organization}/users/invite"), body).await
}

async fn row(server: &Server, by: &Person, organization: &str, email: &str) -> Value {
    let list = server
        .get(by, &format!("/api/organizations/{organization}/users?includeCollections=true"))
        .await
        .ok();
    list["data"].as_array().unwrap().iter().find(|row| row["email"] == email).unwrap().clone()
}

#[tokio::test]
async fn invited_accepted_confirmed_revoked_restored_removed() {
    let server = Server::start().await;
    let (maren, organization, collection) = client(&server).await;
    let base = format!("/api/organizations/{organization}/users");
    let access = json!([{"id": collection, "readOnly": true, "hidePasswords": false, "manage": false}]);
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, access.clone()).await;
    let member = row(&server, &maren, &organization, "ben@halden.example").await;
    assert_eq!((&member["status"], &member["type"], &member["collections"]), (&json!(2), &json!(2), &access));
    let id = text(&member["id"]);
    let one = server.get(&maren, &format!("{base}/{id}?includeGroups=true")).await.ok();
    assert_eq!((&one["object"], &one["collections"]), (&json!("organizationUserDetails"), &access));
    let mini = server.get(&ben, &format!("{base}/mini-details")).await.ok();
    let mini = mini["data"].as_array().unwrap();
    let known: Vec<&str> = mini[0].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!((mini.len(), known), (2, vec!["email", "id", "name", "object", "status", "type", "userId"]));
    server.get(&ben, &base).await.missing();
    let update = json!({"type": 1, "permissions": {}, "collections": [], "groups": []});
    server.put(&ben, &format!("{base}/{id}"), update.clone()).await.missing();
    server.put(&maren, &format!("{base}/{id}"), update).await.ok();
    let changed = row(&server, &maren, &organization, "ben@halden.example").await;
    assert_eq!((&changed["type"], &changed["collections"]), (&json!(1), &json!([])));
    server.put(&maren, &format!("{base}/{id}/revoke"), json!({})).await.ok();
    assert!(
        server
            .put(&maren, &format!("{base}/{id}/revoke"), json!({}))
            .await
            .refused()
            .contains("already revoked")
    );
    assert_eq!(row(&server, &maren, &organization, "ben@halden.example").await["status"], -1);
    assert_eq!(server.get(&ben, "/api/accounts/profile").await.ok()["organizations"], json!([]));
    server.put(&maren, &format!("{base}/{id}/restore/vnext"), json!({})).await.ok();
    assert!(
        server
            .put(&maren, &format!("{base}/{id}/restore"), json!({}))
            .await
            .refused()
            .contains("not revoked")
    );
    assert_eq!(server.get(&ben, "/api/accounts/profile").await.ok()["organizations"][0]["key"], WRAPPED);
    server.delete(&maren, &format!("{base}/{id}")).await.ok();
    server.delete(&maren, &format!("{base}/{id}")).await.missing();
}

#[tokio::test]
async fn seats_bound_invitations() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let client = server.client(&provider, &maren, "Halden").await;
    let organization = text(&client["organizationId"]);
    let path = format!("/api/providers/{provider}/clients/{}", text(&client["id"]));
    server.put(&maren, &path, json!({"name": "Halden", "assignedSeats": 2})).await.ok();
    invite(&server, &maren, &organization, "one@halden.example", 2).await.ok();
    let full = invite(&server, &maren, &organization, "two@halden.example", 2).await.refused();
    assert_eq!(full, "There is no free seat left. The provider can assign more.");
    invite(&server, &maren, &organization, "one@halden.example", 2).await.ok();
    let id = text(&row(&server, &maren, &organization, "one@halden.example").await["id"]);
    server.put(&maren, &format!("/api/organizations/{organization}/users/{id}/revoke"), json!({})).await.ok();
    invite(&server, &maren, &organization, "two@halden.example", 2).await.ok();
    let restore =
        server.put(&maren, &format!("/api/organizations/{organization}/users/{id}/restore"), json!({})).await;
    assert!(restore.refused().starts_with("There is no free seat"));
}

#[tokio::test]
async fn an_invitation_has_one_to_twenty_good_addresses() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let base = format!("/api/organizations/{organization}/users");
    let before = server.get(&maren, &base).await.ok();
    let ask = async |emails: Vec<String>| {
        server.post(&maren, &format!("{base}/invite"), json!({"emails": emails, "type": 2})).await
    };
    let people =
        |count: usize| (0..count).map(|number| format!("p{number}@halden.example")).collect::<Vec<_>>();
    assert_eq!(ask(people(0)).await.refused(), "Emails");
    assert_eq!(ask(people(21)).await.refused(), "Emails");
    let long = format!("{}@halden.example", "x".repeat(256));
    let mixed =
        ["good@halden.example", "nobody", "a b@halden.example", "", &long].map(str::to_owned).to_vec();
    assert_eq!(ask(mixed).await.refused(), "Emails[1],Emails[2],Emails[3],Emails[4]");
    assert_eq!(server.get(&maren, &base).await.ok(), before, "nobody of the batch was invited");
    // Twice is once; ten seats, one of them the owner's.
    let mut twice = people(9);
    twice.extend(people(9).into_iter().map(|email| email.to_uppercase()));
    ask(twice).await.ok();
    assert_eq!(server.get(&maren, &base).await.ok()["data"].as_array().unwrap().len(), 10);
}

#[tokio::test]
async fn custom_roles_come_with_the_plan() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let teams = own(&server, &pat, 17, 5).await;
    let base = format!("/api/organizations/{teams}/users");
    let refusal = "Custom roles need the Enterprise plan.";
    assert_eq!(invite(&server, &pat, &teams, "ben@example.com", 4).await.refused(), refusal);
    invite(&server, &pat, &teams, "ben@example.com", 2).await.ok();
    let id = text(&row(&server, &pat, &teams, "ben@example.com").await["id"]);
    let custom = json!({"type": 4, "permissions": {"manageUsers": true}});
    assert_eq!(server.put(&pat, &format!("{base}/{id}"), custom).await.refused(), refusal);
    assert_eq!(row(&server, &pat, &teams, "ben@example.com").await["type"], 2);
}

/// A Custom member who manages members and nothing else.
async fn manager(server: &Server, by: &Person, organization: &str) -> Person {
    let email = "custom@halden.example";
    invite(server, by, organization, email, 4).await.ok();
    let mut body = Server::finish_body(email);
    body["orgInviteToken"] = json!(server.link_parameter(email, "token"));
    body["organizationUserId"] = json!(server.link_parameter(email, "organizationUserId"));
    server.call(Method::POST, "/identity/accounts/register/finish", None, Some(body)).await.ok();
    let custom = server.login(email).await;
    server.join(organization, by, &custom).await;
    custom
}

#[tokio::test]
async fn access_of_somebody_who_holds_more_is_changed_without_giving_it() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let base = format!("/api/organizations/{organization}/users");
    let custom = manager(&server, &maren, &organization).await;
    let held = json!({"manageUsers": true, "managePolicies": true});
    let body = json!({"emails": ["more@halden.example"], "type": 4, "permissions": held});
    server.post(&maren, &format!("{base}/invite"), body).await.ok();
    let id = text(&row(&server, &maren, &organization, "more@halden.example").await["id"]);
    let group = json!({"name": "Staff", "collections": [], "users": []});
    let group = server.post(&maren, &format!("/api/organizations/{organization}/groups"), group).await.ok();
    let change = async |permissions: &Value| {
        let body = json!({"type": 4, "permissions": permissions, "groups": [group["id"]]});
        server.put(&custom, &format!("{base}/{id}"), body).await
    };
    change(&held).await.ok();
    let kept = row(&server, &maren, &organization, "more@halden.example").await["permissions"].clone();
    assert_eq!((&kept["managePolicies"], &kept["manageGroups"]), (&json!(true), &json!(false)));
    let more = json!({"manageUsers": true, "managePolicies": true, "manageGroups": true});
    let refusal = "Custom members can only give permissions that they hold themselves.";
    assert_eq!(change(&more).await.refused(), refusal);
    change(&json!({"manageUsers": true})).await.ok();
    assert_eq!(change(&held).await.refused(), refusal, "what was taken is not given back");
}

#[tokio::test]
async fn nobody_administers_two_free_organizations() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let uma = server.person("uma@example.com").await;
    let free = own(&server, &pat, 0, 0).await;
    own(&server, &uma, 0, 0).await;
    let base = format!("/api/organizations/{free}/users");
    let refusal = "The person is an administrator of another free organization.";
    invite(&server, &pat, &free, &uma.email, 1).await.ok();
    let id = server.link_parameter(&uma.email, "organizationUserId");
    let token = server.link_parameter(&uma.email, "token");
    server.post(&uma, &format!("{base}/{id}/accept"), json!({"token": token})).await.ok();
    let confirm = async || server.post(&pat, &format!("{base}/{id}/confirm"), json!({"key": WRAPPED})).await;
    assert_eq!(confirm().await.refused(), refusal);
    server.put(&pat, &format!("{base}/{id}"), json!({"type": 2})).await.ok();
    confirm().await.ok();
    assert_eq!(server.put(&pat, &format!("{base}/{id}"), json!({"type": 1})).await.refused(), refusal);
    server.delete(&pat, &format!("{base}/{id}")).await.ok();

    let zoe = server.member(&free, &pat, "zoe@example.com", 1, json!([])).await;
    let id = text(&row(&server, &pat, &free, "zoe@example.com").await["id"]);
    server.put(&pat, &format!("{base}/{id}/revoke"), json!({})).await.ok();
    own(&server, &zoe, 0, 0).await;
    assert_eq!(server.put(&pat, &format!("{base}/{id}/restore"), json!({})).await.refused(), refusal);
}

#[tokio::test]
async fn nobody_raises_a_role_above_the_own() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let base = format!("/api/organizations/{organization}/users");
    let admin = server.member(&organization, &maren, "admin@halden.example", 1, json!([])).await;
    assert_eq!(
        invite(&server, &admin, &organization, "x@halden.example", 0).await.refused(),
        "Only an Owner can do this to an Owner."
    );
    let custom = manager(&server, &admin, &organization).await;
    assert_eq!(
        server.get(&custom, "/api/accounts/profile").await.ok()["organizations"][0]["permissions"]["manageUsers"],
        true
    );
    assert_eq!(
        invite(&server, &custom, &organization, "x@halden.example", 1).await.refused(),
        "Your role does not allow this."
    );
    let more = json!({"emails": ["x@halden.example"], "type": 4, "permissions": {"managePolicies": true}});
    assert_eq!(
        server.post(&custom, &format!("{base}/invite"), more).await.refused(),
        "Custom members can only give permissions that they hold themselves."
    );
    invite(&server, &custom, &organization, "x@halden.example", 2).await.ok();
    let owner = text(&row(&server, &maren, &organization, "owner@halden.example").await["id"]);
    assert_eq!(
        server.delete(&admin, &format!("{base}/{owner}")).await.refused(),
        "Only an Owner can do this to an Owner."
    );
    let unknown = json!({"emails": ["y@halden.example"], "type": 3});
    assert_eq!(server.post(&maren, &format!("{base}/invite"), unknown).await.refused(), "Type");
    let own = text(&row(&server, &maren, &organization, "admin@halden.example").await["id"]);
    assert_eq!(
        server.delete(&admin, &format!("{base}/{own}")).await.refused(),
        "You cannot remove yourself."
    );
}

#[tokio::test]
async fn an_organization_without_a_provider_keeps_an_owner() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let body = json!({"name": "Pat & Co", "billingEmail": "pat@example.com", "planType": 19, "key": WRAPPED, "additionalSeats": 5});
    let organization = text(&server.post(&pat, "/api/organizations", body).await.ok()["id"]);
    let base = format!("/api/organizations/{organization}/users");
    let own = text(&row(&server, &pat, &organization, "pat@example.com").await["id"]);
    let demoted = server.put(&pat, &format!("{base}/{own}"), json!({"type": 2})).await;
    assert_eq!(demoted.refused(), "The organization needs at least one confirmed Owner.");
    let second = server.member(&organization, &pat, "uma@example.com", 0, json!([])).await;
    server.put(&second, &format!("{base}/{own}"), json!({"type": 2})).await.ok();
}

#[tokio::test]
async fn bulk_actions_tell_the_outcome_of_every_row() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let base = format!("/api/organizations/{organization}/users");
    server.member(&organization, &maren, "ben@halden.example", 2, json!([])).await;
    invite(&server, &maren, &organization, "open@halden.example", 2).await.ok();
    let ben = text(&row(&server, &maren, &organization, "ben@halden.example").await["id"]);
    let open = text(&row(&server, &maren, &organization, "open@halden.example").await["id"]);
    let ids = json!({"ids": [ben, open]});
    let rows = server.post(&maren, &format!("{base}/reinvite"), ids.clone()).await.ok();
    assert_eq!(rows["data"][0]["error"], "Only open invitations can be sent again.");
    assert_eq!(rows["data"][1]["error"], "");
    let keys = server.post(&maren, &format!("{base}/public-keys"), ids.clone()).await.ok();
    assert_eq!(keys["data"].as_array().unwrap().len(), 1, "only accounts have keys");
    let confirm = json!({"keys": [{"id": ben, "key": WRAPPED}, {"id": open, "key": WRAPPED}]});
    let rows = server.post(&maren, &format!("{base}/confirm"), confirm).await.ok();
    assert!(rows["data"].as_array().unwrap().iter().all(|row| row["error"] != ""));
    for action in ["revoke", "restore"] {
        let rows = server.put(&maren, &format!("{base}/{action}"), ids.clone()).await.ok();
        assert!(rows["data"].as_array().unwrap().iter().all(|row| row["error"] == ""), "{action} {rows}");
    }
    server.call(Method::DELETE, &base, Some(&maren), Some(ids)).await.ok();
    assert_eq!(server.get(&maren, &base).await.ok()["data"].as_array().unwrap().len(), 1);
}
