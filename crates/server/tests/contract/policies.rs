use reqwest::Method;
use serde_json::{Value, json};

use crate::ciphers::client;
use crate::groups::{access, events, member_id};
use crate::support::{Answer, ENC, Person, Server, WRAPPED, login_item, second_factor, text};

pub async fn set(server: &Server, by: &Person, organization: &str, kind: i32, policy: Value) -> Answer {
    let path = format!("/api/organizations/{organization}/policies/{kind}");
    server.put(by, &path, json!({"policy": policy, "metadata": null})).await
}

pub async fn on(server: &Server, by: &Person, organization: &str, kind: i32) {
    set(server, by, organization, kind, json!({"enabled": true})).await.ok();
}

/// An organization of somebody's own.
pub async fn own(server: &Server, owner: &Person, plan: i32, seats: i32) -> String {
    let body = json!({"name": "Own", "billingEmail": owner.email, "planType": plan, "key": WRAPPED,
        "additionalSeats": seats, "keys": {"publicKey": crate::support::PUBLIC_KEY, "encryptedPrivateKey": ENC}});
    text(&server.post(owner, "/api/organizations", body).await.ok()["id"])
}

async fn invite(server: &Server, by: &Person, organization: &str, person: &Person) -> String {
    let body =
        json!({"emails": [person.email], "type": 2, "permissions": {}, "collections": [], "groups": []});
    server.post(by, &format!("/api/organizations/{organization}/users/invite"), body).await.ok();
    let member = server.link_parameter(&person.email, "organizationUserId");
    format!("/api/organizations/{organization}/users/{member}")
}

async fn accept(server: &Server, person: &Person, base: &str, more: Value) -> Answer {
    let mut body = json!({"token": server.link_parameter(&person.email, "token")});
    if let Some(key) = more.as_str() {
        body["resetPasswordKey"] = json!(key);
    }
    server.post(person, &format!("{base}/accept"), body).await
}

#[tokio::test]
async fn every_policy_is_there_before_it_is_set() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let base = format!("/api/organizations/{organization}/policies");
    let list = server.get(&maren, &base).await.ok();
    assert_eq!(list["data"].as_array().unwrap().len(), 23);
    for kind in [0, 22, 99] {
        let one = server.get(&maren, &format!("{base}/{kind}")).await.ok();
        assert_eq!(
            (&one["object"], &one["type"], &one["enabled"]),
            (&json!("policy"), &json!(kind), &json!(false))
        );
        // There is no single sign-on that could be required.
        let may_toggle = json!(one["type"] != 4);
        assert_eq!((&one["data"], &one["canToggleState"]), (&Value::Null, &may_toggle));
    }
    let data = json!({"minLength": 14, "requireSpecial": true, "somethingNew": 1});
    let saved = set(&server, &maren, &organization, 1, json!({"enabled": true, "data": data})).await.ok();
    assert_eq!(
        (&saved["object"], &saved["data"], &saved["enabled"]),
        (&json!("policy"), &data, &json!(true))
    );
    assert_eq!(server.get(&maren, &format!("{base}/1")).await.ok()["data"], data);
    let flat = server
        .put(&maren, &format!("{base}/2/vnext"), json!({"enabled": true, "data": {"minLength": 20}}))
        .await;
    assert_eq!(flat.ok()["data"]["minLength"], 20, "older clients send the members at the top");
    for (kind, data, field) in [
        (1, json!({"minComplexity": 5}), "Data.minComplexity"),
        (1, json!({"minLength": 11}), "Data.minLength"),
        (2, json!({"overridePasswordType": "pin"}), "Data.overridePasswordType"),
        (8, json!({"autoEnrollEnabled": "yes"}), "Data.autoEnrollEnabled"),
        (1, json!([1]), "Data"),
    ] {
        let policy = json!({"enabled": false, "data": data});
        assert_eq!(set(&server, &maren, &organization, kind, policy).await.refused(), field, "{kind}");
    }
    assert_eq!(events(&server, 1700).await, 2);
    let user = server.member(&organization, &maren, "user@halden.example", 2, json!([])).await;
    server.get(&user, &base).await.missing();
    set(&server, &user, &organization, 1, json!({"enabled": false})).await.missing();
    let sync = server.get(&user, "/api/sync").await.ok();
    assert_eq!(sync["policies"].as_array().unwrap().len(), 2);
    assert_eq!((&sync["policies"][0]["type"], &sync["policies"][0]["data"]), (&json!(1), &data));
}

