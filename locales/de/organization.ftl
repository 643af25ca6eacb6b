field-optional = optional

members-title = Mitglieder
members-seats = { $used } von { $total } Plätzen belegt
members-seats-open = { $used } Plätze belegt
members-loading = Mitglieder werden geladen
members-error = Die Mitglieder konnten nicht geladen werden
members-forbidden = Du kannst diese Mitglieder nicht sehen
members-caption = Mitglieder von { $client }
members-count = { $count ->
    [one] { $count } Mitglied
   *[other] { $count } Mitglieder
}
members-count-picked = { $picked } von { $count } ausgewählt
members-filters = Nach Status filtern
members-filter-active = Aktiv
members-filter-invited = Eingeladen
members-filter-accepted = Zu bestätigen
members-filter-revoked = Gesperrt
members-filter = Mitglieder filtern
members-filter-label = Mitglieder nach Name oder E-Mail filtern
members-no-match = Kein Mitglied passt zu „{ $search }“
members-no-match-scope = Der Filter sucht in Namen, E-Mail-Adressen und IDs dieser Liste.
members-empty = Noch keine Mitglieder
members-empty-text = Lade die ersten ein. Sie erhalten einen Link per E-Mail.
members-empty-invited = Keine offenen Einladungen
members-empty-invited-text = Alle Eingeladenen haben geantwortet.
members-empty-accepted = Niemand wartet auf Bestätigung
members-empty-accepted-text = Wer eine Einladung annimmt, steht hier, bis eine Administratorin oder ein Administrator bestätigt.
members-empty-revoked = Niemand ist gesperrt
members-empty-revoked-text = Mitglieder, deren Zugriff gesperrt wurde, stehen hier und können wiederhergestellt werden.
members-empty-recovery = Niemand, dessen Konto wiederhergestellt werden kann
members-empty-recovery-text = Wer sich zur Kontowiederherstellung anmeldet, steht hier.
members-waiting = { $count ->
    [one] Ein Mitglied hat die Einladung angenommen und wartet auf Bestätigung.
   *[other] { $count } Mitglieder haben die Einladung angenommen und warten auf Bestätigung.
}
members-waiting-show = Anzeigen
members-column-name = Name
members-column-status = Status
members-column-role = Rolle
members-column-groups = Gruppen
members-column-two-step = Zwei-Faktor
members-column-recovery = Wiederherstellung
members-column-actions = Aktionen
members-row-menu = Weitere Aktionen für { $member }
members-open = Rolle und Zugriff
list-pick = { $row } auswählen
list-pick-all = Alle auswählen
list-pick-every = Alle { $count } auswählen
list-picked = { $count } ausgewählt
list-unpick = Auswahl aufheben
members-bulk = Ausgewählte Mitglieder
members-status-confirmed = Bestätigt
members-status-accepted = Zu bestätigen
members-status-invited = Eingeladen
members-status-invited-on = Eingeladen { $day }
members-status-revoked = Gesperrt
members-status-revoked-two-step = Gesperrt, ohne Zwei-Faktor
members-status-revoked-ownership = Gesperrt, Dateneigentum abgelehnt
members-status-revoked-single = Gesperrt, in anderer Organisation
members-status-staged = Vorgemerkt
members-status-other = Unbekannt
members-role-owner = Eigentümer
members-role-admin = Admin
members-role-user = Benutzer
members-role-custom = Individuell
members-role-user-help = Nutzt, was mit ihm geteilt ist.
members-role-admin-help = Alles außer Eigentümern.
members-role-owner-help = Alles, auch das Löschen.
members-role-custom-help = Einzelne Rechte wählen.
members-two-step-on = Ein
members-two-step-off = Aus
members-two-step-missing = keine Zwei-Faktor-Anmeldung
members-recovery-enrolled = Angemeldet

members-may-event-logs = Ereignisprotokoll lesen
members-may-import-export = Importieren und exportieren
members-may-reports = Berichte lesen
members-may-create-collections = Sammlungen anlegen
members-may-edit-collections = Jede Sammlung bearbeiten
members-may-delete-collections = Jede Sammlung löschen
members-may-groups = Gruppen verwalten
members-may-sso = Single Sign-on verwalten
members-may-policies = Richtlinien verwalten
members-may-users = Mitglieder verwalten
members-may-recovery = Kontowiederherstellung verwalten
members-level-view-hidden = Ansehen, Passwörter verborgen
members-level-view = Ansehen
members-level-edit-hidden = Bearbeiten, Passwörter verborgen
members-level-edit = Bearbeiten
members-level-manage = Sammlung verwalten
members-level-of = Zugriff auf { $collection }
members-every-collection = Alle Sammlungen
members-field-role = Rolle
members-field-permissions = Rechte
members-field-groups = Gruppen
members-field-collections = Sammlungen
members-field-collections-note = bei mehreren Wegen zu einer Sammlung gilt die höchste Stufe
members-no-groups = Dieser { -client } hat noch keine Gruppen.
members-group-add = Gruppe hinzufügen
members-group-remove = Gruppe { $group } entfernen
members-collection-add = Sammlung hinzufügen
members-collection-remove = { $collection } entfernen

