use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Person, Server, WRAPPED, sql, text};

async fn invite(
    server: &Server,
    provider: &str,
    by: &Person,
    emails: Value,
    role: i32,
) -> crate::support::Answer {
    server
        .post(by, &format!("/api/providers/{provider}/users/invite"), json!({"emails": emails, "type": role}))
        .await
}

/// Somebody who was invited and registered with the invitation's own token.
async fn invited(
    server: &Server,
    provider: &str,
    by: &Person,
    email: &str,
    role: i32,
) -> (Person, String, String) {
    invite(server, provider, by, json!([email]), role).await.ok();
    registered(server, email).await
}

pub async fn registered(server: &Server, email: &str) -> (Person, String, String) {
    let (id, token) = (server.link_parameter(email, "providerUserId"), server.link_parameter(email, "token"));
    let mut body = Server::finish_body(email);
    body["providerInviteToken"] = json!(token);
    body["providerUserId"] = json!(id);
    server.call(Method::POST, "/identity/accounts/register/finish", None, Some(body)).await.ok();
    (server.login(email).await, id, token)
}

/// Somebody who was invited by the last mail accepts and is confirmed.
pub async fn accepted(server: &Server, provider: &str, by: &Person, email: &str) -> (Person, String) {
    let (person, id, token) = registered(server, email).await;
    let base = format!("/api/providers/{provider}/users/{id}");
    server.post(&person, &format!("{base}/accept"), json!({"token": token})).await.ok();
    server.post(by, &format!("{base}/confirm"), json!({"key": WRAPPED})).await.ok();
    (person, id)
}

pub async fn joined(
    server: &Server,
    provider: &str,
    by: &Person,
    email: &str,
    role: i32,
) -> (Person, String) {
    invite(server, provider, by, json!([email]), role).await.ok();
    accepted(server, provider, by, email).await
}

#[tokio::test]
async fn invite_accept_confirm() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let users = format!("/api/providers/{provider}/users");
    let (sam, id, token) = invited(&server, &provider, &maren, "sam@alderpoint.example", 1).await;
    let base = format!("{users}/{id}");
    let eve = server.person("eve@example.com").await;
    let accept = format!("{base}/accept");
    assert!(server.post(&eve, &accept, json!({"token": token})).await.refused().contains("another address"));
    assert!(server.post(&sam, &accept, json!({"token": "x"})).await.refused().starts_with("The invitation"));
    let early = server.post(&maren, &format!("{base}/confirm"), json!({"key": WRAPPED})).await;
    assert!(early.refused().starts_with("Only people who have accepted"));
    server.post(&sam, &accept, json!({"token": token})).await.ok();
    assert!(server.post(&sam, &accept, json!({"token": token})).await.refused().contains("already accepted"));
    assert_eq!(
        server.get(&sam, "/api/accounts/profile").await.ok()["providers"],
        json!([]),
        "no access before confirmation"
    );
    let keys = server.post(&maren, &format!("{users}/public-keys"), json!({"ids": [id]})).await.ok();
    assert_eq!(text(&keys["data"][0]["userId"]), sam.id);
    assert_eq!(
        server.post(&maren, &format!("{base}/confirm"), json!({"key": "plain"})).await.refused(),
        "Key"
    );
    server.post(&maren, &format!("{base}/confirm"), json!({"key": WRAPPED})).await.ok();
    assert!(server.last_mail("sam@alderpoint.example").contains("You have access to Alder Point IT"));
    let profile = server.get(&sam, "/api/accounts/profile").await.ok();
    assert_eq!(
        (&profile["providers"][0]["key"], &profile["providers"][0]["type"]),
        (&json!(WRAPPED), &json!(1))
    );
    let list = server.get(&maren, &users).await.ok();
    let row = list["data"].as_array().unwrap().iter().find(|row| row["id"] == json!(id)).unwrap();
    assert_eq!((&row["status"], &row["email"]), (&json!(2), &json!("sam@alderpoint.example")));
}

#[tokio::test]
async fn invitations_are_checked_address_by_address() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    assert_eq!(invite(&server, &provider, &maren, json!([]), 1).await.refused(), "Emails");
    assert_eq!(
        invite(&server, &provider, &maren, json!(["a@b.example", "no"]), 1).await.refused(),
        "Emails[1]"
    );
    let many: Vec<String> = (0..21).map(|n| format!("p{n}@b.example")).collect();
    assert_eq!(invite(&server, &provider, &maren, json!(many), 1).await.refused(), "Emails");
    assert_eq!(invite(&server, &provider, &maren, json!(["a@b.example"]), 7).await.refused(), "Type");
    invite(&server, &provider, &maren, json!(["a@b.example", "A@B.example", "maren@alderpoint.example"]), 1)
        .await
        .ok();
    assert_eq!(server.mails("a@b.example").len(), 1);
    let list = server.get(&maren, &format!("/api/providers/{provider}/users")).await.ok();
    assert_eq!(list["data"].as_array().unwrap().len(), 2, "present addresses are skipped");
    let id = server.link_parameter("a@b.example", "providerUserId");
    server.post(&maren, &format!("/api/providers/{provider}/users/{id}/reinvite"), json!({})).await.ok();
    assert_eq!(server.mails("a@b.example").len(), 2);
}

