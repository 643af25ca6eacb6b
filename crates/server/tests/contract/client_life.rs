//! Organizations come under a provider, are suspended, and leave it.

use serde_json::{Value, json};

use crate::provider_users::joined;
use crate::support::{ENC, Person, Server, WRAPPED, sql, text};

async fn organization(server: &Server, owner: &Person, name: &str, plan: i32, seats: i32) -> String {
    let body = json!({"name": name, "billingEmail": owner.email, "planType": plan, "key": WRAPPED, "additionalSeats": seats});
    text(&server.post(owner, "/api/organizations", body).await.ok()["id"])
}

pub async fn clients(server: &Server, who: &Person, provider: &str) -> Vec<Value> {
    let list = server.get(who, &format!("/api/providers/{provider}/organizations")).await.ok();
    list["data"].as_array().unwrap().clone()
}

pub async fn pool(server: &Server, who: &Person, provider: &str, plan: i32) -> (i64, i64) {
    let paid = server.get(who, &format!("/api/providers/{provider}/billing/subscription")).await.ok();
    let plans = paid["plans"].as_array().unwrap().clone();
    let found = plans.into_iter().find(|row| row["type"] == plan).unwrap();
    (found["assignedSeats"].as_i64().unwrap(), found["purchasedSeats"].as_i64().unwrap())
}

/// Kinds of the events of a provider about one client, oldest first.
async fn kinds(server: &Server, client: &str) -> Vec<i64> {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(server.data.path().join("keystead.db"));
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    let rows: Vec<(i64,)> =
        sqlx::query_as("SELECT kind FROM events WHERE provider_organization_id = $1 ORDER BY id")
            .bind(client)
            .fetch_all(&pool)
            .await
            .unwrap();
    pool.close().await;
    rows.into_iter().map(|(kind,)| kind).collect()
}

#[tokio::test]
async fn an_organization_of_ones_own_becomes_a_client() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let id = organization(&server, &maren, "Ashgrove", 20, 120).await;
    sql(&server, &format!("UPDATE organizations SET max_autoscale_seats = 200 WHERE id = '{id}'")).await;
    let base = format!("/api/providers/{provider}");
    let addable = server.get(&maren, &format!("{base}/clients/addable")).await.ok();
    assert_eq!(
        addable,
        json!([{"id": id, "name": "Ashgrove", "plan": "Enterprise (Annually)", "seats": 120, "disabled": false}])
    );
    let adopt = json!({"organizationId": id, "key": ENC});
    let row = server.post(&maren, &format!("{base}/clients/existing"), adopt.clone()).await.ok();
    assert_eq!((&row["organizationId"], &row["key"], &row["seats"]), (&json!(id), &json!(ENC), &json!(120)));
    assert_eq!((&row["plan"], &row["confirmedOwnerCount"]), (&json!("Enterprise (Monthly)"), &json!(1)));
    assert_eq!(pool(&server, &maren, &provider, 19).await, (120, 20));
    assert_eq!(server.get(&maren, &format!("{base}/clients/addable")).await.ok(), json!([]));
    let seen = server.get(&maren, &format!("/api/organizations/{id}/subscription")).await.ok();
    assert_eq!((&seen["subscription"], &seen["maxAutoscaleSeats"]), (&Value::Null, &Value::Null));
    assert_eq!(kinds(&server, &text(&row["id"])).await, [1901]);
    let again = server.post(&maren, &format!("{base}/organizations/add"), adopt).await;
    assert_eq!((again.status.as_u16(), &again.json()["keystead"]["reason"]), (409, &json!("alreadyManaged")));
}

