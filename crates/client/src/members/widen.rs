//! More groups or collections for many members: who would be given them, and who not and why.

use keystead_calls::Failure;
use keystead_calls::members::{MoreAccess, MoreAccessPreview, PreviewMoreAccess};
use keystead_calls::people::{Excluded, PreviewPerson};
use keystead_domain::permissions::Allowed;
use keystead_domain::permissions::capability::Capability;
use keystead_domain::permissions::member::{MemberChange, MemberFacts};

use super::roster::{Person, Roster};
use crate::Portal;
use crate::platform::Platform;

impl Roster {
    /// Whether there is something to give by a change; other changes give nothing.
    pub(super) fn has_for(&self, change: MemberChange) -> bool {
        match change {
            MemberChange::AddToGroups => !self.groups.is_empty(),
            MemberChange::GiveAccess => self.collections.iter().any(|choice| choice.may_share),
            _ => true,
        }
    }

    /// Whether the person hands all of this out, whoever gets it. What is gone the server says.
    pub(crate) fn may_hand_out(&self, more: &MoreAccess) -> Allowed {
        let MoreAccess::Collections(grants) = more else { return Ok(()) };
        grants
            .iter()
            .filter_map(|grant| self.entry(grant.collection))
            .try_for_each(|entry| entry.may(self.standing(), Capability::ShareCollection))
    }

    /// Whether a member may be given it by somebody who hands it out.
    pub(crate) fn may_widen(&self, person: &Person, more: &MoreAccess) -> Allowed {
        let has_all = more.is_held(&person.draft.groups, &person.draft.collections);
        let facts = MemberFacts { has_all, ..self.facts(&person.row) };
        self.standing().may_change_member(&facts, more.change())
    }

    fn preview_more(&self, ask: &PreviewMoreAccess) -> MoreAccessPreview {
        let handed = self.may_hand_out(&ask.more);
        let mut preview = MoreAccessPreview { applicable: Vec::new(), excluded: Vec::new() };
        for person in self.by_name(&ask.members) {
            let entry = PreviewPerson { id: person.row.id, label: person.label().to_owned() };
            match self.may_widen(person, &ask.more).and(handed) {
                Ok(()) => preview.applicable.push(entry),
                Err(reason) => Excluded::note(&mut preview.excluded, reason, entry),
            }
        }
        preview
    }
}

impl<P: Platform> Portal<P> {
    pub(crate) async fn preview_more_access(
        &self,
        ask: PreviewMoreAccess,
    ) -> Result<MoreAccessPreview, Failure> {
        Ok(self.roster(ask.organization).await?.preview_more(&ask))
    }
}
