assigned-title = Zugewiesene Kunden
assigned-loading = Kunden werden geladen
assigned-who = Welche Kunden betreut { $person }?
assigned-all = Alle Kunden
assigned-all-help = Auch solche, die später dazukommen.
assigned-some = Nur diese Kunden
assigned-some-help = Die anderen werden nicht aufgelistet, und der Server gibt weder ihre Schlüssel noch ihre Einträge heraus.
assigned-search = Kunden suchen
assigned-list = Kunden von { $person }
assigned-tags = Nach Schlagwort wählen
assigned-only-picked = Nur gewählte Kunden
assigned-nothing = Kein Kunde passt dazu.
assigned-count = { $picked } von { $count } gewählt
assigned-submit = Speichern
assigned-saved-none = { $person } betreut keinen Kunden
assigned-saved-all = { $person } betreut alle Kunden
assigned-saved = { $count ->
    [one] { $person } betreut einen Kunden
   *[other] { $person } betreut { $count } Kunden
}
assigned-admin = { $person } ist Anbieter-Admin. Anbieter-Admins betreuen alle Kunden und lassen sich nicht beschränken.
assigned-unsupported = Dieser Server lässt alle im Team an alle Kunden. Eine Auswahl könnte hier nur die Ansicht filtern; eine Grenze wäre sie nicht.
assigned-retagged-title = Schlagwörter geändert
assigned-retagged-who = Wer betreut { $client } von jetzt an?
assigned-retagged-gain = { $person } betreut ihn auch
assigned-retagged-gain-help = Betreut alle anderen Kunden mit dem Schlagwort „{ $tag }“.
assigned-retagged-lose = { $person } betreut ihn nicht mehr
assigned-retagged-lose-help = Betreut die Kunden mit dem Schlagwort „{ $tag }“, und dieser hat es nicht mehr.
assigned-retagged-submit = Zuweisungen ändern
assigned-retagged-keep = So lassen
assigned-retagged-saved = Die Zuweisungen für { $client } wurden geändert
assigned-refused-admin = Anbieter-Admins betreuen alle Kunden und lassen sich nicht beschränken. Ändere zuerst die Rolle.
assigned-refused-client = Ein gewählter Kunde ist nicht mehr da. Schließe das Fenster und wähle neu.

access-provider = Über { $provider }, voller Zugriff
access-provider-reader = Über { $provider }, nur lesend für Berichte
access-both = Über { $provider }, voller Zugriff, und auch Mitglied
access-both-reader = Auch Mitglied; { $provider } liest nur für Berichte
access-member = Als Mitglied
access-lost = { $client } ist für dich nicht mehr offen
access-lost-detail = Der Kunde hat den Anbieter verlassen, oder jemand anderes betreut ihn. Frage einen Anbieter-Admin, wenn du ihn brauchst.
access-unconfirmed = { $provider } hat dich noch nicht bestätigt: Erst ein Anbieter-Admin gibt dir den Schlüssel. Bis dahin lässt sich kein Kunde öffnen.
