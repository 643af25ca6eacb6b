//! The provider itself: set-up, settings, deletion, and what its server can do.

mod delete;
mod server;
mod set_up;
mod settings;

use keystead_api::provider::{BillingAddress, TaxId};
use keystead_calls::Failure;
use keystead_calls::provider::{AddressDraft, ProviderField};
use keystead_domain::permissions::Denial;

use crate::http::failure::HttpError;
use crate::onboarding::joining_failure;

/// A refusal of the provider's forms: by its reason, else by the fields that the server's words are about.
fn provider_failure(error: HttpError) -> Failure {
    if error.reason().as_deref() == Some("providerHasClients") {
        return Failure::Denied(Denial::HasClients);
    }
    match joining_failure(error) {
        Failure::Refused { message, fields } => by_field(message, fields),
        other => other,
    }
}

fn by_field(message: String, fields: Vec<(String, Vec<String>)>) -> Failure {
    let known: Vec<_> = fields
        .iter()
        .filter_map(|(path, words)| Some((ProviderField::of_wire(path)?, words.join(" "))))
        .collect();
    // With a message that concerns no field of ours, the server's own words say more.
    if known.is_empty() || known.len() < fields.len() {
        return Failure::Refused { message, fields };
    }
    Failure::InvalidProvider { fields: known, message }
}

fn address(draft: &AddressDraft) -> BillingAddress {
    let optional = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    BillingAddress {
        country: draft.country.trim().to_owned(),
        postal_code: draft.postal_code.trim().to_owned(),
        line1: optional(&draft.line1),
        line2: optional(&draft.line2),
        city: optional(&draft.city),
        state: optional(&draft.state),
        tax_id: optional(&draft.tax_id)
            .map(|value| TaxId { code: tax_code(&draft.country).to_owned(), value }),
    }
}

fn draft_of(address: BillingAddress) -> AddressDraft {
    AddressDraft {
        country: address.country,
        postal_code: address.postal_code,
        line1: address.line1.unwrap_or_default(),
        line2: address.line2.unwrap_or_default(),
        city: address.city.unwrap_or_default(),
        state: address.state.unwrap_or_default(),
        tax_id: address.tax_id.map(|tax| tax.value).unwrap_or_default(),
    }
}

/// What a tax number of a business is called in the payment processor's list (`bitwarden/server: TaxIdType`), where one
/// kind is usual; empty lets the server find out.
fn tax_code(country: &str) -> &'static str {
    const UNION: &str = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";
    match country {
        "CH" => "ch_vat",
        "GB" => "gb_vat",
        "NO" => "no_vat",
        "US" => "us_ein",
        member if UNION.split(' ').any(|code| code == member) => "eu_vat",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_comes_back_as_it_was_typed() {
        let draft = AddressDraft {
            country: "DE".into(),
            postal_code: "20095".into(),
            line1: "Speersort 1".into(),
            tax_id: "DE123456789".into(),
            ..AddressDraft::default()
        };
        let wire = address(&draft);
        assert_eq!((wire.line2.as_deref(), wire.tax_id.as_ref().unwrap().code.as_str()), (None, "eu_vat"));
        assert_eq!(draft_of(wire), draft);
    }

    #[test]
    fn words_about_fields_stand_at_them_and_others_are_kept() {
        let words = |path: &str| (path.to_owned(), vec!["No.".to_owned()]);
        let known = by_field("x".into(), vec![words("billingAddress.taxId.value")]);
        let fields = vec![(ProviderField::TaxId, "No.".to_owned())];
        assert_eq!(known, Failure::InvalidProvider { fields, message: "x".into() });
        for fields in [vec![words("paymentMethod")], vec![words("name"), words("paymentMethod")], vec![]] {
            let expected = Failure::Refused { message: "x".into(), fields: fields.clone() };
            assert_eq!(by_field("x".into(), fields), expected);
        }
    }
}