#[tokio::test]
async fn plans_without_policies_refuse_them() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let teams = own(&server, &pat, 17, 2).await;
    let refused = set(&server, &pat, &teams, 1, json!({"enabled": true})).await.refused();
    assert_eq!(refused, "The plan of the organization does not include this.");
}

#[tokio::test]
async fn prerequisites_hold_both_ways() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    for kind in [8, 9, 16, 18, 20] {
        let early = set(&server, &maren, &organization, kind, json!({"enabled": true})).await;
        assert_eq!(early.refused(), "Turn the Single organization policy on first.", "{kind}");
    }
    on(&server, &maren, &organization, 3).await;
    for kind in [8, 9, 16, 18, 20] {
        on(&server, &maren, &organization, kind).await;
        let held = set(&server, &maren, &organization, 3, json!({"enabled": false})).await.refused();
        assert_eq!(held, "Another policy needs this one. Turn that one off first.");
        set(&server, &maren, &organization, kind, json!({"enabled": false})).await.ok();
    }
    set(&server, &maren, &organization, 3, json!({"enabled": false})).await.ok();
}

#[tokio::test]
async fn single_sign_on_is_not_required_where_there_is_none() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    on(&server, &maren, &organization, 3).await;
    let refused = set(&server, &maren, &organization, 4, json!({"enabled": true})).await;
    assert_eq!(
        refused.refused(),
        "This organization has no single sign-on. Nobody could log in if the policy were on."
    );
    let kept = server.get(&maren, &format!("/api/organizations/{organization}/policies/4")).await.ok();
    assert_eq!((&kept["enabled"], &kept["canToggleState"]), (&json!(false), &json!(false)));
    set(&server, &maren, &organization, 4, json!({"enabled": false})).await.ok();
}

#[tokio::test]
async fn two_step_login_is_required_of_members() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let admin = server.member(&organization, &maren, "admin@halden.example", 1, json!([])).await;
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, json!([])).await;
    let uma = server.member(&organization, &maren, "uma@halden.example", 2, json!([])).await;
    second_factor(&server, &uma).await;
    on(&server, &admin, &organization, 0).await;
    let users = format!("/api/organizations/{organization}/users");
    let list = server.get(&maren, &users).await.ok();
    let status = |email: &str| {
        let row = list["data"].as_array().unwrap().iter().find(|row| row["email"] == email).unwrap().clone();
        (row["status"].clone(), row["revocationReason"].clone())
    };
    assert_eq!(status("ben@halden.example"), (json!(-1), json!(2)));
    assert_eq!(status("uma@halden.example"), (json!(2), Value::Null));
    assert_eq!(status("admin@halden.example"), (json!(2), Value::Null));
    assert!(server.last_mail("ben@halden.example").contains("Your access to Halden was taken"));
    assert_eq!(events(&server, 1520).await, 1);
    let id = member_id(&server, &maren, &organization, "ben@halden.example").await;
    let missing = "Two-step login is required by the organization and is not set up.";
    let restore = server.put(&maren, &format!("{users}/{id}/restore/vnext"), json!({})).await;
    assert_eq!(restore.refused(), missing);
    second_factor(&server, &ben).await;
    server.put(&maren, &format!("{users}/{id}/restore/vnext"), json!({})).await.ok();
    let pat = server.person("pat@example.com").await;
    let base = invite(&server, &maren, &organization, &pat).await;
    assert_eq!(accept(&server, &pat, &base, Value::Null).await.refused(), missing);
    second_factor(&server, &pat).await;
    accept(&server, &pat, &base, Value::Null).await.ok();
    crate::support::sql(&server, &format!("DELETE FROM two_factors WHERE user_id = '{}'", pat.id)).await;
    let confirm = server.post(&maren, &format!("{base}/confirm"), json!({"key": WRAPPED})).await;
    assert_eq!(confirm.refused(), missing);
}

#[tokio::test]
async fn whoever_switches_the_second_factor_off_is_out() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, json!([])).await;
    second_factor(&server, &ben).await;
    on(&server, &maren, &organization, 0).await;
    let verified = server
        .post(&ben, "/api/two-factor/get-email", json!({"masterPasswordHash": crate::support::HASH}))
        .await
        .ok();
    let off = json!({"type": 1, "userVerificationToken": verified["userVerificationToken"], "masterPasswordHash": crate::support::HASH});
    server.call(Method::DELETE, "/api/two-factor/email", Some(&ben), Some(off)).await.ok();
    assert_eq!(server.get(&ben, "/api/accounts/profile").await.ok()["organizations"], json!([]));
    assert_eq!(events(&server, 1520).await, 1);
}