members-invite = Mitglieder einladen
members-invite-submit = Einladungen senden
members-seats-left = { $count ->
    [one] Ein Platz frei
   *[other] { $count } Plätze frei
}
members-seats-missing = { $count ->
    [one] Ein Platz fehlt. Niemand wurde eingeladen. Gib diesem { -client-obj } zuerst mehr Plätze.
   *[other] { $count } Plätze fehlen. Niemand wurde eingeladen. Gib diesem { -client-obj } zuerst mehr Plätze.
}
members-seats-missing-ask = { $count ->
    [one] Ein Platz fehlt. Niemand wurde eingeladen. Bitte deinen Anbieter um mehr.
   *[other] { $count } Plätze fehlen. Niemand wurde eingeladen. Bitte deinen Anbieter um mehr.
}
members-seats-left-month = { $count ->
    [one] Ein Platz frei. Jede weitere Person kauft einen: { $price } im Monat.
   *[other] { $count } Plätze frei. Jede weitere Person kauft einen: { $price } im Monat.
}
members-seats-left-year = { $count ->
    [one] Ein Platz frei. Jede weitere Person kauft einen: { $price } im Jahr.
   *[other] { $count } Plätze frei. Jede weitere Person kauft einen: { $price } im Jahr.
}
members-seats-left-buys = { $count ->
    [one] Ein Platz frei. Jede weitere Person kauft einen, wenn der Tarif sie verkauft.
   *[other] { $count } Plätze frei. Jede weitere Person kauft einen, wenn der Tarif sie verkauft.
}
members-seats-buys-month = { $count ->
    [one] Ein Platz fehlt. Die Einladung kauft ihn: { $price } mehr im Monat, { $total } Plätze insgesamt. Er bleibt, bis ihn jemand zurückgibt.
   *[other] { $count } Plätze fehlen. Die Einladung kauft sie: { $price } mehr im Monat, { $total } Plätze insgesamt. Sie bleiben, bis sie jemand zurückgibt.
}
members-seats-buys-year = { $count ->
    [one] Ein Platz fehlt. Die Einladung kauft ihn: { $price } mehr im Jahr, { $total } Plätze insgesamt. Er bleibt, bis ihn jemand zurückgibt.
   *[other] { $count } Plätze fehlen. Die Einladung kauft sie: { $price } mehr im Jahr, { $total } Plätze insgesamt. Sie bleiben, bis sie jemand zurückgibt.
}
members-seats-buys-unknown = { $count ->
    [one] Ein Platz fehlt. Die Einladung kauft ihn, wenn der Tarif Plätze verkauft: { $total } insgesamt. Den Preis sieht ein Eigentümer in den Einstellungen.
   *[other] { $count } Plätze fehlen. Die Einladung kauft sie, wenn der Tarif Plätze verkauft: { $total } insgesamt. Den Preis sieht ein Eigentümer in den Einstellungen.
}
members-seats-buy = { $count ->
    [one] Einen Platz kaufen und einladen
   *[other] { $count } Plätze kaufen und einladen
}
members-seats-limit = { $count ->
    [one] Ein Platz fehlt, und Einladungen dürfen nur bis { $limit } Plätze kaufen. Niemand wurde eingeladen.
   *[other] { $count } Plätze fehlen, und Einladungen dürfen nur bis { $limit } Plätze kaufen. Niemand wurde eingeladen.
}
members-seats-fixed = { $count ->
    [one] Ein Platz fehlt, und der Tarif verkauft keine. Niemand wurde eingeladen.
   *[other] { $count } Plätze fehlen, und der Tarif verkauft keine. Niemand wurde eingeladen.
}
members-restore-buys = { $count ->
    [one] Ein Platz fehlt. Das Wiederherstellen kauft ihn, wenn der Tarif Plätze verkauft.
   *[other] { $count } Plätze fehlen. Das Wiederherstellen kauft sie, wenn der Tarif Plätze verkauft.
}
members-field-emails = E-Mail-Adressen
members-field-emails-help = Beliebig viele, durch Kommas oder Zeilen getrennt. Links gelten 5 Tage und können erneut gesendet werden.
members-emails-none = Gib mindestens eine E-Mail-Adresse ein.
members-emails-left-out = { $count ->
    [one] Eine Adresse ist schon Mitglied und wurde ausgelassen
   *[other] { $count } Adressen sind schon Mitglieder und wurden ausgelassen
}
members-emails-fix = Was unten steht, kann nicht eingeladen werden. Berichtige oder entferne es; es wurde noch niemand eingeladen.
members-file = Aus Datei lesen
members-file-help = CSV mit den Spalten email, role, groups, collections
members-file-forget = Andere Quelle
members-file-ready = { $count ->
    [one] Eine Person kann eingeladen werden. Zeilen ohne Rolle und Zugriff erhalten, was du unten wählst.
   *[other] { $count } Personen können eingeladen werden. Zeilen ohne Rolle und Zugriff erhalten, was du unten wählst.
}
members-refused = { $count ->
    [one] Ein Eintrag kann nicht eingeladen werden
   *[other] { $count } Einträge können nicht eingeladen werden
}
members-refused-more = und { $count } weitere
members-line = Zeile { $line }:
members-problem-address = ist keine E-Mail-Adresse.
members-problem-long = ist zu lang für eine E-Mail-Adresse.
members-problem-member = ist schon Mitglied.
members-problem-revoked = wurde gesperrt. Stelle diese Person stattdessen wieder her und entferne die Adresse hier.
members-problem-twice = steht doppelt in der Liste.
members-problem-role = hat die unbekannte Rolle „{ $name }“. Möglich sind owner, admin, user oder custom.
members-problem-group = nennt die Gruppe „{ $name }“, die es nicht gibt.
members-problem-collection = nennt die Sammlung „{ $name }“, die es nicht gibt oder die du nicht teilen kannst.
members-problem-level = hat den unbekannten Zugriff „{ $name }“. Möglich sind view, edit oder manage.
members-problem-column = hat in der ersten Zeile keine Spalte „email“.
members-problem-uneven = hat mehr oder weniger Felder als die erste Zeile.

members-save = Speichern
members-saved = Rolle und Zugriff von { $member } wurden gespeichert
members-external-id = Verzeichnis-ID: { $id }
members-exported = Die Liste wurde exportiert
members-export = CSV exportieren

members-and-more = { $names } und { $count } weitere
members-nobody-applicable = Bei niemandem der Auswahl ist das möglich.
members-preview-reading = Es wird noch nachgesehen, wen das betrifft. Weiter geht es, sobald du es siehst.
members-excluded = Ausgenommen
members-last-member-owner = Damit verliert der { -client } seinen letzten Eigentümer. Nur dein Anbieter könnte ihn dann noch verwalten.
members-own-access = Das sind deine eigenen Gruppen und Sammlungen. Solange Eigentümer und Admins nicht alle Sammlungen verwalten, gibt sich niemand selbst mehr, und deine Gruppen ändern andere.
members-without-master-password = { $count ->
    [one] Eine Person davon hat kein Masterpasswort und verliert auch die Daten des eigenen Tresors.
   *[other] { $count } davon haben kein Masterpasswort und verlieren auch die Daten der eigenen Tresore.
}
members-grave-title = Auch eigene Daten gehen verloren
members-grave-keep = Zurück
members-phrases = Fingerabdruck-Phrasen
members-phrases-help = Lass dir von jeder Person ihre Phrase vorlesen; sie sieht sie, sobald sie angenommen hat. Bestätige nur, wenn sie übereinstimmt: Mit dem Schlüssel, den du übergibst, kann die Person lesen, was mit ihr geteilt ist.
members-phrases-reading = { $read } von { $count } Phrasen sind da. Bestätigen kannst du, sobald du alle vergleichen kannst.
members-phrases-hidden = Phrasen neuer Personen werden nicht gezeigt. Ein geänderter Schlüssel wird weiterhin gezeigt und abgelehnt, bis du ihn annimmst.
members-phrases-hide = Phrasen nicht mehr zeigen
members-phrases-hide-help = Für dein Konto auf diesem Gerät. Ohne Vergleich verlässt du dich bei den Schlüsseln neuer Personen auf den Server.
members-key-known = Bekannter Schlüssel
members-key-new = Zum ersten Mal gesehen
members-key-missing = Kein Schlüssel
members-key-changed = Anderer Schlüssel als zuvor
members-key-accept = Mir wurde er so vorgelesen
members-key-accepted = Angenommen

members-confirm-act = Bestätigen
members-confirm-some = { $count } bestätigen
members-confirm-title = Mitglieder bestätigen
members-confirm-submit = Bestätigen
members-confirm-who = { $count ->
    [one] Diese Person wird bestätigt:
   *[other] Diese { $count } Personen werden bestätigt:
}
members-confirm-effect = Sie erhalten den Schlüssel des { -client-gen } und können ab dann nutzen, was mit ihnen geteilt ist.
members-resend-act = Einladung erneut senden
members-resend-some = { $count } erneut senden
members-resend-title = Einladungen erneut senden
members-resend-submit = Erneut senden
members-resend-who = { $count ->
    [one] Diese Person erhält einen neuen Link:
   *[other] Diese { $count } Personen erhalten einen neuen Link:
}
members-resend-effect = Ältere Links gelten, bis sie ablaufen.
members-restore-act = Zugriff wiederherstellen
members-restore-some = { $count } wiederherstellen
members-restore-title = Zugriff wiederherstellen
members-restore-submit = Zugriff wiederherstellen
members-restore-who = { $count ->
    [one] Diese Person erhält ihren früheren Zugriff zurück:
   *[other] Diese { $count } Personen erhalten ihren früheren Zugriff zurück:
}
members-restore-effect = Jede belegt wieder einen Platz.
members-to-groups-some = { $count } zu Gruppen hinzufügen
members-to-groups-title = Zu Gruppen hinzufügen
members-to-groups-submit = Zu Gruppen hinzufügen
members-to-groups-none = Wähle mindestens eine Gruppe.
members-to-groups-who = { $count ->
    [one] Diese Person wird hinzugefügt:
   *[other] Diese { $count } Personen werden hinzugefügt:
}
members-to-groups-effect = Die Gruppen, in denen sie schon sind, bleiben, ebenso Rolle und Sammlungen.
members-give-access-some = { $count } Zugriff geben
members-give-access-title = Zugriff geben
members-give-access-submit = Zugriff geben
members-give-access-none = Wähle mindestens eine Sammlung.
members-give-access-note = je mit einer Stufe
members-give-access-who = { $count ->
    [one] Diese Person erhält Zugriff:
   *[other] Diese { $count } Personen erhalten Zugriff:
}
members-give-access-effect = Wer in einer dieser Sammlungen jetzt eine andere Stufe hat, erhält die hier gewählte, auch wo sie niedriger ist. Andere Sammlungen und was über Gruppen kommt, bleiben.
members-revoke-act = Zugriff sperren
members-revoke-some = { $count } sperren
members-revoke-title = Zugriff sperren
members-revoke-submit = Zugriff sperren
members-revoke-who = { $count ->
    [one] Diese Person verliert sofort den Zugriff:
   *[other] Diese { $count } Personen verlieren sofort den Zugriff:
}
members-revoke-effect = Rolle, Gruppen und Sammlungen bleiben erhalten, der Platz wird frei, und der Zugriff kann wiederhergestellt werden.
members-remove-act = Entfernen
members-remove-some = { $count } entfernen
members-remove-title = Mitglieder entfernen
members-remove-submit = Entfernen
members-remove-who = { $count ->
    [one] Diese Person wird entfernt:
   *[other] Diese { $count } Personen werden entfernt:
}
members-remove-effect = Einträge und Sammlungen bleiben beim { -client-obj }, die eigenen Tresore bei den Personen. Für eine Rückkehr müssen sie erneut eingeladen und bestätigt werden.
members-delete-act = Konto löschen
members-delete-some = { $count } löschen
members-delete-title = Konten löschen
members-delete-submit = Konten löschen
members-delete-who = { $count ->
    [one] Das Konto dieser Person wird gelöscht:
   *[other] Die Konten dieser { $count } Personen werden gelöscht:
}
members-delete-effect = Mitgliedschaft, Konto und eigener Tresor sind endgültig weg. Das lässt sich nicht rückgängig machen.

members-recover = Konto wiederherstellen
members-recover-title = Konto von { $member } wiederherstellen
members-recover-submit = Konto wiederherstellen
members-recover-help = Die Person wird überall abgemeldet und muss bei der nächsten Anmeldung ein neues Masterpasswort wählen. Vom Tresor geht nichts verloren.
members-recover-password = Masterpasswort zurücksetzen
members-recover-two-step = Zwei-Faktor-Anmeldung ausschalten
members-recover-two-step-help = { -clients }, die Zwei-Faktor-Anmeldung verlangen, können die Person sperren, bis sie wieder eingerichtet ist.
members-recover-hand-over = Übergib das neue Passwort auf einem Weg, den nur die Person liest. Du siehst es hier zum letzten Mal.
members-recover-new = Neues Masterpasswort
members-recover-again = Neues Masterpasswort wiederholen
members-recover-copy = Neues Passwort kopieren
members-recover-copied = Das neue Passwort wurde kopiert
members-recover-not-copied = Der Browser hat das Kopieren nicht erlaubt
members-recover-nothing = Wähle, was zurückgesetzt werden soll. Es wurde nichts geändert.
members-recovered = Das Konto von { $member } wurde wiederhergestellt

replace-title = Neues Masterpasswort wählen
replace-text = Dein Masterpasswort wurde von einer Administratorin oder einem Administrator zurückgesetzt. Wähle eines, das nur du kennst; damit meldest du dich dann an.
replace-new = Neues Masterpasswort
replace-again = Neues Masterpasswort wiederholen
replace-submit = Masterpasswort speichern

