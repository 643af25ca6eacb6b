vault-title = Vault
vault-meta = { $items } in { $collections }
vault-meta-items = { $count ->
    [one] 1 item
   *[other] { $count } items
}
vault-meta-collections = { $count ->
    [one] 1 collection
   *[other] { $count } collections
}
vault-new = New item
vault-loading = Items are being read
vault-progress = { $done } of { $total } items read
vault-error = The vault could not be read
vault-forbidden = This vault is closed to you
vault-partial = The list broke off on its way: these are the first { $count } items, and there are more.
vault-unreadable = { $count } of { $total } items could not be read. They are marked in the list; everything else is complete.
vault-older = { $count ->
    [one] The server hands out 1 item in an older version than this device has seen before. It is not used. If the server was restored from a backup, accept its state; if not, someone may be tampering with it.
   *[other] The server hands out { $count } items in older versions than this device has seen before. They are not used. If the server was restored from a backup, accept its state; if not, someone may be tampering with it.
}
vault-older-accept = The server was restored: accept
vault-foreign = { $count ->
    [one] The server mixed 1 item of somebody else into this { -client }'s list. It is left out and nothing was changed. This should not happen: tell whoever runs the server.
   *[other] The server mixed { $count } items of somebody else into this { -client }'s list. They are left out and nothing was changed. This should not happen: tell whoever runs the server.
}
vault-reader = Items of { $client } can be read here, secrets and changes are up to its members. An owner of the { -client } can open them to your provider or add you as a member.
vault-restricted = An owner of { $client } keeps its items from your provider: they can be read here for reports, secrets and changes are up to its members. An owner can open them again in the settings, or add you as a member.

vault-filters = Vault filters
vault-filters-button = Filters
vault-all = All items
vault-collections = Collections
vault-collections-all = Show all { $count } collections
vault-collections-none = This { -client } has no collections yet.
vault-collection-gone = Unknown collection
vault-collection-unreadable = Collection that could not be read
vault-collection-read-only = You cannot put items into this one.
vault-other = Other
vault-unassigned = Unassigned
vault-trash = Trash

vault-kinds-login = Logins
vault-kinds-note = Notes
vault-kinds-card = Cards
vault-kinds-identity = Identities
vault-kinds-ssh = SSH keys
vault-kinds-bank = Bank accounts
vault-kinds-licence = Driver's licences
vault-kinds-passport = Passports
vault-kinds-other = Other kinds
vault-kind-login = Login
vault-kind-note = Secure note
vault-kind-card = Card
vault-kind-identity = Identity
vault-kind-ssh = SSH key
vault-kind-bank = Bank account
vault-kind-licence = Driver's licence
vault-kind-passport = Passport
vault-kind-other = Item of a newer kind

vault-items = Items
vault-search = Search { $scope }
vault-search-in = Search in { $scope }
vault-caption = Items of { $client }
vault-column-name = Name
vault-column-files = Files
vault-column-changed = Changed
vault-row-nameless = Item without a name
vault-row-unreadable = Item that could not be read
vault-unreadable-badge = Could not be decrypted
vault-older-badge = Older than before
vault-files = { $count ->
    [one] 1 file
   *[other] { $count } files
}
vault-count = { $count ->
    [one] 1 item.
   *[other] { $count } items.
}
vault-count-found = { $count ->
    [one] 1 item found.
   *[other] { $count } items found.
}
vault-empty = No items yet
vault-empty-text = What is kept for this { -client } appears here, encrypted in the browser before it leaves.
vault-empty-filter = Nothing in { $scope }
vault-empty-filter-text = Items that belong here appear as soon as they are put here.
vault-empty-trash = The trash is empty
vault-empty-trash-text = Deleted items stay here for 30 days before they go for good.
vault-no-match = Nothing matches “{ $search }” in { $scope }
vault-no-match-text = Names, usernames, websites and item ids were searched.
vault-widen = Search all items

