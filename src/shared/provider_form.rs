//! What a provider is called and where its bills go: the fields of its set-up and of its settings.

use keystead_calls::Failure;
use keystead_calls::provider::{AddressDraft, ProviderDraft, ProviderField};
use keystead_domain::billing::countries;
use keystead_domain::validation::FieldError;
use leptos::prelude::*;

use super::failure::{failure_sentence, field_sentence};
use crate::i18n::t;
use crate::platform::focus;
use crate::platform::intl::{Collator, Regions};
use crate::ui::drawn::Draw;
use crate::ui::field::{Choice, ErrorText, InputKind, SelectField, TextField};
use crate::ui::form::Form;

/// How much of an address is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressNeed {
    /// There must be one.
    Required,
    /// There may be one; whoever begins it completes it.
    IfBegun,
    /// The server keeps none.
    None,
}

/// The fields with what was typed, and what is wrong with them.
#[derive(Clone, Copy)]
pub struct ProviderForm {
    form: Form<ProviderField>,
    /// The server's own words about fields.
    said: RwSignal<Vec<(ProviderField, String)>>,
    need: AddressNeed,
    name: RwSignal<String>,
    business_name: RwSignal<String>,
    billing_email: RwSignal<String>,
    country: RwSignal<String>,
    postal_code: RwSignal<String>,
    line1: RwSignal<String>,
    line2: RwSignal<String>,
    city: RwSignal<String>,
    state: RwSignal<String>,
    tax_id: RwSignal<String>,
}

impl ProviderForm {
    /// A form with what is known already.
    pub fn new(draft: ProviderDraft, need: AddressNeed) -> Self {
        let ProviderDraft { name, business_name, billing_email, address } = draft;
        Self {
            form: Form::new(),
            said: RwSignal::new(Vec::new()),
            need,
            name: RwSignal::new(name),
            business_name: RwSignal::new(business_name),
            billing_email: RwSignal::new(billing_email),
            country: RwSignal::new(address.country),
            postal_code: RwSignal::new(address.postal_code),
            line1: RwSignal::new(address.line1),
            line2: RwSignal::new(address.line2),
            city: RwSignal::new(address.city),
            state: RwSignal::new(address.state),
            tax_id: RwSignal::new(address.tax_id),
        }
    }

    /// Fills it with what was typed before.
    pub fn put(self, draft: ProviderDraft) {
        let ProviderDraft { name, business_name, billing_email, address } = draft;
        let texts = [
            (self.name, name),
            (self.business_name, business_name),
            (self.billing_email, billing_email),
            (self.country, address.country),
            (self.postal_code, address.postal_code),
            (self.line1, address.line1),
            (self.line2, address.line2),
            (self.city, address.city),
            (self.state, address.state),
            (self.tax_id, address.tax_id),
        ];
        for (field, text) in texts {
            field.set(text);
        }
    }

    /// What it says, without the blanks around.
    pub fn draft(self) -> ProviderDraft {
        let text = |signal: RwSignal<String>| signal.get_untracked().trim().to_owned();
        ProviderDraft {
            name: text(self.name),
            business_name: text(self.business_name),
            billing_email: text(self.billing_email),
            address: AddressDraft {
                country: text(self.country),
                postal_code: text(self.postal_code),
                line1: text(self.line1),
                line2: text(self.line2),
                city: text(self.city),
                state: text(self.state),
                tax_id: text(self.tax_id),
            },
        }
    }

    /// Shows what is wrong; what was typed, and marked as on its way, when nothing is.
    pub fn begin(self) -> Option<ProviderDraft> {
        let draft = self.draft();
        let with_address = match self.need {
            AddressNeed::Required => true,
            AddressNeed::IfBegun => draft.address != AddressDraft::default(),
            AddressNeed::None => false,
        };
        self.said.set(Vec::new());
        (self.form.accept(draft.check(with_address)) && self.form.start()).then_some(draft)
    }

    /// It went well.
    pub fn finish(self) {
        self.form.finish();
    }

