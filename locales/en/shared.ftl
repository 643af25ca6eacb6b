# Words that several views use.
-brand = Portal
-support = your administrator

# What a provider calls those whose vaults it administers.
-client = client
-Client = Client
-clients = clients
-Clients = Clients
# The same for one enterprise that splits itself into business units.
-unit-client = business unit
-unit-Client = Business unit
-unit-clients = business units
-unit-Clients = Business units

# ltr or rtl: the direction that the language is written in.
language-direction = ltr

page-title = { $page } – { -brand }

toast-dismiss = Dismiss
list-retry = Try again
password-show = Show password
password-hide = Hide password

shell-log-out = Log out

failure-unreachable = The server could not be reached. Check the connection and try again.
failure-timed-out = The server did not answer in time. Try again in a moment.
failure-unanswered = No answer came back from the server. Look whether the change was made before you try again.
failure-malformed = The server's answer broke off or could not be understood. Try again.
failure-rate-limited = The server asks to wait. Try again in a minute.
failure-rate-limited-for = { $seconds ->
    [one] The server asks to wait one second before the next try.
   *[other] The server asks to wait { $seconds } seconds before the next try.
}
failure-server = The server failed (status { $status }). Try again; if it stays like this, tell { -support }.
failure-refused = The server refused this without giving a reason.
failure-not-allowed = You are not allowed to do this. Nothing was changed. A Provider Admin or an owner of the { -client } can help.
failure-not-found = It is gone, or it is not yours to see.
failure-not-supported = This server does not offer that. Nothing was changed.
failure-too-large = This is larger than the server takes. Nothing was changed.
failure-changed-elsewhere = Someone else changed this in the meantime. What you typed is still here.
failure-wrong-credentials = E-mail or master password are not right. Check Caps Lock and try again.
failure-wrong-code = That code was not accepted. Codes change quickly: enter the current one.
failure-no-second-factor = This account asks for a second step that cannot be used here yet: { $methods }. Use an authenticator or e-mail code instead.
failure-single-sign-on = Your organization requires its single sign-on, and this portal can log in with a master password only. Use an app that offers single sign-on, or ask an administrator of your organization.
failure-client-version = The server wants a newer version of this portal. Load the page again; if it stays like this, tell { -support }.
failure-kdf-unknown = The server names a way to derive keys that this portal does not know. Your password was not used.
failure-kdf-weak = The server asks for a key derivation that is too weak to be safe. Your password was not used. Tell { -support }.
failure-kdf-costly = The account's key derivation needs more than a browser can compute. Lower its settings in another client.
failure-account-key = The password is right, but the account's key could not be opened with it. The server's copy may be damaged.
failure-key-account = The account's private key could not be opened, so shared vaults stay closed.
failure-key-provider = The provider's key could not be opened. You may still be waiting for a Provider Admin to confirm you.
failure-key-organization = The { -client }'s key could not be opened, so its vault stays closed.
failure-key-person = The person's public key is missing or damaged, so nothing can be handed to them.
failure-session-ended = Your session ended. Log in again.
failure-key-changed-provider = The server hands out another key for your provider than before, so nothing is encrypted or opened with it. Ask a Provider Admin whether the provider was set up anew; if not, someone may be tampering with the server.
failure-key-changed-organization = The server hands out another key for this { -client } than before, so its vault stays closed. Ask a colleague whether they see the same; if the { -client } was not set up anew, someone may be tampering with the server.
failure-key-changed-person = The server hands out another public key for this person than before, so nothing was handed to it. Compare the fingerprint phrase with the person themselves; if it is not theirs, someone may be tampering with the server.
failure-older-item = The server hands out an older version of this item than this device has seen before, so it is not used. If the server was restored from a backup, accept its state above the list; if not, someone may be tampering with it.
failure-kdf-weakened = The server asks for a weaker protection of your master password than at your last log-in here. Your password was not sent. If you lowered the key derivation settings yourself, say so below.
failure-other-client = This form belongs to another { -client } than the one that is open. Nothing was saved. Open its own { -client } and try again.
failure-locked = The vault is locked. Unlock it first.
failure-vault-not-open = The vault is not open any more. Open it again.
failure-invalid-form = Some fields need another look.
failure-invalid-name = The name or the place in the tree does not fit. Nothing was saved.
failure-undecryptable = This value could not be decrypted. It may be damaged.
failure-no-one-time-code = This item has no verification code, or its secret is not understood.
failure-no-webcrypto = The browser keeps its cryptography for secure pages. Open the portal over HTTPS.
failure-worker-stopped = The part that holds the keys stopped. Nothing decrypted is left; unlock to go on.
failure-cancelled = This was given up because its page was left.

