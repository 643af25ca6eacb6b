//! Exports: everything for those who may, else what is in the collections that one manages.

use serde_json::{Value, json};

use crate::support::{ENC, Person, Server, login_item, sql, text};

async fn item(server: &Server, who: &Person, organization: &str, collections: Value) -> String {
    let body = json!({"cipher": login_item(Some(organization)), "collectionIds": collections});
    text(&server.post(who, "/api/ciphers/admin", body).await.ok()["id"])
}

fn ids(list: &Value) -> Vec<String> {
    let mut ids: Vec<String> = list.as_array().unwrap().iter().map(|row| text(&row["id"])).collect();
    ids.sort();
    ids
}

#[tokio::test]
async fn who_manages_a_collection_exports_what_is_in_it_and_nothing_else() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let organization = text(&server.client(&provider, &maren, "Halden").await["organizationId"]);
    sql(&server, "UPDATE organizations SET seats = 100").await;
    let base = format!("/api/organizations/{organization}");
    let mut made = Vec::new();
    for _ in 0..2 {
        let body = json!({"name": ENC, "users": [], "groups": []});
        made.push(text(&server.post(&maren, &format!("{base}/collections"), body).await.ok()["id"]));
    }
    let (own, other) = (&made[0], &made[1]);
    let level = |manage| json!([{"id": own, "readOnly": false, "hidePasswords": false, "manage": manage}]);
    let uma = server.member(&organization, &maren, "uma@halden.example", 2, level(true)).await;
    let ben = server.member(&organization, &maren, "ben@halden.example", 2, level(false)).await;
    let mut expected = vec![
        item(&server, &maren, &organization, json!([own])).await,
        item(&server, &maren, &organization, json!([own, other])).await,
    ];
    expected.sort();
    let foreign = item(&server, &maren, &organization, json!([other])).await;
    let trashed = item(&server, &maren, &organization, json!([own])).await;
    server.put(&maren, &format!("/api/ciphers/{trashed}/delete-admin"), json!({})).await.ok();

    let export = server.get(&uma, &format!("{base}/export")).await.ok();
    assert_eq!(ids(&export["ciphers"]), expected);
    assert_eq!(ids(&export["collections"]), std::slice::from_ref(own));
    for row in export["ciphers"].as_array().unwrap() {
        assert_eq!(row["collectionIds"], json!([own]), "ids of other collections are not told");
    }
    server.get(&ben, &format!("{base}/export")).await.missing();
    let whole = server.get(&maren, &format!("{base}/export")).await.ok();
    assert!(ids(&whole["ciphers"]).contains(&foreign));
    assert_eq!(ids(&whole["ciphers"]).len(), 3);
}