job-invite = Einladungen werden gesendet
job-resend = Einladungen werden erneut gesendet
job-confirm = Mitglieder werden bestätigt
job-auto-confirm = Mitglieder werden automatisch bestätigt
job-edit = Mitglieder werden geändert
job-to-groups = Mitglieder werden zu Gruppen hinzugefügt
job-give-access = Mitglieder erhalten Zugriff
job-revoke = Zugriff wird gesperrt
job-restore = Zugriff wird wiederhergestellt
job-remove = Mitglieder werden entfernt
job-delete = Konten werden gelöscht
job-running = { $done } von { $total } erledigt
job-offline = Der Server ist nicht erreichbar. { $done } von { $total } erledigt; es geht von selbst weiter.
job-throttled = Der Server bittet um { $seconds } Sekunden Geduld; es geht von selbst weiter.
job-paused = Angehalten: { $done } von { $total } erledigt
job-interrupted = Unterbrochen: { $done } von { $total } erledigt. Setze fort, wenn du so weit bist.
job-invite-done = { $count ->
    [one] Eine Einladung wurde gesendet
   *[other] { $count } Einladungen wurden gesendet
}
job-resend-done = { $count ->
    [one] Eine Einladung wurde erneut gesendet
   *[other] { $count } Einladungen wurden erneut gesendet
}
job-confirm-done = { $count ->
    [one] Ein Mitglied wurde bestätigt
   *[other] { $count } Mitglieder wurden bestätigt
}
job-auto-confirm-done = { $count ->
    [one] Ein Mitglied wurde automatisch bestätigt
   *[other] { $count } Mitglieder wurden automatisch bestätigt
}
job-edit-done = { $count ->
    [one] Ein Mitglied wurde geändert
   *[other] { $count } Mitglieder wurden geändert
}
job-to-groups-done = { $count ->
    [one] Ein Mitglied wurde zu den Gruppen hinzugefügt
   *[other] { $count } Mitglieder wurden zu den Gruppen hinzugefügt
}
job-give-access-done = { $count ->
    [one] Ein Mitglied hat Zugriff erhalten
   *[other] { $count } Mitglieder haben Zugriff erhalten
}
job-revoke-done = { $count ->
    [one] Der Zugriff eines Mitglieds wurde gesperrt
   *[other] Der Zugriff von { $count } Mitgliedern wurde gesperrt
}
job-restore-done = { $count ->
    [one] Der Zugriff eines Mitglieds wurde wiederhergestellt
   *[other] Der Zugriff von { $count } Mitgliedern wurde wiederhergestellt
}
job-remove-done = { $count ->
    [one] Ein Mitglied wurde entfernt
   *[other] { $count } Mitglieder wurden entfernt
}
job-delete-done = { $count ->
    [one] Ein Konto wurde gelöscht
   *[other] { $count } Konten wurden gelöscht
}
job-finished-partly = { $done } von { $total } erledigt, { $skipped } ausgenommen, { $failed } fehlgeschlagen
job-stopped = Abgebrochen: { $done } von { $total } erledigt, der Rest blieb unberührt
job-pause = Anhalten
job-stop = Abbrechen
job-resume = Fortsetzen
job-retry = Fehlgeschlagene erneut versuchen
job-receipt = Beleg speichern
job-close = Schließen
job-in-background = Im Hintergrund weiter
job-more = und { $count } weitere; der Beleg enthält alle
job-row-gone = Diese Person ist kein Mitglied mehr.
job-row-revoked = Diese Person ist ein gesperrtes Mitglied. Stelle den Zugang wieder her, statt neu einzuladen.
job-head-who = Wer
job-head-outcome = Ergebnis
job-head-reason = Grund
job-outcome-done = erledigt
job-outcome-skipped = ausgenommen
job-outcome-failed = fehlgeschlagen
job-outcome-waiting = nicht begonnen
jobs-title = Aufträge
jobs-open = { $count ->
    [one] Ein Auftrag
   *[other] { $count } Aufträge
}
jobs-dismiss = Aus der Liste nehmen

