clients-column-tags = Tags
clients-filter-label-all = Filter { -clients } by name, tag or note
clients-no-match-scope-all = The filter looks at names, tags and notes of all { -clients }.
clients-no-match-tag = No { -client } has the tag “{ $tag }” any more
clients-no-match-both = No { -client } with the tag “{ $tag }” matches “{ $search }”
clients-tag = Tag
clients-tag-all = All tags
clients-tag-count = { $tag } ({ $count })
clients-tag-is = Tag: { $tag }
clients-tag-clear = Clear tag

# Where the server limits nobody
clients-view = Choose { -clients }
clients-view-is = { $count ->
    [one] One chosen { -client }
   *[other] { $count } chosen { -clients }
}
clients-view-clear = Show all
clients-view-title = { -Clients } to show
clients-view-question = Which { -clients } do you want to see?
clients-view-note = This filters the list for you, on this device. It is no boundary: the server lets you into every { -client }, and the search at the top finds them all.
clients-view-some = The others stay one search away.
clients-view-none = Choose at least one { -client }.
clients-view-submit = Show
clients-view-scope = The filter looks at the { -clients } you chose.
clients-view-nothing = None of the { -clients } you chose is here any more
clients-view-nothing-text = They left the provider. The others are hidden by your own choice.
clients-no-owner = No owner yet
clients-restricted = Restricted
clients-no-key-reason = The key of this { -client } is not here. Another provider user can open it, or confirm you again.
clients-provider-suspended = The provider is suspended. { -Clients } can be looked at and wait with it: none can be added, renamed or given seats until it is enabled again.

clients-add-ways = Ways to add a { -client }
clients-add-new = New { -client }
clients-add-existing = Existing organization
clients-add-not-looked = Whether the { -client } was made is not known, because the list could not be loaded either. Look at it before you try again.
clients-add-is-there = The list was loaded again: { $client } is in it now. Close this form and look at it before you try again.
clients-add-is-not-there = The list was loaded again: { $client } is not in it, so you can try again.
clients-plan-list-price = instead of { $price }
clients-plan-pool = { $count ->
    [one] One unassigned seat
   *[other] { $count } unassigned seats
}

clients-adopt-title = Add an existing organization
clients-adopt-note = The organization's key is wrapped on this device.
clients-adopt = Add organization
clients-adopt-reading = Looking for your organizations
clients-adopt-none = You own no organization on this server. Somebody who owns one has to add it, as a Provider Admin.
clients-adopt-none-fits = None of your organizations can become a { -client } now.
clients-adopt-others = Not possible
clients-adopt-choose = Organization
clients-adopt-facts = { $count ->
    [one] { $plan }, one seat
   *[other] { $plan }, { $count } seats
}
clients-adopt-effects = What happens
clients-adopt-plan = The plan changes from { $before } to { $plan }, paid by the month.
clients-adopt-seats = { $count ->
    [one] Its seat moves to your provider.
   *[other] Its { $count } seats move to your provider.
}
clients-adopt-bill = Its own subscription ends with a final invoice for the days until today. Your provider pays from now on, and credit that is left moves to it.
clients-adopt-limit = The limit of seats that invitations may buy is cleared: a { -client }'s seats never grow by themselves.
clients-adopt-key = Every confirmed user of your provider can open it. You stay its owner until somebody removes you.
clients-adopted = { $client } is a { -client } now
clients-adopted-next = To free your own seat, invite another owner, confirm them, and have yourself removed.

clients-details = Tags, notes and colour
clients-details-title = Tags, notes and colour
clients-details-note = Only users of your provider can read this; the server cannot.
clients-details-save = Save
clients-details-saved = Tags, notes and colour of { $client } were saved
clients-details-unreadable = What was kept about this { -client } cannot be read. Saving replaces it.
clients-details-changed = Somebody else changed this meanwhile. Tags now: { $tags }. Notes now: { $notes } Save again to replace that with what you typed.
clients-details-nothing = none.
clients-details-tags = Tags
clients-details-tags-help = Separated by commas.
clients-details-tags-many = At most { $count } tags.
clients-details-tags-used = Tags of your { -clients }
clients-details-notes = Notes
clients-details-notes-help = No passwords here: secrets belong in the { -client }'s vault.
clients-details-colour = Colour
clients-details-colour-help = The pattern and the letters of the mark stay as they are.
clients-hue-own = Automatic
clients-hue-1 = Raspberry
clients-hue-2 = Magenta
clients-hue-3 = Purple
clients-hue-4 = Violet
clients-hue-5 = Indigo
clients-hue-6 = Blue
clients-hue-7 = Sky
clients-hue-8 = Cyan
clients-hue-9 = Teal
clients-hue-10 = Green
clients-hue-11 = Olive
clients-hue-12 = Amber

