//! Somebody manages every collection that was managed, and nobody gives themselves one as a mere administrator.

use reqwest::Method;
use serde_json::{Value, json};

use crate::ciphers::client;
use crate::groups::{access, events, member_id};
use crate::support::{ENC, Person, Server, text};

const NOBODY: &str = "At least one member or group must be able to manage the collection.";
const ITSELF: &str =
    "You cannot add yourself to groups or collections here: the setting for administrators is off.";
const BEN: &str = "ben@halden.example";

/// A client where administrators do not reach everything: Ben alone manages one collection, a group another.
struct Managed {
    server: Server,
    maren: Person,
    base: String,
    ben: String,
    group: String,
    of_ben: String,
    of_group: String,
}

impl Managed {
    async fn new() -> Self {
        let server = Server::start().await;
        let (maren, organization, _) = client(&server).await;
        let base = format!("/api/organizations/{organization}");
        let alone = json!({"name": ENC});
        let of_ben = text(&server.post(&maren, &format!("{base}/collections"), alone).await.ok()["id"]);
        let off = json!({"allowAdminAccessToAllCollectionItems": false});
        server.put(&maren, &format!("{base}/collection-management"), off).await.ok();
        let manages = json!([access(&of_ben, false, false, true)]);
        server.member(&organization, &maren, BEN, 2, manages).await;
        let ben = member_id(&server, &maren, &organization, BEN).await;
        let group = json!({"name": "Reception", "users": [], "collections": []});
        let group = text(&server.post(&maren, &format!("{base}/groups"), group).await.ok()["id"]);
        let body = json!({"name": ENC, "groups": [access(&group, false, false, true)]});
        let of_group = text(&server.post(&maren, &format!("{base}/collections"), body).await.ok()["id"]);
        Self { server, maren, base, ben, group, of_ben, of_group }
    }

    async fn shown(&self, collection: &str) -> Value {
        self.server.get(&self.maren, &format!("{}/collections/{collection}/details", self.base)).await.ok()
    }

    async fn setting(&self, on: bool) {
        let path = format!("{}/collection-management", self.base);
        let body = json!({"allowAdminAccessToAllCollectionItems": on});
        self.server.put(&self.maren, &path, body).await.ok();
    }

    /// Gives Ben and the group a lower level on both collections.
    async fn lower_all(&self) -> crate::support::Answer {
        let body = json!({"collectionIds": [self.of_group, self.of_ben],
            "users": [access(&self.ben, true, false, false)], "groups": []});
        self.server.post(&self.maren, &format!("{}/collections/bulk-access", self.base), body).await
    }

    async fn set_ben(&self, role: i32, collections: Value) -> crate::support::Answer {
        let body = json!({"type": role, "permissions": {}, "collections": collections});
        self.server.put(&self.maren, &format!("{}/users/{}", self.base, self.ben), body).await
    }

    async fn set_group(&self, name: &str, collections: Value) -> crate::support::Answer {
        let body = json!({"name": name, "users": [], "collections": collections});
        self.server.put(&self.maren, &format!("{}/groups/{}", self.base, self.group), body).await
    }
}

#[tokio::test]
async fn access_given_in_bulk_takes_no_last_manager() {
    let here = Managed::new().await;
    let before = (here.shown(&here.of_ben).await, here.shown(&here.of_group).await);
    let records = events(&here.server, 1301).await;
    assert_eq!(here.lower_all().await.refused(), NOBODY);
    assert_eq!((here.shown(&here.of_ben).await, here.shown(&here.of_group).await), before, "nothing of it");
    assert_eq!(events(&here.server, 1301).await, records);
    here.setting(true).await;
    here.lower_all().await.ok();
    assert_eq!(here.shown(&here.of_ben).await["unmanaged"], true);
    // Without a manager it stays in reach, so that it can be given one.
    here.setting(false).await;
    here.lower_all().await.ok();
}

