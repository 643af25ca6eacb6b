//! Requests that the caller may make, with something in them that the caller may not: roles and permissions above their
//! own, people above them, themselves, and ids of another organization.

use reqwest::Method;
use serde_json::{Value, json};

use super::roles::custom;
use crate::ciphers::client;
use crate::groups::{access, member_id};
use crate::policies::{on, own};
use crate::support::{Answer, ENC, Person, Server, WRAPPED, text};

const OWNERS: &str = "Only an Owner can do this to an Owner.";
const LOW: &str = "Your role does not allow this.";
const HELD: &str = "Custom members can only give permissions that they hold themselves.";
const ITSELF: &str =
    "You cannot add yourself to groups or collections here: the setting for administrators is off.";

async fn people(server: &Server, by: &Person, organization: &str) -> Value {
    let path = format!("/api/organizations/{organization}/users?includeGroups=true&includeCollections=true");
    server.get(by, &path).await.ok()
}

/// Every act on one member, with a body that would do it.
async fn acts_on(server: &Server, by: &Person, organization: &str, id: &str) -> Vec<(&'static str, Answer)> {
    let base = format!("/api/organizations/{organization}/users");
    let one = format!("{base}/{id}");
    let role = json!({"type": 2, "permissions": {}, "collections": [], "groups": []});
    let recover = json!({"resetMasterPassword": true, "newMasterPasswordHash": "bmV3", "key": ENC});
    let key = json!({"key": WRAPPED});
    vec![
        ("edit", server.put(by, &one, role).await),
        ("confirm", server.post(by, &format!("{one}/confirm"), key.clone()).await),
        ("resend", server.post(by, &format!("{one}/reinvite"), json!({})).await),
        ("revoke", server.put(by, &format!("{one}/revoke"), json!({})).await),
        ("restore", server.put(by, &format!("{one}/restore/vnext"), json!({})).await),
        ("remove", server.delete(by, &one).await),
        ("remove, older form", server.post(by, &format!("{one}/remove"), json!({})).await),
        ("delete", server.delete(by, &format!("{one}/delete-account")).await),
        ("recover", server.put(by, &format!("{one}/recover-account"), recover).await),
        ("recovery details", server.get(by, &format!("{one}/reset-password-details")).await),
    ]
}

/// The same in bulk: rows with a reason, never a success.
async fn bulk_on(server: &Server, by: &Person, organization: &str, id: &str) -> Vec<(&'static str, Answer)> {
    let base = format!("/api/organizations/{organization}/users");
    let ids = json!({"ids": [id], "keys": [{"id": id, "key": WRAPPED}]});
    let call = async |method: Method, rest: &str| {
        server.call(method, &format!("{base}{rest}"), Some(by), Some(ids.clone())).await
    };
    vec![
        ("confirm", call(Method::POST, "/confirm").await),
        ("resend", call(Method::POST, "/reinvite").await),
        ("revoke", call(Method::PUT, "/revoke").await),
        ("restore", call(Method::PUT, "/restore").await),
        ("remove", call(Method::DELETE, "").await),
        ("delete", call(Method::DELETE, "/delete-account").await),
    ]
}

fn row_error(answer: Answer) -> String {
    text(&answer.ok()["data"][0]["error"])
}

