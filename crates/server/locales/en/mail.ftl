# What mails say. A link or code follows on a line of its own.
mail-verify-subject = Verify your e-mail address
mail-verify-text = Finish your registration with this link. It is valid for 15 minutes.
mail-known-subject = You already have an account
mail-known-text = Somebody asked to register this address, which has an account. Log in:
mail-code-subject = Your verification code
mail-code-text = Your verification code, valid for 10 minutes:
mail-set-up-subject = Set up { $name }
mail-set-up-text = Set { $name } up as a provider with this link. It is valid for five days.
mail-join-subject = Join { $name }
mail-join-text = You are invited to join { $name }. The link is valid for five days.
mail-access-subject = You have access to { $name }
mail-access-text = You have access to { $name } now. Log in:
