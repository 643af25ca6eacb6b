//! A client was given other tags: whoever serves all clients of one of them may want to serve this one too, or no more.

use std::collections::BTreeSet;

use keystead_calls::Failure;
use keystead_calls::assignments::{
    AssignClients, FindRetagged, FollowTags, ListAssignments, ReadClientChoices, Retagged, TaggedClients,
};
use keystead_domain::client_details::is_same_tag;
use keystead_domain::ids::ProviderOrganizationId;

use crate::Portal;
use crate::platform::Platform;

/// A client with its tags before and after, and the clients of each tag now.
struct Change<'a> {
    client: ProviderOrganizationId,
    before: &'a [String],
    after: &'a [String],
    tagged: &'a [TaggedClients],
}

fn holds(tags: &[String], tag: &str) -> bool {
    tags.iter().any(|known| is_same_tag(known, tag))
}

impl Change<'_> {
    /// Whether somebody serves every other client of a tag, and there is one.
    fn serves(&self, assigned: &BTreeSet<ProviderOrganizationId>, tag: &str) -> bool {
        let others: Vec<_> = self
            .tagged
            .iter()
            .filter(|tagged| is_same_tag(&tagged.tag, tag))
            .flat_map(|tagged| &tagged.clients)
            .filter(|client| **client != self.client)
            .collect();
        !others.is_empty() && others.into_iter().all(|client| assigned.contains(client))
    }

    /// The tag that speaks for a change of somebody's clients, and whether they would get the client.
    fn offer(&self, assigned: &BTreeSet<ProviderOrganizationId>) -> Option<(String, bool)> {
        let gains = !assigned.contains(&self.client);
        let (from, to) = if gains { (self.before, self.after) } else { (self.after, self.before) };
        let speaks = |tag: &&String| !holds(from, tag) && self.serves(assigned, tag);
        let tag = to.iter().find(speaks)?;
        // Another tag that they serve still stands for it.
        let stays = !gains && self.after.iter().any(|kept| self.serves(assigned, kept));
        (!stays).then(|| (tag.clone(), gains))
    }
}

impl<P: Platform> Portal<P> {
    pub(crate) async fn find_retagged(&self, ask: FindRetagged) -> Result<Vec<Retagged>, Failure> {
        let (assignments, people, choices) = futures::join!(
            self.list_assignments(ListAssignments { provider: ask.provider }),
            self.provider_users(ask.provider),
            self.read_client_choices(ReadClientChoices { provider: ask.provider }),
        );
        let (assignments, people, choices) = (assignments?, people?, choices?);
        let change =
            Change { client: ask.client, before: &ask.before, after: &ask.after, tagged: &choices.tags };
        let offer = |(user, assigned): (_, Vec<_>)| {
            let (tag, gains) = change.offer(&assigned.into_iter().collect())?;
            let person = people.iter().find(|person| person.id == user)?;
            let name = person.name.clone().filter(|name| !name.is_empty());
            let person = name.or_else(|| person.email.clone()).unwrap_or_default();
            Some(Retagged { user, person, tag, gains })
        };
        let limited = assignments.into_iter().filter_map(|row| Some((row.user, row.clients?)));
        let mut found: Vec<Retagged> = limited.filter_map(offer).collect();
        found.sort_by_cached_key(|row| self.folding().sort_key(&row.person));
        Ok(found)
    }

    pub(crate) async fn follow_tags(&self, ask: FollowTags) -> Result<(), Failure> {
        let assignments = self.list_assignments(ListAssignments { provider: ask.provider }).await?;
        for row in assignments {
            // Who serves all clients by now serves this one.
            let Some(mut clients) = row.clients else { continue };
            let has = clients.contains(&ask.client);
            if ask.gain.contains(&row.user) && !has {
                clients.push(ask.client);
            } else if ask.lose.contains(&row.user) && has {
                clients.retain(|client| *client != ask.client);
            } else {
                continue;
            }
            let assign = AssignClients { provider: ask.provider, user: row.user, clients: Some(clients) };
            self.assign_clients(assign).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u8) -> ProviderOrganizationId {
        ProviderOrganizationId::from_random([number; 16])
    }

    fn words(tags: &[&str]) -> Vec<String> {
        tags.iter().map(|tag| (*tag).to_owned()).collect()
    }

    /// Client 1 changes its tags; 2 and 3 are `dental`, 4 is `north`.
    fn offer(before: &[&str], after: &[&str], assigned: &[u8]) -> Option<(String, bool)> {
        let tagged = [
            TaggedClients { tag: "Dental".into(), clients: vec![id(2), id(3)] },
            TaggedClients { tag: "north".into(), clients: vec![id(4)] },
            TaggedClients { tag: "alone".into(), clients: vec![id(1)] },
        ];
        let (before, after) = (words(before), words(after));
        let change = Change { client: id(1), before: &before, after: &after, tagged: &tagged };
        change.offer(&assigned.iter().map(|number| id(*number)).collect())
    }

    #[test]
    fn who_serves_every_other_client_of_a_tag_is_offered_its_new_one() {
        assert_eq!(offer(&[], &["dental"], &[2, 3, 9]), Some(("dental".into(), true)));
        assert_eq!(offer(&[], &["dental"], &[2]), None, "only some of them");
        assert_eq!(offer(&[], &["dental"], &[1, 2, 3]), None, "it is theirs already");
        assert_eq!(offer(&["DENTAL"], &["dental"], &[2, 3]), None, "the tag is no other one");
        assert_eq!(offer(&[], &["alone"], &[2, 3]), None, "nobody else carries it");
    }

    #[test]
    fn a_tag_that_goes_takes_the_client_unless_another_one_keeps_it() {
        assert_eq!(offer(&["dental"], &[], &[1, 2, 3]), Some(("dental".into(), false)));
        assert_eq!(offer(&["dental"], &["north"], &[1, 2, 3, 4]), None);
        assert_eq!(offer(&["dental"], &["north"], &[1, 2, 3]), Some(("dental".into(), false)));
        assert_eq!(offer(&["dental"], &[], &[1, 4]), None, "they served it for another reason");
        assert_eq!(offer(&["dental"], &[], &[2, 3]), None, "it was not theirs");
    }
}