denial-not-provider-admin = Only a Provider Admin can do this.
denial-provider-suspended = The provider is suspended.
denial-provider-not-billable = The provider is not set up for { -client } billing yet.
denial-client-suspended = The { -client } is suspended.
denial-no-confirmed-owner = The { -client } has no confirmed owner who is a member. Invite one, and confirm them once they have accepted.
denial-owner-members-only = Only an owner who is a member of the { -client } can change this.
denial-provider-restricted = The { -client }'s owner keeps its items away from the provider. Ask an owner to add you as a member.
denial-role-too-low = Your role in this { -client } does not include it. Ask an owner of the { -client }.
denial-no-writable-collection = You can write to none of the collections.
denial-in-trash = The item is in the trash. Restore it first.
denial-not-in-trash = The item is not in the trash.
denial-read-only-kind = Items of this kind can only be read here.
denial-undecryptable = Parts of the item could not be decrypted, so it cannot be changed safely.
denial-not-in-plan = The plan of this { -client } does not include it.
denial-setting-forbids = A collection setting of this { -client } keeps it from your role. An owner can change it.
denial-my-items = This is somebody's My Items. Nobody else changes it.
denial-owners-only = Only an owner can do this to an owner, or make one.
denial-admins-only = Only owners and admins can do this to an admin, or make one.
denial-not-held = You can give only permissions that you hold yourself.
denial-unknown-role = This version does not know the role.
denial-yourself = You cannot do this to yourself.
denial-last-owner = The { -client } would be left without an owner. Make somebody else an owner first.
denial-claimed = The account belongs to the { -client }. Revoke the access or delete the account instead.
denial-not-claimed = The account does not belong to the { -client }. Remove the person instead.
denial-not-invited = The person has answered the invitation already.
denial-not-accepted = Only people who have accepted and wait can be confirmed.
denial-already-revoked = The access is revoked already.
denial-not-revoked = The access is not revoked.
denial-no-account = The invitation is still open, so there is no account to delete. Remove the person instead.
denial-no-seat = All seats are taken.
denial-two-step-missing = The { -client } requires two-step login, and the person has not set it up.
denial-single-organization = A policy allows the person no second organization. The person must leave the other one first.
denial-needed-elsewhere = The person is the only owner of another organization or the only admin of a provider.
denial-has-clients = The provider still has { -clients }. Unlink them first.
denial-no-single-sign-on = This organization has no single sign-on. With this policy on, its members could not log in any more.
denial-recovery-off = Account recovery is not switched on for this { -client }.
denial-not-enrolled = The person has not enrolled in account recovery.
denial-key-connector = Another service keeps the person's key, so there is no password to reset.
denial-above-in-provider = The person works for a provider in which you stand lower, or not at all.
denial-last-provider-admin = The provider needs at least one confirmed Provider Admin. Make somebody else one first.
denial-role-held = The person has this role already.
denial-own-access = As long as owners and admins do not manage all collections, nobody gives themselves access.
denial-groups-held = The person is in all of these groups already.
denial-access-held = The person has exactly this access already.
denial-no-event-log = This provider keeps no event log.

field-required = This field is needed.
field-too-long = Use at most { $limit } characters.
field-too-long-encrypted = { $over ->
    [one] Too long by one character once encrypted.
   *[other] Too long by { $over } characters once encrypted.
}
field-not-an-email = Enter an e-mail address, such as name@company.example.
field-out-of-range = Enter a whole number from { $low } to { $high }.
field-not-a-choice = Choose one of the offered values.
field-choose-one = Choose at least one.
field-not-a-one-time-secret = Enter a key of letters A–Z and digits 2–7, or an otpauth address.

factor-authenticator = authenticator app
factor-email = e-mail
factor-duo = Duo
factor-yubikey = YubiKey
factor-passkey = passkey or security key
factor-recovery = recovery code
factor-other = another method

session-resuming = Opening your session

session-resuming-again = Your session is kept. Trying again every few seconds.
adoption-not-owner = You are not its confirmed owner.
adoption-managed = It belongs to a provider already.
adoption-suspended = It is suspended.
adoption-plan = No { -client } of this provider can have its plan.
adoption-no-seats = It has no seats.
adoption-needs-purchase = Seats would have to be bought, which only a Provider Admin can do.
adoption-not-taken = The server does not offer it: it may need an active subscription of its own.
