//! A provider and its client with everything in it, and the others: strangers, another provider and its client, and
//! somebody who was thrown out.

use std::path::Path;

use keystead_server::Config;
use reqwest::Method;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::ciphers::admin_create;
use crate::provider_users::{accepted, joined};
use crate::support::{ENC, Person, Server, answer, http_client, login_form, login_item, sql, text};

pub struct World {
    data: TempDir,
    /// A Provider Admin and the client's owner.
    pub rightful: [Person; 2],
    pub others: Vec<(&'static str, Person)>,
    /// A Service User of the provider who serves another client, from the invitation on.
    pub technician: Person,
    pub provider: String,
    pub provider_user: String,
    pub client: String,
    pub organization: String,
    pub collection: String,
    pub member: String,
    pub group: String,
    pub domain: String,
    pub blueprint: String,
    pub item: String,
    pub attachment: String,
    /// The owner's own things.
    pub personal_item: String,
    pub folder: String,
    pub device: String,
}

pub const DEVICE: &str = "the-owners-device";
const BLUEPRINT: &str = "0b1e9d00-1f2e-4a3b-8c4d-112233445566";

/// What the client's key is wrapped into: unlike every other value.
const CLIENT_KEY: &str =
    "2.CLIENTAAAAAAAAAAAAAAAA==|CLIENTAAAAAAAAAAAAAAAA==|CLIENTAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

async fn give_key(server: &Server, client: &str) {
    sql(server, &format!("UPDATE provider_organizations SET key = '{CLIENT_KEY}' WHERE id = '{client}'"))
        .await;
}

async fn technician(server: &Server, provider: &str, maren: &Person) -> Person {
    let served = server.client(provider, maren, "Ashgrove").await;
    let email = "tom@alderpoint.example";
    let invitation = json!({"emails": [email], "type": 1, "clients": [served["id"]]});
    server.post(maren, &format!("/api/providers/{provider}/users/invite"), invitation).await.ok();
    accepted(server, provider, maren, email).await.0
}

impl World {
    pub async fn make() -> Self {
        let server = Server::start().await;
        let (provider, maren) = server.provider("maren@alderpoint.example").await;
        let provider_user = joined(&server, &provider, &maren, "sam@alderpoint.example", 1).await.1;
        let (client, organization, owner) = client_with_owner(&server, &provider, &maren, "Halden").await;
        give_key(&server, &client).await;
        let technician = technician(&server, &provider, &maren).await;
        let collection = first_collection(&server, &maren, &organization).await;
        let access = json!([{"id": collection, "readOnly": false, "hidePasswords": false, "manage": false}]);
        let revoked = server.member(&organization, &maren, "rita@halden.example", 2, access.clone()).await;
        let rita = member_of(&server, &maren, &organization, "rita@halden.example").await;
        server.member(&organization, &maren, "ben@halden.example", 2, access).await;
        let member = member_of(&server, &maren, &organization, "ben@halden.example").await;
        let revoke = format!("/api/organizations/{organization}/users/{rita}/revoke");
        server.put(&maren, &revoke, json!({})).await.ok();
        let group = json!({"name": "Reception", "users": [member], "collections": []});
        let group = text(
            &server.post(&maren, &format!("/api/organizations/{organization}/groups"), group).await.ok()["id"],
        );
        let domain = json!({"domainName": "halden.example"});
        let domain = text(
            &server.post(&maren, &format!("/api/organizations/{organization}/domain"), domain).await.ok()["id"],
        );
        let blueprint = BLUEPRINT.to_owned();
        let kept = json!({"id": blueprint, "data": ENC});
        server.post(&maren, &format!("/api/keystead/providers/{provider}/blueprints"), kept).await.ok();
        let item = text(&admin_create(&server, &maren, &organization, json!([collection])).await["id"]);
        let attachment = attach(&server, &owner, &item).await;
        let personal_item = text(&server.post(&owner, "/api/ciphers", login_item(None)).await.ok()["id"]);
        let folder = text(&server.post(&owner, "/api/folders", json!({"name": ENC})).await.ok()["id"]);
        let device = device(&server, &owner).await;
        let mut others = strangers(&server).await;
        others.push(("a revoked member", revoked));
        let Server { running, data, .. } = server;
        running.shutdown().await;
        let rightful = [maren, owner];
        Self {
            data,
            rightful,
            others,
            technician,
            provider,
            provider_user,
            client,
            organization,
            collection,
            member,
            group,
            domain,
            blueprint,
            item,
            attachment,
            personal_item,
            folder,
            device,
        }
    }

    /// A server over a copy of everything.
    pub async fn server(&self) -> Server {
        let data = tempfile::tempdir().unwrap();
        copy(self.data.path(), data.path());
        let running = keystead_server::start(Config::local(data.path().to_owned())).await.unwrap();
        Server { running, data, http: http_client() }
    }

