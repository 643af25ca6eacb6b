//! From a tag to its clients, in the worker: the server is told clients and never learns a tag.

use std::collections::BTreeMap;

use keystead_calls::assignments::TaggedClients;
use keystead_domain::ids::ProviderOrganizationId;

use crate::text::Folding;

/// Each tag with its clients, by name.
pub(super) fn by_tag(
    clients: impl IntoIterator<Item = (ProviderOrganizationId, Vec<String>)>,
    folding: Folding,
) -> Vec<TaggedClients> {
    let mut tags: BTreeMap<String, Vec<ProviderOrganizationId>> = BTreeMap::new();
    for (client, own) in clients {
        for tag in own {
            let tagged = tags.entry(tag).or_default();
            if tagged.last() != Some(&client) {
                tagged.push(client);
            }
        }
    }
    let mut tags: Vec<_> = tags.into_iter().map(|(tag, clients)| TaggedClients { tag, clients }).collect();
    tags.sort_by_cached_key(|tagged| folding.sort_key(&tagged.tag));
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_stands_for_the_clients_that_carry_it() {
        let id = |number| ProviderOrganizationId::from_random([number; 16]);
        let tags = |own: &[&str]| own.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
        let clients =
            [(id(1), tags(&["north", "Dental", "north"])), (id(2), Vec::new()), (id(3), tags(&["north"]))];
        let found = by_tag(clients, Folding::for_tests());
        assert_eq!(
            found,
            [
                TaggedClients { tag: "Dental".to_owned(), clients: vec![id(1)] },
                TaggedClients { tag: "north".to_owned(), clients: vec![id(1), id(3)] },
            ]
        );
    }
}
