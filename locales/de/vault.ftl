vault-title = Tresor
vault-meta = { $items } in { $collections }
vault-meta-items = { $count ->
    [one] 1 Eintrag
   *[other] { $count } Einträge
}
vault-meta-collections = { $count ->
    [one] 1 Sammlung
   *[other] { $count } Sammlungen
}
vault-new = Neuer Eintrag
vault-loading = Einträge werden gelesen
vault-progress = { $done } von { $total } Einträgen gelesen
vault-error = Der Tresor konnte nicht gelesen werden
vault-forbidden = Dieser Tresor ist für dich verschlossen
vault-partial = Die Liste brach unterwegs ab: Das sind die ersten { $count } Einträge, es gibt mehr.
vault-unreadable = { $count } von { $total } Einträgen konnten nicht gelesen werden. Sie sind in der Liste markiert, alles andere ist vollständig.
vault-older = { $count ->
    [one] Der Server gibt 1 Eintrag in einer älteren Fassung aus, als dieses Gerät schon gesehen hat. Er wird nicht verwendet. Wenn der Server aus einer Sicherung wiederhergestellt wurde, übernimm seinen Stand; wenn nicht, manipuliert ihn vielleicht jemand.
   *[other] Der Server gibt { $count } Einträge in älteren Fassungen aus, als dieses Gerät schon gesehen hat. Sie werden nicht verwendet. Wenn der Server aus einer Sicherung wiederhergestellt wurde, übernimm seinen Stand; wenn nicht, manipuliert ihn vielleicht jemand.
}
vault-older-accept = Der Server wurde wiederhergestellt: übernehmen
vault-foreign = { $count ->
    [one] Der Server hat 1 fremden Eintrag in diese Liste gemischt. Er ist weggelassen, geändert wurde nichts. Das darf nicht vorkommen: Sag es denen, die den Server betreiben.
   *[other] Der Server hat { $count } fremde Einträge in diese Liste gemischt. Sie sind weggelassen, geändert wurde nichts. Das darf nicht vorkommen: Sag es denen, die den Server betreiben.
}
vault-reader = Einträge von { $client } können hier gelesen werden; Geheimnisse und Änderungen sind Sache der Mitglieder. Ein Eigentümer des { -client-gen } kann sie für deinen Anbieter öffnen oder dich als Mitglied aufnehmen.
vault-restricted = Ein Eigentümer von { $client } hält die Einträge von deinem Anbieter fern: Hier können sie für Berichte gelesen werden; Geheimnisse und Änderungen sind Sache der Mitglieder. Ein Eigentümer kann sie in den Einstellungen wieder öffnen oder dich als Mitglied aufnehmen.

vault-filters = Filter des Tresors
vault-filters-button = Filter
vault-all = Alle Einträge
vault-collections = Sammlungen
vault-collections-all = Alle { $count } Sammlungen zeigen
vault-collections-none = Dieser { -client } hat noch keine Sammlungen.
vault-collection-gone = Unbekannte Sammlung
vault-collection-unreadable = Sammlung, die nicht gelesen werden konnte
vault-collection-read-only = Hier kannst du keine Einträge ablegen.
vault-other = Weitere
vault-unassigned = Nicht zugeordnet
vault-trash = Papierkorb

vault-kinds-login = Zugangsdaten
vault-kinds-note = Notizen
vault-kinds-card = Karten
vault-kinds-identity = Identitäten
vault-kinds-ssh = SSH-Schlüssel
vault-kinds-bank = Bankkonten
vault-kinds-licence = Führerscheine
vault-kinds-passport = Reisepässe
vault-kinds-other = Andere Arten
vault-kind-login = Zugangsdaten
vault-kind-note = Sichere Notiz
vault-kind-card = Karte
vault-kind-identity = Identität
vault-kind-ssh = SSH-Schlüssel
vault-kind-bank = Bankkonto
vault-kind-licence = Führerschein
vault-kind-passport = Reisepass
vault-kind-other = Eintrag einer neueren Art