policies-title = Richtlinien
policies-loading = Richtlinien werden geladen
policies-error = Die Richtlinien konnten nicht geladen werden
policies-forbidden = Du kannst diese Richtlinien nicht sehen
policies-empty = Keine Richtlinien
policies-empty-text = Der Tarif dieses { -client-gen } enthält keine.
policies-meta = { $on } von { $total } an
policies-on = An
policies-off = Aus
policies-enabled = Einschalten
policies-save = Richtlinie speichern
policies-saved = { $policy } wurde gespeichert
policies-needs = Schalte zuerst „{ $policy }“ ein.
policies-needed-by = Schalte zuerst diese aus: { $policies }.
policies-held = Der Server lässt diese Richtlinie jetzt nicht umschalten. Vielleicht braucht eine beanspruchte Domain sie.
policies-range = Gib eine ganze Zahl von { $least } bis { $most } ein.
policies-duration = Stunden sind eine ganze Zahl bis { $hours }, Minuten eine von 0 bis 59; zusammen mindestens eine Minute.
policies-for-apps = In diesem Portal gibt es nichts, was sie ändern würde. Die Apps und Erweiterungen der Mitglieder halten sich daran.
policies-long = Gib höchstens { $most } Zeichen ein.
policies-revokes = { $count ->
    [one] Das sperrt jetzt ein Mitglied:
   *[other] Das sperrt jetzt { $count } Mitglieder:
}
policies-revokes-nobody = Das sperrt jetzt niemanden.
policy-0-effect = Das Einschalten sperrt Mitglieder ohne Zwei-Faktor-Anmeldung, außer Eigentümern und Admins, und benachrichtigt sie per E-Mail.
policy-3-effect = Das Einschalten sperrt Mitglieder, die einer anderen Organisation angehören, außer Eigentümern und Admins, und benachrichtigt sie per E-Mail. Wer das ist, lässt sich vorher nicht sagen: Andere Organisationen kennt nur der Server.
policy-0 = Zwei-Faktor-Anmeldung verlangen
policy-0-help = Wer keinen zweiten Faktor eingerichtet hat, kann nicht nutzen, was hier geteilt ist.
policy-1 = Anforderungen an das Masterpasswort
policy-1-help = Legt fest, was neue Masterpasswörter erfüllen müssen.
policy-2 = Passwortgenerator
policy-2-help = Legt fest, was Passwortgeneratoren mindestens erzeugen, auch der dieses Portals.
policy-3 = Einzelne Organisation
policy-3-help = Mitglieder dürfen keiner anderen Organisation angehören.
policy-4 = Single Sign-on verlangen
policy-4-help = Mitglieder melden sich über das Single Sign-on dieses { -client-gen } an und nicht mehr mit ihrem Masterpasswort, also auch nicht in diesem Portal.
policy-5 = Dateneigentum
policy-5-help = Neue Einträge der Mitglieder gehören dem { -client-obj }; jedes erhält eine eigene Sammlung.
policy-6 = Send entfernen
policy-6-help = Mitglieder können keine Sends anlegen oder ändern.
policy-7 = Send-Optionen
policy-7-help = Legt fest, was Sends verbergen dürfen.
policy-8 = Kontowiederherstellung
policy-8-help = Eigentümer und Administratoren können das Masterpasswort angemeldeter Mitglieder zurücksetzen.
policy-9 = Tresor-Zeitlimit
policy-9-help = Begrenzt, wie lange ein Tresor entsperrt bleibt.
policy-10 = Export des eigenen Tresors entfernen
policy-10-help = Mitglieder können ihren eigenen Tresor nicht exportieren.
policy-11 = Automatisches Ausfüllen einschalten
policy-11-help = Automatisches Ausfüllen beim Laden ist für Mitglieder eingeschaltet.
policy-12 = Automatisch in Apps anmelden
policy-12-help = Apps der hauseigenen Anmeldung werden ohne Nachfrage ausgefüllt.
policy-13 = Kostenlosen Familientarif entfernen
policy-13-help = Mitglieder können den kostenlosen Familientarif nicht nutzen.
policy-14 = Entsperren mit PIN entfernen
policy-14-help = Mitglieder können nicht mit einer PIN entsperren.
policy-15 = Eingeschränkte Eintragsarten
policy-15-help = Legt Arten von Einträgen fest, die Mitglieder weder anlegen noch sehen können.
policy-16 = Standard-Adressabgleich
policy-16-help = Legt fest, wie Apps und Erweiterungen Adressen von Einträgen mit Seiten vergleichen, für Einträge ohne eigene Einstellung.
policy-17 = Standard für automatisches Eintippen
policy-17-help = Legt fest, wie automatisch eingetippt wird.
policy-18 = Automatische Bestätigung
policy-18-help = Eingeladene werden von der entsperrten App eines Administrators bestätigt.
policy-19 = Konten beanspruchter Domains sperren
policy-19-help = Niemand registriert sich ohne Einladung mit einer Adresse einer beanspruchten Domain.
policy-20 = Tresor-Hinweis
policy-20-help = Zeigt Mitgliedern eine Nachricht über ihrem Tresor.
policy-21 = Send-Vorgaben
policy-21-help = Legt fest, wer Sends anlegen und wer sie öffnen darf.
policy-22 = Ausfüllhilfe
policy-22-help = Verweist Apps auf Regeln zum Ausfüllen.
policy-setting-minComplexity = Mindeststärke, 0 bis 4
policy-setting-minLength = Mindestlänge
policy-setting-requireLower = Kleinbuchstabe
policy-setting-requireUpper = Großbuchstabe
policy-setting-requireNumbers = Ziffer
policy-setting-requireSpecial = Sonderzeichen
policy-setting-enforceOnLogin = Bei der Anmeldung auch von bestehenden verlangen
policy-setting-overridePasswordType = Art
policy-setting-useUpper = Großbuchstaben
policy-setting-useLower = Kleinbuchstaben
policy-setting-useNumbers = Ziffern
policy-setting-useSpecial = Sonderzeichen
policy-setting-minNumbers = Mindestzahl Ziffern
policy-setting-minSpecial = Mindestzahl Sonderzeichen
policy-setting-minNumberWords = Mindestzahl Wörter
policy-setting-capitalize = Wörter groß schreiben
policy-setting-includeNumber = Zahl einschließen
policy-setting-disableHideEmail = E-Mail-Adresse verbergen nicht erlauben
policy-setting-autoEnrollEnabled = Neue Mitglieder automatisch anmelden
policy-setting-minutes = Minuten
policy-setting-hours = Stunden
policy-setting-duration = Längste Zeit ohne Arbeit
policy-setting-action = Danach
policy-setting-idpHost = Host der Unternehmensanmeldung
policy-setting-uriMatchDetection = Wie Adressen verglichen werden
policy-setting-message = Nachricht
policy-setting-disableSend = Send entfernen
policy-setting-whoCanAccess = Wer sie öffnen darf
policy-setting-allowedDomains = Erlaubte Domains
policy-setting-deletionHours = Höchstens Stunden bis zur Löschung
policy-setting-kinds = Eingeschränkte Arten
policy-kinds-none = Ist keine gewählt, sind Karten eingeschränkt.
policy-setting-allowedSendTypes = Erlaubte Arten
policy-setting-rulesUrl = Adresse der Regeln
policy-choice-none = Nicht festgelegt
policy-choice-password = Passwort
policy-choice-passphrase = Passphrase
policy-choice-anybody = Alle, die den Link haben
policy-choice-with-password = Wer ein Passwort kennt
policy-choice-named-people = Bestimmte Personen
policy-choice-text = Text
policy-choice-file = Dateien
policy-codes-none = Ist keine gewählt, sind alle erlaubt.
policy-choice-lock = Sperren
policy-choice-logOut = Abmelden

shortcuts-members = Zu den Mitgliedern
shortcuts-groups = Zu den Gruppen
shortcuts-picking = Zeilen wählen
shortcuts-pick = Zeile auswählen
shortcuts-pick-range = Bereich auswählen
shortcuts-pick-all = Alle Zeilen auswählen
shortcuts-unpick = Auswahl aufheben
shortcuts-go = Zu einer Seite, mit einer zweiten Taste
shortcuts-change = Ändern
shortcuts-change-of = Ändern: { $what }
shortcuts-delivered = Wie geliefert
shortcuts-delivered-of = Wie geliefert: { $what }
shortcuts-new-key = Neue Taste: { $what }
shortcuts-press = Drücke die neue Taste. Esc lässt es bei der bisherigen.
shortcuts-changed = { $what }: ab jetzt { $key }
shortcuts-taken = { $key } ist vergeben: { $what }
shortcuts-reserved = Diese Taste behält ihre eigene Bedeutung. Wählbar sind Buchstaben, Ziffern und Zeichen ohne Strg oder Alt.

# Seats

