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
    let mut tags: BTreeMap<String, TaggedClients> = BTreeMap::new();
    for (client, own) in clients {
        for tag in own {
            // Small and large letters make no other tag (`client_details::is_same_tag`); the first spelling stands.
            let tagged =
                tags.entry(tag.to_lowercase()).or_insert_with(|| TaggedClients { tag, clients: Vec::new() });
            if tagged.clients.last() != Some(&client) {
                tagged.clients.push(client);
            }
        }
    }
    let mut tags: Vec<_> = tags.into_values().collect();
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
            [(id(1), tags(&["north", "Dental", "north"])), (id(2), Vec::new()), (id(3), tags(&["North"]))];
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