vault-items = Einträge
vault-search = { $scope } durchsuchen
vault-search-in = In { $scope } suchen
vault-caption = Einträge von { $client }
vault-column-name = Name
vault-column-files = Dateien
vault-column-changed = Geändert
vault-row-nameless = Eintrag ohne Namen
vault-row-unreadable = Eintrag, der nicht gelesen werden konnte
vault-unreadable-badge = Nicht entschlüsselbar
vault-older-badge = Älter als zuvor
vault-files = { $count ->
    [one] 1 Datei
   *[other] { $count } Dateien
}
vault-count = { $count ->
    [one] 1 Eintrag.
   *[other] { $count } Einträge.
}
vault-count-found = { $count ->
    [one] 1 Eintrag gefunden.
   *[other] { $count } Einträge gefunden.
}
vault-empty = Noch keine Einträge
vault-empty-text = Was für diesen { -client-obj } aufbewahrt wird, erscheint hier. Es wird im Browser verschlüsselt, bevor es ihn verlässt.
vault-empty-filter = Nichts in { $scope }
vault-empty-filter-text = Einträge erscheinen hier, sobald sie hierher gehören.
vault-empty-trash = Der Papierkorb ist leer
vault-empty-trash-text = Gelöschte Einträge bleiben 30 Tage hier, bevor sie endgültig verschwinden.
vault-no-match = Nichts passt zu „{ $search }“ in { $scope }
vault-no-match-text = Gesucht wurde in Namen, Benutzernamen, Websites und Kennungen der Einträge.
vault-widen = Alle Einträge durchsuchen

vault-loading-item = Eintrag wird gelesen
vault-item-error = Der Eintrag konnte nicht gelesen werden
vault-item-forbidden = Dieser Eintrag ist für dich verschlossen
vault-item-in = { $kind } in { $collections }
vault-item-unassigned = { $kind }, in keiner Sammlung
vault-item-in-trash = Dieser Eintrag liegt im Papierkorb. Stelle ihn wieder her, um ihn zu ändern.
vault-item-unreadable = { $count ->
    [one] Ein Wert dieses Eintrags konnte nicht entschlüsselt werden. Er ist vielleicht beschädigt.
   *[other] { $count } Werte dieses Eintrags konnten nicht entschlüsselt werden. Sie sind vielleicht beschädigt.
}
vault-secrets-hidden = Geheimnisse dieses Eintrags werden nicht gezeigt.
vault-close-item = Schließen
vault-previous-item = Voriger Eintrag
vault-next-item = Nächster Eintrag
vault-copy = { $field } kopieren
vault-show = { $field } zeigen
vault-hide = { $field } verbergen
vault-hidden = Verborgen
vault-edit = Bearbeiten
vault-edit-this = Diesen Eintrag bearbeiten
vault-more = Weitere Aktionen für { $item }
vault-collections-edit = Sammlungen
vault-trash-item = In den Papierkorb
vault-restore = Wiederherstellen
vault-delete = Endgültig löschen
vault-undo = Rückgängig
vault-logged = Ansehen und Kopieren wird im Ereignisprotokoll des { -client-gen } vermerkt.
vault-loading-code = Code wird berechnet
vault-seconds = { $seconds } s
vault-website = Website
vault-websites = Websites
vault-website-n = Website { $number }
vault-open-website = { $site } (öffnet in neuem Tab)
vault-new-tab = Öffnet in neuem Tab
vault-passkeys-label = Passkeys
vault-passkeys = { $count ->
    [one] 1 Passkey ist hier gespeichert
   *[other] { $count } Passkeys sind hier gespeichert
}
vault-custom-fields = Eigene Felder
vault-custom-field = Eigenes Feld
vault-field-unreadable = Feld, dessen Name nicht gelesen werden konnte
vault-yes = Ja
vault-no = Nein
vault-linked = Verknüpft mit { $field }
vault-linked-unknown = einem Feld anderer Art
vault-notes = Notizen
vault-attachments = Anhänge
vault-history = Verlauf
vault-created = Angelegt
vault-changed = Geändert
vault-password-changed = Passwort geändert
vault-trashed-at = In den Papierkorb gelegt
vault-purge = Endgültig gelöscht
vault-purge-days = { $days } Tage nach dem Ablegen im Papierkorb
vault-old-password = Früheres Passwort
vault-old-password-until = Bis { $date }
vault-old-passwords = { $count ->
    [one] 1 früheres Passwort
   *[other] { $count } frühere Passwörter
}

