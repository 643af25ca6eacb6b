//! Service Users who serve only some clients.

use serde_json::{Value, json};

use crate::provider_users::{joined, registered};
use crate::support::{Answer, Person, Server, WRAPPED, sql, text};

const TOM: &str = "tom@alderpoint.example";

struct House {
    server: Server,
    provider: String,
    maren: Person,
    /// Client ids with their organizations.
    ashgrove: (String, String),
    halden: (String, String),
}

impl House {
    async fn new() -> Self {
        let server = Server::start().await;
        let (provider, maren) = server.provider("maren@alderpoint.example").await;
        let mut clients = Vec::new();
        for name in ["Ashgrove", "Halden"] {
            let client = server.client(&provider, &maren, name).await;
            clients.push((text(&client["id"]), text(&client["organizationId"])));
        }
        let [ashgrove, halden] = clients.try_into().unwrap();
        Self { server, provider, maren, ashgrove, halden }
    }

    async fn set(&self, by: &Person, user: &str, clients: Value) -> Answer {
        let path = format!("/api/keystead/providers/{}/users/{user}/clients", self.provider);
        self.server.put(by, &path, json!({"clients": clients})).await
    }

    async fn assignments(&self, by: &Person) -> Value {
        self.server.get(by, &format!("/api/keystead/providers/{}/assignments", self.provider)).await.ok()
    }

    async fn clients_of(&self, user: &str) -> Value {
        let all = self.assignments(&self.maren).await;
        let row = all.as_array().unwrap().iter().find(|row| row["providerUserId"] == user).unwrap();
        row["clients"].clone()
    }

    /// Names in the client list, after making sure that profile and organizations say the same.
    async fn seen_by(&self, person: &Person) -> Vec<String> {
        let list = self.server.get(person, &format!("/api/providers/{}/organizations", self.provider)).await;
        let names = |rows: &Value, name: &str| -> Vec<String> {
            rows.as_array().unwrap().iter().map(|row| text(&row[name])).collect()
        };
        let listed = names(&list.ok()["data"], "organizationName");
        for path in ["/api/accounts/profile", "/api/sync?excludeDomains=true"] {
            let answer = self.server.get(person, path).await.ok();
            let profile = answer.get("profile").unwrap_or(&answer);
            assert_eq!(names(&profile["providerOrganizations"], "name"), listed, "{path}");
        }
        for (name, (_, organization)) in [("Ashgrove", &self.ashgrove), ("Halden", &self.halden)] {
            let status = self.server.get(person, &format!("/api/organizations/{organization}")).await.status;
            let expected = if listed.contains(&name.to_owned()) { 200 } else { 404 };
            assert_eq!(status.as_u16(), expected, "{name}");
        }
        listed
    }
}

#[tokio::test]
async fn a_service_user_is_limited_and_let_in_again() {
    let house = House::new().await;
    let (tom, id) = joined(&house.server, &house.provider, &house.maren, TOM, 1).await;
    assert_eq!(house.clients_of(&id).await, Value::Null);
    assert_eq!(house.seen_by(&tom).await, ["Ashgrove", "Halden"]);
    let before = house.server.get(&tom, "/api/accounts/revision-date").await.text;

    house.set(&house.maren, &id, json!([house.ashgrove.0, house.ashgrove.0])).await.ok();
    assert_eq!(house.clients_of(&id).await, json!([house.ashgrove.0]));
    assert_eq!(house.seen_by(&tom).await, ["Ashgrove"]);
    let after = house.server.get(&tom, "/api/accounts/revision-date").await.text;
    assert_ne!(before, after, "other devices are told to look again");
    // Names and seats of the other client are not theirs to change.
    let rename = json!({"name": "Ashgrove", "assignedSeats": 12});
    let path = |client: &str| format!("/api/providers/{}/clients/{client}", house.provider);
    house.server.put(&tom, &path(&house.halden.0), rename.clone()).await.missing();
    house.server.put(&tom, &path(&house.ashgrove.0), rename).await.ok();

    house.set(&house.maren, &id, json!([])).await.ok();
    assert_eq!(house.seen_by(&tom).await, Vec::<String>::new());
    house.set(&house.maren, &id, Value::Null).await.ok();
    assert_eq!(house.seen_by(&tom).await, ["Ashgrove", "Halden"]);
}

