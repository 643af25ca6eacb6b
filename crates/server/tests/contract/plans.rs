//! Plans and prices of an operator's file, as they reach the catalogue, the subscription and new clients.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Server, WRAPPED, client_body};

async fn plan(server: &Server, kind: i64) -> Value {
    let list = server.call(Method::GET, "/api/plans", None, None).await.ok();
    list["data"].as_array().unwrap().iter().find(|plan| plan["type"] == kind).unwrap().clone()
}

#[tokio::test]
async fn the_defaults_hold_without_a_file() {
    let server = Server::start().await;
    let prices = |plan: &Value| {
        let part = &plan["passwordManager"];
        (part["seatPrice"].as_f64().unwrap(), part["providerPortalSeatPrice"].as_f64().unwrap())
    };
    assert_eq!(prices(&plan(&server, 17).await), (5.0, 4.0));
    assert_eq!(prices(&plan(&server, 18).await), (48.0, 0.0));
    assert_eq!(prices(&plan(&server, 19).await), (7.0, 6.0));
    assert_eq!(prices(&plan(&server, 20).await), (72.0, 72.0));
    assert_eq!(plan(&server, 22).await["passwordManager"]["basePrice"], 40.0);
}

#[tokio::test]
async fn a_file_sets_prices_minimum_and_offer() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plans.json");
    let terms = json!({"plans": {
        "teamsMonthly": {"seat": 6.5, "providerSeat": 3.25, "providerMinimum": 5},
        "enterpriseMonthly": {"offered": false},
    }});
    std::fs::write(&file, terms.to_string()).unwrap();
    let server = Server::start_with(|config| config.plans = Some(file)).await;
    let teams = plan(&server, 17).await;
    assert_eq!(teams["passwordManager"]["providerPortalSeatPrice"], 3.25);
    assert_eq!((&teams["disabled"], &teams["passwordManager"]["seatPrice"]), (&json!(false), &json!(6.5)));
    assert_eq!(plan(&server, 19).await["disabled"], true);

    let (id, maren) = server.provider("maren@alderpoint.example").await;
    let mut body = client_body("Halden");
    body["seats"] = json!(8);
    body["planType"] = json!(17);
    server.post(&maren, &format!("/api/providers/{id}/clients"), body.clone()).await.ok();
    body["planType"] = json!(19);
    let refused = server.post(&maren, &format!("/api/providers/{id}/clients"), body).await.refused();
    assert_eq!(refused, "This plan is not available for clients of this provider.");
    let subscription = server.get(&maren, &format!("/api/providers/{id}/billing/subscription")).await.ok();
    let teams = &subscription["plans"][0];
    assert_eq!((&teams["seatMinimum"], &teams["purchasedSeats"]), (&json!(5), &json!(3)));
    assert_eq!(teams["cost"], json!(8.0 * 3.25));

    let own = json!({"name": "Own", "billingEmail": "a@b.example", "key": WRAPPED, "planType": 19, "additionalSeats": 3});
    assert_eq!(server.post(&maren, "/api/organizations", own).await.refused(), "PlanType");
}