clients-suspend = Suspend
clients-suspend-title = Suspend this { -client }?
clients-suspend-effect = Items of { $client } can still be read by its owners and by you. Everybody else loses the shared items, and nothing can be changed, until you enable it again. Nothing is deleted, its seats stay assigned and are paid.
clients-suspend-keep = Keep { -client } active
clients-suspend-done = { $client } is suspended
clients-resume = Enable again
clients-resume-title = Enable this { -client } again?
clients-resume-effect = Everybody in { $client } has the access that they had before.
clients-resume-keep = Keep suspended
clients-resume-done = { $client } is enabled again

clients-unlink = Hand over
clients-unlink-title = Hand this { -client } over?
clients-unlink-keep = Keep { -client }
clients-unlink-reading = Reading what the { -client } owns
clients-unlink-owners = From now on it belongs to { $owners } alone. You cannot take it back; an owner can join a provider again.
clients-unlink-data = All items, collections, groups, policies and members, with their keys.
clients-unlink-open = The organization is enabled, even if it is suspended now.
clients-unlink-people = People of your provider who are members: { $names }. Their membership is the owners' to end.
clients-unlink-rights = Your provider sees and manages nothing of it any more.
clients-unlink-details = Tags, notes and colour that you kept are deleted.
clients-unlink-seats = { $count ->
    [one] Its seat goes back to your unassigned seats.
   *[other] Its { $count } seats go back to your unassigned seats.
}
clients-unlink-bill = The organization pays for itself: the owners get a mail and have 30 days to add a payment method.
clients-unlink-name = Type { $client } to confirm
clients-unlink-name-wrong = This is not the name of the { -client }.
clients-unlinked = { $client } was handed over

hand-over-title = { $client } is yours
hand-over-print = Print
hand-over-back = Back to the { -clients }
hand-over-intro = { $provider } does not manage { $client } any more. This page says what belongs to you now, and what to do next. It is not kept anywhere: print it, or save it as a file, and give it to the owners.
hand-over-owns = What you own
hand-over-name = Name
hand-over-owners = Owners
hand-over-members = Confirmed members
hand-over-waiting = Invited or waiting
hand-over-collections = Collections
hand-over-groups = Groups
hand-over-policies = Policies that are on
hand-over-none = None
hand-over-unread = Not known
hand-over-next = What to do next
hand-over-pay = Add a payment method within 30 days
hand-over-pay-text = The organization has a subscription of its own for the seats above, billed by invoice. An owner enters the payment method under Billing.
hand-over-rotate = Change what the provider knew
hand-over-rotate-text = People of { $provider } could read your items. Change the passwords and keys that matter, beginning with administrator accounts, networks and banks.
hand-over-people = Look at who is still a member
hand-over-people-some = These people of the provider are members and still have access: { $names }. Remove them under Members unless you want them to stay.
hand-over-people-none = No user of { $provider } is a member. Look through your members all the same, and remove whoever should not be there.
hand-over-second = Have a second owner
hand-over-second-text = If the only owner loses the master password, nobody can open the organization any more. Make one more person an owner, or turn account recovery on.

provider-access-title = Access of the provider
provider-access-help = { $provider } manages members, groups, collections and settings. Whether its people also work with your items is your decision.
provider-access-help-others = { $provider } manages members, groups, collections and settings.
provider-access-label = { $provider } and your items
provider-access-open = Works with items
provider-access-closed = Reads for reports only
provider-access-closed-help = Reading for reports covers names, websites and the strength of passwords. Its people then cannot add, change, delete, move or export items, unless they are members.
provider-access-is-open = Its people can view and change the items.
provider-access-is-closed = Its people can read the items for reports only.
provider-access-save = Save access
