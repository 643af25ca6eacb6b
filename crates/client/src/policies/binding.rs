//! The policies that bind the signed-in person.

use std::rc::Rc;

use keystead_api::account::Profile;
use keystead_api::list::List;
use keystead_api::paths;
use keystead_api::policies::Policy;
use keystead_calls::Failure;
use keystead_domain::enums::OrganizationUserType;
use keystead_domain::policy::{Bound, rule_of};
use serde::Deserialize;
use serde_json::Value;

use crate::Portal;
use crate::platform::Platform;

/// An answer to `GET /api/sync` as far as it is about policies.
#[derive(Deserialize)]
struct Synced {
    #[serde(default)]
    policies: Option<Vec<Value>>,
}

impl<P: Platform> Portal<P> {
    /// The policies that are on and bind the person, of all organizations. Our server says which; of another one sync has
    /// those of the organizations, and the table of policies tells whom they bind.
    ///
    /// # Errors
    /// `NotFound` or `NotSupported` where the server says nothing about policies at all.
    pub(crate) async fn binding_policies(&self) -> Result<Vec<Policy>, Failure> {
        let path = paths::organization::binding_policies();
        let mut policies = match self.get::<List<Policy>>(&path).await {
            Ok(list) => list.data,
            Err(Failure::NotFound | Failure::NotSupported) => {
                let profile = self.profile()?;
                let synced = self.synced_policies().await?;
                synced.iter().filter(|policy| binds(&profile, policy)).cloned().collect()
            }
            Err(other) => return Err(other),
        };
        policies.retain(|policy| policy.enabled);
        Ok(policies)
    }

    /// Sync has the person's items too, so it is asked once for as long as the account is not read again.
    async fn synced_policies(&self) -> Result<Rc<Vec<Policy>>, Failure> {
        if let Some(known) = self.synced().borrow().clone() {
            return Ok(known);
        }
        let epoch = self.epoch();
        let path = [&paths::account::sync(), "?excludeDomains=true"].concat();
        let found: Synced = self.get(&path).await?;
        let policies = found.policies.unwrap_or_default().into_iter();
        let policies = Rc::new(policies.filter_map(|policy| serde_json::from_value(policy).ok()).collect());
        if self.epoch() == epoch {
            *self.synced().borrow_mut() = Some(Rc::clone(&policies));
        }
        Ok(policies)
    }
}

fn binds(profile: &Profile, policy: &Policy) -> bool {
    let mut own = profile.organizations.iter();
    let entry = own.find(|entry| entry.id == policy.organization_id);
    let Some((entry, rule)) = entry.zip(rule_of(policy.kind)) else { return false };
    rule.binds(Bound {
        role: entry.role,
        status: entry.status,
        manages_policies: entry.role == OrganizationUserType::Custom && entry.permissions.manage_policies,
        is_provider: profile.provider_organizations.iter().any(|client| client.id == entry.id),
    })
}
