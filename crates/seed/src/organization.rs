//! An organization of somebody's own, for tests that need one which pays for itself.

use clap::Args;
use keystead_domain::enums::PlanType;

use crate::error::{SeedError, Step};
use crate::person::Who;

/// Makes an organization on the Enterprise plan, owned by a person of the demo, with one collection.
#[derive(Args)]
pub struct Organization {
    #[command(flatten)]
    who: Who,
    /// Its name.
    #[arg(long)]
    name: String,
    /// Its seats.
    #[arg(long, default_value_t = 5)]
    seats: u16,
}

impl Organization {
    /// Makes it and prints its id.
    pub async fn run(self) -> Result<(), SeedError> {
        let portal = self.who.portal().await?;
        let plan = PlanType::EnterpriseAnnually;
        let made = portal.create_organization_of(&self.name, "Default collection", plan, self.seats).await;
        println!("{}", made.step(format!("make {}", self.name))?);
        Ok(())
    }
}
