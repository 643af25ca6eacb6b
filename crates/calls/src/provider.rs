//! The provider itself: its set-up, its settings, its end, and what its server can do for it.

use keystead_domain::billing::{LINE, TAX_ID, check_country, check_optional, check_postal_code};
use keystead_domain::ids::ProviderId;
use keystead_domain::permissions::Allowed;
use keystead_domain::secret::Secret;
use keystead_domain::validation::{FieldErrors, check_email, check_name, check_optional_name};
use serde::{Deserialize, Serialize};

use crate::onboarding::Invitation;

/// Look at the provider that an invitation asks to set up.
#[derive(Serialize, Deserialize)]
pub struct ReadSetUp {
    /// The invitation.
    pub invitation: Invitation,
}

/// How far the set-up is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SetUpStage {
    /// It waits for the signed-in person.
    Pending,
    /// It is done, and the signed-in person belongs to it.
    Done(ProviderId),
}

/// Set a provider up as the signed-in person, who becomes its first confirmed Provider Admin.
#[derive(Serialize, Deserialize)]
pub struct SetUpProvider {
    /// The invitation.
    pub invitation: Invitation,
    /// What was typed.
    pub draft: ProviderDraft,
}

/// Read the settings of a provider.
#[derive(Serialize, Deserialize)]
pub struct ReadProvider {
    /// Provider id.
    pub provider: ProviderId,
}

/// The settings of a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderSettings {
    /// Names and addresses, as the form has them.
    pub draft: ProviderDraft,
    /// Whether the server keeps an address for bills.
    pub has_address: bool,
    /// How many clients are linked.
    pub clients: u32,
    /// Whether the person may change them, and delete the provider.
    pub may_change: Allowed,
}

/// Save the settings of a provider.
#[derive(Serialize, Deserialize)]
pub struct SaveProvider {
    /// Provider id.
    pub provider: ProviderId,
    /// What was typed.
    pub draft: ProviderDraft,
    /// Whether the address is part of it.
    pub with_address: bool,
}

/// Delete a provider that has no clients any more.
#[derive(Serialize, Deserialize)]
pub struct DeleteProvider {
    /// Provider id.
    pub provider: ProviderId,
    /// Master password; the server gets a hash of it only.
    pub password: Secret,
}

/// Delete a provider by the link of a mail that its server's operator had sent; nobody needs to be signed in.
#[derive(Serialize, Deserialize)]
pub struct DeleteProviderByLink {
    /// Provider id.
    pub provider: ProviderId,
    /// Token of the link.
    pub token: Secret,
}

/// Ask what the server can do for a provider.
#[derive(Serialize, Deserialize)]
pub struct ReadServer {
    /// Provider id.
    pub provider: ProviderId,
}

/// What a server can do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerFacts {
    /// What another implementation calls itself.
    pub name: Option<String>,
    /// Generation of the API, as the server says it.
    pub api: Option<String>,
    /// Version of the embedded server.
    pub embedded: Option<String>,
    /// Every ability, in the order of the list.
    pub abilities: Vec<(Ability, Support)>,
}

/// Something that a server may be able to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Ability {
    /// Providers and their clients.
    Providers,
    /// New clients, and their seats.
    Clients,
    /// Plans with their prices.
    Plans,
    /// What the provider pays for.
    Subscription,
    /// An address for its bills.
    BillingAddress,
    /// The provider's log.
    Events,
    /// A client's owner keeps the provider from the items.
    ProviderAccess,
    /// Technicians limited to some clients, by the server.
    AssignedClients,
    /// Tags, notes and colours of clients.
    ClientDetails,
    /// Suspension of single clients by their provider.
    ClientState,
    /// Blueprints of clients.
    Blueprints,
    /// Policies about the portal itself.
    OwnRules,
    /// Look-up of breached passwords.
    Breaches,
    /// Accounts without an invitation.
    Registration,
}

/// Whether a server can do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Support {
    /// It can.
    Yes,
    /// It says or shows that it cannot.
    No,
    /// It did not answer, or did not let the person ask.
    Unknown,
}

/// What a provider is called and where its bills go, as a form has it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ProviderDraft {
    /// Name.
    pub name: String,
    /// Name of the business, may be empty.
    pub business_name: String,
    /// Address that bills are mailed to.
    pub billing_email: String,
    /// Address that stands on them.
    pub address: AddressDraft,
}

