//! What a provider user may do inside a client, cell by cell: each act by each kind of provider user against the server, held
//! against the table that the portal asks.

use keystead_domain::enums::{OrganizationUserStatus, OrganizationUserType};
use keystead_domain::permissions::capability::{Capability, CollectionFacts};
use keystead_domain::permissions::{
    ClientFeatures, ClientStanding, CollectionSettings, CustomPermissions, MemberAccess, ProviderAccess,
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::ciphers::admin_create;
use crate::groups::member_id;
use crate::policies::on;
use crate::provider_users::joined;
use crate::support::{ENC, HASH, Person, Server, WRAPPED, login_item, text};

const TOM: &str = "tom@alderpoint.example";

/// Full access; restricted by the client's owner; restricted and a User there; restricted and an Owner there; the client is
/// not assigned to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Full,
    Restricted,
    AlsoUser,
    AlsoOwner,
    NotAssigned,
}

const STATES: [State; 5] =
    [State::Full, State::Restricted, State::AlsoUser, State::AlsoOwner, State::NotAssigned];

impl State {
    const fn role(self) -> Option<OrganizationUserType> {
        match self {
            Self::AlsoUser => Some(OrganizationUserType::User),
            Self::AlsoOwner => Some(OrganizationUserType::Owner),
            _ => None,
        }
    }

    /// As the portal reads it out of the profile.
    fn standing(self) -> ClientStanding {
        ClientStanding {
            enabled: true,
            managed: true,
            features: ClientFeatures {
                groups: true,
                events: true,
                policies: true,
                recovery: true,
                custom_roles: true,
                domains: true,
                api: true,
            },
            settings: CollectionSettings {
                limit_creation: true,
                limit_deletion: true,
                limit_item_deletion: true,
                admins_reach_all: true,
            },
            provider: (self != Self::NotAssigned)
                .then_some(ProviderAccess { full_items: self == Self::Full }),
            member: self.role().map(|role| MemberAccess {
                role,
                status: OrganizationUserStatus::Confirmed,
                custom: CustomPermissions::default(),
            }),
        }
    }
}

struct Inside {
    server: Server,
    provider: String,
    client: String,
    organization: String,
    collection: String,
    item: String,
    member: String,
    tom: Person,
}

impl Inside {
    async fn new(state: State) -> Self {
        let server = Server::start().await;
        let (provider, maren) = server.provider("maren@alderpoint.example").await;
        let client = server.client(&provider, &maren, "Halden").await;
        let (client, organization) = (text(&client["id"]), text(&client["organizationId"]));
        let base = format!("/api/organizations/{organization}");
        let listed = server.get(&maren, &format!("{base}/collections/details")).await.ok();
        let collection = text(&listed["data"][0]["id"]);
        let item = text(&admin_create(&server, &maren, &organization, json!([collection])).await["id"]);
        let ben = server.member(&organization, &maren, "ben@halden.example", 2, json!([])).await;
        let member = member_id(&server, &maren, &organization, "ben@halden.example").await;
        on(&server, &maren, &organization, 3).await;
        on(&server, &maren, &organization, 8).await;
        let enrol = json!({"resetPasswordKey": WRAPPED, "masterPasswordHash": HASH});
        let path = format!("{base}/users/{}/reset-password-enrollment", ben.id);
        server.put(&ben, &path, enrol).await.ok();
        let locked = json!({"limitCollectionCreation": true, "limitCollectionDeletion": true,
            "limitItemDeletion": true, "allowAdminAccessToAllCollectionItems": true});
        server.put(&maren, &format!("{base}/collection-management"), locked).await.ok();
        let boss = server.member(&organization, &maren, "boss@halden.example", 0, json!([])).await;
        let tom = technician(&server, &provider, &maren, &organization, &collection, state).await;
        if state != State::Full {
            let access = format!("/api/keystead/organizations/{organization}/provider-access");
            server.put(&boss, &access, json!({"allowItems": false})).await.ok();
        }
        Self { server, provider, client, organization, collection, item, member, tom }
    }