#[tokio::test]
async fn one_organization_only() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, json!([])).await;
    let uma = server.member(&organization, &maren, "uma@halden.example", 2, json!([])).await;
    own(&server, &uma, 0, 0).await;
    on(&server, &maren, &organization, 3).await;
    let profile =
        async |person| server.get(person, "/api/accounts/profile").await.ok()["organizations"].clone();
    assert_eq!(profile(&uma).await[0]["name"], "Own", "revoked where the policy is");
    assert_eq!(profile(&uma).await.as_array().unwrap().len(), 1);
    assert_eq!(events(&server, 1521).await, 1);
    let refusal = "A policy allows no membership of a second organization.";
    let body = json!({"name": "Mine", "billingEmail": ben.email, "planType": 0, "key": WRAPPED});
    assert_eq!(server.post(&ben, "/api/organizations", body).await.refused(), refusal);
    let pat = server.person("pat@example.com").await;
    let other = own(&server, &pat, 19, 5).await;
    let base = invite(&server, &pat, &other, &ben).await;
    assert_eq!(accept(&server, &ben, &base, Value::Null).await.refused(), refusal, "the other one's policy");
    let base = invite(&server, &maren, &organization, &pat).await;
    assert_eq!(accept(&server, &pat, &base, Value::Null).await.refused(), refusal, "this one's policy");
    let id = member_id(&server, &maren, &organization, "uma@halden.example").await;
    let path = format!("/api/organizations/{organization}/users/{id}/restore/vnext");
    assert_eq!(server.put(&maren, &path, json!({})).await.refused(), refusal);
}

#[tokio::test]
async fn passwords_follow_the_strictest_rules() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    let ben = server.member(&organization, &maren, "ben@halden.example", 0, json!([])).await;
    let rules = format!("/api/organizations/{organization}/policies/master-password");
    server.get(&ben, &rules).await.missing();
    let second = own(&server, &ben, 19, 2).await;
    let first = json!({"minLength": 14, "minComplexity": 3, "requireLower": true, "enforceOnLogin": true});
    set(&server, &maren, &organization, 1, json!({"enabled": true, "data": first})).await.ok();
    let data = json!({"minLength": 20, "minComplexity": 1, "requireSpecial": true});
    set(&server, &ben, &second, 1, json!({"enabled": true, "data": data})).await.ok();
    let token = server.form(&crate::support::login_form(&ben.email, crate::support::HASH, "d-1")).await.ok();
    let policy = &token["MasterPasswordPolicy"];
    assert_eq!((&policy["MinLength"], &policy["MinComplexity"]), (&json!(20), &json!(3)));
    assert_eq!((&policy["RequireLower"], &policy["RequireSpecial"]), (&json!(true), &json!(true)));
    assert_eq!((&policy["RequireUpper"], &policy["EnforceOnLogin"]), (&json!(false), &json!(true)));
    // Whoever is asked for a second factor hears the rules with it: the password is at hand only then.
    crate::support::second_factor(&server, &ben).await;
    let asked =
        server.form(&crate::support::login_form(&ben.email, crate::support::HASH, "d-1")).await.json();
    assert_eq!(&asked["MasterPasswordPolicy"], policy);
    let verified = server
        .post(&ben, "/api/accounts/verify-password", json!({"masterPasswordHash": crate::support::HASH}))
        .await
        .ok();
    assert_eq!(verified["minLength"], 20);
    assert_eq!(server.get(&ben, &rules).await.ok()["data"], first);
    server.get(&server.person("pat@example.com").await, &rules).await.missing();
}

#[tokio::test]
async fn account_recovery_waits_for_the_keys_of_the_organization() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let body = json!({"name": "Old", "billingEmail": pat.email, "planType": 19, "key": WRAPPED, "additionalSeats": 2});
    let organization = text(&server.post(&pat, "/api/organizations", body).await.ok()["id"]);
    on(&server, &pat, &organization, 3).await;
    let refused = set(&server, &pat, &organization, 8, json!({"enabled": true})).await.refused();
    assert!(refused.starts_with("The organization has no key pair yet"), "{refused}");
    set(&server, &pat, &organization, 8, json!({"enabled": false})).await.ok();
    let keys = json!({"publicKey": crate::support::PUBLIC_KEY, "encryptedPrivateKey": ENC});
    server.post(&pat, &format!("/api/organizations/{organization}/keys"), keys).await.ok();
    on(&server, &pat, &organization, 8).await;
}

