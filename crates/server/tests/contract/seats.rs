use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::groups::member_id;
use crate::policies::own;
use crate::provider_users::joined;
use crate::support::{Answer, Person, Server, client_body, text};

async fn plan(server: &Server, provider: &str, who: &Person, kind: i32) -> Value {
    let subscription = server.get(who, &format!("/api/providers/{provider}/billing/subscription")).await.ok();
    let plans = subscription["plans"].as_array().unwrap();
    plans.iter().find(|plan| plan["type"] == kind).unwrap().clone()
}

async fn resize(server: &Server, who: &Person, provider: &str, client: &Value, seats: i64) -> Answer {
    let path = format!("/api/providers/{provider}/clients/{}", text(&client["id"]));
    server.put(who, &path, json!({"name": "Halden", "assignedSeats": seats})).await
}

pub async fn invite(server: &Server, by: &Person, organization: &str, emails: &[&str]) -> Answer {
    let body = json!({"emails": emails, "type": 2, "permissions": {}, "collections": [], "groups": []});
    server.post(by, &format!("/api/organizations/{organization}/users/invite"), body).await
}

#[tokio::test]
async fn the_pool_of_a_provider_follows_its_clients() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let at_first = plan(&server, &provider, &maren, 19).await;
    assert_eq!((&at_first["seatMinimum"], &at_first["purchasedSeats"]), (&json!(100), &json!(0)));
    assert_eq!((&at_first["cost"], &at_first["cadence"]), (&json!(600.0), &json!("Monthly")));
    let halden = server.client(&provider, &maren, "Halden").await;
    let mut body = client_body("Corvid");
    body["seats"] = json!(85);
    server.post(&maren, &format!("/api/providers/{provider}/clients"), body).await.ok();
    let numbers = async || {
        let plan = plan(&server, &provider, &maren, 19).await;
        (plan["assignedSeats"].clone(), plan["purchasedSeats"].clone(), plan["cost"].clone())
    };
    assert_eq!(numbers().await, (json!(95), json!(0), json!(600.0)));
    resize(&server, &maren, &provider, &halden, 30).await.ok();
    assert_eq!(numbers().await, (json!(115), json!(15), json!(690.0)), "crosses upward");
    resize(&server, &maren, &provider, &halden, 20).await.ok();
    assert_eq!(numbers().await, (json!(105), json!(5), json!(630.0)), "stays above");
    resize(&server, &maren, &provider, &halden, 5).await.ok();
    assert_eq!(numbers().await, (json!(90), json!(0), json!(600.0)), "falls back");
    assert_eq!(plan(&server, &provider, &maren, 17).await["assignedSeats"], 0, "plans do not mix");
}

#[tokio::test]
async fn service_users_move_seats_and_buy_none() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let sam = joined(&server, &provider, &maren, "sam@alderpoint.example", 1).await.0;
    let halden = server.client(&provider, &maren, "Halden").await;
    resize(&server, &sam, &provider, &halden, 100).await.ok();
    let stopped = resize(&server, &sam, &provider, &halden, 101).await;
    assert_eq!(stopped.status, StatusCode::UNAUTHORIZED);
    let message = &stopped.json()["message"];
    assert_eq!(message, "This needs more seats than the provider has. Ask a Provider Admin to buy them.");
    assert_eq!(plan(&server, &provider, &sam, 19).await["purchasedSeats"], 0);
    resize(&server, &maren, &provider, &halden, 120).await.ok();
    resize(&server, &sam, &provider, &halden, 110).await.ok();
    assert_eq!(resize(&server, &sam, &provider, &halden, 111).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_client_keeps_the_seats_it_uses() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let halden = server.client(&provider, &maren, "Halden").await;
    let organization = text(&halden["organizationId"]);
    invite(&server, &maren, &organization, &["a@halden.example", "b@halden.example"]).await.ok();
    let refused = resize(&server, &maren, &provider, &halden, 2).await.refused();
    assert_eq!(refused, "3 seats are occupied, so 2 are too few. Remove or revoke some members first.");
    let id = member_id(&server, &maren, &organization, "a@halden.example").await;
    server.put(&maren, &format!("/api/organizations/{organization}/users/{id}/revoke"), json!({})).await.ok();
    resize(&server, &maren, &provider, &halden, 2).await.ok();
    let metadata =
        server.get(&maren, &format!("/api/organizations/{organization}/billing/vnext/metadata")).await.ok();
    assert_eq!(metadata["organizationOccupiedSeats"], 2);
}

#[tokio::test]
async fn a_clients_seats_are_the_providers_business() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let organization = text(&server.client(&provider, &maren, "Halden").await["organizationId"]);
    let boss = server.member(&organization, &maren, "boss@halden.example", 0, json!([])).await;
    let path = format!("/api/organizations/{organization}/subscription");
    server.get(&boss, &path).await.missing();
    server.post(&boss, &path, json!({"seatAdjustment": 1})).await.missing();
    let shown = server.get(&maren, &path).await.ok();
    assert_eq!(
        (&shown["object"], &shown["subscription"]),
        (&json!("organizationSubscription"), &Value::Null)
    );
    let own = "The organization has no subscription of its own.";
    assert_eq!(server.post(&maren, &path, json!({"seatAdjustment": 1})).await.refused(), own);
    let billing = json!({"name": "Halden", "billingEmail": "new@halden.example"});
    server.put(&boss, &format!("/api/organizations/{organization}"), billing).await.missing();
    server.put(&boss, &format!("/api/organizations/{organization}"), json!({"name": "Halden"})).await.ok();
}

