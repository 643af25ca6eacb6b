//! A tab answers for the client that it has open and for no other: every question that is about one is held to it, before
//! anything is asked of the server.

use std::collections::BTreeSet;

use keystead_calls::blueprints::{ApplyBlueprint, Version};
use keystead_calls::clients::{AdoptClient, SaveClientDetails};
use keystead_calls::collections::{
    AccessDraft, CollectionDraft, EditCollection, ExplainAccess, OpenCollections, SaveCollection,
};
use keystead_calls::generator::GeneratePassword;
use keystead_calls::groups::{EditGroup, GroupDraft, OpenGroups, SaveGroup};
use keystead_calls::item::{
    DeleteItem, EditItem, ItemDraft, RestoreItem, RevealField, RevealPurpose, SaveItem, SetCollections, Slot,
    TotpCode, TrashItem, ViewItem,
};
use keystead_calls::jobs::{JobWork, StartJob};
use keystead_calls::members::{
    AcceptMemberKey, AllowAutomaticConfirmation, CheckMemberKeys, EditMember, ExportMembers, MemberDraft,
    MembersMatching, MembersQuery, MembersWindow, MoreAccess, OpenMembers, PrepareRecovery,
    PreviewMemberChange, PreviewMoreAccess, ReadInvitees, RecoverAccount, SaveMember, SurveyMembers,
};
use keystead_calls::membership::{
    DeclineOwnership, EnrolInRecovery, LeaveOrganization, WithdrawFromRecovery,
};
use keystead_calls::onboarding::RecoveryConsent;
use keystead_calls::organization::{
    ClaimDomain, DeleteOrganization, GiveUpDomain, PurgeVault, ReadApiKey, ReadOrganization, RotateApiKey,
    SaveCollectionSettings, SaveOrganization, SaveProviderAccess, VerifyDomain,
};
use keystead_calls::policies::{ListPolicies, PolicyView, PreviewPolicy, SavePolicy};
use keystead_calls::seats::SetSeats;
use keystead_calls::session::ServeClient;
use keystead_calls::vault::{AcceptOlder, OpenVault, VaultQuery, VaultWindow};
use keystead_calls::{Call, Failure, UseCase, WorkCall};
use keystead_domain::enums::{CipherType, OrganizationUserType, PolicyType};
use keystead_domain::generator::Recipe;
use keystead_domain::ids::OrganizationId;
use keystead_domain::permissions::member::MemberChange;

use crate::fake::{ORGANIZATION, World, run};

fn work(question: impl UseCase) -> WorkCall {
    match question.into_call() {
        Call::Work(call) => *call,
        Call::Session(_) => panic!("questions about the session are about no client"),
    }
}

fn draft() -> ItemDraft {
    ItemDraft {
        id: None,
        kind: CipherType::Login,
        name: "Router".into(),
        username: "admin".into(),
        password: "k9!Vd-2pQx".into(),
        totp: "".into(),
        uris: Vec::new(),
        notes: "".into(),
        custom: Vec::new(),
        collections: Vec::new(),
        reprompt: false,
    }
}

fn of_items(organization: OrganizationId) -> Vec<WorkCall> {
    let (item, collections) = (Default::default(), Vec::new());
    let (slot, purpose) = (Slot::Notes, RevealPurpose::Show);
    vec![
        work(OpenVault { organization, reload: true }),
        work(AcceptOlder { organization }),
        work(VaultWindow { organization, query: VaultQuery::default(), start: 0, len: 10 }),
        work(ViewItem { organization, item }),
        work(RevealField { organization, item, slot, purpose }),
        work(TotpCode { organization, item }),
        work(EditItem { organization, item }),
        work(SaveItem { organization, draft: draft(), based_on: None, overwrite: false }),
        work(SetCollections { organization, item, collections }),
        work(TrashItem { organization, item }),
        work(RestoreItem { organization, item }),
        work(DeleteItem { organization, item }),
        work(GeneratePassword { organization, recipe: Recipe::default() }),
    ]
}

fn of_members(organization: OrganizationId) -> Vec<WorkCall> {
    let (member, members, query) = (Default::default(), Vec::new, MembersQuery::default);
    let draft = MemberDraft {
        role: OrganizationUserType::User,
        custom: Default::default(),
        groups: Vec::new(),
        collections: Vec::new(),
    };
    vec![
        work(OpenMembers { organization, reload: true }),
        work(MembersWindow { organization, query: query(), start: 0, count: 10 }),
        work(MembersMatching { organization, query: query() }),
        work(SurveyMembers { organization, members: members() }),
        work(PreviewMemberChange { organization, change: MemberChange::Resend, members: members() }),
        work(PreviewMoreAccess { organization, more: MoreAccess::Groups(Vec::new()), members: members() }),
        work(CheckMemberKeys { organization, members: members() }),
        work(AcceptMemberKey { organization, member, phrase: String::new() }),
        work(AllowAutomaticConfirmation { organization, allow: true }),
        work(ExportMembers { organization, query: query() }),
        work(EditMember { organization, member }),
        work(SaveMember { organization, member, opened: None, draft }),
        work(PrepareRecovery { organization, member }),
        work(RecoverAccount { organization, member, password: None, two_step_off: false }),
        work(ReadInvitees { organization, text: String::new(), is_file: false }),
    ]
}

