field-optional = optional

members-title = Members
members-seats = { $used } of { $total } seats used
members-seats-open = { $used } seats used
members-loading = Loading members
members-error = Members could not be loaded
members-forbidden = You cannot see these members
members-caption = Members of { $client }
members-count = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
members-count-picked = { $picked } of { $count } selected
members-filters = Filter by status
members-filter-active = Active
members-filter-invited = Invited
members-filter-accepted = Needs confirmation
members-filter-revoked = Revoked
members-filter = Filter members
members-filter-label = Filter members by name or e-mail
members-no-match = No member matches “{ $search }”
members-no-match-scope = The filter looks at names, e-mail addresses and ids of this list.
members-empty = No members yet
members-empty-text = Invite the first ones. They get a link by e-mail.
members-empty-invited = No open invitations
members-empty-invited-text = Everybody who was invited has answered.
members-empty-accepted = Nobody waits for confirmation
members-empty-accepted-text = Who accepts an invitation shows up here until an administrator confirms them.
members-empty-revoked = Nobody is revoked
members-empty-revoked-text = Members whose access was taken away show up here and can be restored.
members-empty-recovery = Nobody whose account can be recovered
members-empty-recovery-text = Who enrols in account recovery shows up here.
members-waiting = { $count ->
    [one] One member accepted the invitation and waits to be confirmed.
   *[other] { $count } members accepted the invitation and wait to be confirmed.
}
members-waiting-show = Show them
members-column-name = Name
members-column-status = Status
members-column-role = Role
members-column-groups = Groups
members-column-two-step = Two-step
members-column-recovery = Recovery
members-column-actions = Actions
members-row-menu = More actions for { $member }
members-open = Role and access
list-pick = Select { $row }
list-pick-all = Select all
list-pick-every = Select all { $count }
list-picked = { $count } selected
list-unpick = Clear selection
members-bulk = Selected members
members-status-confirmed = Confirmed
members-status-accepted = Needs confirmation
members-status-invited = Invited
members-status-invited-on = Invited { $day }
members-status-revoked = Revoked
members-status-revoked-two-step = Revoked, no two-step
members-status-revoked-ownership = Revoked, declined data ownership
members-status-revoked-single = Revoked, in another organization
members-status-staged = Staged
members-status-other = Unknown
members-role-owner = Owner
members-role-admin = Admin
members-role-user = User
members-role-custom = Custom
members-role-user-help = Uses what is shared with them.
members-role-admin-help = Everything except owners.
members-role-owner-help = Everything, including deletion.
members-role-custom-help = Choose single permissions.
members-two-step-on = On
members-two-step-off = Off
members-two-step-missing = no two-step login
members-recovery-enrolled = Enrolled

members-may-event-logs = Read the event log
members-may-import-export = Import and export
members-may-reports = Read reports
members-may-create-collections = Create collections
members-may-edit-collections = Edit any collection
members-may-delete-collections = Delete any collection
members-may-groups = Manage groups
members-may-sso = Manage single sign-on
members-may-policies = Manage policies
members-may-users = Manage members
members-may-recovery = Manage account recovery
members-level-view-hidden = View, passwords hidden
members-level-view = View
members-level-edit-hidden = Edit, passwords hidden
members-level-edit = Edit
members-level-manage = Manage collection
members-level-of = Access to { $collection }
members-every-collection = Every collection
members-field-role = Role
members-field-permissions = Permissions
members-field-groups = Groups
members-field-collections = Collections
members-field-collections-note = with several ways to a collection, the highest level counts
members-no-groups = This { -client } has no groups yet.
members-group-add = Add a group
members-group-remove = Remove group { $group }
members-collection-add = Add a collection
members-collection-remove = Remove { $collection }

