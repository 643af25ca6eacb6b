login-title = Anmelden
login-email = E-Mail
login-password = Masterpasswort
login-remember-email = Meine E-Mail auf diesem Gerät merken
login-submit = Anmelden
login-assurance = Dein Masterpasswort verlässt dieses Gerät nie. Der Server kann es weder lesen noch wiederherstellen.

second-factor-title = Zweistufige Anmeldung
second-factor-code = Code
second-factor-authenticator = Gib den Code ein, den deine Authenticator-App für dieses Konto zeigt.
second-factor-recovery = Gib den Wiederherstellungscode ein, den du beim Einrichten aufbewahrt hast. Er gilt einmal und schaltet die zweistufige Anmeldung aus.
second-factor-email = Gib den Code ein, der an deine E-Mail-Adresse gesendet wurde.
second-factor-email-to = Gib den Code ein, der an { $address } gesendet wurde.
second-factor-remember = Auf diesem Gerät 30 Tage lang nicht mehr fragen
second-factor-submit = Weiter
second-factor-resend = Neuen Code senden
second-factor-resent = Ein neuer Code ist unterwegs.
second-factor-use = Stattdessen: { $method }
second-factor-not-here = Für dieses Konto auch eingerichtet, hier aber noch nicht nutzbar: { $methods }.
second-factor-back = Zurück zur Anmeldung
new-device-title = Neues Gerät
new-device-text = Dieses Gerät ist neu für dein Konto. Gib den Code ein, der an deine E-Mail-Adresse gesendet wurde.

unlock-title = Entsperren
unlock-submit = Entsperren
unlock-log-out = Nicht du? Abmelden
unlock-return = Du kehrst zurück zu { $page }.
unlock-wrong = Das ist nicht das Masterpasswort dieses Kontos. Prüfe die Feststelltaste und versuche es erneut.

notice-session-ended = Deine Sitzung wurde auf dem Server beendet. Melde dich neu an; du kehrst dorthin zurück, wo du warst.
notice-worker-stopped = Der Teil, der die Schlüssel hält, wurde beendet. Nichts Entschlüsseltes ist übrig. Entsperre, um dort weiterzumachen, wo du warst.
notice-left-alone = { $minutes ->
    [one] Abgemeldet, weil eine Minute lang niemand gearbeitet hat. Melde dich neu an; du kehrst dorthin zurück, wo du warst.
   *[other] Abgemeldet, weil { $minutes } Minuten lang niemand gearbeitet hat. Melde dich neu an; du kehrst dorthin zurück, wo du warst.
}
notice-typed-kept = Was du eingegeben hattest, ist aufbewahrt und steht wieder in seinem Formular, wenn du es öffnest.
notice-typed-lost = Was du eingegeben und nicht gespeichert hattest, ist verloren.
notice-logged-out = Du bist abgemeldet.
notice-password-changed = Dein neues Masterpasswort ist gespeichert. Melde dich damit an.

gate-sign-up = Neu hier? Konto erstellen
gate-hint = Passworthinweis anfordern
gate-help = Hilfe
gate-support = Support
gate-status = Status
gate-privacy = Datenschutz
gate-imprint = Impressum
gate-terms = Nutzungsbedingungen
login-accept-weaker = Ich habe sie absichtlich gesenkt

program-missing-title = Ein Teil des Portals kam nicht an
program-missing-text = Er konnte nicht geladen werden. Prüfe die Verbindung und versuche es erneut.
