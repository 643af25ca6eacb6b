//! What the form of a new client shows of blueprints: the choice of one and who fills its roles; and the job afterwards.

use std::sync::Arc;

use keystead_calls::Failure;
use keystead_calls::blueprints::{ApplyBlueprint, BlueprintRow, ListBlueprints};
use keystead_domain::blueprint::{Blueprint, Invitee, RolePlan};
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

/// What was chosen and typed; it outlives the form.
#[derive(Clone, Copy)]
pub struct BlueprintTyped {
    /// Id of the blueprint; empty for none.
    pub chosen: RwSignal<String>,
    /// Its roles with the addresses of who fills them.
    pub emails: RwSignal<Vec<(u32, String)>>,
}

impl BlueprintTyped {
    /// Nothing chosen.
    pub fn new() -> Self {
        Self { chosen: RwSignal::new(String::new()), emails: RwSignal::new(Vec::new()) }
    }
}

/// A blueprint in the form of a new client.
#[derive(Clone, Copy)]
pub struct BlueprintChoice {
    provider: Option<ProviderId>,
    rows: RwSignal<Vec<Arc<BlueprintRow>>>,
    typed: BlueprintTyped,
    people: RwSignal<Option<People>>,
}

impl BlueprintChoice {
    /// For a provider. `on_choice` hears of a blueprint, to take over its plan and seats.
    pub fn new(provider: Option<ProviderId>, typed: BlueprintTyped, on_choice: Callback<Blueprint>) -> Self {
        let (rows, people) = (RwSignal::new(Vec::new()), RwSignal::new(None));
        let choice = Self { provider, rows, typed, people };
        let offered = use_session().with_account(|account| account.capabilities.blueprints) == Some(true);
        if let Some(provider) = provider.filter(|_| offered) {
            spawn_local(async move {
                // Without an answer there is no choice, and a client can be added without one.
                if let Ok(list) = portal::call(ListBlueprints { provider }).await {
                    let usable = list.blueprints.into_iter().filter(|row| row.content.usable().is_some());
                    let came_late = choice.rows.try_set(usable.map(Arc::new).collect()).is_some();
                    if !came_late {
                        choice.ask_for_people();
                    }
                }
            });
        }
        Effect::watch(
            move || typed.chosen.get(),
            move |_, _, _| {
                // Places among the roles of another blueprint.
                typed.emails.set(Vec::new());
                choice.ask_for_people();
                if let Some(blueprint) = choice.row().as_ref().and_then(|row| row.content.usable()) {
                    on_choice.run(blueprint.clone());
                }
            },
            false,
        );
        Effect::new(move || {
            if let Some(people) = choice.people.get() {
                typed.emails.set(people.typed());
            }
        });
        choice
    }

    /// Fields for the roles of the chosen blueprint, filled with what was typed before.
    fn ask_for_people(self) {
        // The owner's address is a field of the form itself.
        let is_asked = |role: &RolePlan| role.role != OrganizationUserType::Owner;
        let people = self.row().as_ref().and_then(|row| row.content.usable()).map(|blueprint| {
            let people = People::of(blueprint, is_asked, None);
            self.typed.emails.with_untracked(|emails| people.put(emails));
            people
        });
        self.people.try_set(people);
    }

    fn row(self) -> Option<Arc<BlueprintRow>> {
        let chosen = self.typed.chosen.get_untracked();
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
                                value=self.typed.chosen
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