#[tokio::test]
async fn an_invitation_tells_what_awaits() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    on(&server, &maren, &organization, 3).await;
    let auto = json!({"enabled": true, "data": {"autoEnrollEnabled": true}});
    set(&server, &maren, &organization, 8, auto).await.ok();
    let pat = server.person("pat@example.com").await;
    let base = invite(&server, &maren, &organization, &pat).await;
    let member = base.rsplit('/').next().unwrap().to_owned();
    let token = server.link_parameter(&pat.email, "token");
    let path = |email: &str, token: &str| {
        format!(
            "/api/organizations/{organization}/policies/token?email={email}&token={token}&organizationUserId={member}"
        )
    };
    let list = server.call(Method::GET, &path(&pat.email, &token), None, None).await.ok();
    let kinds: Vec<&Value> = list["data"].as_array().unwrap().iter().map(|policy| &policy["type"]).collect();
    assert_eq!(kinds, [3, 8]);
    // What binds neither Owners nor Admins is not held up to them.
    let boss = json!({"emails": ["boss@example.com"], "type": 0});
    server.post(&maren, &format!("/api/organizations/{organization}/users/invite"), boss).await.ok();
    let (id, link) =
        ["organizationUserId", "token"].map(|name| server.link_parameter("boss@example.com", name)).into();
    let of_boss = path("boss@example.com", &link).replace(&member, &id);
    let list = server.call(Method::GET, &of_boss, None, None).await.ok();
    let kinds: Vec<&Value> = list["data"].as_array().unwrap().iter().map(|policy| &policy["type"]).collect();
    assert_eq!(kinds, [8]);
    for wrong in [path("uma@example.com", &token), path(&pat.email, "x")] {
        server.call(Method::GET, &wrong, None, None).await.refused();
    }
    let needed = accept(&server, &pat, &base, Value::Null).await.refused();
    assert_eq!(needed, "The organization enrols its members in account recovery. Send the wrapped key.");
    assert_eq!(accept(&server, &pat, &base, json!("plain")).await.refused(), "ResetPasswordKey");
    let status = format!("/api/organizations/{organization}/auto-enroll-status");
    server.get(&pat, &status).await.missing();
    accept(&server, &pat, &base, json!(WRAPPED)).await.ok();
    assert_eq!(server.get(&pat, &status).await.ok()["resetPasswordEnabled"], true);
    assert_eq!(events(&server, 1506).await, 1);
    server.post(&maren, &format!("{base}/confirm"), json!({"key": WRAPPED})).await.ok();
    let withdraw = format!("/api/organizations/{organization}/users/{}/reset-password-enrollment", pat.id);
    let stays = server.put(&pat, &withdraw, json!({"resetPasswordKey": null})).await.refused();
    assert_eq!(stays, "The organization keeps its members enrolled in account recovery.");
}

#[tokio::test]
async fn a_name_of_my_items_that_is_not_encrypted_confirms_and_restores_nobody() {
    let server = Server::start().await;
    let (maren, organization, _) = client(&server).await;
    on(&server, &maren, &organization, 5).await;
    let pat = server.person("pat@example.com").await;
    let one = invite(&server, &maren, &organization, &pat).await;
    accept(&server, &pat, &one, Value::Null).await.ok();
    let all = format!("/api/organizations/{organization}/users");
    let id = member_id(&server, &maren, &organization, &pat.email).await;
    let status = async || {
        let list = server.get(&maren, &all).await.ok();
        let rows = list["data"].as_array().unwrap();
        rows.iter().find(|row| row["id"] == json!(id)).unwrap()["status"].as_i64().unwrap()
    };
    let bad = json!({"key": WRAPPED, "defaultUserCollectionName": "x"});
    let some = json!({"keys": [{"id": id, "key": WRAPPED}], "defaultUserCollectionName": "x"});
    for (path, body) in [(format!("{one}/confirm"), bad), (format!("{all}/confirm"), some)] {
        assert_eq!(server.post(&maren, &path, body).await.refused(), "DefaultUserCollectionName", "{path}");
        assert_eq!((status().await, events(&server, 1501).await), (1, 0), "{path}");
    }
    let good = json!({"key": WRAPPED, "defaultUserCollectionName": ENC});
    server.post(&maren, &format!("{one}/confirm"), good).await.ok();

    server.put(&maren, &format!("{one}/revoke"), json!({})).await.ok();
    let bad = json!({"ids": [id], "defaultUserCollectionName": "x"});
    for path in [format!("{one}/restore/vnext"), format!("{all}/restore")] {
        let refused = server.put(&maren, &path, bad.clone()).await.refused();
        assert_eq!(refused, "DefaultUserCollectionName", "{path}");
        assert_eq!((status().await, events(&server, 1512).await), (-1, 0), "{path}");
    }
    // Where nothing is given, the name is of no account.
    let gone = server.call(Method::DELETE, &all, Some(&maren), Some(bad)).await.ok();
    assert_eq!(gone["data"][0]["error"], "");
}

