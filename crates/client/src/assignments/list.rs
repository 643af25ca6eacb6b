//! Who serves which clients.

use keystead_api::paths;
use keystead_api::provider::AssignedClients;
use keystead_calls::Failure;
use keystead_calls::assignments::{Assignment, ListAssignments};

use crate::Portal;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    pub(crate) async fn list_assignments(&self, ask: ListAssignments) -> Result<Vec<Assignment>, Failure> {
        self.require_assigned_clients()?;
        let rows: Vec<AssignedClients> = self.get(&paths::provider::assignments(ask.provider)).await?;
        let assignment =
            |row: AssignedClients| Assignment { user: row.provider_user_id, clients: row.clients };
        Ok(rows.into_iter().map(assignment).collect())
    }
}
