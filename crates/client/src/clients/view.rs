//! Which clients somebody chose to see on this device, where the server limits nobody. Kept for each server, account and
//! provider, encrypted with the user key.

use keystead_calls::Failure;
use keystead_calls::clients::SaveView;
use keystead_crypto::fingerprint::digest_hex;
use keystead_domain::ids::{ProviderId, ProviderOrganizationId};

use crate::Portal;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    /// The choice; `None` for all clients, and where the server decides.
    pub(super) async fn chosen_view(
        &self,
        provider: ProviderId,
    ) -> Result<Option<Vec<ProviderOrganizationId>>, Failure> {
        if self.capabilities().assigned_clients {
            return Ok(None);
        }
        let place = self.view_place(provider)?;
        let Some(sealed) = self.platform().stored(&place).await else { return Ok(None) };
        let text = self.keys()?.user().decrypt_text(&sealed).ok();
        Ok(text.map(|text| text.split_whitespace().filter_map(|id| id.parse().ok()).collect()))
    }

    pub(crate) async fn save_view(&self, ask: SaveView) -> Result<(), Failure> {
        let place = self.view_place(ask.provider)?;
        let Some(clients) = ask.clients else {
            self.platform().store(&place, None).await;
            return Ok(());
        };
        let ids: Vec<String> = clients.iter().map(ToString::to_string).collect();
        let sealed = self.keys()?.user().encrypt_text(&ids.join(" "), &mut self.random());
        if let Ok(sealed) = sealed {
            self.platform().store(&place, Some(&sealed)).await;
        }
        Ok(())
    }

    fn view_place(&self, provider: ProviderId) -> Result<String, Failure> {
        let account = self.keys()?.user().key_id_hex();
        let parts = [self.platform().server(), account.as_str(), &provider.to_string()];
        Ok(format!("view:{}", digest_hex(&parts)))
    }
}
