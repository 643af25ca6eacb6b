//! Providers that have yet to confirm the signed-in person: they are in no profile.

use keystead_api::list::List;
use keystead_api::paths;
use keystead_calls::Failure;
use keystead_calls::team::{AwaitedProvider, ListAwaited};

use crate::Portal;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    pub(crate) async fn list_awaited(&self, _: ListAwaited) -> Result<Vec<AwaitedProvider>, Failure> {
        self.keys()?;
        self.learn_server().await;
        if !self.capabilities().awaited_providers {
            return Ok(Vec::new());
        }
        let list =
            self.get::<List<keystead_api::provider::AwaitedProvider>>(&paths::provider::awaited()).await?;
        Ok(list.data.into_iter().map(|row| AwaitedProvider { id: row.id, name: row.name }).collect())
    }
}