#[tokio::test]
async fn nobody_acts_on_people_above() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    on(&server, &maren, &organization, 3).await;
    on(&server, &maren, &organization, 8).await;
    let admin = server.member(&organization, &maren, "admin@halden.example", 1, json!([])).await;
    let boss = server.member(&organization, &maren, "boss@halden.example", 0, json!([])).await;
    for person in [&admin, &boss] {
        let path = format!("/api/organizations/{organization}/users/{}/reset-password-enrollment", person.id);
        let body = json!({"resetPasswordKey": WRAPPED, "masterPasswordHash": crate::support::HASH});
        server.put(person, &path, body).await.ok();
    }
    let keeper = custom(&server, &maren, &organization, "manageUsers").await;
    let rescuer = custom(&server, &maren, &organization, "manageResetPassword").await;
    let owner_id = member_id(&server, &maren, &organization, "boss@halden.example").await;
    let invited_id = member_id(&server, &maren, &organization, "owner@halden.example").await;
    let admin_id = member_id(&server, &maren, &organization, "admin@halden.example").await;
    let before = people(&server, &maren, &organization).await;
    let mails = server.mails("owner@halden.example").len();
    for (by, id, refusal) in [
        (&admin, &owner_id, OWNERS),
        (&admin, &invited_id, OWNERS),
        (&keeper, &owner_id, OWNERS),
        (&keeper, &admin_id, LOW),
    ] {
        for (act, answer) in acts_on(&server, by, &organization, id).await {
            // Recovery is another permission, and says first that an invited person left nothing.
            let said = match act {
                "recover" | "recovery details" if by.id == keeper.id => {
                    answer.missing();
                    continue;
                }
                "recover" | "recovery details" if id == &invited_id => {
                    "The member is not enrolled in account recovery."
                }
                _ => refusal,
            };
            assert_eq!(answer.refused(), said, "{act} {id} by {}", by.email);
        }
        for (act, answer) in bulk_on(&server, by, &organization, id).await {
            assert_eq!(row_error(answer), refusal, "{act} {id} by {}", by.email);
        }
    }
    for (id, refusal) in [(&owner_id, OWNERS), (&admin_id, LOW)] {
        let path = format!("/api/organizations/{organization}/users/{id}");
        let recover = json!({"resetTwoFactor": true});
        let refused = server.put(&rescuer, &format!("{path}/recover-account"), recover).await.refused();
        assert_eq!(refused, refusal);
        assert_eq!(server.get(&rescuer, &format!("{path}/reset-password-details")).await.refused(), refusal);
    }
    assert_eq!(people(&server, &maren, &organization).await, before);
    assert_eq!(server.mails("owner@halden.example").len(), mails);
    server.login(&boss.email).await;
}

#[tokio::test]
async fn nobody_gives_more_than_they_hold() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let base = format!("/api/organizations/{organization}/users");
    let admin = server.member(&organization, &maren, "admin@halden.example", 1, json!([])).await;
    let keeper = custom(&server, &maren, &organization, "manageUsers").await;
    server.member(&organization, &maren, "ben@halden.example", 2, json!([])).await;
    let ben = member_id(&server, &maren, &organization, "ben@halden.example").await;
    let oneself = member_id(&server, &maren, &organization, &keeper.email).await;
    let admins_own = member_id(&server, &maren, &organization, "admin@halden.example").await;
    let before = people(&server, &maren, &organization).await;
    let all = [
        "accessEventLogs",
        "accessImportExport",
        "accessReports",
        "createNewCollections",
        "editAnyCollection",
        "deleteAnyCollection",
        "manageGroups",
        "managePolicies",
        "manageSso",
        "manageResetPassword",
        "manageScim",
    ];
    for permission in all {
        let mut permissions = json!({"manageUsers": true});
        permissions[permission] = json!(true);
        let body = json!({"type": 4, "permissions": permissions, "emails": ["x@halden.example"]});
        for id in [&ben, &oneself] {
            let refused = server.put(&keeper, &format!("{base}/{id}"), body.clone()).await.refused();
            assert_eq!(refused, HELD, "{permission}");
        }
        assert_eq!(
            server.post(&keeper, &format!("{base}/invite"), body).await.refused(),
            HELD,
            "{permission}"
        );
    }
    for (by, id, role, refusal) in [
        (&keeper, &ben, 1, LOW),
        (&keeper, &ben, 0, OWNERS),
        (&keeper, &oneself, 1, LOW),
        (&keeper, &oneself, 0, OWNERS),
        (&admin, &ben, 0, OWNERS),
        (&admin, &admins_own, 0, OWNERS),
    ] {
        let body = json!({"type": role, "permissions": {}, "emails": ["x@halden.example"]});
        assert_eq!(server.put(by, &format!("{base}/{id}"), body.clone()).await.refused(), refusal, "{role}");
        assert_eq!(server.post(by, &format!("{base}/invite"), body).await.refused(), refusal, "{role}");
    }
    let unknown = json!({"type": 3, "permissions": {}});
    assert_eq!(server.put(&maren, &format!("{base}/{ben}"), unknown).await.refused(), "Type");
    assert_eq!(people(&server, &maren, &organization).await, before);
    let held = json!({"type": 4, "permissions": {"manageUsers": true}});
    server.put(&keeper, &format!("{base}/{ben}"), held).await.ok();
}