seats-title = Plätze
seats-loading = Plätze werden geladen
seats-submit = Plätze speichern
seats-field = Plätze dieses { -client-gen }
seats-taken = { $count ->
    [one] Ein Platz ist belegt.
   *[other] { $count } Plätze sind belegt.
}
seats-occupied = { $count ->
    [one] Eine Person hat einen Platz. Sperre oder entferne zuerst jemanden.
   *[other] { $count } Personen haben einen Platz. Sperre oder entferne zuerst einige.
}
seats-needs-admin = { $count ->
    [one] Ein Platz würde gekauft. Das darf nur ein Anbieter-Admin: Frage einen, oder weise weniger zu.
   *[other] { $count } Plätze würden gekauft. Das darf nur ein Anbieter-Admin: Frage einen, oder weise weniger zu.
}
seats-left-none = Danach ist kein freier Platz mehr da.
seats-left = { $count ->
    [one] Danach ist noch ein freier Platz da.
   *[other] Danach sind noch { $count } freie Plätze da.
}
seats-same-bill = Die Rechnung bleibt, wie sie ist.
seats-bought = { $count ->
    [one] Ein Platz wird gekauft: { $price } mehr im Monat.
   *[other] { $count } Plätze werden gekauft: { $price } mehr im Monat.
}
seats-bought-year = { $count ->
    [one] Ein Platz wird gekauft: { $price } mehr im Jahr.
   *[other] { $count } Plätze werden gekauft: { $price } mehr im Jahr.
}
seats-bought-unknown = { $count ->
    [one] Ein Platz wird gekauft.
   *[other] { $count } Plätze werden gekauft.
}
seats-returned = { $count ->
    [one] Ein Platz wird zurückgegeben: { $price } weniger im Monat.
   *[other] { $count } Plätze werden zurückgegeben: { $price } weniger im Monat.
}
seats-returned-year = { $count ->
    [one] Ein Platz wird zurückgegeben: { $price } weniger im Jahr.
   *[other] { $count } Plätze werden zurückgegeben: { $price } weniger im Jahr.
}
seats-returned-unknown = { $count ->
    [one] Ein Platz wird zurückgegeben.
   *[other] { $count } Plätze werden zurückgegeben.
}
seats-charged = Der Rest des Zeitraums wird sofort anteilig berechnet.
seats-credited = Der Betrag wird auf der nächsten Rechnung gutgeschrieben.
seats-minimum = Immer berechnet
seats-purchased = Darüber hinaus gekauft
seats-assigned = An { -clients } vergeben
seats-unassigned = Jetzt frei
seats-cost-now = Kosten jetzt
seats-cost-after = Neue Kosten
seats-cost-limit = Kosten an der Grenze
seats-each-month = { $price } im Monat
seats-each-year = { $price } im Jahr
seats-has-limit = Begrenzen, was Einladungen kaufen dürfen
seats-has-limit-help = Ohne Grenze kauft jede Einladung den Platz, den sie braucht.
seats-limit = Höchstens Plätze
seats-limit-low = Die Grenze ist eine ganze Zahl und nicht kleiner als die Plätze.
seats-saved = { $count ->
    [one] Gespeichert: ein Platz
   *[other] Gespeichert: { $count } Plätze
}
members-seats-change = Plätze ändern
members-full-ask = { $count ->
    [one] Der einzige Platz ist belegt. Bitte deinen Anbieter um mehr.
   *[other] Alle { $count } Plätze sind belegt. Bitte deinen Anbieter um mehr.
}
members-full = { $count ->
    [one] Der einzige Platz ist belegt. Es kann niemand mehr eingeladen werden.
   *[other] Alle { $count } Plätze sind belegt. Es kann niemand mehr eingeladen werden.
}

# Settings of a client

client-settings-title = Einstellungen des { -client-gen }
client-settings-loading = Einstellungen werden geladen
client-settings-error = Einstellungen konnten nicht geladen werden
client-settings-forbidden = Du kannst diese Einstellungen nicht sehen
client-settings-general = Organisation
client-settings-name = Name
client-settings-billing-email = E-Mail für Rechnungen
client-settings-billing-email-help = Rechnungen und Hinweise zu Plätzen gehen dorthin.
client-settings-save = Organisation speichern
client-settings-saved = Einstellungen gespeichert
client-settings-seats = Plätze
client-settings-seats-help = Wer eingeladen ist, wartet oder bestätigt ist, belegt einen Platz. Gesperrte belegen keinen.
client-settings-collections = Sammlungen
client-settings-limit-creation = Nur Eigentümer, Admins und Berechtigte legen Sammlungen an
client-settings-limit-creation-help = Sonst darf das jedes Mitglied und verwaltet die Sammlung dann.
client-settings-limit-deletion = Wer eine Sammlung verwaltet, darf sie nicht löschen
client-settings-limit-deletion-help = Eigentümer, Admins und Berechtigte dürfen es weiterhin.
client-settings-limit-items = Nur wer eine Sammlung verwaltet, löscht ihre Einträge
client-settings-limit-items-help = Sonst darf löschen, wer den Eintrag bearbeiten darf.
client-settings-admins = Eigentümer und Admins verwalten alle Sammlungen und Einträge
client-settings-admins-help = Sie erreichen jeden Eintrag und dürfen sich selbst in Sammlungen und Gruppen aufnehmen.
client-settings-save-collections = Sammlungseinstellungen speichern

# Was endgültig endet

destroy-stays = Was bleibt
destroy-goes = Was endet
destroy-password-help = Wird hier und vom Server geprüft. Das Passwort selbst wird nicht gesendet.

api-key-title = API-Schlüssel
api-key-help = Programme dieser Organisation holen sich damit ihre Zugriffstoken. Wer ihn hat, handelt als die Organisation: Bewahre ihn auf wie ein Passwort.
api-key-view = Schlüssel ansehen
api-key-view-title = API-Schlüssel ansehen
api-key-rotate = Schlüssel erneuern
api-key-rotate-title = API-Schlüssel erneuern?
api-key-rotate-breaks = Der alte Schlüssel gilt sofort nicht mehr. Was ihn benutzt, fällt aus, bis es den neuen hat.
api-key-rotated = Der Schlüssel ist neu. Der alte gilt nicht mehr.
api-key-shown = Mit diesen Werten holt sich ein Programm seine Token. Ein Token gilt eine Stunde.
api-key-show = Schlüssel zeigen
api-key-hide = Schlüssel verbergen
api-key-copy = Schlüssel kopieren
api-key-copy-id = Client-ID kopieren
api-key-copy-scope = Scope kopieren
api-key-copied = Kopiert
api-key-done = Fertig

danger-title = Gefahrenbereich
danger-for-good = Niemand kann das rückgängig machen.
danger-name = Tippe { $name }, um sicherzugehen
danger-name-wrong = Das ist nicht der Name der Organisation.
danger-purge = Tresor leeren
danger-purge-what = Alle Einträge der Organisation werden endgültig gelöscht. Sammlungen, Gruppen und Mitglieder bleiben.
danger-purge-title = Tresor von { $name } leeren?
danger-purge-items = Alle Einträge in allen Sammlungen und in „Meine Einträge“ aller Mitglieder, mit Anhängen.
danger-purge-trash = Einträge ohne Sammlung und die im Papierkorb.
danger-purge-stays = Sammlungen mit ihren Zugriffen, Gruppen, Richtlinien und Mitglieder.
danger-purge-own = Was Mitglieder in ihren eigenen Tresoren haben.
danger-purge-keep = Einträge behalten
danger-purged = Der Tresor von { $name } wurde geleert
danger-delete = Organisation löschen
danger-delete-what = Die Organisation wird mit allem darin endgültig gelöscht. Die Konten ihrer Mitglieder bleiben.
danger-delete-title = { $name } löschen?
danger-delete-items = Alle Einträge mit ihren Anhängen, und der Papierkorb.
danger-delete-rest = Sammlungen, Gruppen, Richtlinien, beanspruchte Domains, der API-Schlüssel und das Ereignisprotokoll.
danger-delete-members = Alle Mitgliedschaften: Niemand öffnet sie mehr.
danger-delete-seats = Sie wird nicht mehr verwaltet, und ihre Plätze gehen zurück zu den nicht zugewiesenen Plätzen des Anbieters.
danger-delete-subscription = Ihr Abonnement endet.
danger-delete-accounts = Die Konten ihrer Mitglieder mit allem, was ihnen selbst gehört.
danger-delete-record = Das Ereignisprotokoll des Anbieters, in dem steht, dass sie gelöscht ist.
danger-delete-keep = Organisation behalten
danger-deleted = { $name } wurde gelöscht

