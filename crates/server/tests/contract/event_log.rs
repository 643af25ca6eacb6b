use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::{Value, json};

use crate::provider_users::joined;
use crate::support::{HASH, Person, Server, login_form, sql, text};

async fn page(server: &Server, who: &Person, path: &str) -> (Vec<Value>, Option<String>) {
    let list = server.get(who, path).await.ok();
    assert_eq!(list["object"], "list");
    let token = list["continuationToken"].as_str().map(str::to_owned);
    (list["data"].as_array().unwrap().clone(), token)
}

/// Everything of a range, page by page.
async fn whole(server: &Server, who: &Person, path: &str) -> Vec<Value> {
    let (mut rows, token) = page(server, who, path).await;
    rows.extend(after(server, who, path, token).await);
    rows
}

/// What follows the page of a token.
async fn after(server: &Server, who: &Person, path: &str, mut token: Option<String>) -> Vec<Value> {
    let mark = if path.contains('?') { '&' } else { '?' };
    let mut rows = Vec::new();
    while let Some(next) = token {
        let (more, then) = page(server, who, &format!("{path}{mark}continuationToken={next}")).await;
        rows.extend(more);
        token = then;
    }
    rows
}

fn kinds(rows: &[Value]) -> Vec<i64> {
    rows.iter().map(|row| row["type"].as_i64().unwrap()).collect()
}

/// Records of a made-up person, so many of the same moment, that lie before everything else.
async fn fill(server: &Server, provider: &str, person: &str, count: u32, at: &str, step: &str) {
    let statement = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) \
         INSERT INTO events (kind, at, acting_user_id, provider_id, ip_address) \
         SELECT 1903, {at} {step}, '{person}', '{provider}', '10.0.0.' || i FROM n"
    );
    sql(server, &statement).await;
}

#[tokio::test]
async fn the_log_tells_what_was_done_by_whom_and_to_whom() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let (sam, id) = joined(&server, &provider, &maren, "sam@alderpoint.example", 1).await;
    let client = server.client(&provider, &maren, "Halden").await;
    let visit = format!("/api/organizations/{}/collections/details", text(&client["organizationId"]));
    server.get(&sam, &visit).await.ok();
    server.put(&maren, &format!("/api/providers/{provider}/users/{id}"), json!({"type": 0})).await.ok();
    let log = whole(&server, &maren, &format!("/api/providers/{provider}/events")).await;
    // Log-ins count from the moment that somebody belongs to the provider.
    assert_eq!(kinds(&log), [1802, 1903, 1900, 1801, 1800]);
    let visited = &log[1];
    assert_eq!(
        (&visited["object"], &visited["actingUserId"], &visited["providerId"], &visited["providerUserId"]),
        (&json!("event"), &json!(sam.id), &json!(provider), &json!(id))
    );
    assert_eq!(
        (
            &visited["providerOrganizationId"],
            &visited["organizationId"],
            &visited["deviceType"],
            &visited["ipAddress"]
        ),
        (&client["id"], &Value::Null, &json!(9), &json!("127.0.0.1"))
    );
    let members: BTreeSet<_> = visited.as_object().unwrap().keys().map(String::as_str).collect();
    for name in
        ["installationId", "systemUser", "domainName", "secretId", "sendId", "grantedServiceAccountId"]
    {
        assert!(members.contains(name) && visited[name].is_null(), "{name}");
    }
    assert_eq!((&log[0]["userId"], &log[0]["actingUserId"]), (&json!(sam.id), &json!(maren.id)));
    let own = whole(&server, &maren, &format!("/api/providers/{provider}/users/{id}/events")).await;
    assert_eq!(kinds(&own), [1903], "what was done to somebody is not what they did");
}

#[tokio::test]
async fn each_visit_of_a_clients_vault_is_one_record_in_either_log() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let client = server.client(&provider, &maren, "Halden").await;
    let organization = text(&client["organizationId"]);
    for _ in 0..2 {
        server.get(&maren, &format!("/api/organizations/{organization}/collections/details")).await.ok();
    }
    // Neither the plain list nor the items are a visit.
    server.get(&maren, &format!("/api/organizations/{organization}/collections")).await.ok();
    server
        .get(&maren, &format!("/api/ciphers/organization-details?organizationId={organization}"))
        .await
        .ok();
    let log = whole(&server, &maren, &format!("/api/providers/{provider}/events")).await;
    assert_eq!(kinds(&log), [1903, 1903, 1900]);
    assert_eq!(crate::groups::events(&server, 1603).await, 2, "and in the client's");
}

#[tokio::test]
async fn what_people_do_with_their_accounts_stands_in_the_logs_of_where_they_belong() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let (other, olga) = server.provider("olga@birchline.example").await;
    let path = format!("/api/providers/{provider}/events");
    server.form(&login_form("maren@alderpoint.example", "d3Jvbmc=", "d-1")).await;
    let maren = server.login(&maren.email).await;
    server.login(&olga.email).await;
    let report = json!([{"type": 1007}, {"type": 1000}]);
    server.post(&maren, "/events/collect", report).await.ok();
    let log = whole(&server, &maren, &path).await;
    assert_eq!(kinds(&log), [1007, 1000, 1005], "and nobody reports what the server knows itself");
    for row in &log {
        assert_eq!((&row["userId"], &row["actingUserId"]), (&json!(maren.id), &json!(maren.id)));
        assert_eq!((&row["deviceType"], &row["ipAddress"]), (&json!(9), &json!("127.0.0.1")));
    }
    let others = whole(&server, &olga, &format!("/api/providers/{other}/events")).await;
    assert_eq!(kinds(&others), [1000]);
    // Invited, accepted, and removed people are no part of it.
    let (sam, id) = joined(&server, &provider, &maren, "sam@alderpoint.example", 1).await;
    server.login(&sam.email).await;
    server.delete(&maren, &format!("/api/providers/{provider}/users/{id}")).await.ok();
    server.login(&sam.email).await;
    assert_eq!(kinds(&whole(&server, &maren, &path).await), [1803, 1000, 1801, 1800, 1007, 1000, 1005]);
    // One in the own log of each person and in that of each provider.
    assert_eq!(crate::groups::events(&server, 1007).await, 2);
}

#[tokio::test]
async fn pages_are_fifty_newest_first_and_lose_nothing_of_one_moment() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let path =
        format!("/api/providers/{provider}/events?start=2026-01-01T00:00:00Z&end=2026-02-01T00:00:00Z");
    let at = "1768435200000";
    // 120 of the same millisecond between 40 later and 30 earlier ones.
    fill(&server, &provider, &maren.id, 40, at, "+ i * 1000").await;
    fill(&server, &provider, &maren.id, 120, at, "").await;
    fill(&server, &provider, &maren.id, 30, at, "- i * 1000").await;
    let (first, token) = page(&server, &maren, &path).await;
    let token = token.unwrap();
    assert_eq!(first.len(), 50);
    // While it is read, records arrive: now, and at moments that were read already.
    server.login(&maren.email).await;
    fill(&server, &provider, &maren.id, 20, at, "+ i * 1000").await;
    let rest = after(&server, &maren, &path, Some(token.clone())).await;
    let all: Vec<&Value> = first.iter().chain(&rest).collect();
    assert_eq!(all.len(), 190);
    let dates: Vec<String> = all.iter().map(|row| text(&row["date"])).collect();
    assert!(dates.is_sorted_by(|left, right| left >= right));
    let of_moment = |row: &&&Value| text(&row["date"]) == "2026-01-15T00:00:00.0000000Z";
    let addresses: BTreeSet<String> =
        all.iter().filter(of_moment).map(|row| text(&row["ipAddress"])).collect();
    assert_eq!(addresses.len(), 120, "each of them, and each once");
    let (again, _) = page(&server, &maren, &format!("{path}&continuationToken={token}")).await;
    assert_eq!(again, rest[..50], "a page can be asked for again");
    // A last page that is just full is the last one.
    let exactly =
        format!("/api/providers/{provider}/events?start=2026-01-15T00:00:00.001Z&end=2026-01-15T00:00:20Z");
    assert_eq!(page(&server, &maren, &exactly).await.0.len(), 40);
    assert_eq!(page(&server, &maren, &exactly).await.1, None);
}

#[tokio::test]
async fn ranges_are_the_last_days_or_what_is_asked_for_up_to_367_days() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let path = format!("/api/providers/{provider}/events");
    let day = 24 * 3_600_000_i64;
    fill(&server, &provider, &maren.id, 1, "(unixepoch() * 1000)", &format!("- 29 * {day}")).await;
    fill(&server, &provider, &maren.id, 1, "(unixepoch() * 1000)", &format!("- 32 * {day}")).await;
    fill(&server, &provider, &maren.id, 1, "1768435200000", "").await;
    assert_eq!(page(&server, &maren, &path).await.0.len(), 1, "thirty days");
    assert_eq!(
        page(&server, &maren, &format!("{path}?start=2026-01-01T00:00:00Z")).await.0.len(),
        1,
        "both or none"
    );
    let asked =
        async |start: &str, end: &str| server.get(&maren, &format!("{path}?start={start}&end={end}")).await;
    for (start, end) in [
        ("2026-01-15T00:00:00.000Z", "2026-01-15T00:00:00.000Z"),
        ("2026-02-01T00:00:00Z", "2026-01-01T00:00:00Z"),
        ("2026-01-15T01:00:00%2B01:00", "2026-01-15T01:00:00+01:00"),
        ("2025-06-01", "2026-06-03"),
    ] {
        let rows = asked(start, end).await.ok()["data"].as_array().unwrap().len();
        assert_eq!(rows, 1, "{start} {end}");
    }
    let too_long = asked("2025-06-01", "2026-06-03T00:00:00.001Z").await.refused();
    assert_eq!(too_long, "A range of an event log spans at most 367 days.");
    for nonsense in ["never", "2026-13-01T00:00:00Z", "-1", "99999999999999999999"] {
        let status = asked(nonsense, "2026-01-01").await.status;
        assert_eq!(status, reqwest::StatusCode::BAD_REQUEST, "{nonsense}");
    }
}

#[tokio::test]
async fn tokens_open_the_log_that_they_were_made_for_and_nothing_else() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let (other, olga) = server.provider("olga@birchline.example").await;
    let (_, id) = joined(&server, &provider, &maren, "sam@alderpoint.example", 1).await;
    for (provider, person) in [(&provider, &maren), (&other, &olga)] {
        fill(&server, provider, &person.id, 60, "1768435200000", "+ i").await;
    }
    let range = "start=2026-01-01T00:00:00Z&end=2026-02-01T00:00:00Z";
    let log = |provider: &str| format!("/api/providers/{provider}/events?{range}");
    let own = page(&server, &maren, &log(&provider)).await.1.unwrap();
    let foreign = page(&server, &olga, &log(&other)).await.1.unwrap();
    let tampered = {
        let (head, signature) = own.rsplit_once('.').unwrap();
        let (header, _) = head.split_once('.').unwrap();
        format!("{header}.eyJleHAiOjk5OTk5OTk5OTl9.{signature}")
    };
    let person = format!("/api/providers/{provider}/users/{id}/events?{range}");
    for (path, token) in [
        (log(&provider), foreign.as_str()),
        (log(&provider), &tampered),
        (log(&provider), "0"),
        (log(&provider), "%00%ff'; DROP TABLE events; --"),
        (log(&provider), &maren.token),
        (log(&provider), &maren.refresh_token),
        (person.clone(), &own),
    ] {
        let refused = server.get(&maren, &format!("{path}&continuationToken={token}")).await.refused();
        assert_eq!(refused, "The continuation token does not belong to this event log.", "{token}");
    }
    // It is a place in a log, not a right to it.
    server.get(&olga, &format!("{}&continuationToken={own}", log(&provider))).await.missing();
    let rest = page(&server, &maren, &format!("{}&continuationToken={own}", log(&provider))).await;
    assert_eq!((rest.0.len(), rest.1), (10, None));
}

#[tokio::test]
async fn only_administrators_of_a_provider_with_a_log_read_it() {
    let server = Server::start().await;
    let (provider, maren) = server.provider("maren@alderpoint.example").await;
    let (other, olga) = server.provider("olga@birchline.example").await;
    let (sam, id) = joined(&server, &provider, &maren, "sam@alderpoint.example", 1).await;
    let (_, stranger) = joined(&server, &other, &olga, "sven@birchline.example", 1).await;
    let eve = server.person("eve@example.com").await;
    let invite = json!({"emails": ["new@alderpoint.example"], "type": 1});
    server.post(&maren, &format!("/api/providers/{provider}/users/invite"), invite).await.ok();
    let invited = server.link_parameter("new@alderpoint.example", "providerUserId");
    for path in
        [format!("/api/providers/{provider}/events"), format!("/api/providers/{provider}/users/{id}/events")]
    {
        server.get(&maren, &path).await.ok();
        assert_eq!(server.get(&sam, &path).await.refused(), "Only a Provider Admin can do this.");
        server.get(&olga, &path).await.missing();
        server.get(&eve, &path).await.missing();
        assert_eq!(server.call(Method::GET, &path, None, None).await.status, 401);
    }
    for id in [stranger.as_str(), &invited, &maren.id, "nobody"] {
        server.get(&maren, &format!("/api/providers/{provider}/users/{id}/events")).await.missing();
    }
    sql(&server, &format!("UPDATE providers SET use_events = 0 WHERE id = '{provider}'")).await;
    server.get(&maren, &format!("/api/providers/{provider}/events")).await.missing();
    server.form(&login_form(&maren.email, HASH, "d-1")).await.ok();
    let profile = server.get(&maren, "/api/accounts/profile").await.ok();
    assert_eq!(profile["providers"][0]["useEvents"], false);
    sql(&server, &format!("UPDATE providers SET use_events = 1 WHERE id = '{provider}'")).await;
    let log = whole(&server, &maren, &format!("/api/providers/{provider}/events")).await;
    assert!(!kinds(&log).contains(&1000), "where no log is kept, log-ins are not copied");
}