members-invite = Invite members
members-invite-submit = Send invitations
members-seats-left = { $count ->
    [one] One seat left
   *[other] { $count } seats left
}
members-seats-missing = { $count ->
    [one] One seat is missing. Nobody was invited. Give this { -client } more seats first.
   *[other] { $count } seats are missing. Nobody was invited. Give this { -client } more seats first.
}
members-seats-missing-ask = { $count ->
    [one] One seat is missing. Nobody was invited. Ask your provider for more.
   *[other] { $count } seats are missing. Nobody was invited. Ask your provider for more.
}
members-seats-left-month = { $count ->
    [one] One seat left. Each further person buys one: { $price } each month.
   *[other] { $count } seats left. Each further person buys one: { $price } each month.
}
members-seats-left-year = { $count ->
    [one] One seat left. Each further person buys one: { $price } each year.
   *[other] { $count } seats left. Each further person buys one: { $price } each year.
}
members-seats-left-buys = { $count ->
    [one] One seat left. Each further person buys one, where the plan sells them.
   *[other] { $count } seats left. Each further person buys one, where the plan sells them.
}
members-seats-buys-month = { $count ->
    [one] One seat is missing. The invitations buy it: { $price } more each month, { $total } seats in all. It stays until somebody gives it back.
   *[other] { $count } seats are missing. The invitations buy them: { $price } more each month, { $total } seats in all. They stay until somebody gives them back.
}
members-seats-buys-year = { $count ->
    [one] One seat is missing. The invitations buy it: { $price } more each year, { $total } seats in all. It stays until somebody gives it back.
   *[other] { $count } seats are missing. The invitations buy them: { $price } more each year, { $total } seats in all. They stay until somebody gives them back.
}
members-seats-buys-unknown = { $count ->
    [one] One seat is missing. The invitations buy it, where the plan sells seats: { $total } in all. An owner sees the price in the settings.
   *[other] { $count } seats are missing. The invitations buy them, where the plan sells seats: { $total } in all. An owner sees the price in the settings.
}
members-seats-buy = { $count ->
    [one] Buy one seat and invite
   *[other] Buy { $count } seats and invite
}
members-seats-limit = { $count ->
    [one] One seat is missing, and invitations may buy seats up to { $limit } only. Nobody was invited.
   *[other] { $count } seats are missing, and invitations may buy seats up to { $limit } only. Nobody was invited.
}
members-seats-fixed = { $count ->
    [one] One seat is missing, and the plan sells none. Nobody was invited.
   *[other] { $count } seats are missing, and the plan sells none. Nobody was invited.
}
members-restore-buys = { $count ->
    [one] One seat is missing. Restoring buys it, where the plan sells seats.
   *[other] { $count } seats are missing. Restoring buys them, where the plan sells seats.
}
members-field-emails = E-mail addresses
members-field-emails-help = As many as you like, separated by commas or lines. Links work for 5 days and can be sent again.
members-emails-none = Enter at least one e-mail address.
members-emails-left-out = { $count ->
    [one] One address is a member already and was left out
   *[other] { $count } addresses are members already and were left out
}
members-emails-fix = What is listed below cannot be invited. Correct or remove it; nobody was invited yet.
members-file = Read from a file
members-file-help = CSV with the columns email, role, groups, collections
members-file-forget = Use another source
members-file-ready = { $count ->
    [one] One person can be invited. Lines without role and access get what you choose below.
   *[other] { $count } people can be invited. Lines without role and access get what you choose below.
}
members-refused = { $count ->
    [one] One entry cannot be invited
   *[other] { $count } entries cannot be invited
}
members-refused-more = and { $count } more
members-line = Line { $line }:
members-problem-address = is not an e-mail address.
members-problem-long = is too long for an e-mail address.
members-problem-member = is a member already.
members-problem-revoked = was revoked. Restore that person instead, then remove the address here.
members-problem-twice = is in the list twice.
members-problem-role = has the unknown role “{ $name }”. Use owner, admin, user or custom.
members-problem-group = names the group “{ $name }”, which does not exist.
members-problem-collection = names the collection “{ $name }”, which does not exist or which you cannot share.
members-problem-level = has the unknown access “{ $name }”. Use view, edit or manage.
members-problem-column = has no column “email” in its first line.
members-problem-uneven = has more or fewer fields than the first line.

members-save = Save
members-saved = Role and access of { $member } were saved
members-external-id = Directory id: { $id }
members-exported = The list was exported
members-export = Export CSV

members-and-more = { $names } and { $count } more
members-nobody-applicable = This can be done to nobody of the selection.
members-preview-reading = Whom this is done to is still being looked up. You can go on once you see it.
members-excluded = Left out
members-last-member-owner = This takes the last owner away from the { -client }. Only your provider could manage it then.
members-own-access = These are your own groups and collections. As long as owners and admins do not manage all collections, nobody gives themselves more, and your groups are changed by others.
members-without-master-password = { $count ->
    [one] One of them has no master password and loses the data of their own vault too.
   *[other] { $count } of them have no master password and lose the data of their own vaults too.
}
members-grave-title = They lose their own data too
members-grave-keep = Go back
members-phrases = Fingerprint phrases
members-phrases-help = Ask each person to read their phrase to you; they see it once they have accepted. Confirm only when it is the same: with the key you hand over, they can read what is shared with them.
members-phrases-reading = { $read } of { $count } phrases are here. You can confirm once you can compare them all.
members-phrases-hidden = Phrases of new people are not shown. A key that changed is still shown, and refused until you accept it.
members-phrases-hide = Do not show phrases again
members-phrases-hide-help = For your account on this device. Without a comparison you rely on the server for the keys of new people.
members-key-known = Known key
members-key-new = First seen
members-key-missing = No key
members-key-changed = Another key than before
members-key-accept = They read it to me
members-key-accepted = Accepted