/// A postal address for bills.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AddressDraft {
    /// Two letters of the country.
    pub country: String,
    /// Postal code.
    pub postal_code: String,
    /// Street, may be empty.
    pub line1: String,
    /// More of it, may be empty.
    pub line2: String,
    /// City, may be empty.
    pub city: String,
    /// State or region, may be empty.
    pub state: String,
    /// Tax number, may be empty.
    pub tax_id: String,
}

/// A field of the provider's forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ProviderField {
    /// Name.
    Name,
    /// Name of the business.
    BusinessName,
    /// Address that bills are mailed to.
    BillingEmail,
    /// Street.
    Line1,
    /// More of it.
    Line2,
    /// City.
    City,
    /// State or region.
    State,
    /// Postal code.
    PostalCode,
    /// Country.
    Country,
    /// Tax number.
    TaxId,
}

impl ProviderDraft {
    /// What is wrong with it, in the order of the form.
    #[must_use]
    pub fn check(&self, with_address: bool) -> FieldErrors<ProviderField> {
        let mut errors = FieldErrors::default();
        errors.note(ProviderField::Name, check_name(&self.name));
        errors.note(ProviderField::BusinessName, check_optional_name(&self.business_name));
        errors.note(ProviderField::BillingEmail, check_email(&self.billing_email));
        if with_address {
            let AddressDraft { country, postal_code, line1, line2, city, state, tax_id } = &self.address;
            errors.note(ProviderField::Line1, check_optional(line1, LINE));
            errors.note(ProviderField::Line2, check_optional(line2, LINE));
            errors.note(ProviderField::PostalCode, check_postal_code(postal_code));
            errors.note(ProviderField::City, check_optional(city, LINE));
            errors.note(ProviderField::State, check_optional(state, LINE));
            errors.note(ProviderField::Country, check_country(country));
            errors.note(ProviderField::TaxId, check_optional(tax_id, TAX_ID));
        }
        errors
    }
}

impl ProviderField {
    /// The field that a server's message is about, by the path that it names.
    #[must_use]
    pub fn of_wire(path: &str) -> Option<Self> {
        let last = path.rsplit('.').next().unwrap_or(path);
        let fields = [
            ("name", Self::Name),
            ("businessname", Self::BusinessName),
            ("billingemail", Self::BillingEmail),
            ("line1", Self::Line1),
            ("line2", Self::Line2),
            ("city", Self::City),
            ("state", Self::State),
            ("postalcode", Self::PostalCode),
            ("country", Self::Country),
            ("taxid", Self::TaxId),
        ];
        let found =
            fields.into_iter().find(|(name, _)| last.eq_ignore_ascii_case(name)).map(|(_, field)| field);
        // The billing backend names the two parts of a tax number.
        found.or_else(|| path.to_ascii_lowercase().contains("taxid").then_some(Self::TaxId))
    }
}

#[cfg(test)]
mod tests {
    use keystead_domain::validation::FieldError;

    use super::*;

    #[test]
    fn a_form_is_checked_with_its_address_or_without() {
        let mut draft = ProviderDraft {
            name: "Alder Point IT".into(),
            billing_email: "billing@alderpoint.example".into(),
            ..ProviderDraft::default()
        };
        assert!(draft.check(false).is_empty());
        let errors = draft.check(true);
        assert_eq!(errors.of(ProviderField::Country), Some(FieldError::Required));
        assert_eq!(errors.of(ProviderField::PostalCode), Some(FieldError::Required));
        draft.address =
            AddressDraft { country: "DE".into(), postal_code: "20095".into(), ..AddressDraft::default() };
        assert!(draft.check(true).is_empty());
        draft.address.tax_id = "9".repeat(31);
        draft.business_name = "x".repeat(51);
        let errors = draft.check(true);
        assert_eq!(errors.0.len(), 2, "{errors:?}");
    }

    #[test]
    fn messages_of_servers_find_their_field() {
        for (path, field) in [
            ("name", Some(ProviderField::Name)),
            ("BillingAddress.PostalCode", Some(ProviderField::PostalCode)),
            ("billingAddress.taxId.value", Some(ProviderField::TaxId)),
            ("billingEmail", Some(ProviderField::BillingEmail)),
            ("token", None),
        ] {
            assert_eq!(ProviderField::of_wire(path), field, "{path}");
        }
    }
}