fn of_settings(organization: OrganizationId) -> Vec<WorkCall> {
    let policy =
        PolicyView { kind: PolicyType::TwoFactorAuthentication, enabled: true, settings: Vec::new() };
    let (group, collection) = (Default::default(), Default::default());
    let domain = Default::default();
    vec![
        work(OpenGroups { organization, reload: true }),
        work(EditGroup { organization, group }),
        work(SaveGroup { organization, group: None, opened: None, draft: GroupDraft::default() }),
        work(OpenCollections { organization, reload: true }),
        work(EditCollection { organization, collection }),
        work(SaveCollection {
            organization,
            collection: None,
            opened: None,
            draft: CollectionDraft::default(),
        }),
        work(ExplainAccess { organization, access: AccessDraft::default(), count: 1 }),
        work(ListPolicies { organization }),
        work(PreviewPolicy { organization, kind: PolicyType::TwoFactorAuthentication }),
        work(SavePolicy { organization, policy }),
        work(ReadOrganization { organization }),
        work(SaveOrganization { organization, name: "Taken over".into(), billing_email: None }),
        work(SaveCollectionSettings { organization, collections: Default::default() }),
        work(SaveProviderAccess { organization, allow_items: true }),
        work(ClaimDomain { organization, name: "taken.example".into() }),
        work(VerifyDomain { organization, domain }),
        work(GiveUpDomain { organization, domain }),
        work(ReadApiKey { organization, password: "".into() }),
        work(RotateApiKey { organization, password: "".into() }),
        work(PurgeVault { organization, password: "".into() }),
        work(DeleteOrganization { organization, password: "".into() }),
        work(StartJob { organization, work: JobWork::DeleteGroups(Vec::new()) }),
    ]
}

/// What works inside a client.
fn inside(organization: OrganizationId) -> Vec<WorkCall> {
    [of_items(organization), of_members(organization), of_settings(organization)]
        .into_iter()
        .flatten()
        .collect()
}

/// What changes a client from wherever it is asked.
fn named(organization: OrganizationId) -> Vec<WorkCall> {
    let (provider, client, details) = (Default::default(), Default::default(), Default::default());
    let version = Version { id: Default::default(), revision: 1 };
    let consent = RecoveryConsent { password: "".into(), phrase: String::new() };
    vec![
        work(SetSeats { organization, seats: 500, limit: None }),
        work(SaveClientDetails { provider, client, organization, details, revision: None }),
        work(AdoptClient { provider, organization }),
        work(LeaveOrganization { organization }),
        work(DeclineOwnership { organization }),
        work(EnrolInRecovery { organization, consent }),
        work(WithdrawFromRecovery { organization }),
        work(ApplyBlueprint { provider, version, organization, change: false, invitees: Vec::new() }),
    ]
}

/// Questions that change something and are held to no client, each with the reason. A form of one client that is open while
/// the tab shows the next must not be able to send one.
const FREE: [(&str, &str); 32] = [
    ("ReplacePassword", "one's own account"),
    ("SaveView", "what one's own list of clients shows"),
    ("AddClient", "the client is not there yet"),
    ("RenameClient", "a row of the provider's list, named by its link to the provider"),
    ("SetClientState", "the same"),
    ("UnlinkClient", "the same; its name is typed"),
    ("AssignClients", "what a colleague serves, from the provider's pages"),
    ("FollowTags", "the same, offered after the details of a client, which is named, were saved"),
    ("CloseVault", "lets go of what was read; a page that goes says so after the next one has come"),
    ("CloseMembers", "the same"),
    ("VerifyEmail", "before there is a session"),
    ("AskForHint", "before there is a session"),
    ("Register", "before there is a session"),
    ("AcceptInvitation", "the landing of a link, outside the frame"),
    ("SetUpProvider", "the landing of a link, outside the frame"),
    ("SaveProvider", "the provider"),
    ("DeleteProvider", "the provider, which has no clients then"),
    ("DeleteProviderByLink", "the landing of a link, outside the frame"),
    ("SteerJob", "a job stays where it was started, and is steered from wherever its panel is open"),
    ("StartTeamJob", "the provider's team"),
    ("SaveBlueprint", "the provider's"),
    ("DeleteBlueprint", "the provider's"),
    ("CreateClients", "the clients are not there yet"),
    ("AcceptTeamKey", "the provider's team"),
    ("SaveColleague", "the provider's team"),
    ("ProposeAuthenticator", "one's own account"),
    ("EnableAuthenticator", "one's own account"),
    ("ProposeEmailCodes", "one's own account"),
    ("MailFirstCode", "one's own account"),
    ("EnableEmailCodes", "one's own account"),
    ("DisableTwoStep", "one's own account"),
    ("ReadRecoveryCode", "one's own account"),
];

