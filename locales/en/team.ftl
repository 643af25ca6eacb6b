# The people of a provider. What it has in common with the members of a client is in organization.ftl.

nav-team = Team
team-caption = Team of { $provider }
team-loading = Loading the team
team-error = The team could not be loaded
team-forbidden = You cannot see the team
team-forbidden-text = Only Provider Admins see and change who belongs to the team. Ask one of them to invite, confirm or change somebody.
team-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
team-you = (you)
team-filter-all = All
team-filter = Filter the team
team-filter-label = Filter the team by name or e-mail
team-no-match = Nobody in the team matches “{ $search }”
team-empty = Nobody is in the team
team-empty-text = Invite the first people. They get a link by e-mail.
team-alone = Only one Provider Admin is confirmed. If they lose access, nobody can let the team in again: make somebody else a Provider Admin too.
team-waiting = { $count ->
    [one] One person accepted the invitation and has no access until you confirm them.
   *[other] { $count } people accepted their invitation and have no access until you confirm them.
}
team-status-lapsed = Invitation lapsed
team-bulk = Selected people
team-column-clients = { -Clients }
team-clients = { $count ->
    [one] One { -client }
   *[other] { $count } { -clients }
}
team-log = Event log
team-edit = Change role
team-saved = The role of { $person } was saved
team-gives-up = You give up your own role as Provider Admin: you will not see the team any more, and another Provider Admin has to give the role back.
team-role-service-help = Works with { -clients }: opens them, renames them, changes seats that are paid for.
team-role-admin-help = Also manages team, { -clients }, billing and settings of the provider.

team-invite = Invite people
team-invite-note = No seat is needed.
team-invite-clients = Which { -clients } will they serve?
team-invite-clients-list = { -Clients } of the invited people
team-roles-help = Both roles fully administer the { -clients } they reach, like an owner there.

team-confirm-act = Confirm
team-confirm-some = Confirm { $count }
team-confirm-title = Confirm people
team-confirm-submit = Confirm
team-confirm-who = { $count ->
    [one] One person gets access:
   *[other] { $count } people get access:
}
team-confirm-effect = They get the provider's key, and with it the keys of its { -clients }.
team-resend-act = Send invitation again
team-resend-some = Resend { $count }
team-resend-title = Send invitations again
team-resend-submit = Send again
team-resend-who = { $count ->
    [one] One invitation is sent again:
   *[other] { $count } invitations are sent again:
}
team-resend-effect = The new links work for 5 days. Older ones stay valid until they expire.
team-admin-some = Make { $count } Provider Admin
team-admin-title = Make people Provider Admins
team-admin-submit = Make Provider Admin
team-admin-who = { $count ->
    [one] One person becomes a Provider Admin:
   *[other] { $count } people become Provider Admins:
}
team-admin-effect = They manage team, { -clients }, billing and settings of the provider, as you do.
team-service-some = Make { $count } Service User
team-service-title = Make people Service Users
team-service-submit = Make Service User
team-service-who = { $count ->
    [one] One person becomes a Service User:
   *[other] { $count } people become Service Users:
}
team-service-effect = They go on working with { -clients }, and manage neither team nor billing nor settings any more.
team-remove-act = Remove
team-remove-some = Remove { $count }
team-remove-title = Remove people
team-remove-submit = Remove
team-remove-who = { $count ->
    [one] One person loses access:
   *[other] { $count } people lose access:
}
team-remove-effect = They lose the provider and all its { -clients }, and are told by e-mail if they had access. Account and own vault stay theirs. The provider's key is not changed: whoever kept a copy of what they saw still has it.

job-team-invite = Sending invitations
job-team-invite-done = { $count ->
    [one] One person was invited
   *[other] { $count } people were invited
}
job-team-resend = Sending invitations again
job-team-resend-done = { $count ->
    [one] One invitation was sent again
   *[other] { $count } invitations were sent again
}
job-team-confirm = Confirming people
job-team-confirm-done = { $count ->
    [one] One person was confirmed
   *[other] { $count } people were confirmed
}
job-team-admin = Making people Provider Admins
job-team-admin-done = { $count ->
    [one] One person is a Provider Admin now
   *[other] { $count } people are Provider Admins now
}
job-team-service = Making people Service Users
job-team-service-done = { $count ->
    [one] One person is a Service User now
   *[other] { $count } people are Service Users now
}
job-team-remove = Removing people
job-team-remove-done = { $count ->
    [one] One person was removed
   *[other] { $count } people were removed
}
job-row-present = This person is here already.

awaited-text = { $provider } has to confirm you. You accepted the invitation; until a Provider Admin confirms you, you see no { -clients }.
awaited-phrase = Your fingerprint phrase
awaited-phrase-help = Whoever confirms you asks you for it. Read it to them in person or on the phone; they compare it with the one that their portal shows.
awaited-look = Look again
