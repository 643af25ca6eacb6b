//! Seats and what they cost. Source: `bitwarden/server: src/Api/Billing`. Amounts are US dollars.

use keystead_domain::enums::{PlanType, ProductTier, ProviderType};

use crate::WireDate;
use crate::account::Profile;
use crate::organization::Organization;

wire! {
    /// The seats of one plan of a provider; `cost` is what one period costs.
    #[derive(Debug, PartialEq)]
    pub struct ProviderPlan {
        required {
            #[serde(rename = "type")]
            kind: PlanType,
        }
        optional {
            plan_name: String,
            product_tier: Option<ProductTier>,
            seat_minimum: u32,
            purchased_seats: u32,
            assigned_seats: u32,
            cost: f64,
            cadence: String,
        }
    }
}

wire! {
    /// Dates of a provider whose payment failed.
    #[derive(Debug, PartialEq, Default)]
    pub struct Suspension {
        optional {
            suspension_date: Option<WireDate>,
            unpaid_period_end_date: Option<WireDate>,
            grace_period: i32,
        }
    }
}

wire! {
    /// `GET /api/providers/{id}/billing/subscription`.
    #[derive(Debug, PartialEq, Default)]
    pub struct ProviderSubscription {
        optional {
            status: String,
            current_period_end_date: Option<WireDate>,
            discount_percentage: Option<f64>,
            collection_method: String,
            plans: Vec<ProviderPlan>,
            account_credit: f64,
            tax_information: Option<serde_json::Value>,
            cancel_at: Option<WireDate>,
            suspension: Option<Suspension>,
            provider_type: Option<ProviderType>,
            payment_source: Option<serde_json::Value>,
        }
    }
}

wire! {
    /// Seats to add (or, negative, to give back), and the most that invitations may buy.
    #[derive(Debug, Default)]
    pub struct SubscriptionUpdate {
        optional { seat_adjustment: i32, max_autoscale_seats: Option<i32>, }
    }
}

wire! {
    /// Seats to add or, negative, to give back; not 0.
    #[derive(Debug, Default)]
    pub struct SeatAdjustment {
        optional { seat_adjustment: i32, }
    }
}

wire! {
    /// What became of a payment.
    #[derive(Debug, Default)]
    pub struct Payment {
        optional {
            object: String,
            user_profile: Option<Profile>,
            payment_intent_client_secret: Option<String>,
            success: bool,
        }
    }
}

wire! {
    /// One line of a subscription.
    #[derive(Debug, PartialEq, Default)]
    pub struct BillingItem {
        optional { name: Option<String>, amount: f64, quantity: u32, interval: Option<String>, }
    }
}

wire! {
    /// What an organization pays for by itself.
    #[derive(Debug, PartialEq, Default)]
    pub struct Subscription {
        optional {
            status: Option<String>,
            cancelled: bool,
            cancel_at_end_date: bool,
            trial_end_date: Option<WireDate>,
            period_start_date: Option<WireDate>,
            period_end_date: Option<WireDate>,
            cancelled_date: Option<WireDate>,
            items: Vec<BillingItem>,
            collection_method: Option<String>,
            suspension_date: Option<WireDate>,
            unpaid_period_end_date: Option<WireDate>,
            grace_period: Option<i32>,
        }
    }
}

/// `GET /api/organizations/{id}/subscription`: the organization, and what it pays for unless a provider does.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct OrganizationSubscription {
    /// The organization itself.
    #[serde(flatten)]
    pub organization: Organization,
    /// Gigabytes in use; `None` when nobody counts.
    #[serde(default)]
    pub storage_gb: Option<f64>,
    /// The subscription; a provider's client has none.
    #[serde(default)]
    pub subscription: Option<Subscription>,
}

wire! {
    /// Seats that are taken.
    #[derive(Debug, Default)]
    pub struct OrganizationMetadata {
        optional { is_on_secrets_manager_standalone: bool, organization_occupied_seats: i32, }
    }
}