# Claimed domains

domains-title = Beanspruchte Domains
domains-help = Konten mit einer Adresse einer beanspruchten Domain gehören zu dieser Organisation: Sie können gelöscht werden und nicht von selbst austreten.
domains-verified = Bestätigt
domains-missed = Eintrag nicht gefunden
domains-waiting = Wartet auf den Eintrag
domains-record-help = Veröffentliche diesen Text als TXT-Eintrag der Domain, und prüfe dann. Es kann Stunden dauern, bis der Eintrag überall bekannt ist.
domains-copy = Eintrag kopieren
domains-copied = Eintrag kopiert
domains-not-copied = Der Eintrag wurde nicht kopiert. Markiere und kopiere den Text von Hand.
domains-check = Jetzt prüfen
domains-now-verified = { $domain } ist bestätigt
domains-not-found = Der Eintrag von { $domain } wurde nicht gefunden
domains-not-found-text = Vergleiche ihn Zeichen für Zeichen, und versuche es später erneut.
domains-not-checked = { $domain } wurde nicht geprüft
domains-field = Domain
domains-field-help = So, wie sie nach dem @ der Adressen steht, zum Beispiel example.com.
domains-claim = Domain beanspruchen
domains-give-up = Aufgeben
domains-give-up-named = { $domain } aufgeben
domains-give-up-title = { $domain } aufgeben?
domains-give-up-text = Die Konten der Domain gehören dann nicht mehr zu dieser Organisation. Ihren Zugriff behalten sie.
domains-keep = Behalten
domains-given-up = { $domain } aufgegeben

# Listen eines Kunden

list-row-menu = Weitere Aktionen für { $row }
people-add = Personen nach Name oder E-Mail hinzufügen
people-added = { $person } wurde hinzugefügt
people-taken = ist schon dabei
people-nobody = Niemand gefunden
people-remove = { $person } entfernen
people-more = { $count ->
    [one] Eine weitere Person. Suche nach ihrem Namen, um sie zu ändern.
   *[other] { $count } weitere Personen. Suche nach einem Namen, um sie zu ändern.
}
people-unknown = Unbekanntes Mitglied
people-unknown-group = Unbekannte Gruppe

# Gruppen

groups-title = Gruppen
groups-loading = Gruppen werden geladen
groups-error = Die Gruppen konnten nicht geladen werden
groups-forbidden = Du kannst diese Gruppen nicht sehen
groups-caption = Gruppen von { $client }
groups-count = { $count ->
    [one] { $count } Gruppe
   *[other] { $count } Gruppen
}
groups-new = Neue Gruppe
groups-make = Gruppe anlegen
groups-filter = Gruppen filtern
groups-filter-label = Gruppen nach Namen filtern
groups-no-match = Keine Gruppe passt zu „{ $search }“
groups-no-match-scope = Der Filter durchsucht Namen und Verzeichniskennungen.
groups-empty = Noch keine Gruppen
groups-empty-text = Eine Gruppe gibt mehreren Personen auf einmal dieselben Sammlungen. Wer dazukommt, erhält sie, wer geht, verliert sie.
groups-column-name = Name
groups-column-external = Verzeichniskennung
groups-edit = Bearbeiten
groups-edit-members = Mitglieder
groups-edit-collections = Sammlungen
groups-delete = Löschen
groups-field-name = Name
groups-collections-note = für alle in der Gruppe
groups-save = Speichern
groups-saved = { $group } wurde gespeichert
groups-made = { $group } wurde angelegt
groups-bulk = Ausgewählte Gruppen
groups-delete-some = { $count } löschen
groups-delete-title = Gruppen löschen?
groups-delete-who = { $count ->
    [one] Diese Gruppe wird gelöscht:
   *[other] Diese { $count } Gruppen werden gelöscht:
}
groups-delete-effect = Mitglieder und Sammlungen bleiben. Personen verlieren, was nur diese Gruppen ihnen gaben. Das lässt sich nicht rückgängig machen.
groups-delete-submit = Löschen
groups-delete-keep = Gruppen behalten
job-delete-groups = Gruppen werden gelöscht
job-delete-groups-done = { $count ->
    [one] Eine Gruppe wurde gelöscht
   *[other] { $count } Gruppen wurden gelöscht
}

# Sammlungen

