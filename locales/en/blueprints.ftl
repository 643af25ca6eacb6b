blueprints-title = Blueprints
blueprints-meta = What new { -clients } are made of, encrypted with the key of the provider
blueprints-loading = Loading blueprints
blueprints-error = Blueprints could not be loaded
blueprints-forbidden = You cannot see these blueprints
blueprints-missing = This server keeps no blueprints
blueprints-missing-text = Blueprints are an addition to the server that comes with this portal.
blueprints-gone = This blueprint is not there
blueprints-gone-text = It was deleted, cannot be read, or never existed.
blueprints-empty = No blueprints yet
blueprints-empty-text = Make one from scratch, or read it from a { -client } that is set up well.
blueprints-empty-ask = A Provider Admin can make the first one.
blueprints-filter = Filter blueprints
blueprints-filter-label = Filter blueprints by name and description
blueprints-no-match = No blueprint matches “{ $search }”
blueprints-no-match-scope = The filter looks at names and descriptions.
blueprints-count = { $count ->
    [one] { $count } blueprint
   *[other] { $count } blueprints
}
blueprints-count-shown = { $shown } of { $count } blueprints
blueprints-column-name = Blueprint
blueprints-column-plan = Plan
blueprints-column-content = Holds
blueprints-column-changed = Changed
blueprints-column-actions = Actions
blueprints-row-menu = More actions for { $blueprint }
blueprints-unnamed = Blueprint that cannot be read
blueprints-badge-older = Older
blueprints-badge-unreadable = Unreadable
blueprints-older = This device has seen a newer version: the server may have put an old one in its place.
blueprints-older-look = Look through it and save it to use it again.
blueprints-undecryptable = It cannot be decrypted with the key of this provider.
blueprints-swapped = The server handed out another blueprint under this one's id. It is not used.
blueprints-newer = A newer version of the portal wrote it. Reload the page, or ask for an update.
blueprints-collections-count = { $count ->
    [one] { $count } collection
   *[other] { $count } collections
}
blueprints-groups-count = { $count ->
    [one] { $count } group
   *[other] { $count } groups
}
blueprints-policies-count = { $count ->
    [one] { $count } policy
   *[other] { $count } policies
}
blueprints-roles-count = { $count ->
    [one] { $count } role
   *[other] { $count } roles
}
blueprints-new = New blueprint
blueprints-from-client = Read from a { -client }
blueprints-edit = Edit
blueprints-apply = Apply to a { -client }
blueprints-create = Create { -clients }
blueprints-delete = Delete blueprint
blueprints-delete-title = Delete “{ $blueprint }”
blueprints-delete-text = { -Clients } that were made from it stay as they are.
blueprints-delete-keep = Keep blueprint
blueprints-deleted = { $blueprint } was deleted
blueprints-choose-client = Choose a { -client }
blueprints-field-client = { -Client }
blueprints-from-client-title = Blueprint from a { -client }
blueprints-from-client-text = Collections, groups, policies and collection settings are read. Names and addresses of members and all items stay out.
blueprints-from-client-submit = Read { -client }
blueprints-new-title = New blueprint
blueprints-edit-title = Edit “{ $blueprint }”
blueprints-reading = Reading the { -client }
blueprints-reading-error = The { -client } could not be read
blueprints-unreadable = { $count ->
    [one] The name of one collection could not be read. It is left out.
   *[other] The names of { $count } collections could not be read. They are left out.
}
blueprints-general = General
blueprints-field-name = Name of the blueprint
blueprints-field-description = Description
blueprints-field-seats = Seats
blueprints-field-seats-help = The number that the form of a new { -client } begins with.
blueprints-collections = Collections
blueprints-collections-help = Write the parents before the name: IT/Network.
blueprints-collection-number = Path of collection { $number }
blueprints-add-collection = Add collection
blueprints-remove = Remove { $what }
blueprints-groups = Groups
blueprints-group-name = Name of the group
blueprints-group-unnamed = New group
blueprints-add-group = Add group
blueprints-access-choose = Choose collections
blueprints-access = { $count ->
    [one] { $count } collection
   *[other] { $count } collections
}
blueprints-access-none = Add collections first.
blueprints-no-access = No access
blueprints-settings = Collection settings
blueprints-policies = Policies
blueprints-policies-help = They need a plan with policies. What the plan of a { -client } lacks is left out and named.
blueprints-roles = People to invite
blueprints-roles-help = Words for people, such as Practice manager. Addresses are asked for when the blueprint is applied.
blueprints-role-name = Words for the person
blueprints-role-unnamed = New role
blueprints-role-owner = Owner
blueprints-role-role = Role
blueprints-role-groups = Groups of the person
blueprints-add-role = Add role
blueprints-save = Save blueprint
blueprints-saved = { $blueprint } was saved
blueprints-invalid = The blueprint was not saved: some fields are not right.
blueprints-outdated = Somebody else changed this blueprint meanwhile. Nothing was overwritten, and what you typed is still here.
blueprints-outdated-load = Load the newer version
blueprints-apply-title = Apply “{ $blueprint }”
blueprints-apply-meta = Nothing is changed before you have seen what would be
blueprints-comparing = Comparing with the { -client }
blueprints-comparing-error = The { -client } could not be compared
blueprints-summary = { $made } to make, { $there } there already, { $differs } different
blueprints-summary-cannot = { $made } to make, { $there } there already, { $differs } different, { $cannot } not possible
blueprints-change = Change what is different
blueprints-change-help = Otherwise it stays as the { -client } has it. Nothing is ever deleted.
blueprints-made = Will be made
blueprints-there = There
blueprints-stays = Stays
blueprints-changes = Will change
blueprints-cannot = Not possible
blueprints-on = on
blueprints-off = off
blueprints-part-access = { $group } reaches { $collection }: { $level }
blueprints-part-setting = { $setting }: { $state }
blueprints-now = Now: { $now }
blueprints-now-settings = It is on with other settings.
blueprints-cannot-plan = The plan of this { -client } does not include it.
blueprints-cannot-policy = It needs “{ $policy }”, which is neither on nor in the blueprint.
blueprints-cannot-known = The server does not know it.
blueprints-cannot-managed = Administrators do not reach everything here, and no group of the blueprint manages it.
blueprints-there-count = { $count ->
    [one] One part is there already
   *[other] { $count } parts are there already
}
blueprints-people = Invitations
blueprints-people-help = Leave a field empty to invite nobody. People who are there already get what their role adds.
blueprints-seats-short = { $count ->
    [one] The { -client } has one free seat.
   *[other] The { -client } has { $count } free seats.
}
blueprints-apply-note = It goes on behind the page, can be paused, and can be done again without doing anything twice.
blueprints-apply-submit = Apply to { $client }
blueprints-apply-nothing = There is nothing to do: the { -client } has all of it.
blueprints-create-title = Create { -clients } from “{ $blueprint }”
blueprints-create-list = { -Clients }, one per line: name, owner's e-mail
blueprints-create-list-help = Separated by a comma, a semicolon or a tab, as spreadsheets paste it. At most { $most } lines.
blueprints-create-file-help = CSV with the columns name and owner
blueprints-create-seats = Seats of each { -client }
blueprints-create-found = { $count ->
    [one] One { -client } is ready.
   *[other] { $count } { -clients } are ready.
}
blueprints-create-waits = { $count ->
    [one] One { -client } is ready. Correct or remove the other lines first.
   *[other] { $count } { -clients } are ready. Correct or remove the other lines first.
}
blueprints-create-none = Enter at least one { -client }.
blueprints-create-fix = Some lines cannot be used. Correct or remove them.
blueprints-create-note = The keys of every { -client } are made on this device. Each owner gets an invitation by e-mail.
blueprints-create-submit-none = Create { -clients }
blueprints-create-submit = { $count ->
    [one] Create { $count } { -client }
   *[other] Create { $count } { -clients }
}
blueprints-lines-refused = Lines that cannot be used
blueprints-line = Line { $line }, { $text }: { $problem }
blueprints-line-name = it has no name, or one of more than 50 characters.
blueprints-line-owner = it has no e-mail address of an owner.
blueprints-line-twice = the name is in the list already.
blueprints-line-exists = a { -client } of this name is there already.
blueprints-line-many = there are too many lines for one go.
blueprints-field = Blueprint
blueprints-field-help = Collections, groups, policies and settings are made once the { -client } is there.
blueprints-none = None
job-apply-blueprint = Applying a blueprint
job-apply-blueprint-done = { $count ->
    [one] The blueprint was applied in one step
   *[other] The blueprint was applied in { $count } steps
}
job-create-clients = Creating { -clients }
job-create-clients-done = { $count ->
    [one] One step was done
   *[other] All { $count } steps were done
}
job-act-client = { -Client }
job-act-collection = Collection
job-act-group = Group
job-act-access = Access of group
job-act-settings = Collection settings
job-act-policy = Policy “{ $policy }”
job-act-invite = Invitation
job-row-exists = It was there already.
job-row-not-made = Something that it builds on was not made. Try the failed steps once more.
field-twice = This stands here twice.
field-too-many = At most { $most } are possible.
