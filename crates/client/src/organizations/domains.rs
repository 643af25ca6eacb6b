//! Domains that a client claims: announced, proven by a TXT record, given up.

use keystead_api::domains::{Domain, DomainRequest};
use keystead_api::list::List;
use keystead_api::paths::organization as paths;
use keystead_calls::Failure;
use keystead_calls::organization::{ClaimDomain, ClaimedDomain, GiveUpDomain, VerifyDomain};
use keystead_domain::ids::OrganizationId;

use crate::Portal;
use crate::platform::{Method, Platform};

impl<P: Platform> Portal<P> {
    /// The domains of a client, by name; `None` from a server that has no such list.
    pub(super) async fn claimed_domains(
        &self,
        organization: OrganizationId,
    ) -> Result<Option<Vec<ClaimedDomain>>, Failure> {
        let list = match self.get::<List<Domain>>(&paths::domains(organization)).await {
            Err(Failure::NotFound | Failure::NotSupported) => return Ok(None),
            other => other?,
        };
        let mut domains: Vec<ClaimedDomain> = list.data.into_iter().map(shown).collect();
        domains.sort_by(|left, right| left.name.cmp(&right.name));
        Ok(Some(domains))
    }

    pub(crate) async fn claim_domain(&self, ask: ClaimDomain) -> Result<ClaimedDomain, Failure> {
        let request = DomainRequest { domain_name: ask.name.trim().to_lowercase() };
        let domain = self.exchange(Method::Post, &paths::domains(ask.organization), &request).await?;
        Ok(shown(domain))
    }

    pub(crate) async fn verify_domain(&self, ask: VerifyDomain) -> Result<ClaimedDomain, Failure> {
        let path = paths::domain_verify(ask.organization, ask.domain);
        let domain: Domain = self.exchange(Method::Post, &path, &()).await?;
        let domain = shown(domain);
        if domain.verified {
            // Accounts below the domain are claimed from now on.
            self.reload_members(ask.organization).await;
        }
        Ok(domain)
    }

    pub(crate) async fn give_up_domain(&self, ask: GiveUpDomain) -> Result<(), Failure> {
        self.poke(Method::Delete, &paths::domain(ask.organization, ask.domain)).await?;
        self.reload_members(ask.organization).await;
        Ok(())
    }
}

fn shown(domain: Domain) -> ClaimedDomain {
    ClaimedDomain {
        id: domain.id,
        name: domain.domain_name,
        record: domain.txt,
        verified: domain.verified_date.is_some(),
        missed: domain.verified_date.is_none() && domain.last_checked_date.is_some(),
    }
}
