//! What a server that records visits is told of one: that it began, once.

use keystead_calls::clients::ListClients;
use keystead_calls::members::OpenMembers;
use keystead_calls::session::ServeClient;
use keystead_calls::vault::{CloseVault, OpenVault};
use keystead_domain::ids::OrganizationId;
use serde_json::json;

use crate::fake::{ORGANIZATION, PROVIDER, World, ok, run};

#[test]
fn a_visit_is_said_once_however_many_pages_it_has() {
    run(async {
        let world = World::new();
        let empty = json!({"object": "list", "data": []});
        for rest in [
            format!("organizations/{ORGANIZATION}/users"),
            format!("organizations/{ORGANIZATION}/groups/details"),
            format!("providers/{PROVIDER}/organizations"),
        ] {
            let empty = empty.clone();
            world.fake.on(&format!("GET /api/{rest}"), move |_| ok(&empty));
        }
        let portal = world.signed_in().await;
        portal.serve_one_client();
        let organization: OrganizationId = ORGANIZATION.parse().unwrap();
        let serve = |organization| portal.ask(ServeClient { organization });
        let open = |reload| portal.ask(OpenVault { organization, reload });
        let said = || {
            let route = format!("GET /api/organizations/{ORGANIZATION}/collections/details");
            world.fake.seen(&route).into_iter().map(|seen| seen.query).collect::<Vec<_>>()
        };
        let again = "sameVisit=true";

        serve(Some(organization)).await.unwrap();
        open(false).await.unwrap();
        // To another page of the same client and back, then everything anew.
        serve(None).await.unwrap();
        portal.ask(CloseVault { organization }).await.unwrap();
        serve(Some(organization)).await.unwrap();
        portal.ask(OpenMembers { organization, reload: false }).await.unwrap();
        open(false).await.unwrap();
        open(true).await.unwrap();
        assert_eq!(said(), ["", again, again, again]);

        // Back at the list of clients, the next opening is another visit.
        serve(None).await.unwrap();
        portal.ask(ListClients { provider: PROVIDER.parse().unwrap() }).await.unwrap();
        serve(Some(organization)).await.unwrap();
        open(true).await.unwrap();
        assert_eq!(said().last().map(String::as_str), Some(""));
    });
}