members-confirm-act = Confirm
members-confirm-some = Confirm { $count }
members-confirm-title = Confirm members
members-confirm-submit = Confirm
members-confirm-who = { $count ->
    [one] This person will be confirmed:
   *[other] These { $count } people will be confirmed:
}
members-confirm-effect = They get the { -client }'s key and can use what is shared with them from then on.
members-resend-act = Send invitation again
members-resend-some = Resend { $count }
members-resend-title = Send invitations again
members-resend-submit = Send again
members-resend-who = { $count ->
    [one] This person gets a new link:
   *[other] These { $count } people get a new link:
}
members-resend-effect = Older links stay valid until they expire.
members-restore-act = Restore access
members-restore-some = Restore { $count }
members-restore-title = Restore access
members-restore-submit = Restore access
members-restore-who = { $count ->
    [one] This person gets the access back that they had:
   *[other] These { $count } people get the access back that they had:
}
members-restore-effect = Each takes a seat again.
members-to-groups-some = Add { $count } to groups
members-to-groups-title = Add to groups
members-to-groups-submit = Add to groups
members-to-groups-none = Choose at least one group.
members-to-groups-who = { $count ->
    [one] This person will be added:
   *[other] These { $count } people will be added:
}
members-to-groups-effect = The groups that they are in already stay, and so do role and collections.
members-give-access-some = Give access to { $count }
members-give-access-title = Give access
members-give-access-submit = Give access
members-give-access-none = Choose at least one collection.
members-give-access-note = each with one level
members-give-access-who = { $count ->
    [one] This person gets access:
   *[other] These { $count } people get access:
}
members-give-access-effect = Whoever has another level in one of these collections now gets the level that you choose here, also where it is a lower one. Other collections and what comes through groups stay.
members-revoke-act = Revoke access
members-revoke-some = Revoke { $count }
members-revoke-title = Revoke access
members-revoke-submit = Revoke access
members-revoke-who = { $count ->
    [one] This person loses access at once:
   *[other] These { $count } people lose access at once:
}
members-revoke-effect = Role, groups and collections are kept, the seat is free, and access can be restored.
members-remove-act = Remove
members-remove-some = Remove { $count }
members-remove-title = Remove members
members-remove-submit = Remove
members-remove-who = { $count ->
    [one] This person will be removed:
   *[other] These { $count } people will be removed:
}
members-remove-effect = Items and collections stay with the { -client }, their own vaults stay with them. To come back they must be invited and confirmed again.
members-delete-act = Delete account
members-delete-some = Delete { $count }
members-delete-title = Delete accounts
members-delete-submit = Delete accounts
members-delete-who = { $count ->
    [one] The account of this person will be deleted:
   *[other] The accounts of these { $count } people will be deleted:
}
members-delete-effect = Membership, account and own vault are gone for good. This cannot be undone.

members-recover = Recover account
members-recover-title = Recover the account of { $member }
members-recover-submit = Recover account
members-recover-help = The person is logged out everywhere and must choose a new master password at the next log-in. Nothing of the vault is lost.
members-recover-password = Reset the master password
members-recover-two-step = Turn off two-step login
members-recover-two-step-help = { -Clients } that demand two-step login may revoke the person until it is set up again.
members-recover-hand-over = Hand the new password over by a way that only the person reads. You see it here for the last time.
members-recover-new = New master password
members-recover-again = New master password again
members-recover-copy = Copy new password
members-recover-copied = The new password was copied
members-recover-not-copied = The browser did not allow copying
members-recover-nothing = Choose what is to be reset. Nothing was changed.
members-recovered = The account of { $member } was recovered

replace-title = Choose a new master password
replace-text = An administrator reset your master password. Choose one that only you know; then you log in with it.
replace-new = New master password
replace-again = New master password again
replace-submit = Save master password

