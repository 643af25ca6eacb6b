//! Words of statuses, roles, levels and changes.

use keystead_calls::members::{MemberRow, MembersFilter};
use keystead_domain::enums::{OrganizationUserStatus, OrganizationUserType};
use keystead_domain::permissions::member::MemberChange;

use crate::i18n::{Arg, t, t_args};
use crate::platform::intl;
use crate::shared::people::ChangeWords;
use crate::ui::badge::Tone;
use crate::ui::button::ButtonKind;
use crate::ui::icon::Icon;

/// Name of a filter.
pub(super) const fn filter_key(filter: MembersFilter) -> &'static str {
    match filter {
        MembersFilter::Active => "members-filter-active",
        MembersFilter::Invited => "members-filter-invited",
        MembersFilter::Accepted => "members-filter-accepted",
        MembersFilter::Revoked => "members-filter-revoked",
    }
}

/// Name of a role.
pub(super) const fn role_key(role: OrganizationUserType) -> &'static str {
    match role {
        OrganizationUserType::Owner => "members-role-owner",
        OrganizationUserType::Admin => "members-role-admin",
        OrganizationUserType::Custom => "members-role-custom",
        OrganizationUserType::User | OrganizationUserType::Other(_) => "members-role-user",
    }
}

/// A status in words; a loud one has a tone and an icon.
pub(super) fn status_words(row: &MemberRow) -> (String, Option<(Tone, Icon)>) {
    match row.status {
        OrganizationUserStatus::Confirmed => (t("members-status-confirmed"), None),
        OrganizationUserStatus::Accepted => {
            (t("members-status-accepted"), Some((Tone::Info, Icon::UserCheck)))
        }
        OrganizationUserStatus::Invited => {
            let words = row.created.map_or_else(
                || t("members-status-invited"),
                |at| t_args("members-status-invited-on", [("day", Arg::from(intl::day(at)))]),
            );
            (words, Some((Tone::Neutral, Icon::Mail)))
        }
        OrganizationUserStatus::Revoked => {
            let key = match row.revoked_for {
                Some(2) => "members-status-revoked-two-step",
                Some(3) => "members-status-revoked-ownership",
                Some(4) => "members-status-revoked-single",
                _ => "members-status-revoked",
            };
            (t(key), Some((Tone::Danger, Icon::Ban)))
        }
        OrganizationUserStatus::Staged => (t("members-status-staged"), None),
        OrganizationUserStatus::Other(_) => (t("members-status-other"), None),
    }
}

/// Words of a change.
pub(super) const fn change_words(change: MemberChange) -> ChangeWords {
    let (stem, symbol, kind) = match change {
        MemberChange::Confirm => ("members-confirm-", Icon::UserCheck, ButtonKind::Primary),
        MemberChange::Resend => ("members-resend-", Icon::Mail, ButtonKind::Primary),
        MemberChange::Restore => ("members-restore-", Icon::RotateCcw, ButtonKind::Primary),
        MemberChange::Edit => ("members-edit-", Icon::Pencil, ButtonKind::Primary),
        MemberChange::AddToGroups => ("members-to-groups-", Icon::UsersRound, ButtonKind::Primary),
        MemberChange::GiveAccess => ("members-give-access-", Icon::Folder, ButtonKind::Primary),
        MemberChange::Revoke => ("members-revoke-", Icon::Ban, ButtonKind::Danger),
        MemberChange::Remove => ("members-remove-", Icon::UserMinus, ButtonKind::Danger),
        MemberChange::Delete => ("members-delete-", Icon::Trash2, ButtonKind::Danger),
    };
    ChangeWords { stem, symbol, kind }
}
