clients-column-tags = Schlagwörter
clients-filter-label-all = { -clients } nach Namen, Schlagwort oder Notiz filtern
clients-no-match-scope-all = Der Filter betrachtet Namen, Schlagwörter und Notizen aller { -clients }.
clients-no-match-tag = Kein { -client } hat mehr das Schlagwort „{ $tag }“
clients-no-match-both = Kein { -client } mit dem Schlagwort „{ $tag }“ passt zu „{ $search }“
clients-tag = Schlagwort
clients-tag-all = Alle Schlagwörter
clients-tag-count = { $tag } ({ $count })
clients-tag-is = Schlagwort: { $tag }
clients-tag-clear = Schlagwort aufheben

# Wo der Server niemanden beschränkt
clients-view = { -clients } wählen
clients-view-is = { $count ->
    [one] Ein gewählter { -client }
   *[other] { $count } gewählte { -clients }
}
clients-view-clear = Alle zeigen
clients-view-title = Gezeigte { -clients }
clients-view-question = Welche { -clients } willst du sehen?
clients-view-note = Das filtert die Liste für dich, auf diesem Gerät. Eine Grenze ist es nicht: Der Server lässt dich an jeden { -client-obj }, und die Suche oben findet alle.
clients-view-some = Die anderen bleiben über die Suche erreichbar.
clients-view-none = Wähle mindestens einen { -client-obj }.
clients-view-submit = Zeigen
clients-view-scope = Der Filter betrachtet die gewählten { -clients }.
clients-view-nothing = Keiner der gewählten { -clients } ist noch da
clients-view-nothing-text = Sie haben den Anbieter verlassen. Die anderen blendet deine eigene Auswahl aus.
clients-no-owner = Noch kein Eigentümer
clients-restricted = Eingeschränkt
clients-no-key-reason = Der Schlüssel dieses { -client-gen } ist nicht hier. Ein anderer Anbieter-Benutzer kann ihn öffnen oder dich neu bestätigen.
clients-provider-suspended = Der Anbieter ist gesperrt. { -clients } lassen sich ansehen und warten mit ihm: Bis er wieder aktiv ist, kann keiner hinzugefügt oder umbenannt werden oder Plätze bekommen.

clients-add-ways = Wege, einen { -client-obj } hinzuzufügen
clients-add-new = Neuer { -client }
clients-add-existing = Bestehende Organisation
clients-add-not-looked = Ob der { -client } entstanden ist, ist nicht bekannt, denn auch die Liste ließ sich nicht laden. Sieh sie an, bevor du es noch einmal versuchst.
clients-add-is-there = Die Liste wurde neu geladen: { $client } steht jetzt darin. Schließe dieses Formular und sieh nach, bevor du es noch einmal versuchst.
clients-add-is-not-there = Die Liste wurde neu geladen: { $client } steht nicht darin, du kannst es also noch einmal versuchen.
clients-plan-list-price = statt { $price }
clients-plan-pool = { $count ->
    [one] Ein nicht zugewiesener Platz
   *[other] { $count } nicht zugewiesene Plätze
}

clients-adopt-title = Bestehende Organisation hinzufügen
clients-adopt-note = Der Schlüssel der Organisation wird auf diesem Gerät verpackt.
clients-adopt = Organisation hinzufügen
clients-adopt-reading = Deine Organisationen werden gesucht
clients-adopt-none = Dir gehört auf diesem Server keine Organisation. Wem eine gehört, muss sie als Anbieter-Admin selbst hinzufügen.
clients-adopt-none-fits = Keine deiner Organisationen kann jetzt { -client } werden.
clients-adopt-others = Nicht möglich
clients-adopt-choose = Organisation
clients-adopt-facts = { $count ->
    [one] { $plan }, ein Platz
   *[other] { $plan }, { $count } Plätze
}
clients-adopt-effects = Was geschieht
clients-adopt-plan = Der Tarif wechselt von { $before } zu { $plan }, monatlich bezahlt.
clients-adopt-seats = { $count ->
    [one] Ihr Platz geht an deinen Anbieter.
   *[other] Ihre { $count } Plätze gehen an deinen Anbieter.
}
clients-adopt-bill = Ihr eigenes Abonnement endet mit einer Schlussrechnung für die Tage bis heute. Von jetzt an zahlt dein Anbieter, und übriges Guthaben geht an ihn.
clients-adopt-limit = Die Grenze für Plätze, die Einladungen kaufen dürfen, entfällt: Plätze eines { -client-gen } wachsen nie von selbst.
clients-adopt-key = Jeder bestätigte Benutzer deines Anbieters kann sie öffnen. Du bleibst ihr Eigentümer, bis dich jemand entfernt.
clients-adopted = { $client } ist jetzt { -client }
clients-adopted-next = Um deinen eigenen Platz freizugeben, lade einen anderen Eigentümer ein, bestätige ihn und lass dich entfernen.