job-invite = Sending invitations
job-resend = Sending invitations again
job-confirm = Confirming members
job-auto-confirm = Confirming members automatically
job-edit = Changing members
job-to-groups = Adding members to groups
job-give-access = Giving members access
job-revoke = Revoking access
job-restore = Restoring access
job-remove = Removing members
job-delete = Deleting accounts
job-running = { $done } of { $total } done
job-offline = The server cannot be reached. { $done } of { $total } done; it goes on by itself.
job-throttled = The server asked to wait for { $seconds } seconds; it goes on by itself.
job-paused = Paused: { $done } of { $total } done
job-interrupted = Interrupted: { $done } of { $total } done. Go on when you are ready.
job-invite-done = { $count ->
    [one] One invitation was sent
   *[other] { $count } invitations were sent
}
job-resend-done = { $count ->
    [one] One invitation was sent again
   *[other] { $count } invitations were sent again
}
job-confirm-done = { $count ->
    [one] One member was confirmed
   *[other] { $count } members were confirmed
}
job-auto-confirm-done = { $count ->
    [one] One member was confirmed automatically
   *[other] { $count } members were confirmed automatically
}
job-edit-done = { $count ->
    [one] One member was changed
   *[other] { $count } members were changed
}
job-to-groups-done = { $count ->
    [one] One member was added to the groups
   *[other] { $count } members were added to the groups
}
job-give-access-done = { $count ->
    [one] One member was given access
   *[other] { $count } members were given access
}
job-revoke-done = { $count ->
    [one] Access of one member was revoked
   *[other] Access of { $count } members was revoked
}
job-restore-done = { $count ->
    [one] Access of one member was restored
   *[other] Access of { $count } members was restored
}
job-remove-done = { $count ->
    [one] One member was removed
   *[other] { $count } members were removed
}
job-delete-done = { $count ->
    [one] One account was deleted
   *[other] { $count } accounts were deleted
}
job-finished-partly = { $done } of { $total } done, { $skipped } left out, { $failed } failed
job-stopped = Stopped: { $done } of { $total } done, the rest was not touched
job-pause = Pause
job-stop = Stop
job-resume = Go on
job-retry = Try failed ones again
job-receipt = Save receipt
job-close = Close
job-in-background = Go on in the background
job-more = and { $count } more; the receipt has all
job-row-gone = This person is no member any more.
job-row-revoked = This person is a revoked member. Restore the access instead of inviting again.
job-head-who = Who
job-head-outcome = Outcome
job-head-reason = Reason
job-outcome-done = done
job-outcome-skipped = left out
job-outcome-failed = failed
job-outcome-waiting = not begun
jobs-title = Jobs
jobs-open = { $count ->
    [one] One job
   *[other] { $count } jobs
}
jobs-dismiss = Remove from list

policies-title = Policies
policies-loading = Loading policies
policies-error = Policies could not be loaded
policies-forbidden = You cannot see these policies
policies-empty = No policies
policies-empty-text = The plan of this { -client } has none.
policies-meta = { $on } of { $total } on
policies-on = On
policies-off = Off
policies-enabled = Turn on
policies-save = Save policy
policies-saved = { $policy } was saved
policies-needs = Turn on “{ $policy }” first.
policies-needed-by = Turn these off first: { $policies }.
policies-held = The server lets nobody switch this policy now. A claimed domain may need it.
policies-range = Enter a whole number from { $least } to { $most }.
policies-duration = Hours are a whole number up to { $hours }, minutes one from 0 to 59; together at least one minute.
policies-for-apps = This portal has nothing that it would change. The apps and extensions of the members keep to it.
policies-long = Enter at most { $most } characters.
policies-revokes = { $count ->
    [one] As of now this revokes one member:
   *[other] As of now this revokes { $count } members:
}
policies-revokes-nobody = As of now this revokes nobody.
policy-0-effect = Turning it on revokes members without two-step login, except Owners and Admins, and mails them.
policy-3-effect = Turning it on revokes members who belong to another organization, except Owners and Admins, and mails them. Who they are cannot be said before: only the server knows other organizations.
policy-0 = Require two-step login
policy-0-help = Members without a second factor cannot use what this { -client } shares with them.
policy-1 = Master password requirements
policy-1-help = Sets what new master passwords must have.
policy-2 = Password generator
policy-2-help = Sets the least that password generators make, the one of this portal included.
policy-3 = Single organization
policy-3-help = Members may belong to no other organization.
policy-4 = Require single sign-on
policy-4-help = Members log in through the single sign-on of this { -client }, no longer with their master password, so not in this portal either.
policy-5 = Data ownership
policy-5-help = New items of members belong to the { -client }; each gets a collection of their own.
policy-6 = Remove Send
policy-6-help = Members cannot create or change Sends.
policy-7 = Send options
policy-7-help = Sets what Sends may hide.
policy-8 = Account recovery
policy-8-help = Owners and admins can reset the master password of members who are enrolled.
policy-9 = Vault timeout
policy-9-help = Limits how long a vault stays unlocked.
policy-10 = Remove individual vault export
policy-10-help = Members cannot export their own vault.
policy-11 = Turn on autofill
policy-11-help = Autofill on page load is on for members.
policy-12 = Log in to apps automatically
policy-12-help = Apps of the { -client }’s own log-in are filled without asking.
policy-13 = Remove free family plan
policy-13-help = Members cannot take the free family plan.
policy-14 = Remove unlock with PIN
policy-14-help = Members cannot unlock with a PIN.
policy-15 = Restricted item types
policy-15-help = Sets kinds of items that members can neither create nor see.
policy-16 = Default address matching
policy-16-help = Sets how apps and extensions compare addresses of items with pages, for items without a setting of their own.
policy-17 = Autotype default
policy-17-help = Sets how autotype fills in.
policy-18 = Automatic confirmation
policy-18-help = Invited users are confirmed by an administrator’s unlocked app.
policy-19 = Block accounts of claimed domains
policy-19-help = Nobody registers with an address of a claimed domain without an invitation.
policy-20 = Vault banner
policy-20-help = Shows members a message above their vault.
policy-21 = Send controls
policy-21-help = Sets who may create Sends and who may open them.
policy-22 = Fill Assist
policy-22-help = Points apps to rules for filling in.
policy-setting-minComplexity = Least strength, 0 to 4
policy-setting-minLength = Least length
policy-setting-requireLower = Lower-case letter
policy-setting-requireUpper = Upper-case letter
policy-setting-requireNumbers = Digit
policy-setting-requireSpecial = Special character
policy-setting-enforceOnLogin = Also require this of existing passwords at log-in
policy-setting-overridePasswordType = Kind
policy-setting-useUpper = Upper-case letters
policy-setting-useLower = Lower-case letters
policy-setting-useNumbers = Digits
policy-setting-useSpecial = Special characters
policy-setting-minNumbers = Least number of digits
policy-setting-minSpecial = Least number of special characters
policy-setting-minNumberWords = Least number of words
policy-setting-capitalize = Capitalize words
policy-setting-includeNumber = Include a number
policy-setting-disableHideEmail = Do not let members hide their e-mail address
policy-setting-autoEnrollEnabled = Enrol new members automatically
policy-setting-minutes = Minutes
policy-setting-hours = Hours
policy-setting-duration = Longest time without work
policy-setting-action = Then
policy-setting-idpHost = Host of the company’s log-in
policy-setting-uriMatchDetection = How addresses are compared
policy-setting-message = Message
policy-setting-disableSend = Remove Send
policy-setting-whoCanAccess = Who may open them
policy-setting-allowedDomains = Allowed domains
policy-setting-deletionHours = Most hours until deletion
policy-setting-kinds = Restricted kinds
policy-kinds-none = Without any, cards are restricted.
policy-setting-allowedSendTypes = Allowed kinds
policy-setting-rulesUrl = Address of the rules
policy-choice-none = Not set
policy-choice-password = Password
policy-choice-passphrase = Passphrase
policy-choice-anybody = Anybody with the link
policy-choice-with-password = Who knows a password
policy-choice-named-people = Named people
policy-choice-text = Text
policy-choice-file = Files
policy-codes-none = Without any, all are allowed.
policy-choice-lock = Lock
policy-choice-logOut = Log out

shortcuts-members = To the members
shortcuts-groups = To the groups
shortcuts-picking = Choose rows
shortcuts-pick = Select the row
shortcuts-pick-range = Select a range
shortcuts-pick-all = Select every row
shortcuts-unpick = Clear the selection
shortcuts-go = Go to a page, with a second key
shortcuts-change = Change
shortcuts-change-of = Change: { $what }
shortcuts-delivered = As delivered
shortcuts-delivered-of = As delivered: { $what }
shortcuts-new-key = New key: { $what }
shortcuts-press = Press the new key. Esc keeps the present one.
shortcuts-changed = { $what }: { $key } from now on
shortcuts-taken = { $key } is taken: { $what }
shortcuts-reserved = This key keeps its own meaning. A letter, digit or sign without Ctrl or Alt can be chosen.

# Seats

