# Die Personen eines Anbieters. Was das mit den Mitgliedern eines Kunden gemeinsam hat, steht in organization.ftl.

nav-team = Team
team-caption = Team von { $provider }
team-loading = Das Team wird geladen
team-error = Das Team konnte nicht geladen werden
team-forbidden = Du kannst das Team nicht sehen
team-forbidden-text = Nur Anbieter-Admins sehen und ändern, wer zum Team gehört. Bitte einen von ihnen, jemanden einzuladen, zu bestätigen oder zu ändern.
team-count = { $count ->
    [one] { $count } Person
   *[other] { $count } Personen
}
team-you = (du)
team-filter-all = Alle
team-filter = Team filtern
team-filter-label = Team nach Name oder E-Mail filtern
team-no-match = Niemand im Team passt zu „{ $search }“
team-empty = Niemand ist im Team
team-empty-text = Lade die ersten Personen ein. Sie bekommen einen Link per E-Mail.
team-alone = Nur ein Anbieter-Admin ist bestätigt. Verliert diese Person den Zugang, lässt niemand das Team wieder hinein: Gib die Rolle noch jemandem.
team-waiting = { $count ->
    [one] Eine Person hat die Einladung angenommen und hat keinen Zugang, bis du sie bestätigst.
   *[other] { $count } Personen haben ihre Einladung angenommen und haben keinen Zugang, bis du sie bestätigst.
}
team-status-lapsed = Einladung abgelaufen
team-bulk = Ausgewählte Personen
team-column-clients = { -clients }
team-clients = { $count ->
    [one] Ein { -client }
   *[other] { $count } { -clients }
}
team-log = Ereignisse
team-edit = Rolle ändern
team-saved = Die Rolle von { $person } wurde gespeichert
team-gives-up = Du gibst deine eigene Rolle als Anbieter-Admin ab: Du siehst das Team nicht mehr, und ein anderer Anbieter-Admin muss dir die Rolle zurückgeben.
team-role-service-help = Arbeitet mit { -clients-dat }: öffnet sie, benennt sie um, ändert bezahlte Plätze.
team-role-admin-help = Verwaltet auch Team, { -clients }, Abrechnung und Einstellungen des Anbieters.

team-invite = Personen einladen
team-invite-note = Es wird kein Platz gebraucht.
team-invite-clients = Welche { -clients } werden sie betreuen?
team-invite-clients-list = { -clients } der Eingeladenen
team-roles-help = Beide Rollen verwalten die { -clients }, die sie erreichen, vollständig, wie dort ein Eigentümer.

team-confirm-act = Bestätigen
team-confirm-some = { $count } bestätigen
team-confirm-title = Personen bestätigen
team-confirm-submit = Bestätigen
team-confirm-who = { $count ->
    [one] Eine Person bekommt Zugang:
   *[other] { $count } Personen bekommen Zugang:
}
team-confirm-effect = Sie bekommen den Schlüssel des Anbieters und damit die Schlüssel seiner { -clients }.
team-resend-act = Einladung erneut senden
team-resend-some = { $count } erneut senden
team-resend-title = Einladungen erneut senden
team-resend-submit = Erneut senden
team-resend-who = { $count ->
    [one] Eine Einladung wird erneut gesendet:
   *[other] { $count } Einladungen werden erneut gesendet:
}
team-resend-effect = Die neuen Links gelten 5 Tage. Ältere bleiben gültig, bis sie ablaufen.
team-admin-some = { $count } zu Anbieter-Admins machen
team-admin-title = Personen zu Anbieter-Admins machen
team-admin-submit = Zu Anbieter-Admins machen
team-admin-who = { $count ->
    [one] Eine Person bekommt die Rolle Anbieter-Admin:
   *[other] { $count } Personen bekommen die Rolle Anbieter-Admin:
}
team-admin-effect = Sie verwalten Team, { -clients }, Abrechnung und Einstellungen des Anbieters, wie du.
team-service-some = { $count } zu Servicebenutzern machen
team-service-title = Personen zu Servicebenutzern machen
team-service-submit = Zu Servicebenutzern machen
team-service-who = { $count ->
    [one] Eine Person bekommt die Rolle Servicebenutzer:
   *[other] { $count } Personen bekommen die Rolle Servicebenutzer:
}
team-service-effect = Sie arbeiten weiter mit { -clients-dat } und verwalten weder Team noch Abrechnung noch Einstellungen mehr.
team-remove-act = Entfernen
team-remove-some = { $count } entfernen
team-remove-title = Personen entfernen
team-remove-submit = Entfernen
team-remove-who = { $count ->
    [one] Eine Person verliert den Zugang:
   *[other] { $count } Personen verlieren den Zugang:
}
team-remove-effect = Sie verlieren den Anbieter und alle seine { -clients } und erfahren es per E-Mail, wenn sie Zugang hatten. Konto und eigener Tresor bleiben ihnen. Der Schlüssel des Anbieters wird nicht gewechselt: Wer eine Kopie von Gesehenem behielt, hat sie noch.

job-team-invite = Einladungen werden gesendet
job-team-invite-done = { $count ->
    [one] Eine Person wurde eingeladen
   *[other] { $count } Personen wurden eingeladen
}
job-team-resend = Einladungen werden erneut gesendet
job-team-resend-done = { $count ->
    [one] Eine Einladung wurde erneut gesendet
   *[other] { $count } Einladungen wurden erneut gesendet
}
job-team-confirm = Personen werden bestätigt
job-team-confirm-done = { $count ->
    [one] Eine Person wurde bestätigt
   *[other] { $count } Personen wurden bestätigt
}
job-team-admin = Personen werden zu Anbieter-Admins gemacht
job-team-admin-done = { $count ->
    [one] Eine Person hat jetzt die Rolle Anbieter-Admin
   *[other] { $count } Personen haben jetzt die Rolle Anbieter-Admin
}
job-team-service = Personen werden zu Servicebenutzern gemacht
job-team-service-done = { $count ->
    [one] Eine Person hat jetzt die Rolle Servicebenutzer
   *[other] { $count } Personen haben jetzt die Rolle Servicebenutzer
}
job-team-remove = Personen werden entfernt
job-team-remove-done = { $count ->
    [one] Eine Person wurde entfernt
   *[other] { $count } Personen wurden entfernt
}
job-row-present = Diese Person ist schon da.

awaited-text = { $provider } muss dich bestätigen. Du hast die Einladung angenommen; bis dich ein Anbieter-Admin bestätigt, siehst du keine { -clients }.
awaited-phrase = Deine Fingerabdruck-Phrase
awaited-phrase-help = Wer dich bestätigt, fragt dich danach. Lies sie persönlich oder am Telefon vor; sie wird mit der verglichen, die das Portal dort zeigt.
awaited-look = Noch einmal nachsehen