clients-details = Schlagwörter, Notizen und Farbe
clients-details-title = Schlagwörter, Notizen und Farbe
clients-details-note = Nur Benutzer deines Anbieters können das lesen, der Server nicht.
clients-details-save = Speichern
clients-details-saved = Schlagwörter, Notizen und Farbe von { $client } wurden gespeichert
clients-details-unreadable = Was über diesen { -client-obj } aufbewahrt wurde, lässt sich nicht lesen. Speichern ersetzt es.
clients-details-changed = Jemand anderes hat das inzwischen geändert. Schlagwörter jetzt: { $tags }. Notizen jetzt: { $notes } Speichere noch einmal, um das durch deine Eingabe zu ersetzen.
clients-details-nothing = keine.
clients-details-tags = Schlagwörter
clients-details-tags-help = Durch Kommas getrennt.
clients-details-tags-many = Höchstens { $count } Schlagwörter.
clients-details-tags-used = Schlagwörter deiner { -clients }
clients-details-notes = Notizen
clients-details-notes-help = Keine Passwörter: Geheimnisse gehören in den Tresor des { -client-gen }.
clients-details-colour = Farbe
clients-details-colour-help = Muster und Buchstaben des Zeichens bleiben, wie sie sind.
clients-hue-own = Automatisch
clients-hue-1 = Himbeere
clients-hue-2 = Magenta
clients-hue-3 = Purpur
clients-hue-4 = Violett
clients-hue-5 = Indigo
clients-hue-6 = Blau
clients-hue-7 = Himmelblau
clients-hue-8 = Zyan
clients-hue-9 = Petrol
clients-hue-10 = Grün
clients-hue-11 = Oliv
clients-hue-12 = Bernstein

clients-suspend = Sperren
clients-suspend-title = Diesen { -client-obj } sperren?
clients-suspend-effect = Einträge von { $client } können seine Eigentümer und du weiter lesen. Alle anderen verlieren die gemeinsamen Einträge, und nichts lässt sich ändern, bis du den { -client-obj } wieder aktivierst. Nichts wird gelöscht; seine Plätze bleiben zugewiesen und werden bezahlt.
clients-suspend-keep = { -client-obj } aktiv lassen
clients-suspend-done = { $client } ist gesperrt
clients-resume = Wieder aktivieren
clients-resume-title = Diesen { -client-obj } wieder aktivieren?
clients-resume-effect = Alle in { $client } haben wieder den Zugang, den sie vorher hatten.
clients-resume-keep = Gesperrt lassen
clients-resume-done = { $client } ist wieder aktiv

