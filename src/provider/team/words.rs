//! Words of filters, roles, statuses and changes.

use keystead_calls::team::Colleague;
use keystead_domain::enums::{ProviderUserStatus, ProviderUserType};
use keystead_domain::permissions::team::TeamChange;

use super::model::Filter;
use crate::i18n::{Arg, t, t_args};
use crate::platform::intl;
use crate::shared::people::ChangeWords;
use crate::ui::badge::Tone;
use crate::ui::button::ButtonKind;
use crate::ui::icon::Icon;

/// Name of a filter.
pub(super) const fn filter_key(filter: Filter) -> &'static str {
    match filter {
        Filter::All => "team-filter-all",
        Filter::Invited => "members-filter-invited",
        Filter::Waiting => "members-filter-accepted",
    }
}

/// Name of a role.
pub(super) const fn role_key(role: ProviderUserType) -> &'static str {
    match role {
        ProviderUserType::ProviderAdmin => "shell-role-admin",
        ProviderUserType::ServiceUser => "shell-role-service",
        ProviderUserType::Other(_) => "shell-role-other",
    }
}

/// A status in words; a loud one has a tone and an icon.
pub(super) fn status_words(person: &Colleague) -> (String, Option<(Tone, Icon)>) {
    match person.status {
        ProviderUserStatus::Confirmed => (t("members-status-confirmed"), None),
        ProviderUserStatus::Accepted => (t("members-status-accepted"), Some((Tone::Info, Icon::UserCheck))),
        ProviderUserStatus::Invited if person.lapsed => {
            (t("team-status-lapsed"), Some((Tone::Warning, Icon::Mail)))
        }
        ProviderUserStatus::Invited => {
            let words = person.invited.map_or_else(
                || t("members-status-invited"),
                |at| t_args("members-status-invited-on", [("day", Arg::from(intl::day(at)))]),
            );
            (words, Some((Tone::Neutral, Icon::Mail)))
        }
        ProviderUserStatus::Other(_) => (t("members-status-other"), None),
    }
}

/// What can be done to people, in the order of the screen.
pub(super) const CHANGES: [TeamChange; 5] = [
    TeamChange::Confirm,
    TeamChange::Resend,
    TeamChange::Role(ProviderUserType::ProviderAdmin),
    TeamChange::Role(ProviderUserType::ServiceUser),
    TeamChange::Remove,
];

/// Words of a change.
pub(super) const fn change_words(change: TeamChange) -> ChangeWords {
    let (stem, symbol, kind) = match change {
        TeamChange::Confirm => ("team-confirm-", Icon::UserCheck, ButtonKind::Primary),
        TeamChange::Resend => ("team-resend-", Icon::Mail, ButtonKind::Primary),
        TeamChange::Role(ProviderUserType::ProviderAdmin) => {
            ("team-admin-", Icon::ShieldCheck, ButtonKind::Primary)
        }
        TeamChange::Role(_) => ("team-service-", Icon::Users, ButtonKind::Primary),
        TeamChange::Remove => ("team-remove-", Icon::UserMinus, ButtonKind::Danger),
    };
    ChangeWords { stem, symbol, kind }
}
