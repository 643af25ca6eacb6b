//! Open a client's vault: load, decrypt names as they arrive, sort, reply; the rest of the index follows by itself.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use keystead_api::paths;
use keystead_calls::Failure;
use keystead_calls::vault::{OpenVault, VaultOverview};
use keystead_crypto::{Scratch, SymmetricKey};
use keystead_domain::ids::OrganizationId;

use super::Vault;
use super::access::Access;
use super::items::Items;
use super::list_item::{self, Read};
use super::slice::Slice;
use super::splitter::Splitter;
use crate::Portal;
use crate::http::failure::{HttpError, of_network};
use crate::platform::{Body, Platform};

/// The clock is asked once in this many items.
const CLOCK_EVERY: usize = 8;

impl<P: Platform> Portal<P> {
    pub(crate) async fn open_vault(
        &self,
        ask: OpenVault,
        progress: &dyn Fn(u32, u32),
    ) -> Result<VaultOverview, Failure> {
        let _turn = self.vaults().opening.lock().await;
        self.keys()?;
        if !ask.reload
            && let Some(vault) = self.vaults().find(ask.organization).filter(|vault| !vault.outdated.get())
        {
            return Ok(vault.overview());
        }
        let epoch = self.epoch();
        if ask.reload {
            // Rights and names may have changed with the items.
            self.refresh_account().await?;
        }
        let vault = Rc::new(self.load_vault(ask.organization, progress).await?);
        if self.epoch() != epoch {
            // Locked or signed out while it was loading: nothing decrypted may stay.
            return Err(self.keys().err().unwrap_or(Failure::VaultNotOpen));
        }
        self.vaults().keep(Rc::clone(&vault));
        self.index_later(Rc::clone(&vault));
        Ok(vault.overview())
    }

    /// An open vault, opened now where it is not: a form that was left open for long still finds its item.
    pub(crate) async fn vault_or_open(&self, organization: OrganizationId) -> Result<Rc<Vault>, Failure> {
        if let Ok(vault) = self.vault(organization) {
            return Ok(vault);
        }
        self.open_vault(OpenVault { organization, reload: false }, &|_, _| {}).await?;
        self.vault(organization)
    }

    async fn load_vault(
        &self,
        organization: OrganizationId,
        progress: &dyn Fn(u32, u32),
    ) -> Result<Vault, Failure> {
        let access = self.access(organization).await?;
        let key = self.organization_key(organization).await?;
        let collections = self.load_collections(&access, &key);
        let items = self.load_items(&access, &key, progress);
        let keys = self.keys()?;
        let seen = self.seen_dates(keys.user(), organization);
        let rules = self.vault_rules(&access);
        let (collections, items, seen, rules) = futures::join!(collections, items, seen, rules);
        let mut loaded = items?;
        loaded.items.hide(&rules.hidden);
        loaded.items.compare(&seen);
        Ok(Vault {
            collections: collections?,
            access,
            rules,
            key,
            items: RefCell::new(loaded.items),
            malformed: loaded.malformed,
            foreign: loaded.foreign,
            partial: loaded.partial,
            outdated: Cell::new(false),
            closed: Cell::new(false),
            half_saved: RefCell::default(),
        })
    }

    /// All items. A list that breaks off is asked for again; when that breaks off too, what arrived is better than nothing.
    async fn load_items(
        &self,
        access: &Access,
        key: &SymmetricKey,
        progress: &dyn Fn(u32, u32),
    ) -> Result<Loaded, Failure> {
        let mut loading = self.load_list(access, key, progress).await?;
        if loading.broke_off {
            match self.load_list(access, key, progress).await {
                Ok(again) if again.count() >= loading.count() => loading = again,
                Ok(_) | Err(_) => {}
            }
        }
        if loading.broke_off && loading.count() == 0 {
            return Err(Failure::Malformed);
        }
        let Loading { mut items, malformed, foreign, broke_off, .. } = loading;
        items.sort();
        Ok(Loaded { items, malformed, foreign, partial: broke_off })
    }

    async fn load_list<'a>(
        &self,
        access: &Access,
        key: &'a SymmetricKey,
        progress: &dyn Fn(u32, u32),
    ) -> Result<Loading<'a>, Failure> {
        let (body, member) = self.item_list(access).await?;
        let mut loading = Loading {
            organization: access.organization,
            key,
            scratch: Scratch::new(),
            items: Items::new(self.folding()),
            malformed: 0,
            foreign: 0,
            broke_off: false,
        };
        loading.broke_off = self.read_items(body, member, &mut loading, progress).await.is_err();
        if member == OF_SYNC {
            loading.foreign = 0;
        }
        Ok(loading)
    }

    /// The answer that holds the items, and its member that does.
    async fn item_list(&self, access: &Access) -> Result<(P::Body, &'static str), Failure> {
        if access.reads_all() {
            let path = paths::ciphers::organization_details_of(access.organization);
            return Ok((self.get_stream(&path).await?, "data"));
        }
        match self.get_stream(&paths::ciphers::assigned_of(access.organization)).await {
            Ok(body) => Ok((body, "data")),
            // Vaultwarden has no such list; everything the member sees is in its sync answer.
            Err(HttpError::Refused(refusal)) if refusal.status == 404 => {
                let path = format!("{}?excludeDomains=true", paths::account::sync());
                Ok((self.get_stream(&path).await?, OF_SYNC))
            }
            Err(error) => Err(error.into()),
        }
    }

    async fn read_items(
        &self,
        mut body: P::Body,
        member: &'static str,
        loading: &mut Loading<'_>,
        progress: &dyn Fn(u32, u32),
    ) -> Result<(), Failure> {
        let mut splitter = Splitter::new(member);
        let mut slice = Slice::new(self.platform());
        while let Some(chunk) = body.chunk().await.map_err(of_network)? {
            let objects = splitter.push(&chunk).map_err(|_| Failure::Malformed)?;
            for (count, raw) in objects.into_iter().enumerate() {
                loading.add(raw);
                if count.is_multiple_of(CLOCK_EVERY) && slice.is_over() {
                    progress(loading.count(), 0);
                    slice.pause().await;
                }
            }
        }
        splitter.finish().map_err(|_| Failure::Malformed)?;
        progress(loading.count(), loading.count());
        Ok(())
    }
}

/// The member of a sync answer that holds items: all that the person sees, whoever they belong to.
const OF_SYNC: &str = "ciphers";

struct Loaded {
    items: Items,
    malformed: u32,
    foreign: u32,
    partial: bool,
}

struct Loading<'a> {
    organization: OrganizationId,
    key: &'a SymmetricKey,
    scratch: Scratch,
    items: Items,
    malformed: u32,
    foreign: u32,
    broke_off: bool,
}

impl Loading<'_> {
    fn add(&mut self, raw: Box<str>) {
        let raw = list_item::normalize(raw);
        match list_item::read(&raw, self.organization, self.key, &mut self.scratch) {
            Read::Item(item) => self.items.push(item, raw),
            Read::Foreign => self.foreign += 1,
            Read::Unreadable => self.malformed += 1,
        }
    }

    fn count(&self) -> u32 {
        u32::try_from(self.items.rows.len()).unwrap_or(u32::MAX)
    }
}
