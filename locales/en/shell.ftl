# The frame around every page, and what belongs to it: palette, keys, preferences, drafts, connection.
skip-to-content = Skip to content
page-title-client = { $page } – { $client } – { -brand }

dialog-close = Close
dialog-cancel = Cancel
list-clear-search = Clear search
list-left-out = Use { $key } to filter all rows.
list-left-out-no-keys = The filter field searches all rows.

shell-workspace = Workspace
shell-menu = Menu
shell-open-menu = Open menu
shell-close-menu = Close menu
shell-breadcrumb = Breadcrumb
shell-provider-nav = Provider
shell-switch-provider = Switch provider
shell-all-providers = All providers
shell-role-admin = Provider Admin
shell-role-service = Service User
shell-role-other = Provider user
shell-open-client = Open { -client }: { $client }
shell-client-chip = { -Client }: { $client }
shell-lock = Lock now
shell-account = Account of { $name }
shell-account-menu = Account
shell-theme-system = Appearance: as the system
shell-theme-light = Appearance: light
shell-theme-dark = Appearance: dark
shell-language-failed = The texts of { $language } could not be loaded. Nothing was changed.
shell-suspended-client = { $client } is suspended. Its items can be read; changes wait until it is enabled again.
shell-suspended-provider = { $client } is suspended because its provider { $provider } is. Its items can be read; changes wait until the provider is enabled again.

nav-clients = { -Clients }
nav-events = Events
nav-vault = Vault

key-control = Ctrl
palette-label = Search or jump to
palette-open = Search or jump to
palette-field = Search { -clients }, pages and actions
palette-results = Results
palette-recent = Recent
palette-page = On this page
palette-places = Go to
palette-actions = Actions
palette-preferences-words = Appearance, density, language, keys
palette-move = Move
palette-go = Open
palette-new-tab = New tab
palette-scope = Only this { -client }
palette-scope-of = Only { $client }
palette-scoped = { $results }, only { $client }
palette-count = { $count ->
    [one] 1 result
   *[other] { $count } results
}
palette-count-shown = The first { $shown } of { $count }
palette-nothing = No { -client }, page or action matches. Items are searched inside their vault.

switcher-label = Switch { -client }
switcher-field = Find a { -client }
switcher-present = Open now
switcher-nothing = No { -client } matches.

shortcuts-title = Keyboard shortcuts
shortcuts-everywhere = Everywhere
shortcuts-list = In a list
shortcuts-item = With an item open
shortcuts-close = Close what is open
shortcuts-send = Send the form
shortcuts-filter = To the filter
shortcuts-next = Next row
shortcuts-previous = Previous row
shortcuts-ends = First row, last row
shortcuts-open = Open the row
shortcuts-open-new-tab = Open the row in a new tab
shortcuts-new = New { -client }, item or member
shortcuts-copy-main = Copy the password, or the item's main value
shortcuts-copy-username = Copy the username
shortcuts-copy-code = Copy the verification code
shortcuts-edit = Edit the item
shortcuts-clients = To the { -clients }
shortcuts-team = Go to the team
shortcuts-events = To the events
shortcuts-client = In a { -client }
shortcuts-vault = To the vault
shortcuts-client-before = Previous { -client }, same page
shortcuts-client-after = Next { -client }, same page
shortcuts-off = Single-key shortcuts are switched off on this device.
shortcuts-switch = Switch single keys on or off

preferences-title = Preferences
preferences-meta = For this browser on this device
preferences-appearance = Appearance
preferences-theme = Theme
preferences-theme-help = System follows the day and night of this device.
preferences-theme-system = System
preferences-theme-light = Light
preferences-theme-dark = Dark
preferences-density = Density
preferences-density-comfortable = Comfortable
preferences-density-compact = Compact
preferences-density-help = Compact shows more rows. Fingers always get large targets.
preferences-language = Language
preferences-language-field = Language of the portal
preferences-language-browser = As the browser
preferences-language-help = Dates and numbers follow it. You stay logged in.
preferences-keyboard = Keyboard
preferences-keys = Single-key shortcuts
preferences-on = On
preferences-off = Off
preferences-keys-help = Keys such as { $keys } act by themselves outside of fields. Off helps if you set them off by mistake or speak to the computer. Keys with Ctrl or Command always work, and so do Enter, Escape and the arrows.

not-found-title = Nothing here
not-found-what = No page at this address
not-found-text = It may have moved, or it is not yours to see.
not-found-home = Go to your start page
no-access-title = You cannot open this { -client }
no-access-text = It is gone, or it is not yours to see. Ask a Provider Admin or an owner of the { -client }.

draft-restored = What you had typed was kept
draft-restored-overtaken = What you had typed was kept. Somebody else saved something else here meanwhile; saving replaces it.
unsaved-title = Leave without saving?
unsaved-text = What you typed into this form is not saved yet and would be lost.
unsaved-confirm = Leave without saving
unsaved-keep = Keep editing
copied-until = Taken out of the clipboard in { $seconds } seconds, or when you next come back to this page.
copied-keep = Keep it { $minutes } more minutes
copied-kept = The copy stays longer
copied-cleared = The clipboard was cleared.
idle-title = Still there?
idle-text = { $seconds ->
    [one] The session locks in { $seconds } second, in every tab. What you have typed is kept.
   *[other] The session locks in { $seconds } seconds, in every tab. What you have typed is kept.
}
idle-text-log-out = { $seconds ->
    [one] You are logged out in { $seconds } second, in every tab.
   *[other] You are logged out in { $seconds } seconds, in every tab.
}
idle-stay = Stay
shell-lock-in = { $minutes } min
shell-lock-in-label = Lock now; the session ends by itself in { $minutes } min

preferences-idle = When you are away
preferences-idle-after = End the session after
preferences-idle-help = Counted from the last key or click in any tab. A minute before, the portal asks whether you are still there; where it is one minute in all, half a minute before.
preferences-idle-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
preferences-idle-hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
preferences-idle-then = What happens then
preferences-idle-then-help = Locked, your master password opens the session again; logged out, you log in anew. Either way, what you typed comes back.
preferences-idle-lock = Lock
preferences-idle-log-out = Log out
preferences-reload = The same when a page is loaded again
preferences-reload-help = On, loading a page of the portal again ends the session in every tab. What was typed and not saved is lost then.
preferences-brand = Brand of this address
preferences-brand-fine = The brand file is in order.
preferences-brand-unknown = This address does not check its brand file. Whoever runs it can, with the command brand check of the server's program.

connection-away = The server does not answer. What you see may be out of date; changes wait until it is back. Trying again…
connection-offline = This device is offline. What you see may be out of date; changes wait until the network is back.
connection-back = The server answers again.
connection-clock-ahead = The clock of this device is ahead of the server by { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}. Verification codes may be refused; set the clock.
connection-clock-behind = The clock of this device is behind the server by { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}. Verification codes may be refused; set the clock.
