//! Collections in the form of a member, and what comes through groups.

use keystead_calls::members::{MemberDraft, MembersOverview};
use leptos::prelude::*;

use crate::i18n::{Arg, t, t_args};
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
    let through = dynamic(move || through_groups(overview, draft, grants));
    grants.view(t("members-field-collections-note"), false, through)
}

/// What the chosen groups bring, not to be changed here.
fn through_groups(
    overview: StoredValue<MembersOverview>,
    draft: RwSignal<MemberDraft>,
    grants: Grants,
) -> Vec<AnyView> {
    let chosen = draft.with(|draft| draft.groups.clone());
    overview.with_value(|known| {
        let rows = known.groups.iter().filter(|group| chosen.contains(&group.id));
        rows.flat_map(|group| group.collections.iter().map(move |grant| (group, grant)))
            .map(|(group, grant)| {
                let (name, _) = grants.name_of(grant.collection);
                let level = t(level_key(grant.level));
                let via = t_args(
                    "members-via-group",
                    [("level", Arg::from(level)), ("group", Arg::from(group.name.clone()))],
                );
                view! {
                    <li data-via>
                        {icon(Icon::Folder)} <span class="truncate">{name}</span> <span class="push">{via}</span>
                    </li>
                }
                .drawn()
            })
            .collect()
    })
}
