//! Who fills the roles: an address each, or nobody.

use keystead_calls::blueprints::Comparison;
use keystead_domain::blueprint::{Blueprint, Finding, Invitee, Part, RolePlan};
use keystead_domain::email;
use keystead_domain::enums::OrganizationUserType;
use keystead_domain::validation::check_email;
use leptos::prelude::*;

use crate::i18n::{Arg, t, t_args};
use crate::shared::failure::field_sentence;
use crate::ui::badge::Tone;
use crate::ui::banner::Banner;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::field::{InputKind, TextField};
use crate::ui::section::section;

/// A role with the address of who fills it.
#[derive(Clone)]
struct Place {
    role: u32,
    name: String,
    help: String,
    email: RwSignal<String>,
    error: RwSignal<Option<String>>,
}

/// All roles.
#[derive(Clone, Copy)]
pub(in crate::provider::blueprints) struct People {
    places: StoredValue<Vec<Place>>,
    free_seats: Option<u32>,
}

fn help(role: &RolePlan) -> String {
    let key = match role.role {
        OrganizationUserType::Owner => "members-role-owner",
        OrganizationUserType::Admin => "members-role-admin",
        OrganizationUserType::Custom => "members-role-custom",
        _ => "members-role-user",
    };
    let mut words = vec![t(key)];
    words.extend(role.groups.iter().cloned());
    words.extend(role.collections.iter().map(|grant| grant.path.clone()));
    words.join(" · ")
}

impl People {
    /// The roles that can be filled.
    pub(super) fn new(blueprint: &Blueprint, comparison: &Comparison) -> Self {
        let is_possible = |role: &RolePlan| {
            let part = Part::Role(role.name.clone());
            let row = comparison.differences.iter().find(|row| row.part == part);
            row.is_some_and(|row| row.finding == Finding::Missing)
        };
        Self::of(blueprint, is_possible, comparison.free_seats)
    }

    /// Some roles of a blueprint.
    pub(in crate::provider::blueprints) fn of(
        blueprint: &Blueprint,
        is_wanted: impl Fn(&RolePlan) -> bool,
        free_seats: Option<u32>,
    ) -> Self {
        let place = |(number, role): (u32, &RolePlan)| Place {
            role: number,
            name: role.name.clone(),
            help: help(role),
            email: RwSignal::new(String::new()),
            error: RwSignal::new(None),
        };
        let roles = (0..).zip(&blueprint.roles).filter(|(_, role)| is_wanted(role));
        Self { places: StoredValue::new(roles.map(place).collect()), free_seats }
    }

    /// How many have an address; followed.
    pub(super) fn count(self) -> usize {
        let is_filled = |place: &&Place| place.email.with(|email| !email.trim().is_empty());
        self.places.with_value(|places| places.iter().filter(is_filled).count())
    }

    /// Roles and what stands in their fields; followed.
    pub(in crate::provider::blueprints) fn typed(self) -> Vec<(u32, String)> {
        self.places.with_value(|places| places.iter().map(|place| (place.role, place.email.get())).collect())
    }

    /// Fills the fields of roles.
    pub(in crate::provider::blueprints) fn put(self, typed: &[(u32, String)]) {
        self.places.with_value(|places| {
            for (role, email) in typed {
                places
                    .iter()
                    .filter(|place| place.role == *role)
                    .for_each(|place| place.email.set(email.clone()));
            }
        });
    }

    /// Those with an address; nothing when one is none, which its field then says.
    pub(in crate::provider::blueprints) fn read(self) -> Option<Vec<Invitee>> {
        let mut found = Vec::new();
        let mut is_good = true;
        self.places.with_value(|places| {
            for place in places {
                let typed = place.email.get_untracked();
                let error = (!typed.trim().is_empty()).then(|| check_email(&typed).err()).flatten();
                place.error.set(error.map(field_sentence));
                is_good &= error.is_none();
                if !typed.trim().is_empty() {
                    found.push(Invitee { role: place.role, email: email::normalize(&typed) });
                }
            }
        });
        is_good.then_some(found)
    }

    /// The fields.
    pub(in crate::provider::blueprints) fn fields(self) -> AnyView {
        let field = |place: &Place| {
            view! {
                <TextField
                    label=place.name.clone()
                    value=place.email
                    input=InputKind::EMAIL
                    help=place.help.clone()
                    error=place.error
                />
            }
        };
        self.places.with_value(|places| places.iter().map(field).collect_view()).drawn()
    }
}

/// The section with a field for each.
pub(super) fn people(people: People) -> AnyView {
    if people.places.with_value(Vec::is_empty) {
        return ().drawn();
    }
    let short = move || {
        let free = people.free_seats?;
        (people.count() > free as usize)
            .then(|| t_args("blueprints-seats-short", [("count", Arg::from(free))]))
    };
    let fields = view! {
        <p class="help">{t("blueprints-people-help")}</p>
        {dynamic(move || short().map(|text| view! { <Banner tone=Tone::Warning text /> }))}
        {people.fields()}
    };
    section("blueprints-people", vec![fields.drawn()])
}