    /// What must stay the same whatever others ask for.
    pub async fn seen_by_the_rightful(&self, server: &Server) -> Vec<Value> {
        let [maren, owner] = &self.rightful;
        let (provider, organization) = (&self.provider, &self.organization);
        let mut seen = Vec::new();
        for (person, path) in [
            (maren, format!("/api/providers/{provider}")),
            (maren, format!("/api/providers/{provider}/users")),
            (maren, format!("/api/providers/{provider}/organizations")),
            (maren, format!("/api/keystead/providers/{provider}/client-details")),
            (maren, format!("/api/keystead/providers/{provider}/blueprints")),
            (maren, format!("/api/organizations/{organization}")),
            (maren, format!("/api/organizations/{organization}/users")),
            (maren, format!("/api/organizations/{organization}/export")),
            (maren, format!("/api/organizations/{organization}/collections/details")),
            (maren, format!("/api/organizations/{organization}/groups/details")),
            (maren, format!("/api/organizations/{organization}/policies")),
            (maren, format!("/api/organizations/{organization}/domain")),
            (owner, "/api/sync".to_owned()),
        ] {
            seen.push(server.get(person, &path).await.ok());
        }
        seen
    }

    /// What no answer to somebody who does not serve the client may hold: its name (of the organization and in
    /// addresses), its key, its ids and those of everything in it; people and blueprints are the provider's.
    pub fn secrets_of_the_client(&self) -> Vec<&str> {
        let mut secrets = vec!["Halden", "halden", CLIENT_KEY, self.organization.as_str()];
        secrets.extend(
            self.secret_ids()
                .into_iter()
                .filter(|id| ![self.provider_user.as_str(), &self.blueprint].contains(id)),
        );
        secrets
    }

    /// Ids that nobody else may ever see.
    pub fn secret_ids(&self) -> [&str; 11] {
        [
            &self.item,
            &self.personal_item,
            &self.collection,
            &self.folder,
            &self.attachment,
            &self.client,
            &self.member,
            &self.group,
            &self.domain,
            &self.blueprint,
            &self.provider_user,
        ]
    }
}

async fn client_with_owner(
    server: &Server,
    provider: &str,
    admin: &Person,
    name: &str,
) -> (String, String, Person) {
    let client = server.client(provider, admin, name).await;
    let organization = text(&client["organizationId"]);
    let email = format!("owner@{}.example", name.to_lowercase());
    let mut body = Server::finish_body(&email);
    body["orgInviteToken"] = json!(server.link_parameter(&email, "token"));
    body["organizationUserId"] = json!(server.link_parameter(&email, "organizationUserId"));
    server.call(Method::POST, "/identity/accounts/register/finish", None, Some(body)).await.ok();
    let owner = server.login(&email).await;
    server.join(&organization, admin, &owner).await;
    (text(&client["id"]), organization, owner)
}

pub async fn member_of(server: &Server, admin: &Person, organization: &str, email: &str) -> String {
    let list = server.get(admin, &format!("/api/organizations/{organization}/users")).await.ok();
    let row = list["data"].as_array().unwrap().iter().find(|row| row["email"] == email).unwrap();
    text(&row["id"])
}

async fn first_collection(server: &Server, admin: &Person, organization: &str) -> String {
    let path = format!("/api/organizations/{organization}/collections/details");
    text(&server.get(admin, &path).await.ok()["data"][0]["id"])
}

async fn attach(server: &Server, owner: &Person, item: &str) -> String {
    let base = format!("/api/ciphers/{item}/attachment");
    let body = json!({"key": ENC, "fileName": ENC, "fileSize": 3, "adminRequest": true});
    let id = text(&server.post(owner, &format!("{base}/v2"), body).await.ok()["attachmentId"]);
    let part = reqwest::multipart::Part::bytes(vec![1, 2, 3]).file_name("file");
    let form = reqwest::multipart::Form::new().part("data", part);
    let upload =
        server.http.post(server.url(&format!("{base}/{id}"))).bearer_auth(&owner.token).multipart(form);
    answer(upload).await.ok();
    id
}

async fn device(server: &Server, owner: &Person) -> String {
    server.form(&login_form(&owner.email, crate::support::HASH, DEVICE)).await.ok();
    text(&server.get(owner, &format!("/api/devices/identifier/{DEVICE}")).await.ok()["id"])
}

async fn strangers(server: &Server) -> Vec<(&'static str, Person)> {
    let (provider, nora) = server.provider("nora@northwind.example").await;
    let noel = joined(server, &provider, &nora, "noel@northwind.example", 1).await.0;
    let (_, organization, owner) = client_with_owner(server, &provider, &nora, "Corvid").await;
    let collection = first_collection(server, &nora, &organization).await;
    let access = |manage: bool| json!([{"id": collection, "readOnly": false, "hidePasswords": false, "manage": manage}]);
    let admin = server.member(&organization, &nora, "admin@corvid.example", 1, access(true)).await;
    let manager = server.member(&organization, &nora, "manager@corvid.example", 2, access(true)).await;
    let user = server.member(&organization, &nora, "user@corvid.example", 2, access(false)).await;
    vec![
        ("a stranger", server.person("pat@example.com").await),
        ("another provider's admin", nora),
        ("another provider's service user", noel),
        ("another organization's owner", owner),
        ("another organization's admin", admin),
        ("another organization's manager", manager),
        ("another organization's user", user),
    ]
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            std::fs::create_dir(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