seats-title = Seats
seats-loading = Loading seats
seats-submit = Save seats
seats-field = Seats of this { -client }
seats-taken = { $count ->
    [one] One seat is taken.
   *[other] { $count } seats are taken.
}
seats-occupied = { $count ->
    [one] One person has a seat. Revoke or remove somebody first.
   *[other] { $count } people have a seat. Revoke or remove some first.
}
seats-needs-admin = { $count ->
    [one] One seat would be bought. Only a Provider Admin may buy: ask one, or assign fewer.
   *[other] { $count } seats would be bought. Only a Provider Admin may buy: ask one, or assign fewer.
}
seats-left-none = No unassigned seat is left then.
seats-left = { $count ->
    [one] One unassigned seat is left then.
   *[other] { $count } unassigned seats are left then.
}
seats-same-bill = The bill stays as it is.
seats-bought = { $count ->
    [one] One seat is bought: { $price } more each month.
   *[other] { $count } seats are bought: { $price } more each month.
}
seats-bought-year = { $count ->
    [one] One seat is bought: { $price } more each year.
   *[other] { $count } seats are bought: { $price } more each year.
}
seats-bought-unknown = { $count ->
    [one] One seat is bought.
   *[other] { $count } seats are bought.
}
seats-returned = { $count ->
    [one] One seat is given back: { $price } less each month.
   *[other] { $count } seats are given back: { $price } less each month.
}
seats-returned-year = { $count ->
    [one] One seat is given back: { $price } less each year.
   *[other] { $count } seats are given back: { $price } less each year.
}
seats-returned-unknown = { $count ->
    [one] One seat is given back.
   *[other] { $count } seats are given back.
}
seats-charged = Charged in part now, for what is left of the period.
seats-credited = Credited on the next invoice.
seats-minimum = Always billed
seats-purchased = Bought beyond that
seats-assigned = Assigned to { -clients }
seats-unassigned = Unassigned now
seats-cost-now = Cost now
seats-cost-after = New cost
seats-cost-limit = Cost at the limit
seats-each-month = { $price } each month
seats-each-year = { $price } each year
seats-has-limit = Limit what invitations may buy
seats-has-limit-help = Without a limit, each invitation buys the seat that it needs.
seats-limit = Most seats
seats-limit-low = The limit is a whole number and not lower than the seats.
seats-saved = { $count ->
    [one] Saved: one seat
   *[other] Saved: { $count } seats
}
members-seats-change = Change seats
members-full-ask = { $count ->
    [one] The only seat is taken. Ask your provider for more.
   *[other] All { $count } seats are taken. Ask your provider for more.
}
members-full = { $count ->
    [one] The only seat is taken. Nobody more can be invited.
   *[other] All { $count } seats are taken. Nobody more can be invited.
}

# Settings of a client

client-settings-title = { -Client } settings
client-settings-loading = Loading settings
client-settings-error = Settings could not be loaded
client-settings-forbidden = You cannot see these settings
client-settings-general = Organization
client-settings-name = Name
client-settings-billing-email = Billing e-mail
client-settings-billing-email-help = Invoices and notices about seats go there.
client-settings-save = Save organization
client-settings-saved = Settings saved
client-settings-seats = Seats
client-settings-seats-help = Everybody who is invited, waits or is confirmed takes one seat. Revoked people take none.
client-settings-collections = Collections
client-settings-limit-creation = Only owners, admins and people with the permission can create collections
client-settings-limit-creation-help = Otherwise every member may make one and manages it.
client-settings-limit-deletion = People who manage a collection cannot delete it
client-settings-limit-deletion-help = Owners, admins and people with the permission still may.
client-settings-limit-items = Only people who manage a collection can delete its items
client-settings-limit-items-help = Otherwise everybody who may edit an item may delete it.
client-settings-admins = Owners and admins manage all collections and items
client-settings-admins-help = They reach every item, and may add themselves to collections and groups.
client-settings-save-collections = Save collection settings

# What ends for good

destroy-stays = What stays
destroy-goes = What goes
destroy-password-help = Checked here and by the server. The password itself is not sent.

api-key-title = API key
api-key-help = Programs of this organization get their access tokens with it. Whoever has it acts as the organization, so keep it like a password.
api-key-view = View key
api-key-view-title = View the API key
api-key-rotate = Rotate key
api-key-rotate-title = Rotate the API key?
api-key-rotate-breaks = The old key stops working at once. Everything that uses it breaks until it has the new one.
api-key-rotated = The key is new. The old one does not work any more.
api-key-shown = A program asks for its tokens with these values. A token is good for one hour.
api-key-show = Show key
api-key-hide = Hide key
api-key-copy = Copy key
api-key-copy-id = Copy client ID
api-key-copy-scope = Copy scope
api-key-copied = Copied
api-key-done = Done

danger-title = Danger zone
danger-for-good = Nobody can undo this.
danger-name = Type { $name } to be sure
danger-name-wrong = This is not the name of the organization.
danger-purge = Purge vault
danger-purge-what = Every item of the organization is deleted for good. Collections, groups and members stay.
danger-purge-title = Purge the vault of { $name }?
danger-purge-items = Every item in every collection and in everybody's My Items, with attachments.
danger-purge-trash = Items that are in no collection, and those in the trash.
danger-purge-stays = Collections with who has access to them, groups, policies and members.
danger-purge-own = What members keep in vaults of their own.
danger-purge-keep = Keep items
danger-purged = The vault of { $name } was purged
danger-delete = Delete organization
danger-delete-what = The organization is deleted for good, with everything in it. The accounts of its members stay.
danger-delete-title = Delete { $name }?
danger-delete-items = All items with their attachments, and the trash.
danger-delete-rest = Collections, groups, policies, claimed domains, the API key and the event log.
danger-delete-members = Everybody's membership: nobody opens it any more.
danger-delete-seats = It is not managed any more, and its seats go back to the provider's unassigned seats.
danger-delete-subscription = Its subscription ends.
danger-delete-accounts = The accounts of its members, with everything that is their own.
danger-delete-record = The provider's event log, which says that it is gone.
danger-delete-keep = Keep organization
danger-deleted = { $name } was deleted

