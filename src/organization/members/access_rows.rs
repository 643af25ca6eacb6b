//! Collections in the form of a member, and what comes through groups.

use keystead_calls::collections::AccessWay;
use keystead_calls::members::{MemberDraft, MembersOverview};
use keystead_domain::ids::CollectionId;
use keystead_domain::level::CollectionLevel;
use leptos::prelude::*;

use crate::i18n::t;
use crate::organization::collections::way_words;
use crate::organization::grants::Grants;
use crate::shared::levels::level_key;
use crate::ui::drawn::{Draw, dynamic};
use crate::ui::icon::{Icon, icon};

/// The collections of a client, chosen for a draft.
pub(super) fn grants(overview: StoredValue<MembersOverview>, draft: RwSignal<MemberDraft>) -> Grants {
    Grants {
        choices: StoredValue::new(overview.with_value(|overview| overview.collections.clone())),
        chosen: Signal::derive(move || draft.with(|draft| draft.collections.clone())),
        choose: Callback::new(move |chosen| draft.update(|draft| draft.collections = chosen)),
    }
}

/// The collections with their levels.
pub(super) fn collections(overview: StoredValue<MembersOverview>, draft: RwSignal<MemberDraft>) -> AnyView {
    let grants = grants(overview, draft);
    let beyond = dynamic(move || beyond(overview, draft, grants));
    grants.view(t("members-field-collections-note"), false, beyond)
}

/// What role and chosen groups bring beyond that, and what comes of it together; not to be changed here.
fn beyond(
    overview: StoredValue<MembersOverview>,
    draft: RwSignal<MemberDraft>,
    grants: Grants,
) -> Vec<AnyView> {
    overview.with_value(|known| {
        draft.with(|draft| {
            if known.standing.reaches_all(draft.role, draft.custom) {
                let way = way_words(&AccessWay::Role(draft.role));
                return vec![row(t("members-every-collection"), Some(CollectionLevel::Manage), &way)];
            }
            let ways = ways(known, draft);
            ways.into_iter().filter_map(|(collection, ways)| combined(grants, collection, &ways)).collect()
        })
    })
}

/// Every way into the collections that the chosen groups open.
fn ways(known: &MembersOverview, draft: &MemberDraft) -> Vec<(CollectionId, Vec<AccessWay>)> {
    let mut found: Vec<(CollectionId, Vec<AccessWay>)> = Vec::new();
    for group in known.groups.iter().filter(|group| draft.groups.contains(&group.id)) {
        for grant in &group.collections {
            let way = AccessWay::Group(group.name.clone(), grant.level);
            match found.iter_mut().find(|(collection, _)| *collection == grant.collection) {
                Some((_, ways)) => ways.push(way),
                None => found.push((grant.collection, vec![way])),
            }
        }
    }
    for (collection, ways) in &mut found {
        if let Some(direct) = draft.collections.iter().find(|grant| grant.collection == *collection) {
            ways.insert(0, AccessWay::Direct(direct.level));
        }
    }
    found
}

fn combined(grants: Grants, collection: CollectionId, ways: &[AccessWay]) -> Option<AnyView> {
    let level = ways.iter().map(AccessWay::level).reduce(CollectionLevel::combine)?;
    let words: Vec<String> = ways.iter().map(way_words).collect();
    // A single way names its level itself.
    let together = (ways.len() > 1).then_some(level);
    Some(row(grants.name_of(collection).0, together, &words.join(" · ")))
}

fn row(name: String, together: Option<CollectionLevel>, ways: &str) -> AnyView {
    view! {
        <li data-via>
            {icon(Icon::Folder)} <span class="truncate">{name}</span> <span class="push effective">
                {together.map(|level| view! { <strong>{t(level_key(level))}</strong> })}
                <span class="help">{ways.to_owned()}</span>
            </span>
        </li>
    }
    .drawn()
}
