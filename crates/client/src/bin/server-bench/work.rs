//! What a technician does all day: look a client up, open its vault, read, change and add items, look at its people.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Barrier;
use std::time::{Duration, Instant};

use futures::StreamExt;
use keystead_calls::clients::ListClients;
use keystead_calls::item::{
    Builtin, DeleteItem, EditItem, RevealField, RevealPurpose, SaveItem, Slot, TrashItem, ViewItem,
};
use keystead_calls::session::RefreshAccount;
use keystead_calls::vault::{OpenVault, VaultFilter, VaultQuery, VaultWindow};
use keystead_client::Portal;
use keystead_client::item::NewItem;
use keystead_client::native::{Native, NativeError};
use keystead_domain::enums::CipherType;
use keystead_domain::ids::CipherId;

use crate::report::Report;
use crate::team::{Technician, log_in, said};

/// Time between two actions. People take longer: this is half an hour of everybody's work in half a minute.
const PAUSE: Duration = Duration::from_secs(1);
/// Items that one technician changes and nobody else.
const OWN: u32 = 50;

struct Desk<'a> {
    portal: Portal<Native>,
    technician: &'a Technician,
    items: Vec<CipherId>,
    turn: usize,
}

/// Logs in with everybody else, and works for a while once everybody is in.
pub async fn day(
    url: &str,
    technician: &Technician,
    start: &Barrier,
    during: Duration,
) -> Result<Report, NativeError> {
    let report = Rc::new(RefCell::new(Report::default()));
    let watching = Rc::clone(&report);
    let native = Native::new(url)?.with_watch(move |answered| watching.borrow_mut().answered(answered));
    let mut desk =
        Desk { portal: Portal::new(native), technician, items: Vec::new(), turn: technician.number };
    if let Err(failure) = desk.sit_down().await {
        report.borrow_mut().failed(format!("sit down: {failure}"));
    }
    start.wait();
    report.borrow_mut().keep_log_ins();
    // Nobody's clock strikes together with everybody's.
    tokio::time::sleep(PAUSE * u32::try_from(technician.number).unwrap_or_default() / 25).await;
    let end = Instant::now() + during;
    while Instant::now() < end {
        desk.turn += 1;
        if let Err(failure) = desk.act().await {
            report.borrow_mut().failed(format!("turn {}: {failure}", desk.turn));
        }
        tokio::time::sleep(PAUSE).await;
    }
    drop(desk);
    Ok(report.take())
}

impl Desk<'_> {
    async fn sit_down(&mut self) -> Result<(), String> {
        let provider = log_in(&self.portal, &self.technician.email).await?;
        self.portal.ask(ListClients { provider }).await.map_err(said)?;
        let mut indexed = self.portal.events();
        self.open(false).await?;
        // Each technician has a machine of their own for that.
        indexed.next().await;
        let start = u32::try_from(self.technician.number).unwrap_or_default() * OWN;
        let query = VaultQuery { filter: VaultFilter::Kind(CipherType::Login), ..VaultQuery::default() };
        let ask = VaultWindow { organization: self.technician.vault, query, start, len: OWN };
        let rows = self.portal.ask(ask).await.map_err(said)?.rows;
        self.items = rows.into_iter().map(|row| row.id).collect();
        Ok(())
    }

    async fn open(&self, reload: bool) -> Result<(), String> {
        let ask = OpenVault { organization: self.technician.vault, reload };
        self.portal.ask(ask).await.map(drop).map_err(said)
    }

    /// One of twenty actions in turn, everyday ones more often.
    async fn act(&self) -> Result<(), String> {
        let provider = self.technician.provider;
        match self.turn % 20 {
            0 => self.open(true).await,
            5 => self.portal.members(self.technician.members).await.map(drop).map_err(said),
            10 => self.portal.ask(RefreshAccount {}).await.map(drop).map_err(said),
            1 | 11 => self.portal.ask(ListClients { provider }).await.map(drop).map_err(said),
            6 | 16 => self.add_and_drop().await,
            n if n % 2 == 0 => self.save().await,
            _ => self.read().await,
        }
    }

    fn own(&self) -> Result<CipherId, String> {
        let place = self.turn % self.items.len().max(1);
        self.items.get(place).copied().ok_or_else(|| "no item".to_owned())
    }

    /// Looks an item up and copies its password, which the client's event log is told of.
    async fn read(&self) -> Result<(), String> {
        let (organization, item) = (self.technician.vault, self.own()?);
        self.portal.ask(ViewItem { organization, item }).await.map_err(said)?;
        let (slot, purpose) = (Slot::Builtin(Builtin::Password), RevealPurpose::Copy);
        self.portal.ask(RevealField { organization, item, slot, purpose }).await.map(drop).map_err(said)
    }

    async fn save(&self) -> Result<(), String> {
        let (organization, item) = (self.technician.vault, self.own()?);
        let based_on = self.portal.ask(ViewItem { organization, item }).await.map_err(said)?.revised;
        let mut draft = self.portal.ask(EditItem { organization, item }).await.map_err(said)?;
        draft.username = format!("technician {} turn {}", self.technician.number, self.turn);
        let ask = SaveItem { organization, draft, based_on: Some(based_on), overwrite: false };
        self.portal.ask(ask).await.map(drop).map_err(said)
    }

    async fn add_and_drop(&self) -> Result<(), String> {
        let organization = self.technician.vault;
        let new = NewItem {
            kind: CipherType::Login,
            name: format!("New of technician {}", self.technician.number),
            fields: vec![(Builtin::Password, "correct horse battery staple".to_owned())],
            uris: vec!["https://new.example".to_owned()],
            notes: String::new(),
            custom: Vec::new(),
            collections: Vec::new(),
        };
        let item = self.portal.create_item(organization, new).await.map_err(said)?;
        self.portal.ask(TrashItem { organization, item }).await.map_err(said)?;
        self.portal.ask(DeleteItem { organization, item }).await.map_err(said)
    }
}