# Claimed domains

domains-title = Claimed domains
domains-help = Accounts with an address below a claimed domain belong to this organization: they can be deleted, and they cannot leave by themselves.
domains-verified = Verified
domains-missed = Record not found
domains-waiting = Waits for its record
domains-record-help = Publish this text as a TXT record of the domain, then check. It may take hours until the record is known everywhere.
domains-copy = Copy record
domains-copied = Record copied
domains-not-copied = The record was not copied. Select the text and copy it by hand.
domains-check = Check now
domains-now-verified = { $domain } is verified
domains-not-found = The record of { $domain } was not found
domains-not-found-text = Compare it letter by letter, and try again later.
domains-not-checked = { $domain } was not checked
domains-field = Domain
domains-field-help = As it stands after the @ of the addresses, such as example.com.
domains-claim = Claim domain
domains-give-up = Give up
domains-give-up-named = Give up { $domain }
domains-give-up-title = Give up { $domain }?
domains-give-up-text = The accounts below it no longer belong to this organization. They keep their access.
domains-keep = Keep it
domains-given-up = { $domain } given up

# Lists of a client

list-row-menu = More actions for { $row }
people-add = Add people by name or e-mail
people-added = { $person } was added
people-taken = is in already
people-nobody = Nobody was found
people-remove = Remove { $person }
people-more = { $count ->
    [one] One more. Search for the name to change it.
   *[other] { $count } more. Search for a name to change it.
}
people-unknown = Unknown member
people-unknown-group = Unknown group

# Groups

groups-title = Groups
groups-loading = Loading groups
groups-error = Groups could not be loaded
groups-forbidden = You cannot see these groups
groups-caption = Groups of { $client }
groups-count = { $count ->
    [one] { $count } group
   *[other] { $count } groups
}
groups-new = New group
groups-make = Create group
groups-filter = Filter groups
groups-filter-label = Filter groups by name
groups-no-match = No group matches “{ $search }”
groups-no-match-scope = The filter looks at names and directory ids.
groups-empty = No groups yet
groups-empty-text = A group gives the same collections to several people at once. Who joins it gets them, who leaves it loses them.
groups-column-name = Name
groups-column-external = Directory id
groups-edit = Edit
groups-edit-members = Members
groups-edit-collections = Collections
groups-delete = Delete
groups-field-name = Name
groups-collections-note = for everybody in the group
groups-save = Save
groups-saved = { $group } was saved
groups-made = { $group } was created
groups-bulk = Selected groups
groups-delete-some = Delete { $count }
groups-delete-title = Delete groups?
groups-delete-who = { $count ->
    [one] This group will be deleted:
   *[other] These { $count } groups will be deleted:
}
groups-delete-effect = Members and collections stay. People lose what only these groups gave them. This cannot be undone.
groups-delete-submit = Delete
groups-delete-keep = Keep groups
job-delete-groups = Deleting groups
job-delete-groups-done = { $count ->
    [one] One group was deleted
   *[other] { $count } groups were deleted
}

# Collections

