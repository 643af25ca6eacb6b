//! Whom the access of a form lets in, and by which ways. The worker knows who is in which group.

use keystead_calls::collections::{AccessDraft, AccessExplained, AccessWay, EffectiveAccess, ExplainAccess};
use keystead_domain::enums::OrganizationUserType;
use keystead_domain::ids::OrganizationId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{Arg, t, t_args};
use crate::organization::people_list::who;
use crate::portal;
use crate::shared::levels::level_key;
use crate::ui::drawn::{Draw, dynamic};

/// People that are listed; the others are counted.
const LISTED: u32 = 20;

/// The people, read again whenever the access in the form changes.
pub(super) fn explained(organization: OrganizationId, access: RwSignal<AccessDraft>) -> AnyView {
    let found = RwSignal::new(AccessExplained::default());
    Effect::new(move || {
        let asked = access.get();
        spawn_local(async move {
            let question = ExplainAccess { organization, access: asked.clone(), count: LISTED };
            // Without an answer the explanation stays what it was; saving says what is wrong.
            let answer = portal::call(question).await;
            let is_current = access.try_with_untracked(|now| *now == asked) == Some(true);
            if let (Ok(explained), true) = (answer, is_current) {
                found.try_set(explained);
            }
        });
    });
    view! { {dynamic(move || found.with(people))} }.drawn()
}

fn people(found: &AccessExplained) -> Option<AnyView> {
    if found.total == 0 {
        return None;
    }
    let shown = u32::try_from(found.people.len()).unwrap_or(u32::MAX);
    let more = found.total.saturating_sub(shown);
    Some(
        view! {
            <div class="field" role="group" aria-label=t("collections-effective")>
                <span class="label">
                    {t("collections-effective")}
                    <span class="opt">{t_args("members-count", [("count", Arg::from(found.total))])}</span>
                </span>
                <ul role="list" class="access-rows">
                    {found.people.iter().map(person).collect_view()}
                    {(more > 0)
                        .then(|| view! { <li data-via>{t_args("collections-effective-more", [("count", Arg::from(more))])}</li> })}
                </ul>
            </div>
        }
        .drawn(),
    )
}

fn person(found: &EffectiveAccess) -> AnyView {
    let ways: Vec<String> = found.ways.iter().map(way_words).collect();
    view! {
        <li data-via>
            {who(&found.person)}
            <span class="push effective">
                <strong>{t(level_key(found.level))}</strong>
                <span class="help">{ways.join(" · ")}</span>
            </span>
        </li>
    }
    .drawn()
}

/// How somebody gets in.
pub(in crate::organization) fn way_words(way: &AccessWay) -> String {
    let level = |level| Arg::from(t(level_key(level)));
    match way {
        AccessWay::Direct(given) => t_args("collections-way-direct", [("level", level(*given))]),
        AccessWay::Group(group, given) => {
            t_args("collections-way-group", [("group", Arg::from(group.clone())), ("level", level(*given))])
        }
        AccessWay::Role(OrganizationUserType::Owner) => t("collections-way-owner"),
        AccessWay::Role(OrganizationUserType::Admin) => t("collections-way-admin"),
        AccessWay::Role(_) => t("collections-way-custom"),
    }
}
