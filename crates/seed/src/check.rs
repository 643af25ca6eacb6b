//! One item as the client crate sees it.

use clap::Args;
use keystead_calls::item::{Builtin, RevealField, RevealPurpose, Slot, ViewItem};
use keystead_calls::session::{Account, GetAccount, SessionState};
use keystead_calls::vault::{OpenVault, VaultFilter, VaultQuery, VaultSort, VaultWindow};
use keystead_client::Portal;
use keystead_client::native::Native;
use keystead_domain::ids::OrganizationId;
use serde_json::json;

use crate::error::{SeedError, Step};
use crate::person::Who;

/// Prints one item as JSON: name, user name, password, notes, collections, custom fields.
#[derive(Args)]
pub struct Check {
    #[command(flatten)]
    who: Who,
    /// Name of the client organization.
    #[arg(long)]
    organization: String,
    /// Exact name of the item.
    #[arg(long)]
    item_name: String,
    /// Look in the trash.
    #[arg(long)]
    trash: bool,
}

impl Check {
    /// Looks and prints.
    pub async fn run(self) -> Result<(), SeedError> {
        let portal = self.who.portal().await?;
        let account = account(&portal).await?;
        let client = account.organizations.iter().find(|client| client.name == self.organization);
        let organization =
            client.ok_or_else(|| SeedError::Missing(format!("client {}", self.organization)))?.id;
        let found = self.print(&portal, organization).await?;
        println!("{found}");
        Ok(())
    }

    async fn print(
        &self,
        portal: &Portal<Native>,
        organization: OrganizationId,
    ) -> Result<serde_json::Value, SeedError> {
        portal.ask(OpenVault { organization, reload: true }).await.step("open the vault")?;
        let query = VaultQuery {
            filter: if self.trash { VaultFilter::Trash } else { VaultFilter::All },
            search: self.item_name.clone(),
            sort: VaultSort::NameAscending,
        };
        let rows =
            portal.ask(VaultWindow { organization, query, start: 0, len: 200 }).await.step("search")?;
        let row = rows.rows.into_iter().find(|row| row.name.as_deref() == Some(&self.item_name));
        let item = row.ok_or_else(|| SeedError::Missing(format!("item {}", self.item_name)))?.id;
        let view = portal.ask(ViewItem { organization, item }).await.step("read the item")?;
        let ask = RevealField {
            organization,
            item,
            slot: Slot::Builtin(Builtin::Password),
            purpose: RevealPurpose::Show,
        };
        // Notes and the like have no password.
        let password = portal.ask(ask).await.ok();
        Ok(json!({ "view": view, "password": password }))
    }
}

async fn account(portal: &Portal<Native>) -> Result<Account, SeedError> {
    match portal.ask(GetAccount {}).await.step("read the account")? {
        SessionState::Unlocked(account) => Ok(account),
        SessionState::Locked { .. } | SessionState::LoggedOut => {
            Err(SeedError::Missing("an unlocked session".to_owned()))
        }
    }
}
