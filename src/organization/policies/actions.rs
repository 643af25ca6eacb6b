//! The calls of the policies screen.

use keystead_calls::Failure;
use keystead_calls::members::AllowAutomaticConfirmation;
use keystead_calls::policies::{
    ListPolicies, PolicyList, PolicyPreview, PolicyView, PreviewPolicy, SavePolicy,
};
use keystead_domain::enums::PolicyType;
use keystead_domain::ids::OrganizationId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::portal;
use crate::shared::client;
use crate::shared::load::Phase;

/// Reads the policies of the client, for which this tab answers from now on.
pub(super) fn load(organization: OrganizationId, phase: RwSignal<Phase>, list: RwSignal<Option<PolicyList>>) {
    phase.set(Phase::Loading);
    spawn_local(async move {
        client::serve(Some(organization)).await;
        match portal::call(ListPolicies { organization }).await {
            Ok(found) => {
                list.try_set(Some(found));
                phase.try_set(Phase::Ready);
            }
            Err(failure) => {
                phase.try_set(Phase::after(failure));
            }
        }
    });
}

/// Whose access would go if a policy was turned on.
pub(super) async fn preview(
    organization: OrganizationId,
    kind: PolicyType,
) -> Result<PolicyPreview, Failure> {
    portal::call(PreviewPolicy { organization, kind }).await
}

pub(super) async fn save(organization: OrganizationId, policy: PolicyView) -> Result<(), Failure> {
    portal::call(SavePolicy { organization, policy }).await
}

/// This device confirms nobody by itself any more.
pub(super) async fn disallow_automatic(organization: OrganizationId) -> Result<(), Failure> {
    portal::call(AllowAutomaticConfirmation { organization, allow: false }).await
}