#[tokio::test]
async fn an_organization_buys_seats_for_itself() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let organization = own(&server, &pat, 17, 3).await;
    let path = format!("/api/organizations/{organization}/subscription");
    let shown = server.get(&pat, &path).await.ok();
    let item = &shown["subscription"]["items"][0];
    assert_eq!(
        (&item["amount"], &item["quantity"], &item["interval"]),
        (&json!(5.0), &json!(3), &json!("month"))
    );
    let more = server.post(&pat, &path, json!({"seatAdjustment": 2, "maxAutoscaleSeats": 8})).await.ok();
    assert_eq!((&more["seats"], &more["object"]), (&json!(5), &json!("profileOrganization")));
    let seat = format!("/api/organizations/{organization}/seat");
    let paid = server.post(&pat, &seat, json!({"seatAdjustment": -2})).await.ok();
    assert_eq!((&paid["object"], &paid["success"]), (&json!("payment"), &json!(true)));
    let shown = server.get(&pat, &path).await.ok();
    assert_eq!((&shown["seats"], &shown["maxAutoscaleSeats"]), (&json!(3), &json!(8)));
    invite(&server, &pat, &organization, &["a@example.com", "b@example.com"]).await.ok();
    for (body, refusal) in [
        (
            json!({"seatAdjustment": -1}),
            "3 seats are occupied, so 2 are too few. Remove or revoke some members first.",
        ),
        (json!({"seatAdjustment": -3}), "An organization needs between 1 and 100000 seats."),
        (json!({"seatAdjustment": 100_000}), "An organization needs between 1 and 100000 seats."),
        (
            json!({"seatAdjustment": 2, "maxAutoscaleSeats": 4}),
            "The seat limit must not be lower than the seats. Change both together.",
        ),
    ] {
        assert_eq!(server.post(&pat, &path, body.clone()).await.refused(), refusal, "{body}");
    }
    assert!(
        server
            .post(&pat, &seat, json!({"seatAdjustment": 0}))
            .await
            .refused()
            .starts_with("An organization needs")
    );
    let free = own(&server, &pat, 0, 0).await;
    let fixed =
        server.post(&pat, &format!("/api/organizations/{free}/seat"), json!({"seatAdjustment": 1})).await;
    assert_eq!(fixed.refused(), "The plan has a fixed number of seats.");
}

#[tokio::test]
async fn invitations_buy_exactly_the_missing_seats_up_to_the_limit() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let organization = own(&server, &pat, 17, 2).await;
    let path = format!("/api/organizations/{organization}/subscription");
    let seats = async || server.get(&pat, &path).await.ok()["seats"].clone();
    server.post(&pat, &path, json!({"seatAdjustment": 0, "maxAutoscaleSeats": 5})).await.ok();
    invite(&server, &pat, &organization, &["a@example.com"]).await.ok();
    assert_eq!((seats().await, server.mails("pat@example.com").len()), (json!(2), 1), "no need, no purchase");
    invite(&server, &pat, &organization, &["b@example.com", "c@example.com"]).await.ok();
    assert_eq!(seats().await, 4);
    assert!(server.last_mail("pat@example.com").contains("Seats were bought for Own"));
    let limit = "There is no free seat left, and the seat limit of the organization is reached.";
    assert_eq!(
        invite(&server, &pat, &organization, &["d@example.com", "e@example.com"]).await.refused(),
        limit
    );
    assert_eq!(seats().await, 4, "nothing is bought, nobody is invited");
    invite(&server, &pat, &organization, &["d@example.com"]).await.ok();
    assert!(server.last_mail("pat@example.com").contains("Own has reached its seat limit"));
    let id = member_id(&server, &pat, &organization, "d@example.com").await;
    let member = format!("/api/organizations/{organization}/users/{id}");
    server.put(&pat, &format!("{member}/revoke"), json!({})).await.ok();
    invite(&server, &pat, &organization, &["f@example.com"]).await.ok();
    assert_eq!(server.put(&pat, &format!("{member}/restore/vnext"), json!({})).await.refused(), limit);
    server.post(&pat, &path, json!({"seatAdjustment": 0, "maxAutoscaleSeats": null})).await.ok();
    server.put(&pat, &format!("{member}/restore/vnext"), json!({})).await.ok();
    assert_eq!(seats().await, 6);
}

#[tokio::test]
async fn plans_of_a_fixed_size_do_not_grow() {
    let server = Server::start().await;
    let pat = server.person("pat@example.com").await;
    let free = own(&server, &pat, 0, 0).await;
    invite(&server, &pat, &free, &["a@example.com"]).await.ok();
    assert_eq!(
        invite(&server, &pat, &free, &["b@example.com"]).await.refused(),
        "There is no free seat left."
    );
    let plans = server.call(reqwest::Method::GET, "/api/plans", None, None).await.ok();
    let teams = plans["data"].as_array().unwrap().iter().find(|plan| plan["type"] == 17).unwrap().clone();
    let prices = &teams["passwordManager"];
    assert_eq!((&prices["seatPrice"], &prices["providerPortalSeatPrice"]), (&json!(5.0), &json!(4.0)));
}
