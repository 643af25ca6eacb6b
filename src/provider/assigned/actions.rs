//! The calls of the dialog.

use keystead_calls::Failure;
use keystead_calls::assignments::{AssignClients, AssignedClients, ReadAssignedClients};
use keystead_domain::ids::{ProviderId, ProviderOrganizationId, ProviderUserId};

use crate::portal;

pub(super) async fn read(provider: ProviderId, user: ProviderUserId) -> Result<AssignedClients, Failure> {
    portal::call(ReadAssignedClients { provider, user }).await
}

pub(super) async fn save(
    provider: ProviderId,
    user: ProviderUserId,
    clients: Option<Vec<ProviderOrganizationId>>,
) -> Result<(), Failure> {
    portal::call(AssignClients { provider, user, clients }).await
}
