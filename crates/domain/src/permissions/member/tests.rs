use super::super::capability::tests::{Who, standing};
use super::*;
use MemberChange::Edit;
use OrganizationUserStatus::Confirmed;
use OrganizationUserType::{Admin, Custom, Owner, User};

const CHANGES: [MemberChange; 9] =
    [Resend, Confirm, Edit, Revoke, Restore, Remove, Delete, AddToGroups, GiveAccess];

fn custom(permissions: CustomPermissions) -> ClientStanding {
    let mut custom = standing(Who::Custom);
    if let Some(member) = &mut custom.member {
        member.custom = permissions;
    }
    custom
}

fn manager() -> ClientStanding {
    custom(CustomPermissions { manage_users: true, ..CustomPermissions::default() })
}

#[test]
fn who_manages_whom() {
    let (owners, admins, low) = (Err(Denial::OwnersOnly), Err(Denial::AdminsOnly), Err(Denial::RoleTooLow));
    // Owner, provider user, Admin, Custom with the switch, Custom without, User.
    let callers = [
        standing(Who::Owner),
        standing(Who::Provider),
        standing(Who::Admin),
        manager(),
        standing(Who::Custom),
        standing(Who::User),
    ];
    for (target, row) in [
        (Owner, [Ok(()), Ok(()), owners, owners, low, low]),
        (Admin, [Ok(()), Ok(()), Ok(()), admins, low, low]),
        (User, [Ok(()), Ok(()), Ok(()), Ok(()), low, low]),
        (Custom, [Ok(()), Ok(()), Ok(()), Ok(()), low, low]),
    ] {
        for (caller, expected) in callers.iter().zip(row) {
            assert_eq!(caller.may_manage_member(target), expected, "{target:?} by {caller:?}");
            assert_eq!(caller.may_give_role(target, &CustomPermissions::default()), expected, "{target:?}");
            for change in CHANGES {
                let member = fit_for(change, target);
                assert_eq!(caller.may_change_member(&member, change), expected, "{change:?} {target:?}");
            }
        }
    }
}

/// A member to whom a change may happen.
fn fit_for(change: MemberChange, role: OrganizationUserType) -> MemberFacts {
    let status = match change {
        Resend => Invited,
        Confirm => Accepted,
        Restore => Revoked,
        Edit | AddToGroups | GiveAccess | Revoke | Remove | Delete => Confirmed,
    };
    MemberFacts { claimed: change == Delete, ..MemberFacts::new(role, status) }
}

#[test]
fn refusals_by_change() {
    // Fact, and what it does to: resend, confirm, edit, revoke, restore, remove, delete, add to groups, give access.
    type Fact = fn(&mut MemberFacts);
    let facts: [(Fact, [Option<Denial>; 9]); 7] = {
        let yourself = Some(Denial::Yourself);
        let last = Some(Denial::LastOwner);
        let policy = Some(Denial::TwoStepMissing);
        let own = Some(Denial::OwnAccess);
        let (groups, access) = (Some(Denial::GroupsHeld), Some(Denial::AccessHeld));
        let (claimed, seat) = (Some(Denial::Claimed), Some(Denial::NoSeat));
        let needed = Some(Denial::NeededElsewhere);
        [
            (|m| m.is_self = true, [None, None, None, yourself, yourself, yourself, yourself, own, own]),
            (|m| m.is_last_owner = true, [None, None, None, last, None, last, last, None, None]),
            (|m| m.claimed = true, [None, None, None, None, None, claimed, None, None, None]),
            (|m| m.has_seat = false, [None, None, None, None, seat, None, None, None, None]),
            (
                |m| m.policy = Err(Denial::TwoStepMissing),
                [None, policy, None, None, policy, None, None, None, None],
            ),
            (|m| m.is_needed_elsewhere = true, [None, None, None, None, None, None, needed, None, None]),
            (|m| m.has_all = true, [None, None, None, None, None, None, None, groups, access]),
        ]
    };
    let owner = standing(Who::Owner);
    for (spoil, row) in facts {
        for (change, denial) in CHANGES.into_iter().zip(row) {
            let mut member = fit_for(change, User);
            spoil(&mut member);
            assert_eq!(owner.may_change_member(&member, change).err(), denial, "{change:?} {member:?}");
        }
    }
    assert_eq!(owner.may_change_member(&MemberFacts::new(User, Confirmed), Delete), Err(Denial::NotClaimed));
}

#[test]
fn refusals_by_state() {
    let owner = standing(Who::Owner);
    let (invited, accepted) = (Some(Denial::NotInvited), Some(Denial::NotAccepted));
    let (revoked, live, account) =
        (Some(Denial::AlreadyRevoked), Some(Denial::NotRevoked), Some(Denial::NoAccount));
    for (status, row) in [
        (Invited, [None, accepted, None, None, live, None, account, None, None]),
        (Accepted, [invited, None, None, None, live, None, None, None, None]),
        (Confirmed, [invited, accepted, None, None, live, None, None, None, None]),
        (Revoked, [invited, accepted, None, revoked, None, None, None, None, None]),
    ] {
        for (change, denial) in CHANGES.into_iter().zip(row) {
            let member = MemberFacts { claimed: change == Delete, ..MemberFacts::new(User, status) };
            assert_eq!(owner.may_change_member(&member, change).err(), denial, "{change:?} {status:?}");
        }
    }
}

#[test]
fn custom_members_give_what_they_hold() {
    let held = CustomPermissions { manage_users: true, access_reports: true, ..Default::default() };
    let more = CustomPermissions { edit_any_collection: true, ..held };
    assert_eq!(custom(held).may_give_role(Custom, &held), Ok(()));
    assert_eq!(custom(held).may_give_role(Custom, &more), Err(Denial::NotHeld));
    assert_eq!(standing(Who::Admin).may_give_role(Custom, &more), Ok(()));
}

#[test]
fn custom_roles_need_the_plan_and_unknown_roles_are_refused() {
    let mut owner = standing(Who::Owner);
    owner.features.custom_roles = false;
    assert_eq!(owner.may_give_role(Custom, &CustomPermissions::default()), Err(Denial::NotInPlan));
    assert_eq!(
        owner.may_give_role(OrganizationUserType::Other(3), &CustomPermissions::default()),
        Err(Denial::UnknownRole)
    );
}

#[test]
fn administrators_give_themselves_more_where_they_reach_everything() {
    let myself = MemberFacts { is_self: true, ..MemberFacts::new(Owner, Confirmed) };
    let mut reaching = standing(Who::Owner);
    reaching.settings.admins_reach_all = true;
    let mut through_provider = standing(Who::Owner);
    through_provider.provider = standing(Who::Provider).provider;
    for change in [AddToGroups, GiveAccess] {
        let limited = standing(Who::Owner).may_change_member(&myself, change);
        assert_eq!(limited, Err(Denial::OwnAccess), "{change:?}");
        assert_eq!(reaching.may_change_member(&myself, change), Ok(()), "{change:?}");
        assert_eq!(through_provider.may_change_member(&myself, change), Ok(()), "{change:?}");
    }
}

#[test]
fn nobody_is_added_to_groups_where_the_plan_has_none() {
    let mut owner = standing(Who::Owner);
    owner.features.groups = false;
    let member = MemberFacts::new(User, Confirmed);
    assert_eq!(owner.may_change_member(&member, AddToGroups), Err(Denial::NotInPlan));
    assert_eq!(owner.may_change_member(&member, GiveAccess), Ok(()));
}
