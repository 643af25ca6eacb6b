//! The one entrance: questions in, replies, failures and events out.

use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;

use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::lock::Mutex;
use keystead_calls::session::Capabilities;
use keystead_calls::wire::Event;
use keystead_calls::{Call, Failure, UseCase};
use keystead_domain::ids::OrganizationId;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::clients::KeptByClient;
use crate::event_log::{Logs, export_events};
use crate::http::connection::Connection;
use crate::jobs::Jobs;
use crate::members::Rosters;
use crate::platform::{Platform, Random};
use crate::session::{PendingLogIn, Session};
use crate::team::Teams;
use crate::vault::Vaults;
use crate::vault::visit::Visit;

/// The answer to a question, as it will be.
type Answer<'a> = Pin<Box<dyn Future<Output = Result<Box<RawValue>, Failure>> + 'a>>;

/// The portal behind the face. Clones share one session.
pub struct Portal<P: Platform> {
    inner: Rc<Inner<P>>,
}

impl<P: Platform> Clone for Portal<P> {
    fn clone(&self) -> Self {
        Self { inner: Rc::clone(&self.inner) }
    }
}

struct Inner<P: Platform> {
    platform: P,
    session: RefCell<Session>,
    pending: RefCell<Option<PendingLogIn>>,
    /// Held while a token is renewed, so that many refused requests cause one renewal.
    renewing: Mutex<()>,
    /// Raised when keys are dropped: work that began before must not keep what it finds.
    epoch: Cell<u32>,
    vaults: Vaults,
    rosters: Rosters,
    kept_details: KeptByClient,
    teams: Teams,
    jobs: Jobs,
    logs: Logs,
    /// The client that the page has open; `None` where any may be asked about, as in programs.
    serving: Cell<Option<Option<OrganizationId>>>,
    /// The client whose opening the server has recorded.
    visit: Visit,
    connection: Connection,
    /// What the server can do, once it was asked.
    server: RefCell<Option<Capabilities>>,
    listeners: RefCell<Vec<UnboundedSender<Event>>>,
}

impl<P: Platform> Portal<P> {
    /// A portal where nobody is signed in.
    #[must_use]
    pub fn new(platform: P) -> Self {
        Self {
            inner: Rc::new(Inner {
                platform,
                session: RefCell::default(),
                pending: RefCell::default(),
                renewing: Mutex::default(),
                epoch: Cell::new(0),
                vaults: Vaults::default(),
                rosters: Rosters::default(),
                kept_details: KeptByClient::default(),
                teams: Teams::default(),
                jobs: Jobs::default(),
                logs: Logs::default(),
                serving: Cell::new(None),
                visit: Visit::default(),
                connection: Connection::default(),
                server: RefCell::default(),
                listeners: RefCell::default(),
            }),
        }
    }

    /// Refuses every question about a client until one is opened with [`ServeClient`](keystead_calls::session::ServeClient).
    pub fn serve_one_client(&self) {
        self.inner.serving.set(Some(None));
    }

    /// What the portal says on its own account from now on.
    #[must_use]
    pub fn events(&self) -> UnboundedReceiver<Event> {
        let (sender, receiver) = unbounded();
        self.inner.listeners.borrow_mut().push(sender);
        receiver
    }

    /// Answers a typed question.
    ///
    /// # Errors
    /// Why the use case did not do what was asked.
    pub async fn ask<U: UseCase>(&self, question: U) -> Result<U::Reply, Failure> {
        let reply = self.call(question.into_call(), |_, _| {}).await?;
        serde_json::from_str(reply.get()).map_err(|_| Failure::Malformed)
    }

    /// Answers a question as it crosses the wall: the reply is JSON of the question's reply type. Progress is told as
    /// done and total, with a total of 0 while it is unknown.
    ///
    /// # Errors
    /// Why the use case did not do what was asked.
    pub async fn call(&self, call: Call, progress: impl Fn(u32, u32)) -> Result<Box<RawValue>, Failure> {
        match self.begin(call).await {
            Ok(answer) => answer,
            Err(call) => self.work(*call, &progress).await,
        }
    }