vault-copied = { $field } kopiert
vault-not-copied = { $field } wurde nicht kopiert
vault-copy-refused = Der Browser hat das Kopieren nicht erlaubt. Lass den Wert anzeigen und kopiere ihn von Hand.
vault-edit-failed = Der Eintrag konnte nicht zum Bearbeiten geöffnet werden
vault-trashed = { $item } in den Papierkorb gelegt
vault-not-trashed = { $item } wurde nicht in den Papierkorb gelegt
vault-restored = { $item } wiederhergestellt
vault-not-restored = { $item } wurde nicht wiederhergestellt
vault-deleted = { $item } endgültig gelöscht
vault-saved = { $item } gespeichert
vault-collections-saved = Sammlungen von { $item } gespeichert

vault-collections-of = Sammlungen von { $item }
vault-collections-save = Sammlungen speichern
vault-delete-title = { $item } endgültig löschen?
vault-delete-text = { $item } verschwindet mit Dateien und Verlauf endgültig aus dem Tresor von { $client }. Das lässt sich nicht rückgängig machen.
vault-delete-confirm = Endgültig löschen
vault-delete-keep = Eintrag behalten
vault-password-title = Gib dein Masterpasswort ein
vault-password-text = Dieser Eintrag verlangt es, bevor seine Geheimnisse gezeigt, kopiert oder geändert werden.
vault-password-confirm = Weiter

vault-form-new = Neuer Eintrag
vault-form-edit = { $item } bearbeiten
vault-form-kind = Art
vault-form-name = Name
vault-form-totp = Authenticator-Schlüssel
vault-form-totp-help = Buchstaben A–Z und Ziffern 2–7, oder eine otpauth-Adresse.
vault-form-totp-show = Authenticator-Schlüssel zeigen
vault-form-totp-hide = Authenticator-Schlüssel verbergen
vault-form-add-website = Website hinzufügen
vault-form-remove-website = Website { $number } entfernen
vault-form-match = Abgleich
vault-form-match-regex = Ein falscher Ausdruck kann das Passwort auf anderen Seiten anbieten. Nutze ihn nur, wenn nichts anderes passt.
vault-form-add-field = Feld hinzufügen
vault-form-field-kind = Art des Felds
vault-form-field-name = Name des Felds
vault-form-value = Wert
vault-form-value-show = Wert zeigen
vault-form-value-hide = Wert verbergen
vault-form-checked = Angekreuzt
vault-form-linked = Verknüpft mit
vault-form-field-n = Feld { $number }
vault-form-field-up = { $field } nach oben
vault-form-field-down = { $field } nach unten
vault-form-field-remove = { $field } entfernen
vault-form-reprompt = Masterpasswort verlangen
vault-form-reprompt-help = Bevor Geheimnisse dieses Eintrags gezeigt, kopiert oder geändert werden.
vault-form-errors = { $count ->
    [one] Nichts wurde gespeichert. Ein Feld braucht noch einen Blick.
   *[other] Nichts wurde gespeichert. { $count } Felder brauchen noch einen Blick.
}
vault-save = Eintrag speichern
vault-conflict = Jemand anderes hat das inzwischen geändert. Nichts wurde gespeichert; deine Eingaben sind noch da.
vault-conflict-theirs = Andere Fassung laden
vault-conflict-mine = Mit meiner überschreiben
vault-conflict-keep = Weiter bearbeiten
vault-field-kind-text = Text
vault-field-kind-hidden = Verborgen
vault-field-kind-checkbox = Kontrollkästchen
vault-field-kind-linked = Verknüpft

vault-match-default = Wie im Konto eingestellt
vault-match-policy = Wie die Richtlinie des { -client-gen } festlegt: { $way }
vault-match-domain = Basisdomain
vault-match-host = Host
vault-match-starts = Beginnt mit
vault-match-exact = Genau
vault-match-regex = Regulärer Ausdruck
vault-match-never = Nie
vault-match-other = Auf andere Weise

generator-open = Passwort erzeugen
generator-title = Ein Passwort erzeugen
generator-use = Dieses Passwort verwenden
generator-another = Ein anderes
generator-another-made = Ein anderes Passwort wird gezeigt.
generator-copy = Passwort kopieren
generator-copied = Passwort kopiert
generator-empty = Wähle mindestens eine Art von Zeichen.
generator-replaces = Das ersetzt das Passwort im Feld.
generator-replaces-saved = Das ersetzt das Passwort im Feld. Sobald du den Eintrag speicherst, steht sein altes Passwort im Verlauf.
generator-kind = Art
generator-kind-help = Eine Passphrase besteht aus Wörtern und lässt sich leichter vorlesen und tippen.
generator-characters = Zeichen
generator-passphrase = Passphrase
generator-by-policy = Von einer Richtlinie des { -client-gen } festgelegt.
generator-least-by-policy = Mindestens { $least }. Von einer Richtlinie des { -client-gen } festgelegt.
generator-length = Länge
generator-made-of = Besteht aus
generator-upper = Großbuchstaben
generator-lower = Kleinbuchstaben
generator-numbers = Ziffern
generator-special = Sonderzeichen ({ $characters })
generator-min-numbers = Mindestzahl der Ziffern
generator-min-special = Mindestzahl der Sonderzeichen
generator-words = Wörter
generator-separator = Zwischen den Wörtern
generator-separator-help = Ein Zeichen oder nichts.
generator-capitalize = Wörter mit Großbuchstaben beginnen
generator-include-number = Einem der Wörter eine Ziffer anhängen

vault-field-username = Benutzername
vault-field-password = Passwort
vault-field-totp = Bestätigungscode
vault-field-cardholder = Karteninhaber
vault-field-brand = Marke
vault-field-number = Nummer
vault-field-expiry-month = Ablaufmonat
vault-field-expiry-year = Ablaufjahr
vault-field-security-code = Prüfziffer
vault-field-title = Anrede
vault-field-first-name = Vorname
vault-field-middle-name = Zweiter Vorname
vault-field-last-name = Nachname
vault-field-full-name = Voller Name
vault-field-company = Firma
vault-field-email = E-Mail
vault-field-phone = Telefon
vault-field-social-number = Sozialversicherungsnummer
vault-field-passport-number = Reisepassnummer
vault-field-licence-number = Führerscheinnummer
vault-field-address-1 = Adresse
vault-field-address-2 = Adresse, zweite Zeile
vault-field-address-3 = Adresse, dritte Zeile
vault-field-city = Ort
vault-field-state = Bundesland
vault-field-postal-code = Postleitzahl
vault-field-country = Land
vault-field-private-key = Privater Schlüssel
vault-field-public-key = Öffentlicher Schlüssel
vault-field-fingerprint = Fingerabdruck
vault-field-bank = Bank
vault-field-account-holder = Kontoinhaber
vault-field-account-type = Kontoart
vault-field-account-number = Kontonummer
vault-field-routing-number = Bankleitzahl
vault-field-branch = Filiale
vault-field-pin = PIN
vault-field-swift = SWIFT-Code
vault-field-iban = IBAN
vault-field-birth-date = Geburtsdatum
vault-field-issuing-country = Ausstellungsland
vault-field-issuing-state = Ausstellendes Bundesland
vault-field-issue-date = Ausstellungsdatum
vault-field-issuing-authority = Ausstellende Behörde
vault-field-expiry-date = Ablaufdatum
vault-field-licence-class = Klasse
vault-field-surname = Familienname
vault-field-given-name = Vornamen
vault-field-sex = Geschlecht
vault-field-birth-place = Geburtsort
vault-field-nationality = Staatsangehörigkeit
vault-field-passport-type = Typ
vault-field-national-id = Nationale Identifikationsnummer
