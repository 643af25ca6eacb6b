//! The routes with ids, bodies and exceptions.

use serde_json::{Value, json};

use super::world::{DEVICE, World};
use crate::support::{ENC, HASH, PUBLIC_KEY, WRAPPED, client_body, login_item};

pub struct Route {
    pub method: String,
    pub path: String,
}

impl Route {
    pub fn name(&self) -> String {
        format!("{} {}", self.method.to_ascii_uppercase(), self.path)
    }

    pub fn is_upload(&self) -> bool {
        self.method == "post" && self.path == "/api/ciphers/{id}/attachment/{attachment}"
    }
}

/// Routes and why they are exceptions; `*` stands for every method, or for the rest of a path.
pub type Exceptions = &'static [(&'static str, &'static str)];

/// Routes without a bearer.
pub const OPEN: Exceptions = &[
    ("GET /alive", "whether the server answers"),
    ("GET /api/alive", "whether the API answers"),
    ("GET /api/now", "the time"),
    ("GET /api/config", "what the server is"),
    ("GET /api/keystead/breaches/{prefix}", "hashes of breached passwords, which concern no account"),
    ("GET /api/plans", "prices are public"),
    ("GET /api/devices/knowndevice", "asked before log-in, with the address and the device"),
    (
        "* /api/devices/identifier/{identifier}/clear-token",
        "does nothing; clients call it after they have logged out",
    ),
    ("GET /api/ciphers/attachment/download", "the token in its query is the right"),
    ("GET /api/organizations/{id}/policies/token", "the invitation's token in its query is the right"),
    ("POST /api/providers/{id}/delete-recover-token", "the mailed link's token in its body is the right"),
    ("POST /api/two-factor/send-email-login", "asked in the middle of a log-in, with the password's hash"),
    (
        "POST /api/accounts/password-hint",
        "asked by whoever forgot the password; the answer is always the same",
    ),
    ("* /identity/*", "how people get a bearer"),
];

/// Routes about nobody but the caller: they take no id of anybody else.
pub const OWN: Exceptions = &[
    ("* /api/accounts/*", "the caller's account"),
    ("GET /api/auth-requests", "the caller's"),
    ("GET /api/auth-requests/pending", "the caller's"),
    ("GET /api/ciphers", "the caller's items"),
    ("GET /api/collections", "the caller's collections"),
    ("GET /api/devices", "the caller's devices"),
    ("* /api/devices/identifier/{identifier}/token", "does nothing: there are no push messages"),
    ("* /api/emergency-access/*", "the caller's contacts"),
    ("* /api/folders", "the caller's folders"),
    ("GET /api/keystead/policies", "policies that bind the caller"),
    ("GET /api/keystead/providers/awaited", "providers that wait to confirm the caller"),
    ("GET /api/organizations", "the caller's organizations"),
    ("POST /api/organizations", "everybody may found one"),
    ("POST /api/organizations/create-without-payment", "everybody may found one"),
    ("GET /api/settings/domains", "the same for everybody"),
    ("GET /api/sync", "the caller's vault"),
    ("GET /api/tasks", "the caller's"),
    ("* /api/two-factor", "the caller's second factor"),
    ("* /api/two-factor/*", "the caller's second factor"),
    ("GET /api/webauthn", "the caller's"),
    ("POST /events/collect", "the caller's own doing, held against their rights event by event"),
    ("GET /api/users/{id}/public-key", "public keys are public, to people with an account"),
    ("GET /api/organizations/{id}/public-key", "public keys are public, to people with an account"),
    ("GET /api/organizations/{id}/keys", "the older form of the public key"),
];