collections-title = Sammlungen
collections-loading = Sammlungen werden geladen
collections-error = Die Sammlungen konnten nicht geladen werden
collections-forbidden = Du kannst diese Sammlungen nicht sehen
collections-caption = Sammlungen von { $client }
collections-count = { $count ->
    [one] { $count } Sammlung
   *[other] { $count } Sammlungen
}
collections-filters = Nach Verwaltung filtern
collections-filter-all = Alle
collections-filter-unmanaged = Ohne Verwaltung
collections-new = Neue Sammlung
collections-make = Sammlung anlegen
collections-filter = Sammlungen filtern
collections-filter-label = Sammlungen nach Namen filtern
collections-no-match = Keine Sammlung passt zu „{ $search }“
collections-no-match-scope = Der Filter durchsucht ganze Namen, samt denen der Sammlungen darüber.
collections-empty = Keine Sammlungen
collections-empty-text = Einträge werden geteilt, indem sie in eine Sammlung kommen und Personen Zugriff darauf erhalten. Du siehst die Sammlungen, die du verwaltest.
collections-empty-unmanaged = Jede Sammlung wird verwaltet
collections-empty-unmanaged-text = Sammlungen, die niemand mehr verwaltet, erscheinen hier.
collections-unmanaged = Ohne Verwaltung
collections-unmanaged-some = { $count ->
    [one] Eine Sammlung wird von niemandem verwaltet. Gib jemandem diesen Zugriff.
   *[other] { $count } Sammlungen werden von niemandem verwaltet. Gib jemandem diesen Zugriff.
}
collections-my-items = Gehört einem Mitglied
collections-unreadable = Der Name lässt sich nicht entschlüsseln. Er bleibt, wie er ist.
collections-column-name = Name
collections-column-items = Einträge
collections-column-access = Zugriff
collections-column-own = Dein Zugriff
collections-holder-group = Gruppe
collections-holders = { $count ->
    [one] { $count } mit Zugriff
   *[other] { $count } mit Zugriff
}
collections-edit = Bearbeiten
collections-edit-access = Zugriff
collections-delete = Löschen
collections-field-name = Name
collections-field-parent = Einordnen unter
collections-field-parent-help = Das ordnet nur die Liste. Zugriff wird nicht weitergegeben, und was darunter liegt, behält seinen Namen.
collections-parent-none = Nichts (oberste Ebene)
collections-field-access = Zugriff
collections-level-of = Zugriff von { $holder }
collections-manager-missing = Lass mindestens eine Person oder Gruppe diese Sammlung verwalten. Administratoren dieses { -client-gen } erreichen nicht von selbst jede Sammlung.
collections-effective = Wer hineinkommt
collections-effective-more = { $count ->
    [one] und eine weitere Person
   *[other] und { $count } weitere
}
collections-way-direct = direkt: { $level }
collections-way-group = durch Gruppe { $group }: { $level }
collections-way-owner = als Eigentümer dieses { -client-gen }
collections-way-admin = als Admin dieses { -client-gen }
collections-way-custom = durch eine Berechtigung für alle Sammlungen
collections-save = Speichern
collections-saved = { $collection } wurde gespeichert
collections-made = { $collection } wurde angelegt
collections-bulk = Ausgewählte Sammlungen
collections-none-applicable = Das geht mit keiner der ausgewählten.
collections-share-some = Zugriff auf { $count } geben
collections-share-title = Zugriff geben
collections-share-submit = Zugriff geben
collections-share-who = { $count ->
    [one] Diese Sammlung erhält weiteren Zugriff:
   *[other] Diese { $count } Sammlungen erhalten weiteren Zugriff:
}
collections-share-effect = Was andere haben, bleibt. Wen du nennst, der erhält die hier gewählte Stufe anstelle der jetzigen.
collections-share-nobody = Füge mindestens eine Gruppe oder Person hinzu.
collections-delete-some = { $count } löschen
collections-delete-title = Sammlungen löschen?
collections-delete-who = { $count ->
    [one] Diese Sammlung wird gelöscht:
   *[other] Diese { $count } Sammlungen werden gelöscht:
}
collections-delete-effect = Einträge bleiben. Die in keiner anderen Sammlung sind, haben dann keine. Sammlungen darunter behalten ihre Namen. Das lässt sich nicht rückgängig machen.
collections-delete-submit = Löschen
collections-delete-keep = Sammlungen behalten
job-delete-collections = Sammlungen werden gelöscht
job-delete-collections-done = { $count ->
    [one] Eine Sammlung wurde gelöscht
   *[other] { $count } Sammlungen wurden gelöscht
}
job-share-collections = Zugriff wird gegeben
job-share-collections-done = { $count ->
    [one] Zugriff auf eine Sammlung wurde gegeben
   *[other] Zugriff auf { $count } Sammlungen wurde gegeben
}

# One's own membership

membership-title = Deine Mitgliedschaft
membership-error = Deine Mitgliedschaft konnte nicht geladen werden
membership-enrolled = Du bist in der Kontowiederherstellung: Administratoren dürfen dein Masterpasswort zurücksetzen.
membership-enrolled-stays = Du bist in der Kontowiederherstellung: Administratoren dürfen dein Masterpasswort zurücksetzen. Diese Organisation nimmt alle auf.
membership-not-enrolled = Du bist nicht in der Kontowiederherstellung: Vergisst du dein Masterpasswort, kann dir niemand helfen.
membership-enrol = Kontowiederherstellung erlauben
membership-enrol-title = Kontowiederherstellung erlauben
membership-enrol-done = Kontowiederherstellung ist erlaubt
membership-withdraw = Kontowiederherstellung beenden
membership-withdraw-title = Kontowiederherstellung beenden
membership-withdraw-text = Administratoren können dein Masterpasswort dann nicht mehr zurücksetzen. Vergisst du es, kann dir niemand helfen.
membership-withdraw-done = Kontowiederherstellung ist beendet
membership-ownership = Diese Organisation möchte in ihren eigenen Sammlungen haben, was du anlegst.
membership-decline = Einträge behalten und Zugriff aufgeben
membership-decline-title = Deine Einträge aus dieser Organisation heraushalten
membership-decline-text = Deine eigenen Einträge bleiben deine, und du verlierst den Zugriff auf alles, was diese Organisation mit dir teilt. Ein Administrator kann deinen Zugriff wiederherstellen.
membership-decline-done = Du hast den Zugriff auf die Organisation aufgegeben
membership-leave = Organisation verlassen
membership-leave-title = Diese Organisation verlassen
membership-leave-text = Du verlierst den Zugriff auf alles, was mit dir geteilt ist. Was du hinzugefügt hast, bleibt dort. Zurück kommst du nur mit einer neuen Einladung.
membership-leave-last-owner = Du bist der letzte Eigentümer unter den Mitgliedern. Nur der Anbieter könnte die Organisation dann noch verwalten.
membership-leave-done = Du hast die Organisation verlassen
membership-leave-claimed = Dein Konto gehört dieser Organisation. Nur ihre Administratoren können die Mitgliedschaft beenden.
membership-key-missing = Diese Organisation hat noch keinen Schlüssel für die Kontowiederherstellung. Er entsteht, wenn ein Administrator sie einschaltet.

members-automatic = { $count ->
    [one] Die Richtlinie würde eine Person von selbst bestätigen. Dieses Gerät tut es, wenn du es erlaubst: Es übergibt den Schlüssel der Organisation ohne Vergleich der Phrasen.
   *[other] Die Richtlinie würde { $count } Personen von selbst bestätigen. Dieses Gerät tut es, wenn du es erlaubst: Es übergibt den Schlüssel der Organisation ohne Vergleich der Phrasen.
}
members-automatic-allow = Dieses Gerät bestätigen lassen
policies-automatic-stop = Dieses Gerät bestätigt nicht mehr von selbst
policies-automatic-stopped = Dieses Gerät bestätigt niemanden mehr von selbst
preferences-trust = Schlüssel, die dieses Gerät kennt
preferences-trust-help = Wenn du dich auf einem Gerät zum ersten Mal anmeldest, nimmt es die Schlüssel deines Anbieters, seiner { -clients } und anderer Personen so, wie der Server sie ausgibt. Von da an bemerkt es, wenn sich einer ändert, hält an und sagt es. Wer von Anfang an sicher sein will, vergleicht die Phrasen.
preferences-idle-demand = { $minutes ->
    [one] Eine Richtlinie deiner Organisation beendet die Sitzung nach höchstens einer Minute. Dann geschieht: { $then }.
   *[other] Eine Richtlinie deiner Organisation beendet die Sitzung nach höchstens { $minutes } Minuten. Dann geschieht: { $then }.
}