#[tokio::test]
async fn nobody_comes_into_groups_and_collections_by_themselves() {
    let server = Server::start().await;
    let (maren, organization, collection) = client(&server).await;
    let base = format!("/api/organizations/{organization}");
    let admin = server.member(&organization, &maren, "admin@halden.example", 1, json!([])).await;
    let grouper = custom(&server, &maren, &organization, "manageGroups").await;
    let keeper = custom(&server, &maren, &organization, "manageUsers").await;
    let boss = server.member(&organization, &maren, "boss@halden.example", 0, json!([])).await;
    let made = json!({"name": "Reception", "users": [], "collections": []});
    let group = text(&server.post(&maren, &format!("{base}/groups"), made).await.ok()["id"]);
    // Somebody else manages the collection, so it is nobody's to take.
    server
        .member(
            &organization,
            &maren,
            "uma@halden.example",
            2,
            json!([access(&collection, false, false, true)]),
        )
        .await;
    let settings = json!({"allowAdminAccessToAllCollectionItems": false});
    server.put(&maren, &format!("{base}/collection-management"), settings).await.ok();
    let before = people(&server, &maren, &organization).await;
    for (by, is_grouper, is_keeper) in
        [(&admin, true, true), (&boss, true, true), (&grouper, true, false), (&keeper, false, true)]
    {
        let own = member_id(&server, &maren, &organization, &by.email).await;
        let row = &before["data"].as_array().unwrap().iter().find(|row| row["id"] == json!(own)).unwrap();
        let role = |groups: Value, collections: Value| json!({"type": row["type"], "permissions": row["permissions"], "groups": groups, "collections": collections});
        if is_grouper {
            let body = json!({"name": "Reception", "users": [own], "collections": []});
            assert_eq!(
                server.put(by, &format!("{base}/groups/{group}"), body.clone()).await.refused(),
                ITSELF
            );
            assert_eq!(server.post(by, &format!("{base}/groups"), body).await.refused(), ITSELF, "a new one");
        }
        if is_keeper {
            let path = format!("{base}/users/{own}");
            assert_eq!(server.put(by, &path, role(json!([group]), json!([]))).await.refused(), ITSELF);
            let wanted = json!([access(&collection, false, false, true)]);
            assert_eq!(server.put(by, &path, role(json!([]), wanted)).await.refused(), ITSELF);
        }
        let own_access = json!([access(&own, false, false, true)]);
        let body = json!({"name": ENC, "users": own_access});
        server.put(by, &format!("{base}/collections/{collection}"), body).await.missing();
        let body = json!({"collectionIds": [collection], "users": own_access, "groups": []});
        server.post(by, &format!("{base}/collections/bulk-access"), body).await.missing();
    }
    assert_eq!(people(&server, &maren, &organization).await, before);
    assert_eq!(server.get(&maren, &format!("{base}/groups")).await.ok()["data"].as_array().unwrap().len(), 1);
}

