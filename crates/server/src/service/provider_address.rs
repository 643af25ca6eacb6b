//! Where the bills of a provider go.

use keystead_api::provider::BillingAddress;
use keystead_domain::billing::{LINE, TAX_ID, check_country, check_postal_code};
use keystead_domain::ids::ProviderId;
use keystead_domain::validation::FieldError;

use super::providers::administration;
use crate::app::App;
use crate::caller::Caller;
use crate::clock;
use crate::failure::{Failure, Fields};
use crate::store::providers;

/// An address as it is kept, and what is wrong with it added to `fields`, each named behind `place`.
///
/// # Errors
/// Never for an address that can be written as JSON.
pub fn checked(address: &BillingAddress, place: &str, fields: &mut Fields) -> Result<String, Failure> {
    let mut said = |field: &str, check: Result<(), FieldError>, refusal: &str| {
        let name = format!("{place}{field}");
        match check {
            Ok(()) => {}
            Err(FieldError::Required) => fields.add(name.clone(), format!("The {name} field is required.")),
            Err(_) => fields.add(name, refusal),
        }
    };
    said("Country", check_country(&address.country), "The country is not known.");
    said("PostalCode", check_postal_code(&address.postal_code), "The postal code is too long.");
    for (field, text) in [
        ("Line1", &address.line1),
        ("Line2", &address.line2),
        ("City", &address.city),
        ("State", &address.state),
    ] {
        fields.opt_text(&format!("{place}{field}"), text.as_deref(), LINE);
    }
    if let Some(tax) = &address.tax_id {
        fields.name(&format!("{place}TaxId"), &tax.value, TAX_ID);
        fields.opt_text(&format!("{place}TaxId"), Some(&tax.code), TAX_ID);
    }
    serde_json::to_string(address).map_err(|_| Failure::Internal("billing address"))
}

/// The address, or nothing until there is one.
///
/// # Errors
/// `NotFound`; for Service Users that they are none of the Provider Admins.
pub async fn get(app: &App, caller: &Caller, id: ProviderId) -> Result<Option<BillingAddress>, Failure> {
    let mut read = app.db.read().await?;
    let (provider, _) = administration(&mut read, id, caller).await?;
    Ok(provider.billing_address.and_then(|text| serde_json::from_str(&text).ok()))
}

/// Another address.
///
/// # Errors
/// As [`get`]; field errors.
pub async fn set(
    app: &App,
    caller: &Caller,
    id: ProviderId,
    address: BillingAddress,
) -> Result<BillingAddress, Failure> {
    let mut fields = Fields::default();
    let kept = checked(&address, "", &mut fields)?;
    let mut write = app.db.write().await?;
    let (mut provider, _) = administration(&mut write, id, caller).await?;
    fields.check()?;
    provider.billing_address = Some(kept);
    providers::update(&mut write, &provider, clock::now()).await?;
    write.commit().await?;
    Ok(address)
}