    /// Whether the technician may; a no is 404, and nothing else.
    async fn may(&self, (method, path, body): &Act) -> bool {
        let path = path
            .replace("{o}", &self.organization)
            .replace("{p}", &self.provider)
            .replace("{client}", &self.client)
            .replace("{c}", &self.collection)
            .replace("{i}", &self.item)
            .replace("{m}", &self.member);
        let body = body.to_string().replace("{o}", &self.organization).replace("{c}", &self.collection);
        let body: Value = serde_json::from_str(&body).unwrap();
        let body = (*method != Method::GET).then_some(body);
        let answer = self.server.call(method.clone(), &path, Some(&self.tom), body).await;
        let status = answer.status.as_u16();
        assert!([200, 204, 404].contains(&status), "{status} {method} {path}: {}", answer.text);
        status != 404
    }
}

async fn technician(
    server: &Server,
    provider: &str,
    maren: &Person,
    organization: &str,
    collection: &str,
    state: State,
) -> Person {
    let Some(role) = state.role() else {
        let (tom, id) = joined(server, provider, maren, TOM, 1).await;
        if state == State::NotAssigned {
            let path = format!("/api/keystead/providers/{provider}/users/{id}/clients");
            server.put(maren, &path, json!({"clients": []})).await.ok();
        }
        return tom;
    };
    let access = json!([{"id": collection, "readOnly": false, "hidePasswords": false, "manage": true}]);
    let tom = server.member(organization, maren, TOM, role.code(), access).await;
    let users = format!("/api/providers/{provider}/users");
    server.post(maren, &format!("{users}/invite"), json!({"emails": [TOM], "type": 1})).await.ok();
    let (id, token) = (server.link_parameter(TOM, "providerUserId"), server.link_parameter(TOM, "token"));
    server.post(&tom, &format!("{users}/{id}/accept"), json!({"token": token})).await.ok();
    server.post(maren, &format!("{users}/{id}/confirm"), json!({"key": WRAPPED})).await.ok();
    tom
}

type Act = (Method, String, Value);
type Cells = [bool; 5];

const EVERYWHERE: Cells = [true, true, true, true, false];
const ITEMS: Cells = [true, false, false, true, false];
/// Only by the membership.
const OWN: Cells = [false, false, true, true, false];