/// Ids of another organization, which the caller could even reach.
#[tokio::test]
async fn ids_of_another_organization_are_not_found() {
    let server = Server::start().await;
    let (maren, organization, collection) = client(&server).await;
    let base = format!("/api/organizations/{organization}");
    server.member(&organization, &maren, "ben@halden.example", 2, json!([])).await;
    let ben = member_id(&server, &maren, &organization, "ben@halden.example").await;
    let made = json!({"name": "Reception", "users": [ben], "collections": []});
    let group = text(&server.post(&maren, &format!("{base}/groups"), made.clone()).await.ok()["id"]);
    let elsewhere = own(&server, &maren, 19, 5).await;
    let there = format!("/api/organizations/{elsewhere}");
    server.member(&elsewhere, &maren, "tom@corvid.example", 2, json!([])).await;
    let member = member_id(&server, &maren, &elsewhere, "tom@corvid.example").await;
    let theirs = json!({"name": "Theirs", "users": [member], "collections": []});
    let their_group = text(&server.post(&maren, &format!("{there}/groups"), theirs).await.ok()["id"]);
    let their_collection =
        text(&server.post(&maren, &format!("{there}/collections"), json!({"name": ENC})).await.ok()["id"]);
    let seen = async || {
        let mut seen =
            vec![people(&server, &maren, &organization).await, people(&server, &maren, &elsewhere).await];
        for place in [&base, &there] {
            seen.push(server.get(&maren, &format!("{place}/groups/details")).await.ok());
            seen.push(server.get(&maren, &format!("{place}/collections/details")).await.ok());
        }
        seen
    };
    let before = seen().await;
    let foreign_member = json!([access(&member, false, false, false)]);
    let foreign_group = json!([access(&their_group, false, false, false)]);
    let foreign_collection =
        json!([access(&collection, false, false, false), access(&their_collection, false, false, false)]);
    let role = |groups: Value, collections: Value| json!({"type": 2, "permissions": {}, "groups": groups, "collections": collections, "emails": ["x@halden.example"]});
    let in_group = |users: Value, collections: Value| json!({"name": "Reception", "users": users, "collections": collections});
    let in_collection = |users: Value, groups: Value| json!({"name": ENC, "users": users, "groups": groups, "collectionIds": [collection]});
    let (own_group, own_collection) = (format!("groups/{group}"), format!("collections/{collection}"));
    let own_member = format!("users/{ben}");
    let bodies = [
        (Method::POST, "users/invite", role(json!([their_group]), json!([]))),
        (Method::POST, "users/invite", role(json!([]), foreign_collection.clone())),
        (Method::PUT, own_member.as_str(), role(json!([group, their_group]), json!([]))),
        (Method::PUT, own_member.as_str(), role(json!([]), foreign_collection.clone())),
        (Method::POST, "groups", in_group(json!([ben, member]), json!([]))),
        (Method::POST, "groups", in_group(json!([ben]), foreign_collection.clone())),
        (Method::PUT, own_group.as_str(), in_group(json!([ben, member]), json!([]))),
        (Method::PUT, own_group.as_str(), in_group(json!([ben]), foreign_collection)),
        (Method::POST, "collections", in_collection(foreign_member.clone(), json!([]))),
        (Method::POST, "collections", in_collection(json!([]), foreign_group.clone())),
        (Method::PUT, own_collection.as_str(), in_collection(foreign_member.clone(), json!([]))),
        (Method::PUT, own_collection.as_str(), in_collection(json!([]), foreign_group.clone())),
        (Method::POST, "collections/bulk-access", in_collection(foreign_member.clone(), json!([]))),
        (Method::POST, "collections/bulk-access", in_collection(json!([]), foreign_group)),
        (
            Method::POST,
            "collections/bulk-access",
            json!({"collectionIds": [collection, their_collection], "users": [access(&ben, false, false, true)], "groups": []}),
        ),
        (Method::DELETE, "groups", json!({"ids": [group, their_group]})),
        (Method::POST, "groups/delete", json!({"ids": [group, their_group]})),
        (Method::DELETE, "collections", json!({"ids": [collection, their_collection]})),
        (Method::POST, "collections/delete", json!({"ids": [collection, their_collection]})),
    ];
    for (method, rest, body) in bodies {
        let answer =
            server.call(method.clone(), &format!("{base}/{rest}"), Some(&maren), Some(body.clone())).await;
        assert_eq!(answer.status.as_u16(), 404, "{method} {rest} {body}: {}", answer.text);
    }
    for (act, answer) in bulk_on(&server, &maren, &organization, &member).await {
        assert_eq!(row_error(answer), "Not found.", "{act}");
    }
    let ids = json!({"ids": [member]});
    for rest in ["users/public-keys", "users/account-recovery-details"] {
        let list = server.post(&maren, &format!("{base}/{rest}"), ids.clone()).await.ok();
        assert_eq!(list["data"], json!([]), "{rest}");
    }
    server.delete(&maren, &format!("{base}/groups/{group}/user/{member}")).await.missing();
    for (act, answer) in acts_on(&server, &maren, &organization, &member).await {
        assert_eq!(answer.status.as_u16(), 404, "{act}: {}", answer.text);
    }
    assert_eq!(seen().await, before);
}

/// A list of nothing is somebody's request all the same.
#[tokio::test]
async fn bulk_requests_about_nobody_ask_for_the_right_too() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let base = format!("/api/organizations/{organization}");
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, json!([])).await;
    let eve = server.person("eve@example.com").await;
    let revision = server.get(&ben, "/api/accounts/revision-date").await.text;
    let nothing = json!({"ids": [], "keys": [], "collectionIds": [], "users": [], "groups": []});
    for (method, rest) in [
        (Method::POST, "users/confirm"),
        (Method::POST, "users/bulk-auto-confirm"),
        (Method::POST, "users/reinvite"),
        (Method::POST, "users/public-keys"),
        (Method::POST, "users/account-recovery-details"),
        (Method::PUT, "users/revoke"),
        (Method::PUT, "users/restore"),
        (Method::DELETE, "users"),
        (Method::DELETE, "users/delete-account"),
        (Method::DELETE, "groups"),
        (Method::DELETE, "collections"),
        (Method::POST, "collections/bulk-access"),
    ] {
        let path = format!("{base}/{rest}");
        let stranger = server.call(method.clone(), &path, Some(&eve), Some(nothing.clone())).await;
        assert_eq!(stranger.status.as_u16(), 404, "{method} {rest}: {}", stranger.text);
        let member = server.call(method.clone(), &path, Some(&ben), Some(nothing.clone())).await;
        assert_eq!(member.status.as_u16(), 404, "{method} {rest}: {}", member.text);
    }
    assert_eq!(server.get(&ben, "/api/accounts/revision-date").await.text, revision);
}
