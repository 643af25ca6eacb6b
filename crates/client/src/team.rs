//! The people of a provider. The list that was read last is kept: what is confirmed is what was looked at.

mod awaited;
mod export;
mod invitees;
mod keys;
mod list;
mod save;

pub(crate) use invitees::present;

use std::cell::RefCell;
use std::rc::Rc;

use keystead_calls::team::Team;
use keystead_domain::ids::ProviderId;

/// The team that was read last.
#[derive(Default)]
pub(crate) struct Teams(RefCell<Option<(ProviderId, Rc<Team>)>>);

impl Teams {
    fn find(&self, provider: ProviderId) -> Option<Rc<Team>> {
        let kept = self.0.borrow();
        kept.as_ref().filter(|(of, _)| *of == provider).map(|(_, team)| Rc::clone(team))
    }

    fn keep(&self, provider: ProviderId, team: Rc<Team>) {
        *self.0.borrow_mut() = Some((provider, team));
    }

    /// Forgets it.
    pub(crate) fn clear(&self) {
        *self.0.borrow_mut() = None;
    }
}