/// An act, what the portal's table calls it, and who may.
struct Row(&'static str, Option<Capability>, Act, Cells);

fn rows() -> Vec<Row> {
    let act = |method: Method, path: &str, body: Value| (method, path.to_owned(), body);
    let get = |path: &str| act(Method::GET, path, Value::Null);
    let put = |path: &str, body: Value| act(Method::PUT, path, body);
    let post = |path: &str, body: Value| act(Method::POST, path, body);
    let role = |role: i32| json!({"type": role, "permissions": {}, "collections": [], "groups": []});
    let invite = |role: i32| {
        json!({"emails": [format!("new{role}@halden.example")], "type": role,
        "permissions": {}, "collections": [], "groups": []})
    };
    let proof = || json!({"masterPasswordHash": HASH});
    let users = "/api/organizations/{o}/users";
    let item = login_item(Some("{o}"));
    let created = json!({"cipher": item, "collectionIds": ["{c}"]});
    use Capability::*;
    vec![
        Row("list members", Some(Members), get(users), EVERYWHERE),
        Row("invite a User", Some(Members), post(&format!("{users}/invite"), invite(2)), EVERYWHERE),
        Row("invite an Owner", Some(Members), post(&format!("{users}/invite"), invite(0)), EVERYWHERE),
        Row("edit a member", Some(Members), put(&format!("{users}/{{m}}"), role(1)), EVERYWHERE),
        Row("make a User of them", Some(Members), put(&format!("{users}/{{m}}"), role(2)), EVERYWHERE),
        Row(
            "recover",
            Some(AccountRecovery),
            get(&format!("{users}/{{m}}/reset-password-details")),
            EVERYWHERE,
        ),
        Row("revoke", Some(Members), put(&format!("{users}/{{m}}/revoke"), json!({})), EVERYWHERE),
        Row("restore", Some(Members), put(&format!("{users}/{{m}}/restore"), json!({})), EVERYWHERE),
        Row(
            "make a group",
            Some(Groups),
            post("/api/organizations/{o}/groups", json!({"name": "G", "users": [], "collections": []})),
            EVERYWHERE,
        ),
        Row(
            "make a collection",
            Some(CreateCollections),
            post("/api/organizations/{o}/collections", json!({"name": ENC, "users": [], "groups": []})),
            EVERYWHERE,
        ),
        Row(
            "set a policy",
            Some(Policies),
            put("/api/organizations/{o}/policies/1", json!({"policy": {"enabled": true}, "metadata": null})),
            EVERYWHERE,
        ),
        Row("read policies", Some(Policies), get("/api/organizations/{o}/policies"), EVERYWHERE),
        Row(
            "list all items",
            Some(ReadAllItems),
            get("/api/ciphers/organization-details?organizationId={o}"),
            EVERYWHERE,
        ),
        Row(
            "claim a domain",
            Some(Domains),
            post("/api/organizations/{o}/domain", json!({"domainName": "halden.example"})),
            EVERYWHERE,
        ),
        Row(
            "collection settings",
            Some(CollectionSettings),
            put(
                "/api/organizations/{o}/collection-management",
                json!({"limitCollectionCreation": true, "limitCollectionDeletion": true, "limitItemDeletion": true,
                "allowAdminAccessToAllCollectionItems": true}),
            ),
            EVERYWHERE,
        ),
        Row(
            "name and billing",
            Some(OrganizationInfo),
            put("/api/organizations/{o}", json!({"name": "Halden", "billingEmail": "a@b.example"})),
            EVERYWHERE,
        ),
        Row(
            "seats and name as its provider",
            None,
            put("/api/providers/{p}/clients/{client}", json!({"name": "Halden", "assignedSeats": 12})),
            EVERYWHERE,
        ),
        Row("create an item", Some(EditAllItems), post("/api/ciphers/admin", created), ITEMS),
        Row("edit an item", Some(EditAllItems), put("/api/ciphers/{i}/admin", item.clone()), ITEMS),
        Row(
            "move an item",
            Some(EditAllItems),
            put("/api/ciphers/{i}/collections-admin", json!({"collectionIds": ["{c}"]})),
            ITEMS,
        ),
        Row("trash an item", Some(EditAllItems), put("/api/ciphers/{i}/delete-admin", json!({})), ITEMS),
        Row("restore an item", Some(EditAllItems), put("/api/ciphers/{i}/restore-admin", json!({})), ITEMS),
        // A member exports the collection that they manage; the table is asked about everything below.
        Row("export", None, get("/api/organizations/{o}/export"), [true, false, true, true, false]),
        Row("edit an item of the own collection", None, put("/api/ciphers/{i}", item), OWN),
        Row("show the API key", Some(ApiKey), post("/api/organizations/{o}/api-key", proof()), EVERYWHERE),
        Row(
            "purge the vault",
            Some(PurgeVault),
            post("/api/ciphers/purge?organizationId={o}", proof()),
            EVERYWHERE,
        ),
    ]
}

/// What the table says of collections that the person does not manage, apart from making them.
const COLLECTION: [(Capability, Cells); 4] = [
    (Capability::EditCollection, EVERYWHERE),
    (Capability::ShareCollection, EVERYWHERE),
    (Capability::DeleteCollection, EVERYWHERE),
    (Capability::Export, ITEMS),
];

#[tokio::test]
async fn every_cell_is_what_the_table_and_the_server_say() {
    let rows = rows();
    let mut wrong = Vec::new();
    for (column, state) in STATES.into_iter().enumerate() {
        let inside = Inside::new(state).await;
        let standing = state.standing();
        for Row(name, capability, act, cells) in &rows {
            let said = capability.map(|capability| standing.may(capability).is_ok());
            if said.is_some_and(|said| said != cells[column]) {
                wrong.push(format!("the table says {said:?}: {name}, {state:?}"));
            }
            if inside.may(act).await != cells[column] {
                wrong.push(format!("the server says {}: {name}, {state:?}", !cells[column]));
            }
        }
        for (capability, cells) in COLLECTION {
            let said = standing.may_with(capability, CollectionFacts::default()).is_ok();
            if said != cells[column] {
                wrong.push(format!("the table says {said}: {capability:?}, {state:?}"));
            }
        }
        // Rename, share and delete a collection, although the settings keep it from everybody else.
        let base = "/api/organizations/{o}/collections/{c}".to_owned();
        for act in [
            (Method::PUT, base.clone(), json!({"name": ENC, "users": [], "groups": []})),
            (Method::DELETE, base.clone(), Value::Null),
        ] {
            if inside.may(&act).await != EVERYWHERE[column] {
                wrong.push(format!("the server disagrees: {} a collection, {state:?}", act.0));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