    /// Answers what concerns the session, and gives everything else back: that is [`work`](Self::work), which a browser
    /// fetches after the log-in form.
    ///
    /// # Errors
    /// The question, when it is not about the session.
    pub async fn begin(&self, call: Call) -> Result<Result<Box<RawValue>, Failure>, Box<Call>> {
        Ok(match call {
            Call::LogIn(ask) => reply(self.log_in(ask).await),
            Call::AnswerSecondFactor(ask) => reply(self.answer_second_factor(ask).await),
            Call::SendEmailCode(_) => reply(self.send_email_code().await),
            Call::AnswerNewDevice(ask) => reply(self.answer_new_device(ask).await),
            Call::Unlock(ask) => reply(self.unlock(ask).await),
            Call::Lock(_) => {
                self.lock().await;
                reply(Ok(()))
            }
            Call::LogOut(_) => {
                self.log_out().await;
                reply(Ok(()))
            }
            Call::GetAccount(_) => reply(Ok(self.session_state())),
            Call::Resume(ask) => reply(self.resume(ask).await),
            Call::Seen(ask) => reply(self.seen(ask).await),
            Call::KeepDraft(ask) => reply(self.keep_draft(ask).await),
            Call::TakeDraft(ask) => reply(self.take_draft(ask).await),
            Call::RefreshAccount(_) => reply(self.refresh_account().await),
            Call::ServeClient(ask) => {
                self.inner.serving.set(Some(ask.organization));
                self.inner.visit.serve(ask.organization);
                reply(Ok(()))
            }
            work => return Err(Box::new(work)),
        })
    }

    /// Answers what is not about the session, or says why it was not done.
    pub async fn work(&self, call: Call, progress: &dyn Fn(u32, u32)) -> Result<Box<RawValue>, Failure> {
        if let (Some(serving), Some(client)) = (self.inner.serving.get(), call.client())
            && serving != Some(client)
        {
            return Err(Failure::OtherClient);
        }
        let changed = if call.is_read() { None } else { call.client() };
        let reply = self.answer(call, progress).await;
        if let Some(organization) = changed {
            self.keep_seen_later(organization);
        }
        reply
    }

    fn answer<'a>(&'a self, call: Call, progress: &'a dyn Fn(u32, u32)) -> Answer<'a> {
        match call {
            Call::ListClients(ask) => {
                self.inner.visit.end();
                boxed(self.list_clients(ask))
            }
            Call::AddClient(ask) => boxed(self.add_client(ask)),
            Call::RenameClient(ask) => boxed(self.rename_client(ask)),
            Call::OpenVault(ask) => boxed(self.open_vault(ask, progress)),
            Call::AcceptOlder(ask) => {
                Box::pin(async move { reply(self.accept_older(ask.organization).await) })
            }
            Call::VaultWindow(ask) => at_once(self.vault_window(&ask)),
            Call::CloseVault(ask) => {
                self.close_vault(&ask);
                at_once(Ok(()))
            }
            Call::ViewItem(ask) => at_once(self.view_item(&ask)),
            Call::RevealField(ask) => at_once(self.reveal_field(&ask)),
            Call::TotpCode(ask) => at_once(self.totp_code(&ask)),
            Call::EditItem(ask) => at_once(self.edit_item(&ask)),
            Call::SaveItem(ask) => boxed(self.save_item(ask)),
            Call::SetCollections(ask) => boxed(self.set_collections(ask)),
            Call::TrashItem(ask) => boxed(self.trash_item(ask)),
            Call::RestoreItem(ask) => boxed(self.restore_item(ask)),
            Call::DeleteItem(ask) => boxed(self.delete_item(ask)),
            Call::LearnServer(_) => Box::pin(async move { reply(Ok(self.learn().await)) }),
            Call::VerifyEmail(ask) => {
                Box::pin(async move { reply(self.verify_email(&ask.email, &ask.name).await) })
            }
            Call::CheckVerification(ask) => boxed(self.check_verification(ask)),
            Call::Register(ask) => boxed(self.register_and_log_in(ask)),
            Call::ReadJoiningRules(ask) => {
                Box::pin(async move { reply(self.joining_rules(&ask.invitation).await) })
            }
            Call::AcceptInvitation(ask) => boxed(self.accept_invitation(ask)),
            Call::RatePassword(ask) => Box::pin(async move { reply(self.rate_password(&ask).await) }),
            Call::CountBreaches(ask) => {
                Box::pin(async move { reply(self.count_breaches(&ask.password).await) })
            }
            Call::GeneratePassword(ask) => at_once(self.generate_password(ask.recipe)),
            people => self.answer_people(people),
        }
    }

