//! A part of a list, as the face scrolls to it.

use keystead_calls::Failure;
use keystead_calls::vault::{VaultRows, VaultWindow};

use crate::Portal;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    pub(crate) fn vault_window(&self, ask: &VaultWindow) -> Result<VaultRows, Failure> {
        let vault = self.vault(ask.organization)?;
        let items = &mut *vault.items.borrow_mut();
        let places = items.select(&ask.query);
        let total = u32::try_from(places.len()).unwrap_or(u32::MAX);
        let start = ask.start.min(total);
        let end = start.saturating_add(ask.len).min(total);
        let places = places.get(start as usize..end as usize).unwrap_or_default().to_vec();
        let rows = places.iter().filter_map(|place| items.rows.get(*place as usize));
        Ok(VaultRows {
            total,
            start,
            rows: rows.map(|row| items.view(row)).collect(),
            indexed: items.indexed,
        })
    }
}
