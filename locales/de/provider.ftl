providers-title = Anbieter
providers-organizations = Organisationen, in denen du Mitglied bist
organizations-title = Organisationen
organizations-server = { $server } kennt keine Anbieter und keine { -clients } von Anbietern. Hier sind die Organisationen, in denen du Mitglied bist.
organizations-this-server = Dieser Server
organizations-empty-title = Noch keine Organisation
organizations-empty-text = Du bist auf diesem Server in keiner Organisation Mitglied. Öffne die Einladung, die du bekommen hast, oder bitte jemanden darum, der Mitglieder verwaltet.
providers-empty-title = Noch kein Anbieter
providers-empty-text = Du gehörst zu keinem Anbieter und keiner Organisation. Öffne die Einladung, die du bekommen hast; hast du sie angenommen, muss dich noch ein Anbieter-Admin bestätigen.
providers-unconfirmed = Wartet auf Bestätigung
providers-suspended = Gesperrt

clients-title = { -clients }
clients-meta = { $count ->
    [one] Ein { -client }, { $used } von { $assigned } Plätzen belegt
   *[other] { $count } { -clients }, { $used } von { $assigned } Plätzen belegt
}
clients-count = { $count ->
    [one] { $count } { -client }
   *[other] { $count } { -clients }
}
clients-count-shown = { $shown } von { $count } { -clients-dat }
clients-loading = { -clients } werden geladen
clients-error = Die { -clients } konnten nicht geladen werden
clients-forbidden = Du kannst diese { -clients } nicht sehen
clients-empty = Noch keine { -clients }
clients-empty-text = Füge den ersten hinzu. Sein Eigentümer bekommt eine Einladung per E-Mail.
clients-empty-ask = Ein Anbieter-Admin kann den ersten hinzufügen.
clients-filter = { -clients } filtern
clients-filter-label = { -clients } nach Namen filtern
clients-no-match = Kein { -client } passt zu „{ $search }“
clients-no-match-scope = Der Filter betrachtet die Namen aller { -clients }.
clients-column-name = { -client }
clients-column-seats = Plätze belegt / zugewiesen
clients-column-left = Plätze frei
clients-column-plan = Tarif
clients-column-actions = Aktionen
clients-row-menu = Weitere Aktionen für { $client }
clients-open-vault = Tresor öffnen
clients-rename = Namen ändern
clients-seats = Plätze ändern
clients-rename-submit = Namen speichern
clients-renamed = { $old } heißt jetzt { $client }
clients-suspended = Gesperrt
clients-no-key = Schlüssel fehlt
clients-left = { $count } frei
clients-full = voll
clients-over = { $count } zu viel
clients-seats-long = { $used } von { $assigned } Plätzen
clients-add = { -client-obj } hinzufügen
clients-add-title = { -client-obj } hinzufügen
clients-add-note = Die Schlüssel des { -client-gen } entstehen auf diesem Gerät.
clients-added = { $client } wurde hinzugefügt
clients-added-owner = { $owner } wurde als Eigentümer eingeladen
clients-field-name = Name des { -client-gen }
clients-field-owner = E-Mail des Eigentümers
clients-field-owner-help = Diese Person wird als erster Eigentümer des { -client-gen } eingeladen.
clients-field-plan = Tarif
clients-field-seats = Plätze
clients-plan-price = { $price } pro Platz und Monat
clients-plan-price-year = { $price } pro Platz und Jahr
clients-price-pool = { $pool ->
    [one] Ein Platz kommt aus deinen nicht zugewiesenen Plätzen. Nichts zu kaufen.
   *[other] { $pool } Plätze kommen aus deinen nicht zugewiesenen Plätzen. Nichts zu kaufen.
}
clients-price-buy = { $buy ->
    [one] Ein Platz wird gekauft: { $price } mehr pro Monat.
   *[other] { $buy } Plätze werden gekauft: { $price } mehr pro Monat.
}
clients-price-buy-year = { $buy ->
    [one] Ein Platz wird gekauft: { $price } mehr pro Jahr.
   *[other] { $buy } Plätze werden gekauft: { $price } mehr pro Jahr.
}
clients-price-both-year = { $pool } aus deinen nicht zugewiesenen Plätzen, { $buy } gekauft: { $price } mehr pro Jahr.
clients-price-both = { $pool } aus deinen nicht zugewiesenen Plätzen, { $buy } gekauft: { $price } mehr pro Monat.
clients-price-both-unknown = { $pool } aus deinen nicht zugewiesenen Plätzen, { $buy } gekauft.
