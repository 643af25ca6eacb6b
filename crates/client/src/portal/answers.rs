//! Which use case answers which question.

use keystead_calls::{Failure, WorkCall};

use super::{Answer, at_once, boxed, reply};
use crate::Portal;
use crate::event_log::export_events;
use crate::platform::Platform;

impl<P: Platform> Portal<P> {
    pub(super) fn answer<'a>(&'a self, call: WorkCall, progress: &'a dyn Fn(u32, u32)) -> Answer<'a> {
        match call {
            WorkCall::ListClients(ask) => {
                self.inner.visit.end();
                boxed(self.list_clients(ask))
            }
            WorkCall::AddClient(ask) => boxed(self.add_client(ask)),
            WorkCall::RenameClient(ask) => boxed(self.rename_client(ask)),
            WorkCall::OpenVault(ask) => boxed(self.open_vault(ask, progress)),
            WorkCall::AcceptOlder(ask) => {
                Box::pin(async move { reply(self.accept_older(ask.organization).await) })
            }
            WorkCall::VaultWindow(ask) => at_once(self.vault_window(&ask)),
            WorkCall::CloseVault(ask) => {
                self.close_vault(&ask);
                at_once(Ok(()))
            }
            WorkCall::ViewItem(ask) => at_once(self.view_item(&ask)),
            WorkCall::RevealField(ask) => at_once(self.reveal_field(&ask)),
            WorkCall::TotpCode(ask) => at_once(self.totp_code(&ask)),
            WorkCall::EditItem(ask) => at_once(self.edit_item(&ask)),
            WorkCall::SaveItem(ask) => boxed(self.save_item(ask)),
            WorkCall::SetCollections(ask) => boxed(self.set_collections(ask)),
            WorkCall::TrashItem(ask) => boxed(self.trash_item(ask)),
            WorkCall::RestoreItem(ask) => boxed(self.restore_item(ask)),
            WorkCall::DeleteItem(ask) => boxed(self.delete_item(ask)),
            WorkCall::LearnServer(_) => Box::pin(async move { reply(Ok(self.learn().await)) }),
            WorkCall::VerifyEmail(ask) => {
                Box::pin(async move { reply(self.verify_email(&ask.email, &ask.name).await) })
            }
            WorkCall::AskForHint(ask) => boxed(self.ask_for_hint(ask)),
            WorkCall::CheckVerification(ask) => boxed(self.check_verification(ask)),
            WorkCall::Register(ask) => boxed(self.register_and_log_in(ask)),
            WorkCall::ReadJoiningRules(ask) => {
                Box::pin(async move { reply(self.joining_rules(&ask.invitation).await) })
            }
            WorkCall::AcceptInvitation(ask) => boxed(self.accept_invitation(ask)),
            WorkCall::RatePassword(ask) => Box::pin(async move { reply(self.rate_password(&ask).await) }),
            WorkCall::CountBreaches(ask) => {
                Box::pin(async move { reply(self.count_breaches(&ask.password).await) })
            }
            WorkCall::GeneratePassword(ask) => boxed(self.generate_password(ask)),
            WorkCall::SuggestPassword(ask) => at_once(self.suggest_password(&ask)),
            people => self.answer_people(people),
        }
    }