#[tokio::test]
async fn what_does_not_qualify_is_not_adopted() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let sam = joined(&server, &provider, &maren, "sam@alderpoint.example", 1).await.0;
    let pat = server.person("pat@example.com").await;
    let path = format!("/api/providers/{provider}/clients/existing");
    let adopt = async |who: &Person, id: &str, key: &str| {
        server.post(who, &path, json!({"organizationId": id, "key": key})).await
    };
    for (name, plan) in [("Free", 0), ("Family", 22)] {
        let id = organization(&server, &maren, name, plan, 1).await;
        adopt(&maren, &id, ENC).await.missing();
    }
    let foreign = organization(&server, &pat, "Foreign", 19, 5).await;
    adopt(&maren, &foreign, ENC).await.missing();
    let invite =
        json!({"emails": [maren.email], "type": 1, "permissions": {}, "collections": [], "groups": []});
    server.post(&pat, &format!("/api/organizations/{foreign}/users/invite"), invite).await.ok();
    server.join(&foreign, &pat, &maren).await;
    let refused = adopt(&maren, &foreign, ENC).await;
    assert_eq!(
        (refused.status.as_u16(), &refused.json()["keystead"]["reason"]),
        (401, &json!("notItsOwner"))
    );
    let suspended = organization(&server, &maren, "Suspended", 19, 5).await;
    sql(&server, &format!("UPDATE organizations SET enabled = 0, suspended = 1 WHERE id = '{suspended}'"))
        .await;
    adopt(&maren, &suspended, ENC).await.missing();
    assert_eq!(adopt(&maren, &suspended, WRAPPED).await.refused(), "Key");
    let own = organization(&server, &sam, "Own", 17, 120).await;
    assert_eq!(adopt(&sam, &own, ENC).await.refused(), "Only a Provider Admin can do this.");
    let addable = server.get(&sam, &format!("/api/providers/{provider}/clients/addable")).await.ok();
    assert_eq!(addable[0]["disabled"], true, "seats would be bought");
    adopt(&pat, &foreign, ENC).await.missing();
    server.running.enable_provider(&provider, false).await.unwrap();
    let good = organization(&server, &maren, "Good", 19, 5).await;
    assert_eq!(adopt(&maren, &good, ENC).await.refused(), "The provider is suspended.");
    assert_eq!(clients(&server, &maren, &provider).await, Vec::<Value>::new());
    assert_eq!(pool(&server, &maren, &provider, 19).await, (0, 0));
}

/// A client with its confirmed owner: its row, and the owner.
pub async fn owned(server: &Server, provider: &str, admin: &Person, name: &str) -> (Value, Person) {
    let client = server.client(provider, admin, name).await;
    let email = format!("owner@{}.example", name.to_lowercase());
    let mut body = Server::finish_body(&email);
    body["orgInviteToken"] = json!(server.link_parameter(&email, "token"));
    body["organizationUserId"] = json!(server.link_parameter(&email, "organizationUserId"));
    server.call(reqwest::Method::POST, "/identity/accounts/register/finish", None, Some(body)).await.ok();
    let owner = server.login(&email).await;
    server.join(&text(&client["organizationId"]), admin, &owner).await;
    (client, owner)
}

#[tokio::test]
async fn a_client_leaves_once_it_has_an_owner_of_its_own() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let sam = joined(&server, &provider, &maren, "sam@alderpoint.example", 1).await.0;
    let lonely = server.client(&provider, &maren, "Lonely").await;
    assert_eq!(lonely["confirmedOwnerCount"], 0);
    let path = |row: &Value| format!("/api/providers/{provider}/organizations/{}", text(&row["id"]));
    let refused = server.delete(&maren, &path(&lonely)).await;
    assert_eq!(refused.json()["keystead"]["reason"], "noConfirmedOwner");
    assert!(refused.refused().contains("confirmed Owner"));
    let (client, owner) = owned(&server, &provider, &maren, "Halden").await;
    let organization = text(&client["organizationId"]);
    let details = format!("/api/keystead/providers/{provider}/clients/{}/details", text(&client["id"]));
    server.put(&maren, &details, json!({"data": ENC})).await.ok();
    assert_eq!(server.delete(&sam, &path(&client)).await.refused(), "Only a Provider Admin can do this.");
    let (other, nora) = server.provider("nora@northwind.example").await;
    server.delete(&nora, &path(&client)).await.missing();
    server
        .delete(&nora, &format!("/api/providers/{other}/organizations/{}", text(&client["id"])))
        .await
        .missing();
    let (assigned, _) = pool(&server, &maren, &provider, 19).await;
    let state = format!("/api/keystead/providers/{provider}/clients/{}/state", text(&client["id"]));
    server.put(&maren, &state, json!({"enabled": false})).await.ok();
    server.delete(&maren, &path(&client)).await.ok();
    assert_eq!(pool(&server, &maren, &provider, 19).await, (assigned - 10, 0));
    assert_eq!(clients(&server, &maren, &provider).await.len(), 1);
    assert_eq!(
        server.get(&maren, &format!("/api/keystead/providers/{provider}/client-details")).await.ok()["data"],
        json!([])
    );
    server.get(&maren, &format!("/api/organizations/{organization}")).await.missing();
    server.delete(&maren, &path(&client)).await.missing();
    assert_eq!(kinds(&server, &text(&client["id"])).await, [1900, 1600, 1902]);
    // The owners have everything, pay for it, and were told.
    let kept = server.get(&owner, &format!("/api/organizations/{organization}/subscription")).await.ok();
    assert_eq!((&kept["seats"], &kept["billingEmail"]), (&json!(10), &json!("owner@halden.example")));
    assert_eq!(kept["subscription"]["status"], "active");
    let entry = &server.get(&owner, "/api/accounts/profile").await.ok()["organizations"][0];
    assert_eq!((&entry["enabled"], &entry["providerId"]), (&json!(true), &Value::Null));
    let mail = server.last_mail("owner@halden.example");
    assert!(mail.contains("is yours to run now") && mail.contains(&organization), "{mail}");
}