vault-loading-item = Item is being read
vault-item-error = The item could not be read
vault-item-forbidden = This item is closed to you
vault-item-in = { $kind } in { $collections }
vault-item-unassigned = { $kind }, in no collection
vault-item-in-trash = This item is in the trash. Restore it to change it.
vault-item-unreadable = { $count ->
    [one] One value of this item could not be decrypted. It may be damaged.
   *[other] { $count } values of this item could not be decrypted. They may be damaged.
}
vault-secrets-hidden = Secrets of this item are not shown.
vault-close-item = Close
vault-previous-item = Previous item
vault-next-item = Next item
vault-copy = Copy { $field }
vault-show = Show { $field }
vault-hide = Hide { $field }
vault-hidden = Hidden
vault-edit = Edit
vault-edit-this = Edit this item
vault-more = More actions for { $item }
vault-collections-edit = Collections
vault-trash-item = Move to trash
vault-restore = Restore
vault-delete = Delete for good
vault-undo = Undo
vault-logged = Viewing and copying are written to the { -client }'s event log.
vault-loading-code = Code is being computed
vault-seconds = { $seconds } s
vault-website = Website
vault-websites = Websites
vault-website-n = Website { $number }
vault-open-website = { $site } (opens in a new tab)
vault-new-tab = Opens in a new tab
vault-passkeys-label = Passkeys
vault-passkeys = { $count ->
    [one] 1 passkey is stored here
   *[other] { $count } passkeys are stored here
}
vault-custom-fields = Custom fields
vault-custom-field = Custom field
vault-field-unreadable = Field whose name could not be read
vault-yes = Yes
vault-no = No
vault-linked = Linked to { $field }
vault-linked-unknown = a field of another kind
vault-notes = Notes
vault-attachments = Attachments
vault-history = History
vault-created = Created
vault-changed = Changed
vault-password-changed = Password changed
vault-trashed-at = Moved to trash
vault-purge = Deleted for good
vault-purge-days = { $days } days after it was moved to the trash
vault-old-password = Earlier password
vault-old-password-until = Until { $date }
vault-old-passwords = { $count ->
    [one] 1 earlier password
   *[other] { $count } earlier passwords
}

vault-copied = { $field } copied
vault-not-copied = { $field } was not copied
vault-copy-refused = The browser did not allow copying. Show the value and copy it by hand.
vault-edit-failed = The item could not be opened for editing
vault-trashed = { $item } moved to trash
vault-not-trashed = { $item } was not moved to the trash
vault-restored = { $item } restored
vault-not-restored = { $item } was not restored
vault-deleted = { $item } deleted for good
vault-saved = { $item } saved
vault-collections-saved = Collections of { $item } saved

vault-collections-of = Collections of { $item }
vault-collections-save = Save collections
vault-delete-title = Delete { $item } for good?
vault-delete-text = { $item } with its files and history goes for good from the vault of { $client }. This cannot be undone.
vault-delete-confirm = Delete for good
vault-delete-keep = Keep item
vault-password-title = Enter your master password
vault-password-text = This item asks for it before its secrets are shown, copied or changed.
vault-password-confirm = Continue

vault-form-new = New item
vault-form-edit = Edit { $item }
vault-form-kind = Kind
vault-form-name = Name
vault-form-totp = Authenticator key
vault-form-totp-help = Letters A–Z and digits 2–7, or an otpauth address.
vault-form-totp-show = Show authenticator key
vault-form-totp-hide = Hide authenticator key
vault-form-add-website = Add website
vault-form-remove-website = Remove website { $number }
vault-form-match = Match
vault-form-match-regex = A wrong expression can offer the password on other sites. Use it only when nothing else fits.
vault-form-add-field = Add field
vault-form-field-kind = Field kind
vault-form-field-name = Field name
vault-form-value = Value
vault-form-value-show = Show value
vault-form-value-hide = Hide value
vault-form-checked = Checked
vault-form-linked = Linked to
vault-form-field-n = field { $number }
vault-form-field-up = Move { $field } up
vault-form-field-down = Move { $field } down
vault-form-field-remove = Remove { $field }
vault-form-reprompt = Ask for the master password
vault-form-reprompt-help = Before secrets of this item are shown, copied or changed.
vault-form-errors = { $count ->
    [one] Nothing was saved. One field needs another look.
   *[other] Nothing was saved. { $count } fields need another look.
}
vault-save = Save item
vault-conflict = Someone else changed this in the meantime. Nothing was saved; what you typed is still here.
vault-conflict-theirs = Load their version
vault-conflict-mine = Save mine over it
vault-conflict-keep = Keep editing
vault-field-kind-text = Text
vault-field-kind-hidden = Hidden
vault-field-kind-checkbox = Check box
vault-field-kind-linked = Linked