    fn answer_people(&self, call: WorkCall) -> Answer<'_> {
        match call {
            WorkCall::OpenMembers(ask) => boxed(self.open_members(ask)),
            WorkCall::MembersWindow(ask) => boxed(self.members_window(ask)),
            WorkCall::CloseMembers(ask) => {
                self.close_members(&ask);
                at_once(Ok(()))
            }
            WorkCall::MembersMatching(ask) => boxed(self.members_matching(ask)),
            WorkCall::SurveyMembers(ask) => boxed(self.survey_members(ask)),
            WorkCall::PreviewMemberChange(ask) => boxed(self.preview_member_change(ask)),
            WorkCall::PreviewMoreAccess(ask) => boxed(self.preview_more_access(ask)),
            WorkCall::CheckMemberKeys(ask) => boxed(self.check_member_keys(ask)),
            WorkCall::AcceptMemberKey(ask) => boxed(self.accept_member_key(ask)),
            WorkCall::AllowAutomaticConfirmation(ask) => boxed(self.allow_automatic_confirmation(ask)),
            WorkCall::ExportMembers(ask) => boxed(self.export_members(ask)),
            WorkCall::EditMember(ask) => boxed(self.edit_member(ask)),
            WorkCall::SaveMember(ask) => boxed(self.save_member(ask)),
            WorkCall::PrepareRecovery(ask) => boxed(self.prepare_recovery(ask)),
            WorkCall::RecoverAccount(ask) => boxed(self.recover_account(ask)),
            WorkCall::ReadInvitees(ask) => boxed(self.read_invitees(ask)),
            WorkCall::ReadMembership(ask) => boxed(self.read_membership(ask)),
            WorkCall::LeaveOrganization(ask) => boxed(self.leave_organization(ask)),
            WorkCall::DeclineOwnership(ask) => boxed(self.decline_ownership(ask)),
            WorkCall::EnrolInRecovery(ask) => boxed(self.enrol_in_recovery(ask)),
            WorkCall::WithdrawFromRecovery(ask) => boxed(self.withdraw_from_recovery(ask)),
            WorkCall::ListPolicies(ask) => boxed(self.list_policies(ask)),
            WorkCall::PreviewPolicy(ask) => boxed(self.preview_policy(ask)),
            WorkCall::ReadOwnRules(_) => boxed(self.own_rules()),
            WorkCall::SavePolicy(ask) => boxed(self.save_policy(ask)),
            WorkCall::ReadSeats(ask) => boxed(self.read_seats(ask)),
            WorkCall::SetSeats(ask) => boxed(self.set_seats(ask)),
            WorkCall::ReadOrganization(ask) => boxed(self.read_organization(ask)),
            WorkCall::SaveOrganization(ask) => boxed(self.save_organization(ask)),
            WorkCall::SaveCollectionSettings(ask) => boxed(self.save_collection_settings(ask)),
            WorkCall::ClaimDomain(ask) => boxed(self.claim_domain(ask)),
            WorkCall::VerifyDomain(ask) => boxed(self.verify_domain(ask)),
            WorkCall::GiveUpDomain(ask) => boxed(self.give_up_domain(ask)),
            WorkCall::OpenProviderLog(ask) => boxed(self.open_provider_log(ask)),
            WorkCall::ReadOn(ask) => Box::pin(async move { reply(self.read_on(ask.log).await) }),
            WorkCall::ExportEvents(ask) => at_once(Ok(export_events(&ask.lines))),
            WorkCall::StartJob(ask) => boxed(self.start_job(ask)),
            WorkCall::ListJobs(ask) => boxed(self.list_jobs(ask)),
            WorkCall::SteerJob(ask) => boxed(self.steer_job(ask)),
            WorkCall::JobWindow(ask) => at_once(self.job_window(&ask)),
            WorkCall::JobReceipt(ask) => at_once(self.job_receipt(&ask)),
            clients => self.answer_clients(clients),
        }
    }

    fn answer_clients(&self, call: WorkCall) -> Answer<'_> {
        match call {
            WorkCall::ReadClientDetails(_) => boxed(self.read_client_details()),
            WorkCall::SaveView(ask) => boxed(self.save_view(ask)),
            WorkCall::SaveClientDetails(ask) => boxed(self.save_client_details(ask)),
            WorkCall::SetClientState(ask) => boxed(self.set_client_state(ask)),
            WorkCall::ListAdoptable(ask) => boxed(self.list_adoptable(ask)),
            WorkCall::AdoptClient(ask) => boxed(self.adopt_client(ask)),
            WorkCall::ReadHandOver(ask) => boxed(self.read_hand_over(ask)),
            WorkCall::UnlinkClient(ask) => boxed(self.unlink_client(ask)),
            WorkCall::SaveProviderAccess(ask) => boxed(self.save_provider_access(ask)),
            WorkCall::ReadApiKey(ask) => boxed(self.read_api_key(ask)),
            WorkCall::RotateApiKey(ask) => boxed(self.rotate_api_key(ask)),
            WorkCall::PurgeVault(ask) => boxed(self.purge_vault(ask)),
            WorkCall::DeleteOrganization(ask) => boxed(self.delete_organization(ask)),
            WorkCall::OpenGroups(ask) => boxed(self.open_groups(ask)),
            WorkCall::EditGroup(ask) => boxed(self.edit_group(ask)),
            WorkCall::SaveGroup(ask) => boxed(self.save_group(ask)),
            WorkCall::OpenCollections(ask) => boxed(self.open_collections(ask)),
            WorkCall::EditCollection(ask) => boxed(self.edit_collection(ask)),
            WorkCall::SaveCollection(ask) => boxed(self.save_collection(ask)),
            WorkCall::ExplainAccess(ask) => boxed(self.explain_access(ask)),
            WorkCall::ListAssignments(ask) => boxed(self.list_assignments(ask)),
            WorkCall::ReadAssignedClients(ask) => boxed(self.read_assigned_clients(ask)),
            WorkCall::ReadClientChoices(ask) => boxed(self.read_client_choices(ask)),
            WorkCall::AssignClients(ask) => boxed(self.assign_clients(ask)),
            WorkCall::FindRetagged(ask) => boxed(self.find_retagged(ask)),
            WorkCall::FollowTags(ask) => boxed(self.follow_tags(ask)),
            blueprints => self.answer_blueprints(blueprints),
        }
    }

    fn answer_blueprints(&self, call: WorkCall) -> Answer<'_> {
        match call {
            WorkCall::ListBlueprints(ask) => boxed(self.list_blueprints(ask)),
            WorkCall::SaveBlueprint(ask) => boxed(self.save_blueprint(ask)),
            WorkCall::DeleteBlueprint(ask) => boxed(self.delete_blueprint(ask)),
            WorkCall::ReadClientPlan(ask) => boxed(self.read_client_plan(ask)),
            WorkCall::CompareBlueprint(ask) => boxed(self.compare_blueprint(ask)),
            WorkCall::ApplyBlueprint(ask) => boxed(self.apply_blueprint(ask)),
            WorkCall::ReadNewClients(ask) => boxed(self.read_new_clients(ask)),
            WorkCall::CreateClients(ask) => boxed(self.create_clients(ask)),
            house => self.answer_house(house),
        }
    }

    fn answer_house(&self, call: WorkCall) -> Answer<'_> {
        match call {
            WorkCall::ReadSetUp(ask) => boxed(self.read_set_up(ask)),
            WorkCall::SetUpProvider(ask) => boxed(self.set_up_provider(ask)),
            WorkCall::ReadProvider(ask) => boxed(self.read_provider(ask)),
            WorkCall::SaveProvider(ask) => boxed(self.save_provider(ask)),
            WorkCall::DeleteProvider(ask) => boxed(self.delete_provider(ask)),
            WorkCall::DeleteProviderByLink(ask) => boxed(self.delete_provider_by_link(ask)),
            WorkCall::ReadServer(ask) => boxed(self.read_server(ask)),
            team => self.answer_team(team),
        }
    }

    fn answer_team(&self, call: WorkCall) -> Answer<'_> {
        match call {
            WorkCall::OwnPhrase(ask) => boxed(self.own_phrase(ask)),
            WorkCall::ListTeam(ask) => boxed(self.list_team(ask)),
            WorkCall::ReadNewcomers(ask) => boxed(self.read_newcomers(ask)),
            WorkCall::CheckTeamKeys(ask) => boxed(self.check_team_keys(ask)),
            WorkCall::AcceptTeamKey(ask) => boxed(self.accept_team_key(ask)),
            WorkCall::SaveColleague(ask) => boxed(self.save_colleague(ask)),
            WorkCall::ExportTeam(ask) => boxed(self.export_team(ask)),
            WorkCall::ListAwaited(ask) => boxed(self.list_awaited(ask)),
            WorkCall::StartTeamJob(ask) => boxed(self.start_team_job(ask)),
            own => self.answer_own(own),
        }
    }

    fn answer_own(&self, call: WorkCall) -> Answer<'_> {
        match call {
            WorkCall::PasswordRules(_) => boxed(self.password_rules()),
            WorkCall::ReplacePassword(ask) => boxed(self.replace_password(ask)),
            WorkCall::ReadTwoStep(ask) => boxed(self.read_two_step(ask)),
            WorkCall::ProposeAuthenticator(ask) => boxed(self.propose_authenticator(ask)),
            WorkCall::EnableAuthenticator(ask) => boxed(self.enable_authenticator(ask)),
            WorkCall::ProposeEmailCodes(ask) => boxed(self.propose_email_codes(ask)),
            WorkCall::MailFirstCode(ask) => boxed(self.mail_first_code(ask)),
            WorkCall::EnableEmailCodes(ask) => boxed(self.enable_email_codes(ask)),
            WorkCall::DisableTwoStep(ask) => boxed(self.disable_two_step(ask)),
            WorkCall::ReadRecoveryCode(ask) => boxed(self.read_recovery_code(ask)),
            // Every call stands in one of these tables.
            _ => at_once(Err::<(), _>(Failure::Malformed)),
        }
    }
}
