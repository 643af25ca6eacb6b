//! Forget an open vault.

use keystead_calls::vault::CloseVault;

use crate::Portal;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    pub(crate) fn close_vault(&self, ask: &CloseVault) {
        self.vaults().close(ask.organization);
    }
}