#[tokio::test]
async fn items_belong_to_the_organization() {
    let server = Server::start().await;
    let (maren, organization, collection) = client(&server).await;
    let wide = json!([access(&collection, false, false, false)]);
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, wide.clone()).await;
    server.post(&ben, "/api/ciphers", login_item(None)).await.ok();
    let path = format!("/api/organizations/{organization}/policies/5");
    let body = json!({"policy": {"enabled": true}, "metadata": {"defaultUserCollectionName": ENC}});
    server.put(&maren, &path, body).await.ok();
    let refused = server.post(&ben, "/api/ciphers", login_item(None)).await.refused();
    assert_eq!(refused, "Your organization wants your items in its own collections.");
    let mine = async |person: &Person| {
        let list = server.get(person, "/api/collections").await.ok();
        list["data"].as_array().unwrap().iter().find(|row| row["type"] == 1).cloned()
    };
    let own = mine(&ben).await.expect("My Items of those who are members already");
    assert_eq!((&own["manage"], &own["name"]), (&json!(true), &json!(ENC)));
    let pat = server.person("pat@example.com").await;
    let base = invite(&server, &maren, &organization, &pat).await;
    accept(&server, &pat, &base, Value::Null).await.ok();
    let confirm = json!({"key": WRAPPED, "defaultUserCollectionName": ENC});
    server.post(&maren, &format!("{base}/confirm"), confirm).await.ok();
    assert!(mine(&pat).await.is_some(), "and of those who join");
    let id = text(&own["id"]);
    let at = format!("/api/organizations/{organization}/collections");
    let kept = "My Items collections cannot be changed, shared or deleted.";
    for who in [&ben, &maren] {
        assert_eq!(server.put(who, &format!("{at}/{id}"), json!({"name": ENC})).await.refused(), kept);
        assert_eq!(server.delete(who, &format!("{at}/{id}")).await.refused(), kept);
    }
    let listed = server.get(&maren, &format!("{at}/details")).await.ok();
    assert!(listed["data"].as_array().unwrap().iter().all(|row| row["type"] == 0), "private");
    let item = json!({"cipher": login_item(Some(&organization)), "collectionIds": [id]});
    let item = text(&server.post(&ben, "/api/ciphers/create", item).await.ok()["id"]);
    server.get(&maren, &format!("/api/ciphers/{item}/admin")).await.missing();
    let all = format!("/api/ciphers/organization-details?organizationId={organization}");
    assert_eq!(server.get(&maren, &all).await.ok()["data"], json!([]));
    let member = member_id(&server, &maren, &organization, "ben@halden.example").await;
    server.delete(&maren, &format!("/api/organizations/{organization}/users/{member}")).await.ok();
    let rows = server.get(&maren, &format!("{at}/details")).await.ok();
    let left = rows["data"].as_array().unwrap().iter().find(|row| row["id"] == json!(id)).unwrap().clone();
    assert_eq!((&left["type"], &left["defaultUserCollectionEmail"]), (&json!(0), &json!(ben.email)));
    assert_eq!(server.get(&maren, &all).await.ok()["data"][0]["id"], json!(item), "what was in it stays");
}

#[tokio::test]
async fn forbidden_types_are_not_made() {
    let server = Server::start().await;
    let (maren, organization, collection) = client(&server).await;
    let wide = json!([access(&collection, false, false, false)]);
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, wide).await;
    on(&server, &maren, &organization, 15).await;
    let card = json!({"type": 3, "name": ENC, "card": {"number": ENC}});
    let refusal = "Your organization does not allow items of this type.";
    assert_eq!(server.post(&ben, "/api/ciphers", card.clone()).await.refused(), refusal);
    let mut shared = card.clone();
    shared["organizationId"] = json!(organization);
    let body = json!({"cipher": shared, "collectionIds": [collection]});
    assert_eq!(server.post(&ben, "/api/ciphers/create", body).await.refused(), refusal);
    server.post(&ben, "/api/ciphers", login_item(None)).await.ok();
    set(&server, &maren, &organization, 15, json!({"enabled": true, "data": [1]})).await.ok();
    assert_eq!(server.post(&ben, "/api/ciphers", login_item(None)).await.refused(), refusal);
    server.post(&ben, "/api/ciphers", card).await.ok();
}
