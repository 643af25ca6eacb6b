# What mails say. A link or code follows on a line of its own.
mail-verify-subject = Bestätige deine E-Mail-Adresse
mail-verify-text = Schließe deine Registrierung mit diesem Link ab. Er gilt 15 Minuten.
mail-known-subject = Du hast bereits ein Konto
mail-known-text = Jemand wollte diese Adresse registrieren, zu der es ein Konto gibt. Melde dich an:
mail-code-subject = Dein Bestätigungscode
mail-code-text = Dein Bestätigungscode, gültig für 10 Minuten:
mail-set-up-subject = Richte { $name } ein
mail-set-up-text = Richte { $name } mit diesem Link als Anbieter ein. Er gilt fünf Tage.
mail-join-subject = Tritt { $name } bei
mail-join-text = Du bist eingeladen, { $name } beizutreten. Der Link gilt fünf Tage.
mail-access-subject = Du hast Zugang zu { $name }
mail-access-text = Du hast jetzt Zugang zu { $name }. Melde dich an:
