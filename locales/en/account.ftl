login-title = Log in
login-email = E-mail
login-password = Master password
login-remember-email = Remember my e-mail on this device
login-submit = Log in
login-assurance = Your master password never leaves this device. The server cannot read it and cannot recover it.

second-factor-title = Two-step login
second-factor-code = Code
second-factor-authenticator = Enter the code that your authenticator app shows for this account.
second-factor-recovery = Enter the recovery code that you kept when you set up two-step login. It works once, and turns two-step login off.
second-factor-email = Enter the code that was sent to your e-mail address.
second-factor-email-to = Enter the code that was sent to { $address }.
second-factor-remember = Do not ask again on this device for 30 days
second-factor-submit = Continue
second-factor-resend = Send another code
second-factor-resent = Another code is on its way.
second-factor-use = Use { $method } instead
second-factor-not-here = Also set up for this account, but not usable here yet: { $methods }.
second-factor-back = Back to log in
new-device-title = New device
new-device-text = This device is new to your account. Enter the code that was sent to your e-mail address.

unlock-title = Unlock
unlock-submit = Unlock
unlock-log-out = Not you? Log out
unlock-return = You will return to { $page }.
unlock-wrong = That is not the master password for this account. Check Caps Lock and try again.

notice-session-ended = Your session ended on the server. Log in again; you will return to where you were.
notice-worker-stopped = The part that holds the keys stopped. Nothing decrypted is left. Unlock to go on where you were.
notice-left-alone = { $minutes ->
    [one] Logged out because nobody worked for one minute. Log in again; you will return to where you were.
   *[other] Logged out because nobody worked for { $minutes } minutes. Log in again; you will return to where you were.
}
notice-typed-kept = What you had typed is kept, and stands in its form again when you open that.
notice-typed-lost = What you had typed and not saved is lost.
notice-logged-out = You are logged out.
notice-password-changed = Your new master password is saved. Log in with it.

gate-sign-up = New here? Create an account
gate-hint = Get your password hint
gate-help = Help
gate-support = Support
gate-status = Status
gate-privacy = Privacy
gate-imprint = Imprint
gate-terms = Terms
login-accept-weaker = I lowered it on purpose

program-missing-title = A part of the portal did not arrive
program-missing-text = It could not be loaded. Check the connection and try again.