#[tokio::test]
async fn the_limit_stands_before_anything_could_be_read() {
    let house = House::new().await;
    let users = format!("/api/providers/{}/users", house.provider);
    let invite = |clients: Value| json!({"emails": [TOM], "type": 1, "clients": clients});
    house.server.post(&house.maren, &format!("{users}/invite"), invite(json!([house.halden.0]))).await.ok();
    let (tom, id, token) = registered(&house.server, TOM).await;
    assert_eq!(house.clients_of(&id).await, json!([house.halden.0]));
    house.server.post(&tom, &format!("{users}/{id}/accept"), json!({"token": token})).await.ok();
    // Changed while they wait for confirmation.
    house.set(&house.maren, &id, json!([house.ashgrove.0])).await.ok();
    house.server.post(&house.maren, &format!("{users}/{id}/confirm"), json!({"key": WRAPPED})).await.ok();
    assert_eq!(house.seen_by(&tom).await, ["Ashgrove"]);
}

#[tokio::test]
async fn whoever_cannot_be_limited_is_not() {
    let house = House::new().await;
    let (server, maren) = (&house.server, &house.maren);
    let (tom, id) = joined(server, &house.provider, maren, TOM, 1).await;
    let (_, ada) = joined(server, &house.provider, maren, "ada@alderpoint.example", 0).await;
    let admins = "A Provider Admin serves all clients and cannot be limited to some.";
    let unknown = "A client does not exist or is not one of this provider.";
    assert_eq!(house.set(maren, &ada, json!([house.ashgrove.0])).await.refused(), admins);
    let answer = house.set(maren, &ada, json!([])).await;
    assert_eq!(answer.json()["keystead"]["reason"], "adminServesAll");
    let (other, nora) = server.provider("nora@northwind.example").await;
    let foreign = text(&server.client(&other, &nora, "Corvid").await["id"]);
    for client in [foreign.as_str(), &house.ashgrove.1, "00000000-0000-4000-8000-000000000000"] {
        let answer = house.set(maren, &id, json!([house.ashgrove.0, client])).await;
        assert_eq!(answer.refused(), unknown);
    }
    // A body that says nothing lifts no limit.
    house.set(maren, &id, json!([house.ashgrove.0])).await.ok();
    let path = format!("/api/keystead/providers/{}/users/{id}/clients", house.provider);
    server.put(maren, &path, json!({})).await.refused();
    assert_eq!(house.clients_of(&id).await, json!([house.ashgrove.0]));
    // Nobody but an admin decides, not about themselves either.
    let only_admins = "Only a Provider Admin can do this.";
    assert_eq!(house.set(&tom, &id, Value::Null).await.refused(), only_admins);
    house.set(&nora, &id, Value::Null).await.missing();
    // An invitation is refused whole.
    let users = format!("/api/providers/{}/users", house.provider);
    for (role, clients, refusal) in [(0, json!([house.ashgrove.0]), admins), (1, json!([foreign]), unknown)] {
        let invitation = json!({"emails": ["new@alderpoint.example"], "type": role, "clients": clients});
        assert_eq!(server.post(maren, &format!("{users}/invite"), invitation).await.refused(), refusal);
    }
    assert!(server.mails("new@alderpoint.example").is_empty());
    let emails = server.get(maren, &users).await.text;
    assert!(!emails.contains("new@alderpoint.example"));
}

#[tokio::test]
async fn a_service_user_reads_their_own_row_only() {
    let house = House::new().await;
    let (tom, id) = joined(&house.server, &house.provider, &house.maren, TOM, 1).await;
    let (_, sam) = joined(&house.server, &house.provider, &house.maren, "sam@alderpoint.example", 1).await;
    house.set(&house.maren, &id, json!([house.ashgrove.0])).await.ok();
    house.set(&house.maren, &sam, json!([house.halden.0])).await.ok();
    let own = json!([{"providerUserId": id, "clients": [house.ashgrove.0]}]);
    assert_eq!(house.assignments(&tom).await, own);
    assert_eq!(house.assignments(&house.maren).await.as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_later_client_is_not_theirs_and_one_that_goes_leaves_nothing() {
    let house = House::new().await;
    let (tom, id) = joined(&house.server, &house.provider, &house.maren, TOM, 1).await;
    house.set(&house.maren, &id, json!([house.ashgrove.0, house.halden.0])).await.ok();
    house.server.client(&house.provider, &house.maren, "Later").await;
    assert_eq!(house.seen_by(&tom).await, ["Ashgrove", "Halden"]);
    // The provider lets the client go: the link goes, the organization stays.
    sql(
        &house.server,
        &format!(
            "PRAGMA foreign_keys = 1; DELETE FROM provider_organizations WHERE id = '{}'",
            house.halden.0
        ),
    )
    .await;
    assert_eq!(house.clients_of(&id).await, json!([house.ashgrove.0]));
    assert_eq!(house.seen_by(&tom).await, ["Ashgrove"]);
}

#[tokio::test]
async fn a_provider_admin_serves_all_and_a_demoted_one_what_was_said_before() {
    let house = House::new().await;
    let (tom, id) = joined(&house.server, &house.provider, &house.maren, TOM, 1).await;
    house.set(&house.maren, &id, json!([house.ashgrove.0])).await.ok();
    let user = format!("/api/providers/{}/users/{id}", house.provider);
    house.server.put(&house.maren, &user, json!({"type": 0})).await.ok();
    assert_eq!(house.clients_of(&id).await, Value::Null);
    assert_eq!(house.seen_by(&tom).await, ["Ashgrove", "Halden"]);
    house.server.put(&house.maren, &user, json!({"type": 1})).await.ok();
    assert_eq!(house.seen_by(&tom).await, ["Ashgrove"]);
}

#[tokio::test]
async fn a_member_keeps_the_membership_and_nothing_of_the_provider() {
    let house = House::new().await;
    let (server, maren, (_, organization)) = (&house.server, &house.maren, &house.halden);
    let tom = server.member(organization, maren, TOM, 2, json!([])).await;
    let invitation = json!({"emails": [TOM], "type": 1, "clients": [house.ashgrove.0]});
    server.post(maren, &format!("/api/providers/{}/users/invite", house.provider), invitation).await.ok();
    let id = server.link_parameter(TOM, "providerUserId");
    let users = format!("/api/providers/{}/users/{id}", house.provider);
    let token = server.link_parameter(TOM, "token");
    server.post(&tom, &format!("{users}/accept"), json!({"token": token})).await.ok();
    server.post(maren, &format!("{users}/confirm"), json!({"key": WRAPPED})).await.ok();

    let profile = server.get(&tom, "/api/accounts/profile").await.ok();
    assert_eq!(profile["providerOrganizations"].as_array().unwrap().len(), 1);
    assert_eq!(profile["organizations"][0]["id"], *organization);
    let members = format!("/api/organizations/{organization}/users");
    server.get(&tom, &members).await.missing();
    let items = format!("/api/ciphers/organization-details?organizationId={organization}");
    server.get(&tom, &items).await.missing();
    // Assigned, they are an owner there as every provider user is.
    house.set(maren, &id, Value::Null).await.ok();
    server.get(&tom, &members).await.ok();
    server.get(&tom, &items).await.ok();
}

#[tokio::test]
async fn the_change_is_in_the_providers_log() {
    let house = House::new().await;
    let (_, id) = joined(&house.server, &house.provider, &house.maren, TOM, 1).await;
    house.set(&house.maren, &id, json!([house.ashgrove.0])).await.ok();
    let database = format!("sqlite:{}", house.server.data.path().join("keystead.db").display());
    let pool = sqlx::SqlitePool::connect(&database).await.unwrap();
    let (count,): (i64,) =
        sqlx::query_as("SELECT count(*) FROM events WHERE kind = 1802 AND provider_user_id = $1")
            .bind(&id)
            .fetch_one(&pool)
            .await
            .unwrap();
    assert_eq!(count, 1);
}

#[tokio::test]
async fn a_limit_at_one_provider_says_nothing_about_another() {
    let house = House::new().await;
    let (tom, id) = joined(&house.server, &house.provider, &house.maren, TOM, 1).await;
    house.set(&house.maren, &id, json!([house.ashgrove.0])).await.ok();
    let (other, nora) = house.server.provider("nora@northwind.example").await;
    house.server.client(&other, &nora, "Corvid").await;
    let users = format!("/api/providers/{other}/users");
    let invitation = json!({"emails": [TOM], "type": 1});
    house.server.post(&nora, &format!("{users}/invite"), invitation).await.ok();
    let (member, token) =
        (house.server.link_parameter(TOM, "providerUserId"), house.server.link_parameter(TOM, "token"));
    house.server.post(&tom, &format!("{users}/{member}/accept"), json!({"token": token})).await.ok();
    house.server.post(&nora, &format!("{users}/{member}/confirm"), json!({"key": WRAPPED})).await.ok();
    let profile = house.server.get(&tom, "/api/accounts/profile").await.ok();
    let mut seen: Vec<_> = profile["providerOrganizations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|client| (text(&client["providerId"]), text(&client["name"])))
        .collect();
    seen.sort();
    let mut expected = [(house.provider.clone(), "Ashgrove".to_owned()), (other, "Corvid".to_owned())];
    expected.sort();
    assert_eq!(seen, expected);
}
