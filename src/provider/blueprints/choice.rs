//! What the form of a new client shows of blueprints: the choice of one and who fills its roles; and the job afterwards.

use std::sync::Arc;

use keystead_calls::Failure;
use keystead_calls::blueprints::{ApplyBlueprint, BlueprintRow, ListBlueprints};
use keystead_domain::blueprint::{Blueprint, Invitee};
use keystead_domain::enums::OrganizationUserType;
use keystead_domain::ids::{OrganizationId, ProviderId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions::{apply, version};
use super::apply::People;
use crate::i18n::t;
use crate::platform::focus;
use crate::portal;
use crate::shared::session::use_session;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{Choice, SelectField};

/// A blueprint in the form of a new client.
#[derive(Clone, Copy)]
pub struct BlueprintChoice {
    provider: Option<ProviderId>,
    rows: RwSignal<Vec<Arc<BlueprintRow>>>,
    chosen: RwSignal<String>,
    people: RwSignal<Option<People>>,
}

impl BlueprintChoice {
    /// For a provider. `on_choice` hears of a blueprint, to take over its plan and seats.
    pub fn new(provider: Option<ProviderId>, on_choice: Callback<Blueprint>) -> Self {
        let choice = Self {
            provider,
            rows: RwSignal::new(Vec::new()),
            chosen: RwSignal::new(String::new()),
            people: RwSignal::new(None),
        };
        let offered = use_session().with_account(|account| account.capabilities.blueprints) == Some(true);
        if let Some(provider) = provider.filter(|_| offered) {
            spawn_local(async move {
                // Without an answer there is no choice, and a client can be added without one.
                if let Ok(list) = portal::call(ListBlueprints { provider }).await {
                    let usable = list.blueprints.into_iter().filter(|row| row.content.usable().is_some());
                    choice.rows.try_set(usable.map(Arc::new).collect());
                }
            });
        }
        Effect::watch(
            move || choice.chosen.get(),
            move |_, _, _| {
                let row = choice.row();
                let blueprint = row.as_ref().and_then(|row| row.content.usable());
                // The owner's address is a field of the form itself.
                let is_asked =
                    |role: &keystead_domain::blueprint::RolePlan| role.role != OrganizationUserType::Owner;
                choice.people.set(blueprint.map(|blueprint| People::of(blueprint, is_asked, None)));
                if let Some(blueprint) = blueprint {
                    on_choice.run(blueprint.clone());
                }
            },
            false,
        );
        choice
    }

    fn row(self) -> Option<Arc<BlueprintRow>> {
        let chosen = self.chosen.get_untracked();
        self.rows.with_untracked(|rows| rows.iter().find(|row| row.id.to_string() == chosen).cloned())
    }

    /// The choice, where there is one.
    pub fn view(self) -> AnyView {
        let name = |row: &Arc<BlueprintRow>| Choice {
            value: row.id.to_string(),
            label: row.content.blueprint().map(|blueprint| blueprint.name.clone()).unwrap_or_default(),
        };
        let choices = Signal::derive(move || {
            let none = Choice { value: String::new(), label: t("blueprints-none") };
            self.rows.with(|rows| std::iter::once(none).chain(rows.iter().map(name)).collect::<Vec<_>>())
        });
        let is_any = Memo::new(move |_| self.rows.with(|rows| !rows.is_empty()));
        view! {
            {dynamic(move || {
                is_any
                    .get()
                    .then(|| {
                        view! {
                            <SelectField
                                label=t("blueprints-field")
                                value=self.chosen
                                choices
                                help=t("blueprints-field-help")
                            />
                        }
                    })
            })}
            {dynamic(move || self.people.get().map(People::fields))}
        }
        .drawn()
    }

    /// Whether the addresses of the roles are ones; the field of one that is none says so and gets the focus.
    pub fn is_good(self) -> bool {
        let is_good = self.people.get_untracked().is_none_or(|people| people.read().is_some());
        if !is_good {
            focus::focus_first_invalid();
        }
        is_good
    }

    /// Begins to apply the chosen blueprint to the client that was just made; its owner gets what the blueprint gives
    /// owners. Whether there was one.
    pub async fn apply(self, organization: OrganizationId, owner: &str) -> Result<bool, Failure> {
        let (Some(provider), Some(row)) = (self.provider, self.row()) else { return Ok(false) };
        let mut invitees = self.people.get_untracked().and_then(People::read).unwrap_or_default();
        let role = row.content.usable().and_then(Blueprint::owner_role);
        if let Some(role) = role.and_then(|role| u32::try_from(role).ok()) {
            invitees.insert(0, Invitee { role, email: owner.to_owned() });
        }
        apply(ApplyBlueprint { provider, version: version(&row), organization, change: true, invitees })
            .await
            .map(|_| true)
    }
}
