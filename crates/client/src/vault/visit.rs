//! One visit of a client is one opening of its vault in the logs, however many of its pages are looked at.

use std::cell::Cell;

use keystead_api::collections::CollectionAccessDetails;
use keystead_api::{List, paths};
use keystead_calls::Failure;
use keystead_domain::ids::OrganizationId;

use crate::Portal;
use crate::platform::Platform;

/// The client that the person is in, once the server has recorded that they opened it.
#[derive(Default)]
pub(crate) struct Visit(Cell<Option<OrganizationId>>);

impl Visit {
    /// The page is about a client, or about none for a moment between two of its pages.
    pub(crate) fn serve(&self, organization: Option<OrganizationId>) {
        if organization.is_some() && organization != self.0.get() {
            self.end();
        }
    }

    /// The person went elsewhere: coming back is another visit.
    pub(crate) fn end(&self) {
        self.0.set(None);
    }
}

impl<P: Platform> Portal<P> {
    /// The collections of a client with everybody's access. A server takes the first of these questions of a provider user
    /// for the opening of the vault; ours is told of the others that they belong to the same visit.
    pub(crate) async fn access_lists(
        &self,
        organization: OrganizationId,
    ) -> Result<Vec<CollectionAccessDetails>, Failure> {
        let visit = &self.visit().0;
        let path = if visit.get() == Some(organization) {
            paths::organization::collections_details_again(organization)
        } else {
            paths::organization::collections_details(organization)
        };
        let list: List<CollectionAccessDetails> = self.get(&path).await?;
        visit.set(Some(organization));
        Ok(list.data)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_lasts_over_the_pages_of_one_client() {
        let id = |number| Some(OrganizationId::from_random([number; 16]));
        let visit = Visit::default();
        visit.0.set(id(1));
        visit.serve(None);
        visit.serve(id(1));
        assert_eq!(visit.0.get(), id(1));
        visit.serve(id(2));
        assert_eq!(visit.0.get(), None);
        visit.0.set(id(2));
        visit.end();
        assert_eq!(visit.0.get(), None);
    }
}