/// A call by its name in the table.
fn name(call: &WorkCall) -> String {
    let value = serde_json::to_value(call).unwrap();
    value.as_object().unwrap().keys().next().unwrap().clone()
}

fn other() -> OrganizationId {
    "99999999-9999-4999-8999-999999999999".parse().unwrap()
}

#[test]
fn every_question_that_is_held_to_a_client_is_tried_below() {
    let tried: BTreeSet<String> = [inside(other()), named(other())].iter().flatten().map(name).collect();
    let bound = WorkCall::BOUND.iter().filter(|(_, bound)| *bound).map(|(name, _)| (*name).to_owned());
    assert_eq!(tried, bound.collect::<BTreeSet<String>>());
}

#[test]
fn whatever_changes_something_is_held_to_a_client_or_says_why_not() {
    let names = |calls: &'static [(&str, bool)], marked: bool| {
        calls.iter().filter(move |(_, is)| *is == marked).map(|(name, _)| *name).collect::<BTreeSet<_>>()
    };
    let (unbound, writes) = (names(WorkCall::BOUND, false), names(WorkCall::READS, false));
    let free: BTreeSet<_> = unbound.intersection(&writes).copied().collect();
    let excused: BTreeSet<_> = FREE.iter().map(|(name, _)| *name).collect();
    let unexcused: Vec<_> = free.difference(&excused).collect();
    assert!(
        unexcused.is_empty(),
        "{unexcused:?} change something and carry no mark in crates/calls/src/lib.rs: mark with `client` what works in the \
         client that is open (its struct then has an `organization`), with `named` what changes the client that it names \
         from anywhere, with `read` what changes nothing; what is about no client stands in FREE, with the reason"
    );
    let needless: Vec<_> = excused.difference(&free).collect();
    assert!(needless.is_empty(), "{needless:?} stand in FREE, and are marked or gone: take them out");
    assert_eq!(excused.len(), FREE.len(), "one stands in FREE twice");
}

#[test]
fn each_is_held_in_one_way_and_to_the_client_of_its_field() {
    for call in inside(other()) {
        assert_eq!((call.client(), call.named_client()), (Some(other()), None), "{}", name(&call));
    }
    for call in named(other()) {
        assert_eq!((call.client(), call.named_client()), (None, Some(other())), "{}", name(&call));
        // What only reads may be about any client: pages of the provider look at many.
        assert!(!call.is_read(), "{}", name(&call));
    }
}

#[test]
fn a_tab_answers_for_the_client_it_has_open_and_for_no_other() {
    run(async {
        let world = World::new();
        let portal = world.signed_in().await;
        let open = |organization| OpenVault { organization, reload: true };
        let own: OrganizationId = ORGANIZATION.parse().unwrap();
        portal.serve_one_client();
        assert_eq!(portal.ask(open(own)).await.err(), Some(Failure::OtherClient), "none is open yet");
        portal.ask(ServeClient { organization: Some(own) }).await.unwrap();
        assert_eq!(portal.ask(open(own)).await.err(), None);

        let before = world.fake.requests();
        for call in [inside(other()), named(other())].into_iter().flatten() {
            let name = name(&call);
            let answer = portal.work(call, &|_, _| {}).await;
            assert_eq!(answer.err(), Some(Failure::OtherClient), "{name}");
        }
        portal.ask(ServeClient { organization: None }).await.unwrap();
        for call in inside(own) {
            let name = name(&call);
            let answer = portal.work(call, &|_, _| {}).await;
            assert_eq!(answer.err(), Some(Failure::OtherClient), "{name} when none is open");
        }
        assert_eq!(world.fake.requests(), before, "the server heard of none of it");

        // From a page of the provider a client is named; from the client's own page, too.
        for serving in [None, Some(own)] {
            portal.ask(ServeClient { organization: serving }).await.unwrap();
            let answer = portal.ask(SetSeats { organization: own, seats: 30, limit: None }).await;
            assert_ne!(answer.err(), Some(Failure::OtherClient), "{serving:?}");
        }
        assert!(world.fake.requests() > before, "those were asked of the server");
    });
}