vault-match-default = As set in the account
vault-match-policy = As the policy of the { -client } sets: { $way }
vault-match-domain = Base domain
vault-match-host = Host
vault-match-starts = Starts with
vault-match-exact = Exact
vault-match-regex = Regular expression
vault-match-never = Never
vault-match-other = Another way

generator-open = Generate password
generator-title = Generate a password
generator-use = Use this password
generator-another = Another one
generator-another-made = Another password is shown.
generator-copy = Copy password
generator-copied = Password copied
generator-empty = Choose at least one kind of characters.
generator-replaces = This replaces the password in the field.
generator-replaces-saved = This replaces the password in the field. Once you save the item, its old password is in its history.
generator-kind = Kind
generator-kind-help = A passphrase is words, easier to read out and to type.
generator-characters = Characters
generator-passphrase = Passphrase
generator-by-policy = Set by a policy of the { -client }.
generator-least-by-policy = At least { $least }. Set by a policy of the { -client }.
generator-length = Length
generator-made-of = Made of
generator-upper = Upper-case letters
generator-lower = Lower-case letters
generator-numbers = Digits
generator-special = Special characters ({ $characters })
generator-min-numbers = Least number of digits
generator-min-special = Least number of special characters
generator-words = Words
generator-separator = Between the words
generator-separator-help = One character, or nothing.
generator-capitalize = Begin words with a capital letter
generator-include-number = Add a digit to one of the words

vault-field-username = Username
vault-field-password = Password
vault-field-totp = Verification code
vault-field-cardholder = Cardholder
vault-field-brand = Brand
vault-field-number = Number
vault-field-expiry-month = Expiry month
vault-field-expiry-year = Expiry year
vault-field-security-code = Security code
vault-field-title = Title
vault-field-first-name = First name
vault-field-middle-name = Middle name
vault-field-last-name = Last name
vault-field-full-name = Full name
vault-field-company = Company
vault-field-email = E-mail
vault-field-phone = Phone
vault-field-social-number = Social security number
vault-field-passport-number = Passport number
vault-field-licence-number = Licence number
vault-field-address-1 = Address
vault-field-address-2 = Address, second line
vault-field-address-3 = Address, third line
vault-field-city = City
vault-field-state = State
vault-field-postal-code = Postal code
vault-field-country = Country
vault-field-private-key = Private key
vault-field-public-key = Public key
vault-field-fingerprint = Fingerprint
vault-field-bank = Bank
vault-field-account-holder = Account holder
vault-field-account-type = Account type
vault-field-account-number = Account number
vault-field-routing-number = Routing number
vault-field-branch = Branch
vault-field-pin = PIN
vault-field-swift = SWIFT code
vault-field-iban = IBAN
vault-field-birth-date = Date of birth
vault-field-issuing-country = Issuing country
vault-field-issuing-state = Issuing state
vault-field-issue-date = Date of issue
vault-field-issuing-authority = Issuing authority
vault-field-expiry-date = Expiry date
vault-field-licence-class = Class
vault-field-surname = Surname
vault-field-given-name = Given name
vault-field-sex = Sex
vault-field-birth-place = Place of birth
vault-field-nationality = Nationality
vault-field-passport-type = Type
vault-field-national-id = National identification number