collections-title = Collections
collections-loading = Loading collections
collections-error = Collections could not be loaded
collections-forbidden = You cannot see these collections
collections-caption = Collections of { $client }
collections-count = { $count ->
    [one] { $count } collection
   *[other] { $count } collections
}
collections-filters = Filter by who manages them
collections-filter-all = All
collections-filter-unmanaged = Without a manager
collections-new = New collection
collections-make = Create collection
collections-filter = Filter collections
collections-filter-label = Filter collections by name
collections-no-match = No collection matches “{ $search }”
collections-no-match-scope = The filter looks at whole names, with those of the collections above.
collections-empty = No collections
collections-empty-text = Items are shared by putting them into a collection and giving people access to it. You see the collections that you manage.
collections-empty-unmanaged = Somebody manages every collection
collections-empty-unmanaged-text = Collections that nobody manages any more show up here.
collections-unmanaged = No manager
collections-unmanaged-some = { $count ->
    [one] One collection has nobody who manages it. Give somebody that access.
   *[other] { $count } collections have nobody who manages them. Give somebody that access.
}
collections-my-items = Belongs to one member
collections-unreadable = The name cannot be decrypted. It stays as it is.
collections-column-name = Name
collections-column-items = Items
collections-column-access = Access
collections-column-own = Your access
collections-holder-group = Group
collections-holders = { $count ->
    [one] { $count } with access
   *[other] { $count } with access
}
collections-edit = Edit
collections-edit-access = Access
collections-delete = Delete
collections-field-name = Name
collections-field-parent = Nest under
collections-field-parent-help = Nesting only orders the list. Access is not passed down, and what is below keeps its name.
collections-parent-none = Nothing (top level)
collections-field-access = Access
collections-level-of = Access of { $holder }
collections-manager-missing = Let at least one person or group manage this collection. Administrators of this { -client } do not reach every collection by themselves.
collections-effective = Who gets in
collections-effective-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
collections-way-direct = directly: { $level }
collections-way-group = through group { $group }: { $level }
collections-way-owner = as Owner of this { -client }
collections-way-admin = as Admin of this { -client }
collections-way-custom = by a permission for all collections
collections-save = Save
collections-saved = { $collection } was saved
collections-made = { $collection } was created
collections-bulk = Selected collections
collections-none-applicable = This can be done to none of the selection.
collections-share-some = Give access to { $count }
collections-share-title = Give access
collections-share-submit = Give access
collections-share-who = { $count ->
    [one] Access is added to this collection:
   *[other] Access is added to these { $count } collections:
}
collections-share-effect = What others have stays. Whoever you name gets the level that you choose here in place of the one they have now.
collections-share-nobody = Add at least one group or person.
collections-delete-some = Delete { $count }
collections-delete-title = Delete collections?
collections-delete-who = { $count ->
    [one] This collection will be deleted:
   *[other] These { $count } collections will be deleted:
}
collections-delete-effect = Items stay. Those that are in no other collection become unassigned. Collections below keep their names. This cannot be undone.
collections-delete-submit = Delete
collections-delete-keep = Keep collections
job-delete-collections = Deleting collections
job-delete-collections-done = { $count ->
    [one] One collection was deleted
   *[other] { $count } collections were deleted
}
job-share-collections = Giving access
job-share-collections-done = { $count ->
    [one] Access to one collection was given
   *[other] Access to { $count } collections was given
}

# One's own membership

membership-title = Your membership
membership-error = Your membership could not be loaded
membership-enrolled = You are enrolled in account recovery: administrators may reset your master password.
membership-enrolled-stays = You are enrolled in account recovery: administrators may reset your master password. This organization enrols everybody.
membership-not-enrolled = You are not enrolled in account recovery: if you forget your master password, nobody can get you back in.
membership-enrol = Enrol in account recovery
membership-enrol-title = Enrol in account recovery
membership-enrol-done = You are enrolled in account recovery
membership-withdraw = Withdraw from account recovery
membership-withdraw-title = Withdraw from account recovery
membership-withdraw-text = Administrators can no longer reset your master password. If you forget it, nobody can get you back in.
membership-withdraw-done = You withdrew from account recovery
membership-ownership = This organization wants what you create in its own collections.
membership-decline = Keep my items and give up access
membership-decline-title = Keep your items out of this organization
membership-decline-text = Your own items stay yours, and you lose access to everything this organization shares with you. An administrator can restore your access.
membership-decline-done = You gave up access to the organization
membership-leave = Leave organization
membership-leave-title = Leave this organization
membership-leave-text = You lose access to everything it shares with you. What you added stays with it. To come back you need a new invitation.
membership-leave-last-owner = You are the last owner among the members. Only the provider could manage the organization then.
membership-leave-done = You left the organization
membership-leave-claimed = Your account belongs to this organization. Only its administrators can end the membership.
membership-key-missing = This organization has no key for account recovery yet. It is made when an administrator turns account recovery on.

members-automatic = { $count ->
    [one] The policy would confirm one person by itself. This device does it if you let it: it hands over the organization’s key without a comparison of phrases.
   *[other] The policy would confirm { $count } people by itself. This device does it if you let it: it hands over the organization’s key without a comparison of phrases.
}
members-automatic-allow = Let this device confirm
policies-automatic-stop = This device no longer confirms by itself
policies-automatic-stopped = This device confirms nobody by itself any more
preferences-trust = Keys that this device knows
preferences-trust-help = When you log in on a device for the first time, it takes the keys of your provider, of its { -clients } and of other people as the server hands them out. From then on it notices when one of them changes, stops and says so. To be sure from the start, compare the phrases.
preferences-idle-demand = { $minutes ->
    [one] A policy of your organization ends the session after one minute at most. What happens then: { $then }.
   *[other] A policy of your organization ends the session after { $minutes } minutes at most. What happens then: { $then }.
}