#[tokio::test]
async fn a_member_s_form_takes_no_last_manager() {
    let here = Managed::new().await;
    let before = here.shown(&here.of_ben).await;
    let lower = json!([access(&here.of_ben, false, false, false)]);
    for collections in [json!([]), lower.clone()] {
        assert_eq!(here.set_ben(1, collections).await.refused(), NOBODY);
        assert_eq!(here.shown(&here.of_ben).await, before);
    }
    let row = here.server.get(&here.maren, &format!("{}/users/{}", here.base, here.ben)).await.ok();
    assert_eq!(row["type"], 2, "the role is as it was, too");
    // What others manage is no matter of Ben's.
    let both = json!([access(&here.of_ben, false, false, true), access(&here.of_group, true, false, false)]);
    here.set_ben(2, both).await.ok();
    here.set_ben(2, json!([access(&here.of_ben, false, false, true)])).await.ok();
    let more = json!({"users": [access(&here.ben, false, false, true)],
        "groups": [access(&here.group, false, false, true)]});
    here.server.put(&here.maren, &format!("{}/collections/{}", here.base, here.of_ben), more).await.ok();
    here.set_ben(2, lower).await.ok();
}

#[tokio::test]
async fn a_group_s_form_takes_no_last_manager() {
    let here = Managed::new().await;
    let before = here.shown(&here.of_group).await;
    for collections in [json!([]), json!([access(&here.of_group, true, true, false)])] {
        assert_eq!(here.set_group("Front desk", collections).await.refused(), NOBODY);
        assert_eq!(here.shown(&here.of_group).await, before);
    }
    let group = here.server.get(&here.maren, &format!("{}/groups/{}", here.base, here.group)).await.ok();
    assert_eq!(group["name"], "Reception", "the name is as it was, too");
    here.setting(true).await;
    here.set_group("Front desk", json!([])).await.ok();
    assert_eq!(here.shown(&here.of_group).await["unmanaged"], true);
}

#[tokio::test]
async fn people_and_groups_go_whatever_they_manage() {
    let here = Managed::new().await;
    here.server.delete(&here.maren, &format!("{}/users/{}", here.base, here.ben)).await.ok();
    assert_eq!(here.shown(&here.of_ben).await["unmanaged"], true);
    let ids = json!({"ids": [here.group]});
    here.server
        .call(Method::DELETE, &format!("{}/groups", here.base), Some(&here.maren), Some(ids))
        .await
        .ok();
    assert_eq!(here.shown(&here.of_group).await["unmanaged"], true);
}

/// A Custom member with some switches, confirmed.
pub async fn custom(server: &Server, by: &Person, organization: &str, permissions: Value) -> Person {
    let email = "custom@halden.example";
    let body = json!({"emails": [email], "type": 4, "permissions": permissions});
    server.post(by, &format!("/api/organizations/{organization}/users/invite"), body).await.ok();
    let mut body = Server::finish_body(email);
    body["orgInviteToken"] = json!(server.link_parameter(email, "token"));
    body["organizationUserId"] = json!(server.link_parameter(email, "organizationUserId"));
    server.call(Method::POST, "/identity/accounts/register/finish", None, Some(body)).await.ok();
    let custom = server.login(email).await;
    server.join(organization, by, &custom).await;
    custom
}

#[tokio::test]
async fn who_edits_any_collection_gives_it_to_others() {
    let here = Managed::new().await;
    let organization = here.base.rsplit('/').next().unwrap();
    let editor = custom(&here.server, &here.maren, organization, json!({"editAnyCollection": true})).await;
    let own = member_id(&here.server, &here.maren, organization, "custom@halden.example").await;
    let keeps = access(&here.ben, false, false, true);
    let put = async |users: Value| {
        let path = format!("{}/collections/{}", here.base, here.of_ben);
        here.server.put(&editor, &path, json!({"users": users})).await
    };
    let bulk = async |id: &str, collections: &[&str]| {
        let users = json!([access(id, true, false, false)]);
        let body = json!({"collectionIds": collections, "users": users, "groups": []});
        here.server.post(&editor, &format!("{}/collections/bulk-access", here.base), body).await
    };
    let with_itself = json!([keeps, access(&own, true, false, false)]);
    assert_eq!(put(with_itself.clone()).await.refused(), ITSELF);
    assert_eq!(bulk(&own, &[&here.of_group, &here.of_ben]).await.refused(), ITSELF);
    assert_eq!(here.shown(&here.of_ben).await["users"], json!([keeps]));
    assert_eq!(here.shown(&here.of_group).await["users"], json!([]));
    put(json!([keeps])).await.ok();
    bulk(&here.ben, &[&here.of_group]).await.ok();
    here.setting(true).await;
    put(with_itself).await.ok();
    bulk(&own, &[&here.of_group]).await.ok();
}
