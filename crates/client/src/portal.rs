//! The one entrance: questions in, replies, failures and events out.

use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;

use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::lock::Mutex;
use keystead_calls::session::Capabilities;
use keystead_calls::wire::Event;
use keystead_calls::{Call, Failure, SessionCall, UseCase, WorkCall};
use keystead_domain::ids::OrganizationId;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::account::SetUp;
use crate::clients::KeptByClient;
use crate::event_log::{Logs, export_events};
use crate::http::connection::Connection;
use crate::jobs::Jobs;
use crate::members::Rosters;
use crate::platform::{Platform, Random};
use crate::session::{Keys, PendingLogIn, Session};
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
    /// The key of a session that the server ended, for a moment.
    parting: RefCell<Option<Rc<Keys>>>,
    pending: RefCell<Option<PendingLogIn>>,
    /// A second factor that is being set up.
    set_up: RefCell<Option<SetUp>>,
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
                parting: RefCell::default(),
                pending: RefCell::default(),
                set_up: RefCell::default(),
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
        match call {
            Call::Session(call) => self.begin(call).await,
            Call::Work(call) => self.work(*call, &progress).await,
        }
    }

    /// Answers what concerns the session. Everything else is [`work`](Self::work), which a browser fetches after the log-in
    /// form.
    ///
    /// # Errors
    /// Why the use case did not do what was asked.
    pub async fn begin(&self, call: SessionCall) -> Result<Box<RawValue>, Failure> {
        match call {
            SessionCall::LogIn(ask) => reply(self.log_in(ask).await),
            SessionCall::AnswerSecondFactor(ask) => reply(self.answer_second_factor(ask).await),
            SessionCall::SendEmailCode(_) => reply(self.send_email_code().await),
            SessionCall::AnswerNewDevice(ask) => reply(self.answer_new_device(ask).await),
            SessionCall::Unlock(ask) => reply(self.unlock(ask).await),
            SessionCall::Lock(_) => {
                self.lock().await;
                reply(Ok(()))
            }
            SessionCall::LogOut(ask) => {
                self.log_out(ask.keep_drafts).await;
                reply(Ok(()))
            }
            SessionCall::GetAccount(_) => reply(Ok(self.session_state())),
            SessionCall::Resume(ask) => reply(self.resume(ask).await),
            SessionCall::Seen(ask) => reply(self.seen(ask).await),
            SessionCall::KeepDraft(ask) => reply(self.keep_draft(ask).await),
            SessionCall::TakeDraft(ask) => reply(self.take_draft(ask).await),
            SessionCall::RefreshAccount(_) => reply(self.refresh_account().await),
            SessionCall::ServeClient(ask) => {
                self.inner.serving.set(Some(ask.organization));
                self.inner.visit.serve(ask.organization);
                reply(Ok(()))
            }
        }
    }

    /// Answers what is not about the session, or says why it was not done.
    pub async fn work(&self, call: WorkCall, progress: &dyn Fn(u32, u32)) -> Result<Box<RawValue>, Failure> {
        if let Some(open) = self.inner.serving.get()
            && is_about_another(&call, open)
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

    fn answer<'a>(&'a self, call: WorkCall, progress: &'a dyn Fn(u32, u32)) -> Answer<'a> {
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
            WorkCall::GeneratePassword(ask) => at_once(self.generate_password(ask.recipe)),
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
            WorkCall::EnrolInRecovery(ask) => boxed(self.enrol_in_recovery(ask)),
            WorkCall::WithdrawFromRecovery(ask) => boxed(self.withdraw_from_recovery(ask)),
            WorkCall::ListPolicies(ask) => boxed(self.list_policies(ask)),
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

    pub(crate) fn platform(&self) -> &P {
        &self.inner.platform
    }

    pub(crate) fn random(&self) -> Random<'_, P> {
        Random(&self.inner.platform)
    }

    pub(crate) fn session(&self) -> &RefCell<Session> {
        &self.inner.session
    }

    pub(crate) fn parting(&self) -> &RefCell<Option<Rc<Keys>>> {
        &self.inner.parting
    }

    pub(crate) fn pending(&self) -> &RefCell<Option<PendingLogIn>> {
        &self.inner.pending
    }

    pub(crate) fn set_up(&self) -> &RefCell<Option<SetUp>> {
        &self.inner.set_up
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
        self.inner.set_up.borrow_mut().take();
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

/// Whether a question is about a client other than the one that the page has open. What works inside a client needs that one
/// open; what names one from a page of the provider needs that no other is.
fn is_about_another(call: &WorkCall, open: Option<OrganizationId>) -> bool {
    let inside = call.client().is_some_and(|client| open != Some(client));
    let named = call.named_client().zip(open).is_some_and(|(client, open)| client != open);
    inside || named
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
