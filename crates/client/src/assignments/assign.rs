//! Say which clients somebody serves.

use keystead_api::paths;
use keystead_api::provider::AssignmentUpdate;
use keystead_calls::Failure;
use keystead_calls::assignments::AssignClients;

use super::assignment_failure;
use crate::Portal;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    pub(crate) async fn assign_clients(&self, ask: AssignClients) -> Result<(), Failure> {
        self.require_assigned_clients()?;
        let path = paths::provider::user_clients(ask.provider, ask.user);
        let update = AssignmentUpdate { clients: ask.clients };
        self.write(Method::Put, &path, &update).await.map_err(assignment_failure)
    }
}
