//! The members as people to whom something is done.

use keystead_calls::Failure;
use keystead_calls::jobs::JobWork;
use keystead_calls::members::{AcceptMemberKey, CheckMemberKeys, PreviewMemberChange};
use keystead_calls::people::KeyCheck;
use keystead_domain::ids::OrganizationUserId;
use keystead_domain::permissions::member::MemberChange;
use leptos::prelude::*;

use super::actions;
use super::state::Members;
use super::words::change_words;
use crate::i18n::{Arg, t, t_args};
use crate::portal;
use crate::shared::people::{ChangeWords, People, Preview};
use crate::ui::dialog::DialogClient;

impl People for Members {
    type Id = OrganizationUserId;
    type Change = MemberChange;

    fn dialog_client(self) -> Option<DialogClient> {
        Some(Self::dialog_client(self))
    }

    fn close_dialog(self) {
        self.dialog.set(None);
    }

    fn words(change: MemberChange) -> ChangeWords {
        change_words(change)
    }

    fn is_confirmation(change: MemberChange) -> bool {
        change == MemberChange::Confirm
    }

    async fn preview(
        self,
        change: MemberChange,
        members: Vec<OrganizationUserId>,
    ) -> Result<Preview<OrganizationUserId>, Failure> {
        let question = PreviewMemberChange { organization: self.organization, change, members };
        let found = portal::call(question).await?;
        let bereft = found.without_master_password;
        let grave =
            (bereft > 0).then(|| t_args("members-without-master-password", [("count", Arg::from(bereft))]));
        let last = found.last_member_owner.then(|| t("members-last-member-owner"));
        let buys = found.buys;
        let buys = (buys > 0).then(|| t_args("members-restore-buys", [("count", Arg::from(buys))]));
        let warnings = last.into_iter().chain(buys).collect();
        Ok(Preview { applicable: found.applicable, excluded: found.excluded, warnings, grave })
    }

    async fn start(self, change: MemberChange, members: Vec<OrganizationUserId>) -> Result<(), Failure> {
        actions::start(self, JobWork::Members { change, members }).await
    }

    async fn check_keys(
        self,
        members: Vec<OrganizationUserId>,
    ) -> Result<Vec<KeyCheck<OrganizationUserId>>, Failure> {
        portal::call(CheckMemberKeys { organization: self.organization, members }).await
    }

    async fn accept_key(self, member: OrganizationUserId, phrase: String) -> Result<(), Failure> {
        portal::call(AcceptMemberKey { organization: self.organization, member, phrase }).await
    }
}
