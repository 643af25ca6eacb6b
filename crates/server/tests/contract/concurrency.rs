use std::sync::Arc;

use serde_json::json;

use crate::ciphers::{admin_create, client};
use crate::support::{Server, login_item, text};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_five_technicians_write_at_once() {
    let server = Arc::new(Server::start().await);
    let (maren, organization, collection) = client(&server).await;
    let maren = Arc::new(maren);
    let mut technicians = Vec::new();
    for _ in 0..25 {
        let (server, maren) = (Arc::clone(&server), Arc::clone(&maren));
        let (organization, collection) = (organization.clone(), collection.clone());
        technicians.push(tokio::spawn(async move {
            for _ in 0..8 {
                let item = admin_create(&server, &maren, &organization, json!([collection])).await;
                let mut change = login_item(Some(&organization));
                change["lastKnownRevisionDate"] = item["revisionDate"].clone();
                server.put(&maren, &format!("/api/ciphers/{}/admin", text(&item["id"])), change).await.ok();
                server.get(&maren, "/api/accounts/revision-date").await.ok();
            }
        }));
    }
    for technician in technicians {
        technician.await.unwrap();
    }
    let list = format!("/api/ciphers/organization-details?organizationId={organization}");
    assert_eq!(server.get(&maren, &list).await.ok()["data"].as_array().unwrap().len(), 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_edits_of_one_copy_the_later_is_refused() {
    let server = Arc::new(Server::start().await);
    let (maren, organization, collection) = client(&server).await;
    let item = admin_create(&server, &maren, &organization, json!([collection])).await;
    let path = format!("/api/ciphers/{}/admin", text(&item["id"]));
    // Copies within a second count as the same; this one is older.
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    let mut change = login_item(Some(&organization));
    change["lastKnownRevisionDate"] = item["revisionDate"].clone();
    let (first, second) =
        tokio::join!(server.put(&maren, &path, change.clone()), server.put(&maren, &path, change));
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 400]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_registrations_of_one_address_one_wins() {
    let server = Arc::new(Server::start().await);
    let request = json!({"email": "pat@example.com"});
    let send = "/identity/accounts/register/send-verification-email";
    server.call(reqwest::Method::POST, send, None, Some(request)).await;
    let mut body = Server::finish_body("pat@example.com");
    body["emailVerificationToken"] = json!(server.link_parameter("pat@example.com", "token"));
    let finish = || {
        let (server, body) = (Arc::clone(&server), body.clone());
        async move {
            server
                .call(reqwest::Method::POST, "/identity/accounts/register/finish", None, Some(body))
                .await
                .status
                .as_u16()
        }
    };
    let (first, second) = tokio::join!(finish(), finish());
    assert_eq!(first.min(second), 200);
    assert_eq!(first.max(second), 400);
}