    /// It did not: the server's words stand at the fields that they are about, else above the form.
    pub fn fail(self, failure: &Failure) {
        match failure {
            Failure::InvalidProvider { fields, .. } => {
                self.form.finish();
                self.said.try_set(fields.clone());
                focus::focus_first_invalid();
            }
            other => self.form.refuse(failure_sentence(other)),
        }
    }

    /// Whether it is on its way.
    pub fn is_sending(self) -> Signal<bool> {
        self.form.is_sending()
    }

    /// The refusal of the whole, above the fields.
    pub fn refusal_view(self) -> AnyView {
        self.form.refusal_view()
    }

    fn error_of(self, field: ProviderField) -> ErrorText {
        let own = self.form.error_of(field, field_sentence);
        let said = move || {
            self.said.with(|said| said.iter().find(|(at, _)| *at == field).map(|(_, words)| words.clone()))
        };
        Signal::derive(move || own.get().or_else(said))
    }

    /// Name and address for bills; `more` asks for the name of the business too.
    pub fn names(self, more: bool, autofocus: bool) -> AnyView {
        let business = more.then(|| {
            self.optional(
                t("house-business-name"),
                self.business_name,
                ProviderField::BusinessName,
                "organization",
            )
        });
        view! {
            <TextField
                label=t("house-name")
                value=self.name
                help=t("house-name-help")
                error=self.error_of(ProviderField::Name)
                required=true
                autofocus
            />
            {business}
            <TextField
                label=t("house-billing-email")
                value=self.billing_email
                input=InputKind::EMAIL
                help=t("house-billing-email-help")
                error=self.error_of(ProviderField::BillingEmail)
                required=true
            />
        }
        .drawn()
    }

    fn optional(
        self,
        label: String,
        value: RwSignal<String>,
        field: ProviderField,
        autocomplete: &'static str,
    ) -> AnyView {
        let input = InputKind { autocomplete, ..InputKind::default() };
        let error = self.error_of(field);
        view! { <TextField label value input note=t("field-optional") error /> }.drawn()
    }

    /// Where the bills go; `more` asks for what can be left out too.
    pub fn address(self, more: bool) -> AnyView {
        let lines = more.then(|| {
            view! {
                {self.optional(t("house-line1"), self.line1, ProviderField::Line1, "address-line1")}
                {self.optional(t("house-line2"), self.line2, ProviderField::Line2, "address-line2")}
            }
        });
        let places = more.then(|| {
            view! {
                {self.optional(t("house-city"), self.city, ProviderField::City, "address-level2")}
                {self.optional(t("house-state"), self.state, ProviderField::State, "address-level1")}
            }
        });
        let tax = more.then(|| self.optional(t("house-tax-id"), self.tax_id, ProviderField::TaxId, "off"));
        let postal = InputKind { autocomplete: "postal-code", ..InputKind::default() };
        let is_required = self.need == AddressNeed::Required;
        view! {
            {lines}
            <TextField
                label=t("house-postal-code")
                value=self.postal_code
                input=postal
                error=self.error_of(ProviderField::PostalCode)
                required=is_required
            />
            {places}
            <SelectField
                label=t("house-country")
                value=self.country
                choices=Signal::stored(choices())
                error=self.error_of(ProviderField::Country)
            />
            {tax}
        }
        .drawn()
    }
}

/// What is wrong with a name that is typed to be sure.
pub fn not_the_name(error: FieldError) -> String {
    match error {
        FieldError::NotRepeated => t("house-delete-name-wrong"),
        other => field_sentence(other),
    }
}

/// The countries by their names, and that none is chosen.
fn choices() -> Vec<Choice> {
    let (regions, order) = (Regions::new(), Collator::new());
    let mut named: Vec<_> =
        countries().map(|code| Choice { value: code.to_owned(), label: regions.name(code) }).collect();
    named.sort_by(|left, right| order.compare(&left.label, &right.label));
    named.insert(0, Choice { value: String::new(), label: t("house-country-none") });
    named
}