#[tokio::test]
async fn a_service_user_works_with_clients_but_not_with_people() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let client = server.client(&provider, &maren, "Halden").await;
    let (sam, _) = joined(&server, &provider, &maren, "sam@alderpoint.example", 1).await;
    let base = format!("/api/providers/{provider}");
    assert_eq!(
        server.get(&sam, &format!("{base}/organizations")).await.ok()["data"].as_array().unwrap().len(),
        1
    );
    let path = format!("{base}/clients/{}", text(&client["id"]));
    server.put(&sam, &path, json!({"name": "Halden Dental", "assignedSeats": 12})).await.ok();
    let no = "Only a Provider Admin can do this.";
    assert_eq!(server.get(&sam, &format!("{base}/users")).await.refused(), no);
    assert_eq!(invite(&server, &provider, &sam, json!(["x@b.example"]), 1).await.refused(), no);
    assert_eq!(
        server.post(&sam, &format!("{base}/clients"), crate::support::client_body("New")).await.refused(),
        no
    );
    assert_eq!(server.put(&sam, &base, json!({"name": "x", "billingEmail": "a@b"})).await.refused(), no);
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let users = format!("/api/providers/{provider}/users");
    let own = text(&server.get(&maren, &users).await.ok()["data"][0]["id"]);
    let last = "A provider needs at least one confirmed Provider Admin.";
    assert_eq!(server.put(&maren, &format!("{users}/{own}"), json!({"type": 1})).await.refused(), last);
    assert_eq!(
        server.delete(&maren, &format!("{users}/{own}")).await.refused(),
        "You cannot remove yourself."
    );
    let (sam, id) = joined(&server, &provider, &maren, "sam@alderpoint.example", 0).await;
    server.put(&maren, &format!("{users}/{id}"), json!({"type": 1})).await.ok();
    let both = server.call(Method::DELETE, &users, Some(&maren), Some(json!({"ids": [own, id]}))).await;
    assert_eq!(both.refused(), last);
    let rows = server.call(Method::DELETE, &users, Some(&maren), Some(json!({"ids": [id]}))).await.ok();
    assert_eq!(rows["data"][0]["error"], "");
    assert_eq!(server.get(&sam, "/api/accounts/profile").await.ok()["providers"], json!([]));
    server.delete(&maren, &format!("{users}/{id}")).await.missing();
}

#[tokio::test]
async fn bulk_actions_tell_the_outcome_of_every_row() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let users = format!("/api/providers/{provider}/users");
    let (sam, accepted, token) = invited(&server, &provider, &maren, "sam@alderpoint.example", 1).await;
    server.post(&sam, &format!("{users}/{accepted}/accept"), json!({"token": token})).await.ok();
    let (_, open, _) = invited(&server, &provider, &maren, "uma@alderpoint.example", 1).await;
    let keys = json!({"keys": [{"id": accepted, "key": WRAPPED}, {"id": open, "key": WRAPPED}]});
    let rows = server.post(&maren, &format!("{users}/confirm"), keys).await.ok();
    assert_eq!(rows["data"][0]["error"], "");
    assert_eq!(rows["data"][1]["error"], "Only people who have accepted can be confirmed.");
    let rows = server.post(&maren, &format!("{users}/reinvite"), json!({"ids": [accepted, open]})).await.ok();
    assert_eq!(rows["data"][0]["error"], "Only open invitations can be sent again.");
    assert_eq!(rows["data"][1]["error"], "");
}

/// The events of a provider's people, oldest first, as kind and the person that they are about.
async fn events(server: &Server) -> Vec<(i64, Option<String>)> {
    let path = server.data.path().join("keystead.db");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).read_only(true);
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    let rows = sqlx::query_as(
        "SELECT kind, provider_user_id FROM events WHERE kind BETWEEN 1800 AND 1899 ORDER BY rowid",
    );
    let rows = rows.fetch_all(&pool).await.unwrap();
    pool.close().await;
    rows
}

