blueprints-title = Vorlagen
blueprints-meta = Woraus neue { -clients } gemacht werden, verschlüsselt mit dem Schlüssel des Anbieters
blueprints-loading = Vorlagen werden geladen
blueprints-error = Die Vorlagen konnten nicht geladen werden
blueprints-forbidden = Du kannst diese Vorlagen nicht sehen
blueprints-missing = Dieser Server bewahrt keine Vorlagen auf
blueprints-missing-text = Vorlagen sind eine Ergänzung des Servers, der mit diesem Portal kommt.
blueprints-gone = Diese Vorlage ist nicht da
blueprints-gone-text = Sie wurde gelöscht, ist nicht lesbar oder hat nie existiert.
blueprints-empty = Noch keine Vorlagen
blueprints-empty-text = Erstelle eine von Grund auf, oder lies sie aus einem gut eingerichteten { -client-obj }.
blueprints-empty-ask = Ein Anbieter-Admin kann die erste erstellen.
blueprints-filter = Vorlagen filtern
blueprints-filter-label = Vorlagen nach Name und Beschreibung filtern
blueprints-no-match = Keine Vorlage passt zu „{ $search }“
blueprints-no-match-scope = Der Filter durchsucht Namen und Beschreibungen.
blueprints-count = { $count ->
    [one] { $count } Vorlage
   *[other] { $count } Vorlagen
}
blueprints-count-shown = { $shown } von { $count } Vorlagen
blueprints-column-name = Vorlage
blueprints-column-plan = Tarif
blueprints-column-content = Enthält
blueprints-column-changed = Geändert
blueprints-column-actions = Aktionen
blueprints-row-menu = Weitere Aktionen für { $blueprint }
blueprints-unnamed = Nicht lesbare Vorlage
blueprints-badge-older = Älter
blueprints-badge-unreadable = Nicht lesbar
blueprints-older = Dieses Gerät hat eine neuere Version gesehen: Der Server hat vielleicht eine alte an ihre Stelle gesetzt.
blueprints-older-look = Sieh sie durch und speichere sie, um sie wieder zu verwenden.
blueprints-undecryptable = Sie lässt sich mit dem Schlüssel dieses Anbieters nicht entschlüsseln.
blueprints-swapped = Der Server hat unter dieser Kennung eine andere Vorlage ausgegeben. Sie wird nicht verwendet.
blueprints-newer = Eine neuere Version des Portals hat sie geschrieben. Lade die Seite neu, oder bitte um eine Aktualisierung.
blueprints-collections-count = { $count ->
    [one] { $count } Sammlung
   *[other] { $count } Sammlungen
}
blueprints-groups-count = { $count ->
    [one] { $count } Gruppe
   *[other] { $count } Gruppen
}
blueprints-policies-count = { $count ->
    [one] { $count } Richtlinie
   *[other] { $count } Richtlinien
}
blueprints-roles-count = { $count ->
    [one] { $count } Rolle
   *[other] { $count } Rollen
}
blueprints-new = Neue Vorlage
blueprints-from-client = Aus einem { -client-obj } lesen
blueprints-edit = Bearbeiten
blueprints-apply = Auf einen { -client-obj } anwenden
blueprints-create = { -clients } anlegen
blueprints-delete = Vorlage löschen
blueprints-delete-title = „{ $blueprint }“ löschen
blueprints-delete-text = { -clients }, die daraus entstanden sind, bleiben, wie sie sind.
blueprints-delete-keep = Vorlage behalten
blueprints-deleted = { $blueprint } wurde gelöscht
blueprints-choose-client = Einen { -client-obj } wählen
blueprints-field-client = { -client }
blueprints-from-client-title = Vorlage aus einem { -client-obj }
blueprints-from-client-text = Gelesen werden Sammlungen, Gruppen, Richtlinien und Sammlungseinstellungen. Namen und Adressen der Mitglieder und alle Einträge bleiben draußen.
blueprints-from-client-submit = { -client-obj } lesen
blueprints-new-title = Neue Vorlage
blueprints-edit-title = „{ $blueprint }“ bearbeiten
blueprints-reading = Der { -client } wird gelesen
blueprints-reading-error = Der { -client } konnte nicht gelesen werden
blueprints-unreadable = { $count ->
    [one] Der Name einer Sammlung war nicht lesbar. Sie fehlt hier.
   *[other] Die Namen von { $count } Sammlungen waren nicht lesbar. Sie fehlen hier.
}
blueprints-general = Allgemein
blueprints-field-name = Name der Vorlage
blueprints-field-description = Beschreibung
blueprints-field-seats = Plätze
blueprints-field-seats-help = Die Zahl, mit der das Formular eines neuen { -client-gen } beginnt.
blueprints-collections = Sammlungen
blueprints-collections-help = Schreibe übergeordnete vor den Namen: IT/Netz.
blueprints-collection-number = Pfad der Sammlung { $number }
blueprints-add-collection = Sammlung hinzufügen
blueprints-remove = { $what } entfernen
blueprints-groups = Gruppen
blueprints-group-name = Name der Gruppe
blueprints-group-unnamed = Neue Gruppe
blueprints-add-group = Gruppe hinzufügen
blueprints-access-choose = Sammlungen wählen
blueprints-access = { $count ->
    [one] { $count } Sammlung
   *[other] { $count } Sammlungen
}
blueprints-access-none = Füge zuerst Sammlungen hinzu.
blueprints-no-access = Kein Zugriff
blueprints-settings = Sammlungseinstellungen
blueprints-policies = Richtlinien
blueprints-policies-help = Sie brauchen einen Tarif mit Richtlinien. Was der Tarif eines { -client-gen } nicht hat, wird ausgelassen und genannt.
blueprints-roles = Einzuladende Personen
blueprints-roles-help = Worte für Personen, etwa Praxisleitung. Nach Adressen wird gefragt, wenn die Vorlage angewendet wird.
blueprints-role-name = Worte für die Person
blueprints-role-unnamed = Neue Rolle
blueprints-role-owner = Eigentümer
blueprints-role-role = Rolle
blueprints-role-groups = Gruppen der Person
blueprints-add-role = Rolle hinzufügen
blueprints-save = Vorlage speichern
blueprints-saved = { $blueprint } wurde gespeichert
blueprints-invalid = Die Vorlage wurde nicht gespeichert: Einige Felder stimmen nicht.
blueprints-outdated = Jemand anderes hat diese Vorlage inzwischen geändert. Nichts wurde überschrieben, und deine Eingaben sind noch da.
blueprints-outdated-load = Die neuere Version laden
blueprints-apply-title = „{ $blueprint }“ anwenden
blueprints-apply-meta = Nichts wird geändert, bevor du gesehen hast, was es wäre
blueprints-comparing = Wird mit dem { -client-obj } verglichen
blueprints-comparing-error = Der { -client } konnte nicht verglichen werden
blueprints-summary = { $made } zu erstellen, { $there } schon da, { $differs } anders
blueprints-summary-cannot = { $made } zu erstellen, { $there } schon da, { $differs } anders, { $cannot } nicht möglich
blueprints-change = Ändern, was anders ist
blueprints-change-help = Sonst bleibt es, wie der { -client } es hat. Gelöscht wird nie etwas.
blueprints-made = Wird erstellt
blueprints-there = Da
blueprints-stays = Bleibt
blueprints-changes = Wird geändert
blueprints-cannot = Nicht möglich
blueprints-on = an
blueprints-off = aus
blueprints-part-access = { $group } erreicht { $collection }: { $level }
blueprints-part-setting = { $setting }: { $state }
blueprints-now = Jetzt: { $now }
blueprints-now-settings = Sie ist mit anderen Einstellungen an.
blueprints-cannot-plan = Der Tarif dieses { -client-gen } enthält das nicht.
blueprints-cannot-policy = Sie braucht „{ $policy }“, die weder an noch in der Vorlage ist.
blueprints-cannot-known = Der Server kennt sie nicht.
blueprints-cannot-managed = Administratoren erreichen hier nicht alles, und keine Gruppe der Vorlage verwaltet sie.
blueprints-there-count = { $count ->
    [one] Ein Teil ist schon da
   *[other] { $count } Teile sind schon da
}
blueprints-people = Einladungen
blueprints-people-help = Lass ein Feld leer, um niemanden einzuladen. Wer schon da ist, bekommt, was die Rolle hinzufügt.
blueprints-seats-short = { $count ->
    [one] Der { -client } hat einen freien Platz.
   *[other] Der { -client } hat { $count } freie Plätze.
}
blueprints-apply-note = Es läuft hinter der Seite weiter, lässt sich anhalten und wiederholen, ohne etwas doppelt zu tun.
blueprints-apply-submit = Auf { $client } anwenden
blueprints-apply-nothing = Es gibt nichts zu tun: Der { -client } hat alles davon.
blueprints-create-title = { -clients } aus „{ $blueprint }“ anlegen
blueprints-create-list = { -clients }, einer je Zeile: Name, E-Mail des Eigentümers
blueprints-create-list-help = Getrennt durch Komma, Semikolon oder Tabulator, wie Tabellen es einfügen. Höchstens { $most } Zeilen.
blueprints-create-file-help = CSV mit den Spalten name und owner
blueprints-create-seats = Plätze jedes { -client-gen }
blueprints-create-found = { $count ->
    [one] Ein { -client } ist bereit.
   *[other] { $count } { -clients } sind bereit.
}
blueprints-create-waits = { $count ->
    [one] Ein { -client } ist bereit. Berichtige oder entferne zuerst die anderen Zeilen.
   *[other] { $count } { -clients } sind bereit. Berichtige oder entferne zuerst die anderen Zeilen.
}
blueprints-create-none = Gib mindestens einen { -client-obj } ein.
blueprints-create-fix = Einige Zeilen sind nicht verwendbar. Berichtige oder entferne sie.
blueprints-create-note = Die Schlüssel jedes { -client-gen } entstehen auf diesem Gerät. Jeder Eigentümer bekommt eine Einladung per E-Mail.
blueprints-create-submit-none = { -clients } anlegen
blueprints-create-submit = { $count ->
    [one] { $count } { -client-obj } anlegen
   *[other] { $count } { -clients } anlegen
}
blueprints-lines-refused = Nicht verwendbare Zeilen
blueprints-line = Zeile { $line }, { $text }: { $problem }
blueprints-line-name = sie hat keinen Namen oder einen mit mehr als 50 Zeichen.
blueprints-line-owner = sie hat keine E-Mail-Adresse eines Eigentümers.
blueprints-line-twice = der Name steht schon in der Liste.
blueprints-line-exists = einen { -client-obj } dieses Namens gibt es schon.
blueprints-line-many = es sind zu viele Zeilen für einen Durchgang.
blueprints-field = Vorlage
blueprints-field-help = Sammlungen, Gruppen, Richtlinien und Einstellungen entstehen, sobald der { -client } da ist.
blueprints-none = Keine
job-apply-blueprint = Vorlage wird angewendet
job-apply-blueprint-done = { $count ->
    [one] Die Vorlage wurde in einem Schritt angewendet
   *[other] Die Vorlage wurde in { $count } Schritten angewendet
}
job-create-clients = { -clients } werden angelegt
job-create-clients-done = { $count ->
    [one] Ein Schritt wurde erledigt
   *[other] Alle { $count } Schritte wurden erledigt
}
job-act-client = { -client }
job-act-collection = Sammlung
job-act-group = Gruppe
job-act-access = Zugriff der Gruppe
job-act-settings = Sammlungseinstellungen
job-act-policy = Richtlinie „{ $policy }“
job-act-invite = Einladung
job-row-exists = Es war schon da.
job-row-not-made = Etwas, worauf dies aufbaut, wurde nicht erstellt. Versuche die fehlgeschlagenen Schritte noch einmal.
field-twice = Das steht hier zweimal.
field-too-many = Höchstens { $most } sind möglich.