/// Routes that a Service User may use although no client is theirs; what they answer is looked at for itself.
pub const SERVICE: Exceptions = &[
    ("GET /api/providers/{id}", "the provider's name"),
    ("GET /api/providers/{provider}/organizations", "the clients that are theirs"),
    ("GET /api/providers/{provider}/clients/addable", "the caller's organizations"),
    ("GET /api/providers/{provider}/billing/subscription", "totals"),
    ("GET /api/keystead/providers/{provider}/assignments", "their own row"),
    ("GET /api/keystead/providers/{provider}/blueprints", "blueprints are the provider's"),
    ("GET /api/keystead/providers/{provider}/client-details", "details of the clients that are theirs"),
];

/// Routes that refuse the rightful too, because of the state that this world is in.
pub const NEEDS_MORE: Exceptions = &[
    ("POST /api/ciphers", "takes personal items only"),
    ("POST /api/organizations/{id}/keys", "the organization has a key pair"),
    ("POST /api/organizations/{id}/subscription", "the provider pays"),
    ("POST /api/organizations/{id}/seat", "the provider pays"),
    ("POST /api/organizations/{organization}/users/{id}/accept", "the member has accepted"),
    ("POST /api/organizations/{organization}/users/{id}/confirm", "the member is confirmed"),
    ("POST /api/organizations/{organization}/users/{id}/auto-confirm", "the policy is off"),
    ("POST /api/organizations/{organization}/users/bulk-auto-confirm", "the policy is off"),
    ("POST /api/organizations/{organization}/users/{id}/reinvite", "the member has accepted"),
    ("* /api/organizations/{organization}/users/{id}/restore", "the member is not revoked"),
    ("PUT /api/organizations/{organization}/users/{id}/restore/vnext", "the member is not revoked"),
    ("GET /api/organizations/{id}/policies/master-password", "no such policy is on"),
    ("GET /api/organizations/{organization}/users/{id}/reset-password-details", "account recovery is off"),
    ("PUT /api/organizations/{organization}/users/{id}/recover-account", "account recovery is off"),
    ("PUT /api/organizations/{organization}/users/revoke-self", "no policy of data ownership is on"),
    ("* /api/organizations/{organization}/users/{id}/delete-account", "the organization claimed no domain"),
    ("POST /api/providers/{id}/setup", "the provider is set up"),
    ("POST /api/providers/{provider}/clients/existing", "the organization is a client already"),
    ("POST /api/providers/{provider}/organizations/add", "the organization is a client already"),
    ("DELETE /api/providers/{id}", "the provider has clients"),
    ("POST /api/providers/{id}/delete", "the provider has clients"),
    ("POST /api/providers/{provider}/users/{id}/accept", "the user has accepted"),
    ("POST /api/providers/{provider}/users/{id}/confirm", "the user is confirmed"),
    ("POST /api/providers/{provider}/users/{id}/reinvite", "the user has accepted"),
];

/// Whether a route is among the exceptions.
pub fn holds(exceptions: Exceptions, name: &str) -> bool {
    let (method, path) = name.split_once(' ').unwrap_or_default();
    exceptions.iter().any(|(pattern, _)| {
        let (wanted, place) = pattern.split_once(' ').unwrap_or_default();
        let is_place = place.strip_suffix('*').map_or(path == place, |front| path.starts_with(front));
        (wanted == "*" || wanted == method) && is_place
    })
}

/// The path with the ids of the rightful.
pub fn address(route: &Route, world: &World) -> String {
    let path = &route.path;
    let id = match path.split('/').nth(2) {
        Some("ciphers") if is_personal(route) => &world.personal_item,
        Some("ciphers") => &world.item,
        Some("folders") => &world.folder,
        Some("devices") => &world.device,
        Some("providers") if path.contains("/clients/") || path.contains("/organizations/") => &world.client,
        Some("keystead") if path.contains("/clients/") => &world.client,
        Some("providers" | "keystead") if path.contains("/providers/") && path.contains("/users/") => {
            &world.provider_user
        }
        Some("providers") => &world.provider,
        Some("users") => &world.rightful[1].id,
        _ if path.contains("/blueprints/") => &world.blueprint,
        _ if path.contains("/collections/") => &world.collection,
        _ if path.contains("/groups/") => &world.group,
        _ if path.contains("/domain/") => &world.domain,
        _ if path.contains("/users/") => &world.member,
        _ => &world.organization,
    };
    let path = path
        .replace("{id}", id)
        .replace("{provider}", &world.provider)
        .replace("{organization}", &world.organization)
        .replace("{member}", &world.member)
        .replace("{kind}", "1")
        .replace("{user}", &world.rightful[1].id)
        .replace("{attachment}", &world.attachment)
        .replace("{identifier}", DEVICE);
    if path.contains("organization-details") || path.ends_with("/purge") {
        return format!("{path}?organizationId={}", world.organization);
    }
    path
}