#[tokio::test]
async fn what_happens_to_people_is_recorded_and_told_to_those_it_concerns() {
    let server = Server::start().await;
    let (maren_at, sam_at, uma_at) =
        ("maren@alderpoint.example", "sam@alderpoint.example", "uma@alderpoint.example");
    let (provider, maren) = server.provider(maren_at).await;
    let users = format!("/api/providers/{provider}/users");
    let (sam, id) = joined(&server, &provider, &maren, sam_at, 1).await;
    let waits = "Somebody waits to be confirmed in Alder Point IT";
    let told = |mails: Vec<String>| mails.iter().filter(|mail| mail.contains(waits)).count();
    assert_eq!(told(server.mails(maren_at)), 1, "an administrator hears that somebody accepted");
    assert!(server.last_mail(maren_at).contains("/providers/"), "{}", server.last_mail(maren_at));
    server.put(&maren, &format!("{users}/{id}"), json!({"type": 1})).await.ok();
    server.put(&maren, &format!("{users}/{id}"), json!({"type": 0})).await.ok();
    let (_, open, _) = invited(&server, &provider, &maren, uma_at, 1).await;
    let before = server.mails(uma_at).len();
    let ids = json!({"ids": [id, open]});
    let rows = server.call(Method::DELETE, &users, Some(&maren), Some(ids)).await.ok();
    assert!(rows["data"].as_array().unwrap().iter().all(|row| row["error"] == ""), "{rows}");
    let of = |kind: i64, id: &str| (kind, Some(id.to_owned()));
    let expected = [
        of(1800, &id),
        of(1801, &id),
        // The role that somebody has already is no event.
        of(1802, &id),
        of(1800, &open),
        of(1803, &id),
        of(1803, &open),
    ];
    assert_eq!(events(&server).await, expected);
    let ended = "Your access to Alder Point IT has ended";
    assert!(server.last_mail(sam_at).contains(ended), "{}", server.last_mail(sam_at));
    assert_eq!(server.mails(uma_at).len(), before, "whoever had no access is told nothing");
    // The account stays, and the invitation that was taken back opens nothing.
    assert_eq!(server.get(&sam, "/api/accounts/profile").await.ok()["providers"], json!([]));
}

#[tokio::test]
async fn whoever_waits_is_told_for_whom() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let awaited = "/api/keystead/providers/awaited";
    let (sam, id, token) = invited(&server, &provider, &maren, "sam@alderpoint.example", 1).await;
    assert_eq!(server.get(&sam, awaited).await.ok()["data"], json!([]), "not before accepting");
    let base = format!("/api/providers/{provider}/users/{id}");
    server.post(&sam, &format!("{base}/accept"), json!({"token": token})).await.ok();
    let list = server.get(&sam, awaited).await.ok();
    assert_eq!(list["data"], json!([{"id": provider, "name": "Alder Point IT"}]));
    server.get(&sam, &format!("/api/providers/{provider}/organizations")).await.missing();
    assert_eq!(server.get(&maren, awaited).await.ok()["data"], json!([]));
    server.post(&maren, &format!("{base}/confirm"), json!({"key": WRAPPED})).await.ok();
    assert_eq!(server.get(&sam, awaited).await.ok()["data"], json!([]));
}

#[tokio::test]
async fn an_invitation_that_lapsed_is_renewed_by_sending_it_again() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let users = format!("/api/providers/{provider}/users");
    let (sam, id, _) = invited(&server, &provider, &maren, "sam@alderpoint.example", 1).await;
    sql(&server, "UPDATE provider_users SET created = 0 WHERE status = 0").await;
    let date = async || {
        let list = server.get(&maren, &users).await.ok();
        let row = list["data"].as_array().unwrap().iter().find(|row| row["id"] == json!(id)).unwrap().clone();
        assert_eq!(row["status"], 0);
        text(&row["creationDate"])
    };
    assert!(date().await.starts_with("1970-"));
    let mailed = server.mails("sam@alderpoint.example").len();
    server.post(&maren, &format!("{users}/{id}/reinvite"), json!({})).await.ok();
    assert_eq!(server.mails("sam@alderpoint.example").len(), mailed + 1);
    assert!(!date().await.starts_with("1970-"), "the invitation is one of today");
    let new = server.link_parameter("sam@alderpoint.example", "token");
    server.post(&sam, &format!("{users}/{id}/accept"), json!({"token": new})).await.ok();
}

