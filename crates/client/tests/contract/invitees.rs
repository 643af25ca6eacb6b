//! Who is to be invited: addresses that were typed, files with a line for each, and what comes of them.

use keystead_calls::groups::SaveGroup;
use keystead_calls::jobs::{Invitation, JobWork, StartJob};
use keystead_calls::members::{CollectionGrant, EditMember, InviteeProblem, MemberDraft, ReadInvitees};
use keystead_domain::enums::OrganizationUserType;
use keystead_domain::level::CollectionLevel;
use keystead_domain::permissions::Denial;

use crate::access::group;
use crate::jobs::rested;
use crate::people::{halden, id_of, invite, members};
use crate::place::{Place, run};

#[test]
fn addresses_and_files_say_what_is_wrong_with_each_entry() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = halden(&place).await;
        maren.create_collection(organization, "Front desk/Phones", Vec::new()).await.unwrap();
        members(&maren, organization).await;
        let read = async |text: &str, is_file| {
            maren.ask(ReadInvitees { organization, text: text.into(), is_file }).await.unwrap()
        };
        let typed = read(
            "a@x.example, A@x.example; nobody\nsarah@haldendental.example; Sarah@haldendental.example",
            false,
        )
        .await;
        assert_eq!(
            typed.ready.iter().map(|person| person.email.as_str()).collect::<Vec<_>>(),
            ["a@x.example"]
        );
        let reasons: Vec<_> =
            typed.refused.iter().map(|refused| (refused.line, refused.reason.clone())).collect();
        assert_eq!(
            reasons,
            [(3, InviteeProblem::NotAnAddress), (4, InviteeProblem::AlreadyMember)],
            "twice is once"
        );
        let mistakes: Vec<_> = typed
            .refused
            .iter()
            .filter(|refused| refused.reason.is_mistake())
            .map(|refused| refused.line)
            .collect();
        assert_eq!(mistakes, [3], "a member is left out without asking");
        let file = "email;role;collections\n\
                    b@x.example;admin;Front desk/Phones: edit\n\
                    c@x.example;janitor;\n\
                    d@x.example;;Cellar\n\
                    e@x.example;;front desk/phones: everything\n\
                    f@x.example;;\n";
        let found = read(file, true).await;
        let form = MemberDraft { role: OrganizationUserType::Owner, ..MemberDraft::default() };
        let [admin, silent] = [0, 1].map(|at| found.ready[at].given.clone().over(&form));
        assert_eq!(
            (admin.role, admin.collections[0].level),
            (OrganizationUserType::Admin, CollectionLevel::Edit)
        );
        assert_eq!(silent, form, "a line that says nothing gets what the form says");
        let reasons: Vec<_> =
            found.refused.iter().map(|refused| (refused.line, refused.reason.clone())).collect();
        assert_eq!(
            reasons,
            [
                (3, InviteeProblem::UnknownRole("janitor".into())),
                (4, InviteeProblem::UnknownCollection("Cellar".into())),
                (5, InviteeProblem::UnknownLevel("everything".into()))
            ]
        );
        let headless = read("a@x.example\n", true).await;
        assert_eq!(headless.refused[0].reason, InviteeProblem::NoAddressColumn);
    });
}

#[test]
fn every_line_of_a_file_gets_the_role_and_the_access_that_it_says() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = halden(&place).await;
        let front = maren.create_collection(organization, "Front desk", Vec::new()).await.unwrap();
        let cellar = maren.create_collection(organization, "Cellar: old", Vec::new()).await.unwrap();
        let make = |name| SaveGroup { organization, group: None, opened: None, draft: group(name, &[], &[]) };
        let reception = Box::pin(maren.ask(make("Reception"))).await.unwrap();
        let surgery = Box::pin(maren.ask(make("Surgery"))).await.unwrap();
        members(&maren, organization).await;
        let file = "email,role,groups,collections\n\
                    a@x.example,admin,Reception,Front desk: edit\n\
                    b@x.example,user,surgery;RECEPTION,Cellar: old: manage | front desk\n\
                    c@x.example,owner,,\n";
        let ask = ReadInvitees { organization, text: file.into(), is_file: true };
        let found = maren.ask(ask).await.unwrap();
        assert_eq!(found.refused, []);
        let form = MemberDraft::default();
        let people = found.ready.into_iter();
        let people = people.map(|person| Invitation { email: person.email, draft: person.given.over(&form) });
        let work = JobWork::Invite(people.collect());
        let job = maren.ask(StartJob { organization, work }).await.unwrap();
        assert_eq!(rested(&maren, job.id).await.done, 3);
        members(&maren, organization).await;
        let grant = |collection, level| CollectionGrant { collection, level };
        let expected = [
            (OrganizationUserType::Admin, vec![reception], vec![grant(front, CollectionLevel::Edit)]),
            (
                OrganizationUserType::User,
                vec![reception, surgery],
                vec![grant(front, CollectionLevel::View), grant(cellar, CollectionLevel::Manage)],
            ),
            (OrganizationUserType::Owner, Vec::new(), Vec::new()),
        ];
        for (email, (role, mut groups, mut grants)) in
            ["a@x.example", "b@x.example", "c@x.example"].into_iter().zip(expected)
        {
            let member = id_of(&maren, organization, email).await;
            let mut draft = maren.ask(EditMember { organization, member }).await.unwrap().draft;
            for list in [&mut draft.groups, &mut groups] {
                list.sort_unstable();
            }
            for list in [&mut draft.collections, &mut grants] {
                list.sort_unstable_by_key(|grant| grant.collection);
            }
            assert_eq!((draft.role, draft.groups, draft.collections), (role, groups, grants), "{email}");
        }
    });
}

#[test]
fn a_line_that_cannot_be_invited_says_why_and_costs_no_other() {
    run(async {
        let place = Place::new().await;
        let (maren, organization) = halden(&place).await;
        invite(&maren, organization, OrganizationUserType::User, &["gone@x.example"]).await;
        members(&maren, organization).await;
        let gone = id_of(&maren, organization, "gone").await;
        maren.revoke_member(organization, gone).await.unwrap();
        members(&maren, organization).await;
        let file = "email,role,groups\n\
                    a@x.example,,Night shift\n\
                    b@x.example,user\n\
                    c@x.example,custom,\n\
                    d@x.example,,\n\
                    D@x.example,admin,\n\
                    gone@x.example,,\n\
                    e@x.example,,,more\n\
                    a@x.example,,\n";
        let ask = ReadInvitees { organization, text: file.into(), is_file: true };
        let found = maren.ask(ask).await.unwrap();
        let reasons: Vec<_> =
            found.refused.iter().map(|refused| (refused.line, refused.reason.clone())).collect();
        assert_eq!(
            reasons,
            [
                (2, InviteeProblem::UnknownGroup("Night shift".into())),
                (3, InviteeProblem::UnevenLine),
                // The plan has no custom roles.
                (4, InviteeProblem::RoleDenied(Denial::NotInPlan)),
                (6, InviteeProblem::Twice),
                (7, InviteeProblem::Revoked(gone)),
                (8, InviteeProblem::UnevenLine),
            ]
        );
        let ready: Vec<_> = found.ready.iter().map(|person| person.email.as_str()).collect();
        assert_eq!(ready, ["d@x.example", "a@x.example"], "a line that failed does not count as the first");
    });
}