clients-unlink = Übergeben
clients-unlink-title = Diesen { -client-obj } übergeben?
clients-unlink-keep = { -client-obj } behalten
clients-unlink-reading = Es wird gelesen, was dem { -client-obj } gehört
clients-unlink-owners = Von jetzt an gehört er allein { $owners }. Du kannst ihn nicht zurückholen; ein Eigentümer kann wieder zu einem Anbieter gehen.
clients-unlink-data = Alle Einträge, Sammlungen, Gruppen, Richtlinien und Mitglieder mit ihren Schlüsseln.
clients-unlink-open = Die Organisation ist aktiv, auch wenn sie jetzt gesperrt ist.
clients-unlink-people = Leute deines Anbieters, die Mitglied sind: { $names }. Ihre Mitgliedschaft beenden die Eigentümer.
clients-unlink-rights = Dein Anbieter sieht und verwaltet nichts mehr davon.
clients-unlink-details = Schlagwörter, Notizen und Farbe, die du aufbewahrt hast, werden gelöscht.
clients-unlink-seats = { $count ->
    [one] Sein Platz kommt zu deinen nicht zugewiesenen Plätzen zurück.
   *[other] Seine { $count } Plätze kommen zu deinen nicht zugewiesenen Plätzen zurück.
}
clients-unlink-bill = Die Organisation zahlt selbst: Die Eigentümer bekommen eine E-Mail und haben 30 Tage Zeit, eine Zahlungsart zu hinterlegen.
clients-unlink-name = Gib zur Bestätigung { $client } ein
clients-unlink-name-wrong = Das ist nicht der Name des { -client-gen }.
clients-unlinked = { $client } wurde übergeben

hand-over-title = { $client } gehört euch
hand-over-print = Drucken
hand-over-back = Zurück zu den { -clients-dat }
hand-over-intro = { $provider } verwaltet { $client } nicht mehr. Diese Seite sagt, was euch jetzt gehört und was als Nächstes zu tun ist. Sie wird nirgends aufbewahrt: Drucke sie oder speichere sie als Datei, und gib sie den Eigentümern.
hand-over-owns = Was euch gehört
hand-over-name = Name
hand-over-owners = Eigentümer
hand-over-members = Bestätigte Mitglieder
hand-over-waiting = Eingeladen oder wartend
hand-over-collections = Sammlungen
hand-over-groups = Gruppen
hand-over-policies = Eingeschaltete Richtlinien
hand-over-none = Keine
hand-over-unread = Nicht bekannt
hand-over-next = Was als Nächstes zu tun ist
hand-over-pay = Innerhalb von 30 Tagen eine Zahlungsart hinterlegen
hand-over-pay-text = Die Organisation hat ein eigenes Abonnement für die Plätze oben, auf Rechnung. Ein Eigentümer hinterlegt die Zahlungsart unter Abrechnung.
hand-over-rotate = Ändern, was der Anbieter kannte
hand-over-rotate-text = Leute von { $provider } konnten eure Einträge lesen. Ändert die Passwörter und Schlüssel, auf die es ankommt, zuerst Administratorkonten, Netzwerke und Banken.
hand-over-people = Ansehen, wer noch Mitglied ist
hand-over-people-some = Diese Leute des Anbieters sind Mitglied und haben noch Zugang: { $names }. Entfernt sie unter Mitglieder, wenn sie nicht bleiben sollen.
hand-over-people-none = Kein Benutzer von { $provider } ist Mitglied. Seht eure Mitglieder trotzdem durch und entfernt, wer nicht dazugehört.
hand-over-second = Einen zweiten Eigentümer haben
hand-over-second-text = Verliert der einzige Eigentümer sein Masterpasswort, kann niemand mehr die Organisation öffnen. Macht noch jemanden zum Eigentümer, oder schaltet die Kontowiederherstellung ein.

provider-access-title = Zugang des Anbieters
provider-access-help = { $provider } verwaltet Mitglieder, Gruppen, Sammlungen und Einstellungen. Ob seine Leute auch mit euren Einträgen arbeiten, entscheidet ihr.
provider-access-help-others = { $provider } verwaltet Mitglieder, Gruppen, Sammlungen und Einstellungen.
provider-access-label = { $provider } und eure Einträge
provider-access-open = Arbeitet mit Einträgen
provider-access-closed = Liest nur für Berichte
provider-access-closed-help = Lesen für Berichte umfasst Namen, Websites und die Stärke von Passwörtern. Seine Leute können Einträge dann weder anlegen, ändern, löschen, verschieben noch exportieren, außer als Mitglieder.
provider-access-is-open = Seine Leute dürfen die Einträge ansehen und ändern.
provider-access-is-closed = Seine Leute lesen die Einträge nur für Berichte.
provider-access-save = Zugang speichern