    fn answer_people(&self, call: Call) -> Answer<'_> {
        match call {
            Call::PasswordRules(_) => boxed(self.password_rules()),
            Call::ReplacePassword(ask) => boxed(self.replace_password(ask)),
            Call::OpenMembers(ask) => boxed(self.open_members(ask)),
            Call::MembersWindow(ask) => boxed(self.members_window(ask)),
            Call::CloseMembers(ask) => {
                self.close_members(&ask);
                at_once(Ok(()))
            }
            Call::MembersMatching(ask) => boxed(self.members_matching(ask)),
            Call::SurveyMembers(ask) => boxed(self.survey_members(ask)),
            Call::PreviewMemberChange(ask) => boxed(self.preview_member_change(ask)),
            Call::CheckMemberKeys(ask) => boxed(self.check_member_keys(ask)),
            Call::AcceptMemberKey(ask) => boxed(self.accept_member_key(ask)),
            Call::AllowAutomaticConfirmation(ask) => boxed(self.allow_automatic_confirmation(ask)),
            Call::ExportMembers(ask) => boxed(self.export_members(ask)),
            Call::EditMember(ask) => boxed(self.edit_member(ask)),
            Call::SaveMember(ask) => boxed(self.save_member(ask)),
            Call::PrepareRecovery(ask) => boxed(self.prepare_recovery(ask)),
            Call::RecoverAccount(ask) => boxed(self.recover_account(ask)),
            Call::ReadInvitees(ask) => boxed(self.read_invitees(ask)),
            Call::ReadMembership(ask) => boxed(self.read_membership(ask)),
            Call::LeaveOrganization(ask) => boxed(self.leave_organization(ask)),
            Call::EnrolInRecovery(ask) => boxed(self.enrol_in_recovery(ask)),
            Call::WithdrawFromRecovery(ask) => boxed(self.withdraw_from_recovery(ask)),
            Call::ListPolicies(ask) => boxed(self.list_policies(ask)),
            Call::ReadOwnRules(_) => boxed(self.own_rules()),
            Call::SavePolicy(ask) => boxed(self.save_policy(ask)),
            Call::ReadSeats(ask) => boxed(self.read_seats(ask)),
            Call::SetSeats(ask) => boxed(self.set_seats(ask)),
            Call::ReadOrganization(ask) => boxed(self.read_organization(ask)),
            Call::SaveOrganization(ask) => boxed(self.save_organization(ask)),
            Call::SaveCollectionSettings(ask) => boxed(self.save_collection_settings(ask)),
            Call::ClaimDomain(ask) => boxed(self.claim_domain(ask)),
            Call::VerifyDomain(ask) => boxed(self.verify_domain(ask)),
            Call::GiveUpDomain(ask) => boxed(self.give_up_domain(ask)),
            Call::OpenProviderLog(ask) => boxed(self.open_provider_log(ask)),
            Call::ReadOn(ask) => Box::pin(async move { reply(self.read_on(ask.log).await) }),
            Call::ExportEvents(ask) => at_once(Ok(export_events(&ask.lines))),
            Call::StartJob(ask) => boxed(self.start_job(ask)),
            Call::ListJobs(ask) => boxed(self.list_jobs(ask)),
            Call::SteerJob(ask) => boxed(self.steer_job(ask)),
            Call::JobWindow(ask) => at_once(self.job_window(&ask)),
            Call::JobReceipt(ask) => at_once(self.job_receipt(&ask)),
            clients => self.answer_clients(clients),
        }
    }

    fn answer_clients(&self, call: Call) -> Answer<'_> {
        match call {
            Call::ReadClientDetails(_) => boxed(self.read_client_details()),
            Call::SaveView(ask) => boxed(self.save_view(ask)),
            Call::SaveClientDetails(ask) => boxed(self.save_client_details(ask)),
            Call::SetClientState(ask) => boxed(self.set_client_state(ask)),
            Call::ListAdoptable(ask) => boxed(self.list_adoptable(ask)),
            Call::AdoptClient(ask) => boxed(self.adopt_client(ask)),
            Call::ReadHandOver(ask) => boxed(self.read_hand_over(ask)),
            Call::UnlinkClient(ask) => boxed(self.unlink_client(ask)),
            Call::SaveProviderAccess(ask) => boxed(self.save_provider_access(ask)),
            Call::OpenGroups(ask) => boxed(self.open_groups(ask)),
            Call::EditGroup(ask) => boxed(self.edit_group(ask)),
            Call::SaveGroup(ask) => boxed(self.save_group(ask)),
            Call::OpenCollections(ask) => boxed(self.open_collections(ask)),
            Call::EditCollection(ask) => boxed(self.edit_collection(ask)),
            Call::SaveCollection(ask) => boxed(self.save_collection(ask)),
            Call::ExplainAccess(ask) => boxed(self.explain_access(ask)),
            Call::ListAssignments(ask) => boxed(self.list_assignments(ask)),
            Call::ReadAssignedClients(ask) => boxed(self.read_assigned_clients(ask)),
            Call::ReadClientChoices(ask) => boxed(self.read_client_choices(ask)),
            Call::AssignClients(ask) => boxed(self.assign_clients(ask)),
            Call::FindRetagged(ask) => boxed(self.find_retagged(ask)),
            Call::FollowTags(ask) => boxed(self.follow_tags(ask)),
            blueprints => self.answer_blueprints(blueprints),
        }
    }

    fn answer_blueprints(&self, call: Call) -> Answer<'_> {
        match call {
            Call::ListBlueprints(ask) => boxed(self.list_blueprints(ask)),
            Call::SaveBlueprint(ask) => boxed(self.save_blueprint(ask)),
            Call::DeleteBlueprint(ask) => boxed(self.delete_blueprint(ask)),
            Call::ReadClientPlan(ask) => boxed(self.read_client_plan(ask)),
            Call::CompareBlueprint(ask) => boxed(self.compare_blueprint(ask)),
            Call::ApplyBlueprint(ask) => boxed(self.apply_blueprint(ask)),
            Call::ReadNewClients(ask) => boxed(self.read_new_clients(ask)),
            Call::CreateClients(ask) => boxed(self.create_clients(ask)),
            house => self.answer_house(house),
        }
    }

    fn answer_house(&self, call: Call) -> Answer<'_> {
        match call {
            Call::ReadSetUp(ask) => boxed(self.read_set_up(ask)),
            Call::SetUpProvider(ask) => boxed(self.set_up_provider(ask)),
            Call::ReadProvider(ask) => boxed(self.read_provider(ask)),
            Call::SaveProvider(ask) => boxed(self.save_provider(ask)),
            Call::DeleteProvider(ask) => boxed(self.delete_provider(ask)),
            Call::DeleteProviderByLink(ask) => boxed(self.delete_provider_by_link(ask)),
            Call::ReadServer(ask) => boxed(self.read_server(ask)),
            team => self.answer_team(team),
        }
    }

    fn answer_team(&self, call: Call) -> Answer<'_> {
        match call {
            Call::OwnPhrase(ask) => boxed(self.own_phrase(ask)),
            Call::ListTeam(ask) => boxed(self.list_team(ask)),
            Call::ReadNewcomers(ask) => boxed(self.read_newcomers(ask)),
            Call::CheckTeamKeys(ask) => boxed(self.check_team_keys(ask)),
            Call::AcceptTeamKey(ask) => boxed(self.accept_team_key(ask)),
            Call::SaveColleague(ask) => boxed(self.save_colleague(ask)),
            Call::ExportTeam(ask) => boxed(self.export_team(ask)),
            Call::ListAwaited(ask) => boxed(self.list_awaited(ask)),
            Call::StartTeamJob(ask) => boxed(self.start_team_job(ask)),
            session => Box::pin(async move { self.begin(session).await.unwrap_or(Err(Failure::Malformed)) }),
        }
    }

    pub(crate) fn platform(&self) -> &P {
        &self.inner.platform
    }

    pub(crate) fn random(&self) -> Random<'_, P> {
        Random(&self.inner.platform)
    }

    pub(crate) fn session(&self) -> &RefCell<Session> {
        &self.inner.session
    }

    pub(crate) fn pending(&self) -> &RefCell<Option<PendingLogIn>> {
        &self.inner.pending
    }

    pub(crate) fn server(&self) -> &RefCell<Option<Capabilities>> {
        &self.inner.server
    }

    pub(crate) fn renewing(&self) -> &Mutex<()> {
        &self.inner.renewing
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.inner.connection
    }

    pub(crate) fn visit(&self) -> &Visit {
        &self.inner.visit
    }

    pub(crate) fn vaults(&self) -> &Vaults {
        &self.inner.vaults
    }

    pub(crate) fn rosters(&self) -> &Rosters {
        &self.inner.rosters
    }

    pub(crate) fn kept_details(&self) -> &KeptByClient {
        &self.inner.kept_details
    }

    pub(crate) fn teams(&self) -> &Teams {
        &self.inner.teams
    }

    pub(crate) fn jobs(&self) -> &Jobs {
        &self.inner.jobs
    }

    pub(crate) fn logs(&self) -> &Logs {
        &self.inner.logs
    }

    pub(crate) fn epoch(&self) -> u32 {
        self.inner.epoch.get()
    }

    /// Forgets everything that was opened with keys.
    pub(crate) fn drop_opened(&self) {
        self.inner.epoch.set(self.inner.epoch.get().wrapping_add(1));
        self.inner.vaults.clear();
        self.inner.rosters.clear();
        self.inner.kept_details.clear();
        self.inner.teams.clear();
        self.inner.jobs.clear();
        self.inner.logs.close();
    }

    /// Says something to whoever listens; returns whether anybody does.
    pub(crate) fn tell(&self, event: &Event) -> bool {
        let mut listeners = self.inner.listeners.borrow_mut();
        listeners.retain(|listener| listener.unbounded_send(event.clone()).is_ok());
        !listeners.is_empty()
    }
}

/// Each question waits in a box of its own: in one future with arms, every one would make room for all of them, and that
/// on the stack for as long as it takes.
fn boxed<'a, T: Serialize + 'a>(work: impl Future<Output = Result<T, Failure>> + 'a) -> Answer<'a> {
    Box::pin(async move { reply(work.await) })
}

fn at_once<'a, T: Serialize>(result: Result<T, Failure>) -> Answer<'a> {
    Box::pin(std::future::ready(reply(result)))
}

fn reply<T: Serialize>(result: Result<T, Failure>) -> Result<Box<RawValue>, Failure> {
    serde_json::value::to_raw_value(&result?).map_err(|_| Failure::Malformed)
}
