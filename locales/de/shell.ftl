# Der Rahmen um jede Seite und was zu ihm gehört: Befehle, Tasten, Einstellungen, Entwürfe, Verbindung.
skip-to-content = Zum Inhalt springen
page-title-client = { $page } – { $client } – { -brand }

dialog-close = Schließen
dialog-cancel = Abbrechen
list-clear-search = Suche leeren
list-left-out = Mit { $key } filterst du alle Zeilen.
list-left-out-no-keys = Das Filterfeld durchsucht alle Zeilen.

shell-workspace = Arbeitsbereich
shell-menu = Menü
shell-open-menu = Menü öffnen
shell-close-menu = Menü schließen
shell-breadcrumb = Pfad
shell-provider-nav = Anbieter
shell-switch-provider = Anbieter wechseln
shell-all-providers = Alle Anbieter
shell-role-admin = Anbieter-Admin
shell-role-service = Servicebenutzer
shell-role-other = Anbieterbenutzer
shell-open-client = Geöffneter { -client }: { $client }
shell-client-chip = { -client }: { $client }
shell-lock = Jetzt sperren
shell-account = Konto von { $name }
shell-account-menu = Konto
shell-theme-system = Darstellung: wie das System
shell-theme-light = Darstellung: hell
shell-theme-dark = Darstellung: dunkel
shell-language-failed = Die Texte für { $language } konnten nicht geladen werden. Es wurde nichts geändert.
shell-suspended-client = { $client } ist gesperrt. Einträge lassen sich lesen; Änderungen warten, bis der { -client } wieder aktiv ist.
shell-suspended-provider = { $client } ist gesperrt, weil es der Anbieter { $provider } ist. Einträge lassen sich lesen; Änderungen warten, bis der Anbieter wieder aktiv ist.

nav-clients = { -clients }
nav-events = Ereignisse
nav-vault = Tresor

key-control = Strg
palette-label = Suchen oder springen
palette-open = Suchen oder springen
palette-field = { -clients }, Seiten und Aktionen suchen
palette-results = Treffer
palette-recent = Zuletzt besucht
palette-page = Auf dieser Seite
palette-places = Wechseln zu
palette-actions = Aktionen
palette-preferences-words = Darstellung, Dichte, Sprache, Tasten
palette-move = Bewegen
palette-go = Öffnen
palette-new-tab = Neuer Tab
palette-scope = Nur dieser { -client }
palette-scope-of = Nur { $client }
palette-scoped = { $results }, nur { $client }
palette-count = { $count ->
    [one] 1 Treffer
   *[other] { $count } Treffer
}
palette-count-shown = Die ersten { $shown } von { $count }
palette-nothing = Kein { -client }, keine Seite und keine Aktion passt. Einträge sucht man in ihrem Tresor.

switcher-label = { -client-obj } wechseln
switcher-field = { -client-obj } suchen
switcher-present = Jetzt offen
switcher-nothing = Kein { -client } passt.

shortcuts-title = Tastenkürzel
shortcuts-everywhere = Überall
shortcuts-list = In einer Liste
shortcuts-item = Bei geöffnetem Eintrag
shortcuts-close = Schließen, was offen ist
shortcuts-send = Formular absenden
shortcuts-filter = Zum Filter
shortcuts-next = Nächste Zeile
shortcuts-previous = Vorige Zeile
shortcuts-ends = Erste Zeile, letzte Zeile
shortcuts-open = Zeile öffnen
shortcuts-open-new-tab = Zeile in neuem Tab öffnen
shortcuts-new = Neuer { -client }, neuer Eintrag oder neues Mitglied
shortcuts-copy-main = Passwort oder wichtigsten Wert kopieren
shortcuts-copy-username = Benutzernamen kopieren
shortcuts-copy-code = Prüfcode kopieren
shortcuts-edit = Eintrag bearbeiten
shortcuts-clients = Zu den { -clients-dat }
shortcuts-team = Zum Team
shortcuts-events = Zu den Ereignissen
shortcuts-client = In einem { -client-obj }
shortcuts-vault = Zum Tresor
shortcuts-client-before = Vorheriger { -client }, gleiche Seite
shortcuts-client-after = Nächster { -client }, gleiche Seite
shortcuts-off = Einzelne Tasten sind auf diesem Gerät ausgeschaltet.
shortcuts-switch = Einzelne Tasten ein- oder ausschalten

