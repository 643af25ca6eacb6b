use serde_json::{Value, json};

use crate::support::{ENC, Server, WRAPPED, client_body, text};

#[tokio::test]
async fn a_client_is_created_listed_and_renamed() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let made = server.client(&provider, &maren, "Halden Dental Group").await;
    assert_eq!(
        (&made["seats"], &made["occupiedSeats"], &made["remainingSeats"]),
        (&json!(10), &json!(1), &json!(9))
    );
    assert_eq!((&made["plan"], &made["userCount"]), (&json!("Enterprise (Monthly)"), &json!(0)));
    assert!(
        server
            .last_mail("owner@halden-dental-group.example")
            .contains("You are invited to join Halden Dental Group")
    );
    let base = format!("/api/providers/{provider}");
    let list = server.get(&maren, &format!("{base}/organizations")).await.ok();
    assert_eq!(list["data"], json!([made]));
    let path = format!("{base}/clients/{}", text(&made["id"]));
    let changed =
        server.put(&maren, &path, json!({"name": " Halden Dental ", "assignedSeats": 24})).await.ok();
    assert_eq!((&changed["organizationName"], &changed["seats"]), (&json!("Halden Dental"), &json!(24)));
    let profile = server.get(&maren, "/api/accounts/profile").await.ok();
    let entry = &profile["providerOrganizations"][0];
    assert_eq!(entry["object"], "profileProviderOrganization");
    assert_eq!((&entry["name"], &entry["key"]), (&json!("Halden Dental"), &json!(ENC)));
    assert_eq!((&entry["type"], &entry["status"], &entry["seats"]), (&json!(0), &json!(2), &json!(24)));
    assert_eq!(entry["permissions"]["editAnyCollection"], true);
    assert_eq!((text(&entry["providerId"]), &entry["hasPublicAndPrivateKeys"]), (provider, &json!(true)));
}

#[tokio::test]
async fn bad_clients_are_refused_field_by_field() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let clients = format!("/api/providers/{provider}/clients");
    let check = async |change: fn(&mut Value), expected: &str| {
        let mut body = client_body("Halden");
        change(&mut body);
        assert_eq!(server.post(&maren, &clients, body).await.refused(), expected);
    };
    check(|b| b["name"] = json!(""), "Name").await;
    check(|b| b["name"] = json!("ü".repeat(51)), "Name").await;
    check(|b| b["ownerEmail"] = json!("x"), "OwnerEmail").await;
    check(|b| b["seats"] = json!(0), "Seats").await;
    check(|b| b["seats"] = json!(-1), "Seats").await;
    check(|b| b["key"] = json!("plain"), "Key").await;
    check(|b| b["keyPair"]["encryptedPrivateKey"] = json!("plain"), "EncryptedPrivateKey").await;
    check(|b| b["collectionName"] = json!("plain"), "CollectionName").await;
    check(|b| b["planType"] = json!(18), "This plan is not available for clients of this provider.").await;
    assert_eq!(
        server.get(&maren, &format!("/api/providers/{provider}/organizations")).await.ok()["data"],
        json!([])
    );
    server.client(&provider, &maren, "Halden").await;
    let (other, nora) = server.provider("nora@northwind.example").await;
    let list = server.get(&maren, &format!("/api/providers/{provider}/organizations")).await.ok();
    let id = text(&list["data"][0]["id"]);
    let change = json!({"name": "Stolen", "assignedSeats": 1});
    server.put(&nora, &format!("/api/providers/{other}/clients/{id}"), change.clone()).await.missing();
    server.put(&nora, &format!("/api/providers/{provider}/clients/{id}"), change).await.missing();
    let bad = json!({"name": "", "assignedSeats": -1});
    assert_eq!(server.put(&maren, &format!("{clients}/{id}"), bad).await.refused(), "AssignedSeats,Name");
}

#[tokio::test]
async fn own_business_organizations_can_be_added() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let body = |name: &str, plan: i32| json!({"name": name, "billingEmail": "m@alderpoint.example", "planType": plan, "key": WRAPPED, "additionalSeats": 3});
    server.post(&maren, "/api/organizations", body("Business", 19)).await.ok();
    server.post(&maren, "/api/organizations", body("Free", 0)).await.ok();
    let addable = server.get(&maren, &format!("/api/providers/{provider}/clients/addable")).await.ok();
    assert_eq!(addable.as_array().unwrap().len(), 1);
    assert_eq!((&addable[0]["name"], &addable[0]["seats"]), (&json!("Business"), &json!(3)));
}

#[tokio::test]
async fn the_owner_registers_with_the_invitation_and_is_confirmed_by_the_provider() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let client = server.client(&provider, &maren, "Halden").await;
    let organization = text(&client["organizationId"]);
    let email = "owner@halden.example";
    let mut body = Server::finish_body(email);
    body["orgInviteToken"] = json!(server.link_parameter(email, "token"));
    body["organizationUserId"] = json!(server.link_parameter(email, "organizationUserId"));
    server.call(reqwest::Method::POST, "/identity/accounts/register/finish", None, Some(body)).await.ok();
    let owner = server.login(email).await;
    server.join(&organization, &maren, &owner).await;
    let sync = server.get(&owner, "/api/sync").await.ok();
    let entry = &sync["profile"]["organizations"][0];
    assert_eq!((&entry["key"], &entry["type"]), (&json!(WRAPPED), &json!(0)));
    assert_eq!((&entry["providerName"], &entry["providerType"]), (&json!("Alder Point IT"), &json!(0)));
    assert_eq!(
        (&sync["collections"][0]["name"], &sync["collections"][0]["manage"]),
        (&json!(ENC), &json!(true))
    );
    assert_eq!(
        server.get(&maren, &format!("/api/providers/{provider}/organizations")).await.ok()["data"][0]["userCount"],
        1
    );
}
