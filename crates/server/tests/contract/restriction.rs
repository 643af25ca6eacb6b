//! The client's owner decides whether the provider works with the items.

use serde_json::{Value, json};

use crate::ciphers::{admin_create, client};
use crate::support::{Person, Server, login_item, text};

/// The client's owner, registered and confirmed.
async fn owner(server: &Server, maren: &Person, organization: &str) -> Person {
    let email = "owner@halden.example";
    let mut body = Server::finish_body(email);
    body["orgInviteToken"] = json!(server.link_parameter(email, "token"));
    body["organizationUserId"] = json!(server.link_parameter(email, "organizationUserId"));
    server.call(reqwest::Method::POST, "/identity/accounts/register/finish", None, Some(body)).await.ok();
    let owner = server.login(email).await;
    server.join(organization, maren, &owner).await;
    owner
}

fn permission(profile: &Value) -> &Value {
    &profile["providerOrganizations"][0]["permissions"]["editAnyCollection"]
}

#[tokio::test]
async fn a_restricted_provider_reads_for_reports_and_nothing_else() {
    let server = Server::start().await;
    let (maren, organization, collection) = client(&server).await;
    let owner = owner(&server, &maren, &organization).await;
    let id = text(&admin_create(&server, &maren, &organization, json!([collection])).await["id"]);
    let access = format!("/api/keystead/organizations/{organization}/provider-access");
    assert_eq!(server.get(&maren, &access).await.ok(), json!({"allowItems": true}));
    let closed = json!({"allowItems": false});
    assert_eq!(
        server.put(&maren, &access, closed.clone()).await.refused(),
        "Only an Owner can do this to an Owner."
    );
    server.put(&owner, &access, closed.clone()).await.ok();
    assert_eq!(server.get(&maren, &access).await.ok(), closed);
    assert_eq!(permission(&server.get(&maren, "/api/accounts/profile").await.ok()), &json!(false));
    let list = format!("/api/ciphers/organization-details?organizationId={organization}");
    assert_eq!(server.get(&maren, &list).await.ok()["data"].as_array().unwrap().len(), 1);
    let item = login_item(Some(&organization));
    let create = json!({"cipher": item, "collectionIds": [collection]});
    server.get(&maren, &format!("/api/ciphers/{id}/admin")).await.missing();
    server.put(&maren, &format!("/api/ciphers/{id}/admin"), item.clone()).await.missing();
    server.put(&maren, &format!("/api/ciphers/{id}/delete-admin"), json!({})).await.missing();
    server.put(&maren, &format!("/api/ciphers/{id}/restore-admin"), json!({})).await.missing();
    server
        .put(&maren, &format!("/api/ciphers/{id}/collections-admin"), json!({"collectionIds": []}))
        .await
        .missing();
    server.delete(&maren, &format!("/api/ciphers/{id}/admin")).await.missing();
    server.post(&maren, "/api/ciphers/admin", create.clone()).await.missing();
    server.post(&maren, "/api/ciphers/create", create.clone()).await.missing();
    server.get(&maren, &format!("/api/organizations/{organization}/export")).await.missing();
    server.get(&maren, &format!("/api/organizations/{organization}/users")).await.ok();
    server.put(&owner, &access, json!({"allowItems": true})).await.ok();
    server.post(&maren, "/api/ciphers/admin", create).await.ok();
    assert_eq!(permission(&server.get(&maren, "/api/accounts/profile").await.ok()), &json!(true));
    let export = server.get(&maren, &format!("/api/organizations/{organization}/export")).await.ok();
    assert_eq!(export["ciphers"].as_array().unwrap().len(), 2);
    assert_eq!(export["collections"][0]["id"], json!(collection));
}