#[tokio::test]
async fn an_invitation_is_for_one_provider() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let (other, nils) = server.provider("nils@northwind.example").await;
    let (sam, id, token) = invited(&server, &provider, &maren, "sam@alderpoint.example", 1).await;
    invite(&server, &other, &nils, json!(["sam@alderpoint.example"]), 0).await.ok();
    let theirs = server.link_parameter("sam@alderpoint.example", "providerUserId");
    let their_token = server.link_parameter("sam@alderpoint.example", "token");
    let bad = "The invitation";
    for (of, user, with) in [
        // The token of another provider's invitation, the row of another provider, and both.
        (&provider, &id, &their_token),
        (&other, &theirs, &token),
        (&provider, &theirs, &their_token),
        (&other, &id, &token),
    ] {
        let path = format!("/api/providers/{of}/users/{user}/accept");
        let refused = server.post(&sam, &path, json!({"token": with})).await.refused();
        assert!(refused.starts_with(bad), "{refused}");
    }
    // Nor does an administrator of one provider touch the people of another.
    let foreign = format!("/api/providers/{other}/users/{id}");
    server.put(&nils, &foreign, json!({"type": 0})).await.missing();
    server.delete(&nils, &foreign).await.missing();
    server.post(&nils, &format!("{foreign}/reinvite"), json!({})).await.missing();
    server.put(&maren, &format!("/api/providers/{other}/users/{theirs}"), json!({"type": 1})).await.missing();
    for (of, user, with) in [(&provider, &id, &token), (&other, &theirs, &their_token)] {
        let path = format!("/api/providers/{of}/users/{user}/accept");
        server.post(&sam, &path, json!({"token": with})).await.ok();
    }
}

#[tokio::test]
async fn changes_follow_the_rules_that_the_face_shows() {
    use keystead_domain::enums::{ProviderStatus, ProviderUserStatus, ProviderUserType};
    use keystead_domain::permissions::team::{TeamChange, TeamFacts};
    use keystead_domain::permissions::{Denial, ProviderStanding};

    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let users = format!("/api/providers/{provider}/users");
    let own = text(&server.get(&maren, &users).await.ok()["data"][0]["id"]);
    let standing = ProviderStanding {
        role: ProviderUserType::ProviderAdmin,
        status: ProviderStatus::Billable,
        enabled: true,
    };
    let changes = [
        TeamChange::Resend,
        TeamChange::Confirm,
        TeamChange::Role(ProviderUserType::ProviderAdmin),
        TeamChange::Role(ProviderUserType::ServiceUser),
        TeamChange::Remove,
    ];
    let mut number = 0;
    for role in ProviderUserType::KNOWN {
        for status in ProviderUserStatus::KNOWN {
            for change in changes {
                number += 1;
                let email = format!("p{number}@alderpoint.example");
                let id = match status {
                    ProviderUserStatus::Invited => {
                        invite(&server, &provider, &maren, json!([email]), role.code()).await.ok();
                        server.link_parameter(&email, "providerUserId")
                    }
                    ProviderUserStatus::Accepted => {
                        let (person, id, token) =
                            invited(&server, &provider, &maren, &email, role.code()).await;
                        let path = format!("{users}/{id}/accept");
                        server.post(&person, &path, json!({"token": token})).await.ok();
                        id
                    }
                    _ => joined(&server, &provider, &maren, &email, role.code()).await.1,
                };
                let facts = TeamFacts { role: *role, status: *status, is_self: false, is_last_admin: false };
                let allowed = standing.may_change_colleague(&facts, change);
                let answer = ask(&server, &maren, &format!("{users}/{id}"), change).await;
                // Who has the role already is left as they are.
                let is_well = matches!(allowed, Ok(()) | Err(Denial::RoleHeld));
                assert_eq!(answer.status.is_success(), is_well, "{role:?} {status:?} {change:?}");
                server.delete(&maren, &format!("{users}/{id}")).await;
            }
        }
    }
    // Alone again: the last one.
    for (change, refused) in [
        (TeamChange::Role(ProviderUserType::ServiceUser), "A provider needs at least one"),
        (TeamChange::Remove, "You cannot remove yourself."),
        (TeamChange::Confirm, "Only people who have accepted"),
        (TeamChange::Resend, "Only open invitations"),
    ] {
        let answer = ask(&server, &maren, &format!("{users}/{own}"), change).await;
        assert!(answer.refused().starts_with(refused), "{change:?}");
    }
}

async fn ask(
    server: &Server,
    by: &Person,
    path: &str,
    change: keystead_domain::permissions::team::TeamChange,
) -> crate::support::Answer {
    use keystead_domain::permissions::team::TeamChange;
    match change {
        TeamChange::Resend => server.post(by, &format!("{path}/reinvite"), json!({})).await,
        TeamChange::Confirm => server.post(by, &format!("{path}/confirm"), json!({"key": WRAPPED})).await,
        TeamChange::Role(role) => server.put(by, path, json!({"type": role.code()})).await,
        TeamChange::Remove => server.delete(by, path).await,
    }
}
