//! Whose vault is open: the client organization of an address, with its name and mark.

use keystead_calls::clients::ReadClientDetails;
use keystead_calls::session::{Account, OrganizationSummary, ServeClient};
use keystead_domain::ids::{OrganizationId, ProviderId};
use keystead_domain::mark::{Mark, mark};
use keystead_domain::permissions::pages::ClientPages;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::clipboard;
use crate::portal;
use crate::shared::session::Session;
use crate::ui::dialog::DialogClient;

/// The client that a page is about.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenClient {
    /// Client organization.
    pub id: OrganizationId,
    /// Name.
    pub name: String,
    /// Identity mark.
    pub mark: Mark,
    /// The provider through which it is reached.
    pub provider: Option<ProviderId>,
    /// Whether its items are open to that provider, or to be read for reports only.
    pub full_items: bool,
    /// Whether the person is a member too.
    pub is_member: bool,
    /// Which of its pages are the person's.
    pub pages: ClientPages,
    /// False while the client is suspended.
    pub enabled: bool,
    /// Its owner keeps the provider from working with the items.
    pub restricted: bool,
}

impl OpenClient {
    /// The client of an id, when it belongs to the account.
    pub fn find(account: &Account, id: OrganizationId) -> Option<Self> {
        account.organizations.iter().find(|organization| organization.id == id).map(Self::from)
    }

    /// For the head of a dialog that acts on the client.
    pub fn for_dialog(&self) -> DialogClient {
        DialogClient { mark: self.mark.clone(), name: self.name.clone() }
    }
}

impl From<&OrganizationSummary> for OpenClient {
    fn from(organization: &OrganizationSummary) -> Self {
        Self {
            id: organization.id,
            name: organization.name.clone(),
            mark: client_mark_of(organization.id, &organization.name, organization.hue),
            provider: organization.provider,
            full_items: organization.full_items,
            is_member: organization.member.is_some(),
            pages: organization.pages,
            enabled: organization.enabled,
            restricted: organization.restricted,
        }
    }
}

/// From here on this tab answers for this client and for no other; for none where there is none.
pub async fn serve(organization: Option<OrganizationId>) {
    // The worker refuses everything about a client until it has heard this; the next answer says what is wrong. One that
    // does not answer holds nothing any more.
    let _ = portal::call(ServeClient { organization }).await;
}

/// The page of a client goes. What was copied from it must not be pasted into the next.
pub fn leave() {
    clipboard::clear_copied();
    spawn_local(serve(None));
}

/// The mark of a client organization, in the hue that the provider chose for it, if it did.
pub fn client_mark_of(id: OrganizationId, name: &str, hue: Option<u8>) -> Mark {
    mark(&id.to_string(), name).in_hue(hue)
}

/// Learns which colours were chosen for clients, once a page shows a client without the list of clients having been read:
/// that brings them along.
pub fn learn_colours(session: Session, is_list: Signal<bool>) {
    Effect::new(move |asked: Option<bool>| {
        if asked == Some(true) || is_list.get() {
            return asked == Some(true);
        }
        let keeps = untrack(|| session.with_account(|account| account.capabilities.client_details));
        if keeps == Some(true) {
            spawn_local(async move {
                // Marks in the colours of their ids are marks all the same.
                if let Ok(account) = portal::call(ReadClientDetails {}).await {
                    session.replace_account(account);
                }
            });
        }
        true
    });
}