preferences-title = Einstellungen
preferences-meta = Für diesen Browser auf diesem Gerät
preferences-appearance = Darstellung
preferences-theme = Farbschema
preferences-theme-help = System folgt Tag und Nacht dieses Geräts.
preferences-theme-system = System
preferences-theme-light = Hell
preferences-theme-dark = Dunkel
preferences-density = Dichte
preferences-density-comfortable = Bequem
preferences-density-compact = Kompakt
preferences-density-help = Kompakt zeigt mehr Zeilen. Für Finger bleiben die Flächen groß.
preferences-language = Sprache
preferences-language-field = Sprache des Portals
preferences-language-browser = Wie der Browser
preferences-language-help = Daten und Zahlen folgen ihr. Du bleibst angemeldet.
preferences-keyboard = Tastatur
preferences-keys = Einzelne Tasten als Kürzel
preferences-on = Ein
preferences-off = Aus
preferences-keys-help = Tasten wie { $keys } wirken außerhalb von Feldern allein. Aus hilft, wenn du sie versehentlich auslöst oder mit dem Computer sprichst. Tasten mit Strg oder Befehl wirken immer, ebenso Eingabe, Escape und die Pfeile.

not-found-title = Hier ist nichts
not-found-what = Keine Seite unter dieser Adresse
not-found-text = Sie wurde verschoben, oder du darfst sie nicht sehen.
not-found-home = Zur Startseite
no-access-title = Du kannst diesen { -client-obj } nicht öffnen
no-access-text = Er ist nicht mehr da, oder du darfst ihn nicht sehen. Frage einen Anbieter-Admin oder einen Eigentümer des { -client-gen }.

draft-restored = Deine Eingaben wurden behalten
draft-restored-overtaken = Deine Eingaben wurden behalten. Inzwischen hat jemand anders hier etwas gespeichert; Speichern ersetzt es.
unsaved-title = Ohne Speichern verlassen?
unsaved-text = Was du in dieses Formular eingegeben hast, ist noch nicht gespeichert und ginge verloren.
unsaved-confirm = Ohne Speichern verlassen
unsaved-keep = Weiter bearbeiten
copied-until = Wird in { $seconds } Sekunden aus der Zwischenablage entfernt, oder wenn du zu dieser Seite zurückkehrst.
copied-keep = { $minutes } Minuten länger behalten
copied-kept = Die Kopie bleibt länger
copied-cleared = Die Zwischenablage wurde geleert.
idle-title = Noch da?
idle-text = { $seconds ->
    [one] Die Sitzung wird in { $seconds } Sekunde in allen Tabs gesperrt. Was du eingegeben hast, bleibt erhalten.
   *[other] Die Sitzung wird in { $seconds } Sekunden in allen Tabs gesperrt. Was du eingegeben hast, bleibt erhalten.
}
idle-text-log-out = { $seconds ->
    [one] Du wirst in { $seconds } Sekunde in allen Tabs abgemeldet.
   *[other] Du wirst in { $seconds } Sekunden in allen Tabs abgemeldet.
}
idle-stay = Bleiben
shell-lock-in = { $minutes } min
shell-lock-in-label = Jetzt sperren; die Sitzung endet von selbst in { $minutes } min

preferences-idle = Wenn du nicht arbeitest
preferences-idle-after = Sitzung beenden nach
preferences-idle-help = Gezählt ab der letzten Taste oder dem letzten Klick in einem der Tabs. Eine Minute vorher fragt das Portal, ob du noch da bist; bei insgesamt einer Minute eine halbe Minute vorher.
preferences-idle-minutes = { $minutes ->
    [one] { $minutes } Minute
   *[other] { $minutes } Minuten
}
preferences-idle-hours = { $hours ->
    [one] { $hours } Stunde
   *[other] { $hours } Stunden
}
preferences-idle-then = Was dann geschieht
preferences-idle-then-help = Gesperrt öffnet dein Masterpasswort die Sitzung wieder; abgemeldet meldest du dich neu an. In beiden Fällen kommt zurück, was du eingegeben hast.
preferences-idle-lock = Sperren
preferences-idle-log-out = Abmelden
preferences-reload = Dasselbe, wenn eine Seite neu geladen wird
preferences-reload-help = An: Wird eine Seite des Portals neu geladen, endet die Sitzung in allen Tabs. Was eingegeben und nicht gespeichert ist, geht dabei verloren.
preferences-brand = Marke dieser Adresse
preferences-brand-fine = Die Markendatei ist in Ordnung.
preferences-brand-unknown = Diese Adresse prüft ihre Markendatei nicht. Wer sie betreibt, kann es mit dem Befehl brand check des Serverprogramms.

connection-away = Der Server antwortet nicht. Was du siehst, kann veraltet sein; Änderungen warten, bis er wieder da ist. Neuer Versuch läuft…
connection-offline = Dieses Gerät ist offline. Was du siehst, kann veraltet sein; Änderungen warten, bis das Netz wieder da ist.
connection-back = Der Server antwortet wieder.
connection-clock-ahead = Die Uhr dieses Geräts geht gegenüber dem Server { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
} vor. Bestätigungscodes können abgelehnt werden; stelle die Uhr.
connection-clock-behind = Die Uhr dieses Geräts geht gegenüber dem Server { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
} nach. Bestätigungscodes können abgelehnt werden; stelle die Uhr.