/// What moves a person's own item into an organization.
fn is_personal(route: &Route) -> bool {
    route.path.ends_with("/share")
}

/// A body that the rightful succeed with; members that a route does not know do no harm.
pub fn body(route: &Route, world: &World) -> Value {
    let path = &route.path;
    match path.split('/').nth(2) {
        Some("ciphers") => of_ciphers(route, world),
        Some("folders") => json!({"name": ENC}),
        Some("providers") if path.contains("/clients") || path.contains("/organizations") => {
            let mut body = client_body("Halden Two");
            body["assignedSeats"] = json!(12);
            body["organizationId"] = json!(world.organization);
            body
        }
        Some("providers") if path.contains("/users") => of_people(&world.provider_user, 1),
        Some("providers") => {
            json!({"name": "Alder", "billingEmail": "a@b.example", "token": "x", "key": WRAPPED,
                "country": "DE", "postalCode": "20095"})
        }
        Some("keystead") if path.contains("/blueprints") => {
            // One of a new id is made; the one that is there changes from its first version.
            json!({"id": "0b1e9d00-1f2e-4a3b-8c4d-112233445599", "data": ENC, "revision": 1})
        }
        Some("keystead") => json!({"allowItems": true, "clients": null, "data": ENC, "enabled": false}),
        Some("organizations") if path.contains("/collections") => {
            json!({"name": ENC, "groups": [], "users": [],
            "ids": [world.collection], "collectionIds": [world.collection]})
        }
        Some("organizations") if path.contains("/groups") => {
            json!({"name": "Reception", "users": [], "collections": [], "ids": [world.group]})
        }
        Some("organizations") if path.contains("/users") => of_people(&world.member, 2),
        Some("organizations") => {
            json!({"domainName": "other.example", "name": "Halden", "billingEmail": "a@b.example", "publicKey": PUBLIC_KEY,
            "encryptedPrivateKey": ENC, "limitItemDeletion": true, "seatAdjustment": 1,
            "type": 0, "masterPasswordHash": HASH})
        }
        _ => json!({"pushToken": "x"}),
    }
}

fn of_people(id: &str, role: i32) -> Value {
    json!({"emails": ["new@example.com"], "type": role, "permissions": {}, "collections": [], "groups": [],
        "ids": [id], "keys": [{"id": id, "key": WRAPPED}], "key": WRAPPED, "token": "x"})
}

fn of_ciphers(route: &Route, world: &World) -> Value {
    let (organization, collection) = (&world.organization, &world.collection);
    let mut item = login_item(Some(organization));
    item["lastKnownRevisionDate"] = Value::Null;
    let mut shared = item.clone();
    shared["id"] = json!(world.personal_item);
    let mut body = item.clone();
    body["cipher"] = item;
    body["ciphers"] = json!([shared]);
    body["ids"] = json!([world.item]);
    body["cipherIds"] = json!([world.item]);
    body["collectionIds"] = json!([collection]);
    body["masterPasswordHash"] = json!(HASH);
    body["key"] = json!(ENC);
    body["fileName"] = json!(ENC);
    body["fileSize"] = json!(3);
    body["adminRequest"] = json!(route.method == "post" && route.path.ends_with("v2"));
    body
}
