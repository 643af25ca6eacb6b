//! What people are told by mail when somebody joins.

use serde_json::json;

use crate::client_life::owned;
use crate::support::{Server, WRAPPED, text};

#[tokio::test]
async fn who_waits_is_announced_to_administrators_and_who_is_confirmed_is_told() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let (client, owner) = owned(&server, &provider, &maren, "Halden").await;
    let organization = text(&client["organizationId"]);
    server.member(&organization, &maren, "uma@halden.example", 2, json!([])).await;
    let base = format!("/api/organizations/{organization}/users");
    let told = |email: &str, what: &str| {
        server.mails(email).iter().filter(|mail| mail.contains(what)).cloned().collect::<Vec<_>>()
    };
    let (waits, access) = ("Somebody waits to be confirmed in Halden", "You have access to Halden now");
    let before = told(&owner.email, waits).len();

    // Invited, and accepted, but without a say: only a confirmed Owner hears of others.
    for (email, role) in [("new@halden.example", 0), ("ben@halden.example", 2)] {
        server.post(&maren, &format!("{base}/invite"), json!({"emails": [email], "type": role})).await.ok();
        let (id, token) =
            (server.link_parameter(email, "organizationUserId"), server.link_parameter(email, "token"));
        let mut body = Server::finish_body(email);
        body["orgInviteToken"] = json!(token);
        body["organizationUserId"] = json!(id);
        let path = "/identity/accounts/register/finish";
        server.call(reqwest::Method::POST, path, None, Some(body)).await.ok();
        let person = server.login(email).await;
        let announced = told(&owner.email, waits).len();
        server.post(&person, &format!("{base}/{id}/accept"), json!({"token": token})).await.ok();
        let letters = told(&owner.email, waits);
        assert_eq!(letters.len(), announced + 1, "one letter for {email}");
        let link = format!("/#/organizations/{organization}/members");
        assert!(letters.last().unwrap().contains(&link), "{letters:?}");
        assert_eq!(told(email, access), Vec::<String>::new(), "not before somebody confirms");
    }
    assert_eq!(told(&owner.email, waits).len(), before + 2);
    for email in ["uma@halden.example", "new@halden.example", "ben@halden.example"] {
        assert_eq!(told(email, waits), Vec::<String>::new(), "{email}");
    }

    let id = server.link_parameter("ben@halden.example", "organizationUserId");
    server.post(&maren, &format!("{base}/{id}/confirm"), json!({"key": WRAPPED})).await.ok();
    let letters = told("ben@halden.example", access);
    assert_eq!(letters.len(), 1);
    assert!(letters[0].contains("/#/login"), "{letters:?}");
    assert_eq!(server.mails("ben@halden.example").last(), letters.last());
    let again = server.post(&maren, &format!("{base}/{id}/confirm"), json!({"key": WRAPPED})).await;
    assert_eq!(again.refused(), "Only people who have accepted can be confirmed.");
    assert_eq!(told("ben@halden.example", access).len(), 1);
    assert_eq!(told("new@halden.example", access), Vec::<String>::new());
}
