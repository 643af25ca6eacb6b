assigned-title = Zugewiesene { -clients }
assigned-loading = { -clients } werden geladen
assigned-who = Welche { -clients } betreut { $person }?
assigned-all = Alle { -clients }
assigned-all-help = Auch { -clients }, die später dazukommen.
assigned-some = Nur diese { -clients }
assigned-some-help = Die anderen werden nicht aufgelistet, und der Server gibt weder ihre Schlüssel noch ihre Einträge heraus.
assigned-search = { -client-obj } suchen
assigned-list = { -clients } von { $person }
assigned-tags = Nach Schlagwort wählen
assigned-only-picked = Nur gewählte { -clients }
assigned-nothing = Kein { -client } passt dazu.
assigned-count = { $picked } von { $count } gewählt
assigned-submit = Speichern
assigned-saved-none = { $person } betreut keinen { -client-obj }
assigned-saved-all = { $person } betreut alle { -clients }
assigned-saved = { $count ->
    [one] { $person } betreut einen { -client-obj }
   *[other] { $person } betreut { $count } { -clients }
}
assigned-admin = { $person } ist Anbieter-Admin. Anbieter-Admins betreuen alle { -clients } und lassen sich nicht beschränken.
assigned-unsupported = Dieser Server lässt alle im Team an alle { -clients }. Jede Person kann in der Liste der { -clients } wählen, welche sie auf ihrem Gerät zeigt; das filtert eine Ansicht und ist keine Grenze.
assigned-retagged-title = Schlagwörter geändert
assigned-retagged-who = Wer betreut { $client } von jetzt an?
assigned-retagged-gain = { $person } betreut ihn auch
assigned-retagged-gain-help = Betreut alle anderen { -clients } mit dem Schlagwort „{ $tag }“.
assigned-retagged-lose = { $person } betreut ihn nicht mehr
assigned-retagged-lose-help = Betreut die { -clients } mit dem Schlagwort „{ $tag }“, und dieser hat es nicht mehr.
assigned-retagged-submit = Zuweisungen ändern
assigned-retagged-keep = So lassen
assigned-retagged-saved = Die Zuweisungen für { $client } wurden geändert
assigned-refused-admin = Anbieter-Admins betreuen alle { -clients } und lassen sich nicht beschränken. Ändere zuerst die Rolle.
assigned-refused-client = Ein gewählter { -client } ist nicht mehr da. Schließe das Fenster und wähle neu.

access-provider = Über { $provider }, voller Zugriff
access-provider-reader = Über { $provider }, nur lesend für Berichte
access-both = Über { $provider }, voller Zugriff, und auch Mitglied
access-both-reader = Auch Mitglied; { $provider } liest nur für Berichte
access-member = Als Mitglied
access-lost = { $client } ist für dich nicht mehr offen
access-lost-detail = Der { -client } hat den Anbieter verlassen, oder jemand anderes betreut ihn. Frage einen Anbieter-Admin, wenn du ihn brauchst.
access-unconfirmed = { $provider } hat dich noch nicht bestätigt: Erst ein Anbieter-Admin gibt dir den Schlüssel. Bis dahin lässt sich kein { -client } öffnen.

list-details = Einzelheiten kopieren
list-details-copied = Die Einzelheiten wurden kopiert. Sie nennen niemanden.
list-not-copied = Der Browser hat das Kopieren nicht erlaubt
list-unchanged = Es wurde nichts geändert.
fault-time = Zeit: { $value }
fault-page = Seite: { $value }
fault-kind = Fehler: { $value }
fault-status = Status: { $value }
fault-build = Stand: { $value }

request-copy = Text der Anfrage kopieren
request-copied = Die Anfrage wurde kopiert. Schicke sie jemandem, der helfen kann.
request-page = Ich brauche die Seite „{ $page }“ in { -brand } und kann sie nicht öffnen. Dort steht: „{ $reason }“ Bitte gib mir Zugriff, oder sag mir, wen ich fragen kann.
request-page-of = Ich brauche die Seite „{ $page }“ von { $client } in { -brand } und kann sie nicht öffnen. Dort steht: „{ $reason }“ Bitte gib mir Zugriff, oder sag mir, wen ich fragen kann.
request-client = Ich brauche den { -client-obj } unter { $address } und kann ihn nicht öffnen. Dort steht: „{ $reason }“ Bitte gib mir Zugriff, oder sag mir, wen ich fragen kann.