#[tokio::test]
async fn a_suspended_client_waits_and_comes_back() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let sam = joined(&server, &provider, &maren, "sam@alderpoint.example", 1).await.0;
    let (client, owner) = owned(&server, &provider, &maren, "Halden").await;
    let organization = text(&client["organizationId"]);
    let state = format!("/api/keystead/providers/{provider}/clients/{}/state", text(&client["id"]));
    let off = json!({"enabled": false});
    assert_eq!(server.put(&sam, &state, off.clone()).await.refused(), "Only a Provider Admin can do this.");
    server.put(&owner, &state, off.clone()).await.missing();
    server.put(&maren, &state, off).await.ok();
    let enabled = async |who: &Person| {
        let profile = server.get(who, "/api/accounts/profile").await.ok();
        let entry = profile["organizations"].get(0).or(profile["providerOrganizations"].get(0)).cloned();
        entry.unwrap()["enabled"] == json!(true)
    };
    assert!(!enabled(&maren).await && !enabled(&owner).await);
    let invite = json!({"emails": ["new@halden.example"], "type": 2, "permissions": {}, "collections": [], "groups": []});
    let path = format!("/api/organizations/{organization}/users/invite");
    assert_eq!(server.post(&maren, &path, invite.clone()).await.refused(), "The organization is suspended.");
    server.put(&maren, &state, json!({"enabled": true})).await.ok();
    assert!(enabled(&maren).await && enabled(&owner).await);
    server.post(&maren, &path, invite).await.ok();
}

#[tokio::test]
async fn the_clients_of_a_suspended_provider_wait_with_it() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let (open, owner) = owned(&server, &provider, &maren, "Halden").await;
    let closed = server.client(&provider, &maren, "Closed").await;
    let state =
        |row: &Value| format!("/api/keystead/providers/{provider}/clients/{}/state", text(&row["id"]));
    server.put(&maren, &state(&closed), json!({"enabled": false})).await.ok();
    let enabled = async || {
        let profile = server.get(&maren, "/api/accounts/profile").await.ok();
        let entries = profile["providerOrganizations"].as_array().unwrap().clone();
        let of = |name: &str| entries.iter().find(|entry| entry["name"] == name).unwrap()["enabled"] == true;
        (of("Halden"), of("Closed"))
    };
    assert_eq!(enabled().await, (true, false));
    server.running.enable_provider(&provider, false).await.unwrap();
    assert_eq!(enabled().await, (false, false));
    let entry = server.get(&owner, "/api/accounts/profile").await.ok()["organizations"][0]["enabled"].clone();
    assert_eq!(entry, false);
    assert_eq!(clients(&server, &maren, &provider).await.len(), 2, "the list stays readable");
    let no = "The provider is suspended.";
    let add = crate::support::client_body("New");
    assert_eq!(server.post(&maren, &format!("/api/providers/{provider}/clients"), add).await.refused(), no);
    for enabled in [true, false] {
        assert_eq!(server.put(&maren, &state(&open), json!({"enabled": enabled})).await.refused(), no);
    }
    server.running.enable_provider(&provider, true).await.unwrap();
    assert_eq!(enabled().await, (true, false), "what was suspended on its own stays so");
    // A client may leave a provider that is suspended, and is open then.
    server.running.enable_provider(&provider, false).await.unwrap();
    server
        .delete(&maren, &format!("/api/providers/{provider}/organizations/{}", text(&open["id"])))
        .await
        .ok();
    let entry = server.get(&owner, "/api/accounts/profile").await.ok()["organizations"][0]["enabled"].clone();
    assert_eq!(entry, true);
}
