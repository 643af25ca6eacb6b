# Wörter, die mehrere Ansichten brauchen.
-brand = Portal
-support = deine Administration

# Wie ein Anbieter die nennt, deren Tresore er verwaltet: Nominativ, Akkusativ und Dativ, Genitiv; Mehrzahl, Dativ der Mehrzahl.
-client = Kunde
-client-obj = Kunden
-client-gen = Kunden
-clients = Kunden
-clients-dat = Kunden
# Dasselbe für ein Unternehmen, das sich in Geschäftsbereiche teilt.
-unit-client = Geschäftsbereich
-unit-client-obj = Geschäftsbereich
-unit-client-gen = Geschäftsbereichs
-unit-clients = Geschäftsbereiche
-unit-clients-dat = Geschäftsbereichen

# ltr oder rtl: die Richtung, in der die Sprache geschrieben wird.
language-direction = ltr

page-title = { $page } – { -brand }

toast-dismiss = Ausblenden
list-retry = Erneut versuchen
password-show = Passwort anzeigen
password-hide = Passwort verbergen

shell-log-out = Abmelden

failure-unreachable = Der Server war nicht erreichbar. Prüfe die Verbindung und versuche es erneut.
failure-timed-out = Der Server hat nicht rechtzeitig geantwortet. Versuche es gleich noch einmal.
failure-unanswered = Vom Server kam keine Antwort zurück. Sieh nach, ob die Änderung gemacht wurde, bevor du es erneut versuchst.
failure-malformed = Die Antwort des Servers brach ab oder war unverständlich. Versuche es erneut.
failure-rate-limited = Der Server bittet um Geduld. Versuche es in einer Minute erneut.
failure-rate-limited-for = { $seconds ->
    [one] Der Server bittet, vor dem nächsten Versuch eine Sekunde zu warten.
   *[other] Der Server bittet, vor dem nächsten Versuch { $seconds } Sekunden zu warten.
}
failure-server = Der Server hatte einen Fehler (Status { $status }). Versuche es erneut; bleibt es dabei, wende dich an { -support }.
failure-refused = Der Server hat dies ohne Begründung abgelehnt.
failure-not-allowed = Du darfst das nicht. Es wurde nichts geändert. Ein Anbieter-Admin oder ein Eigentümer des { -client-gen } kann helfen.
failure-not-found = Es ist nicht mehr da, oder du darfst es nicht sehen.
failure-not-supported = Dieser Server bietet das nicht an. Es wurde nichts geändert.
failure-too-large = Das ist größer, als der Server annimmt. Es wurde nichts geändert.
failure-changed-elsewhere = Jemand anderes hat dies inzwischen geändert. Was du eingegeben hast, ist noch da.
failure-wrong-credentials = E-Mail oder Masterpasswort stimmen nicht. Prüfe die Feststelltaste und versuche es erneut.
failure-wrong-code = Dieser Code wurde nicht angenommen. Codes wechseln schnell: Gib den aktuellen ein.
failure-no-second-factor = Dieses Konto verlangt einen zweiten Schritt, der hier noch nicht geht: { $methods }. Nutze stattdessen einen Authenticator- oder E-Mail-Code.
failure-single-sign-on = Deine Organisation verlangt ihr Single Sign-on, und dieses Portal kann nur mit dem Masterpasswort anmelden. Nutze eine App, die Single Sign-on anbietet, oder frage die Administration deiner Organisation.
failure-client-version = Der Server verlangt eine neuere Version dieses Portals. Lade die Seite neu; bleibt es dabei, wende dich an { -support }.
failure-kdf-unknown = Der Server nennt eine Schlüsselableitung, die dieses Portal nicht kennt. Dein Passwort wurde nicht verwendet.
failure-kdf-weak = Der Server verlangt eine Schlüsselableitung, die zu schwach ist. Dein Passwort wurde nicht verwendet. Wende dich an { -support }.
failure-kdf-costly = Die Schlüsselableitung des Kontos braucht mehr, als ein Browser rechnen kann. Senke sie in einem anderen Client.
failure-account-key = Das Passwort stimmt, aber der Schlüssel des Kontos ließ sich damit nicht öffnen. Die Kopie des Servers ist vielleicht beschädigt.
failure-key-account = Der private Schlüssel des Kontos ließ sich nicht öffnen, daher bleiben geteilte Tresore zu.
failure-key-provider = Der Schlüssel des Anbieters ließ sich nicht öffnen. Vielleicht musst du noch von einem Anbieter-Admin bestätigt werden.
failure-key-organization = Der Schlüssel des { -client-gen } ließ sich nicht öffnen, daher bleibt sein Tresor zu.
failure-key-person = Der öffentliche Schlüssel der Person fehlt oder ist beschädigt, daher lässt sich ihr nichts übergeben.
failure-session-ended = Deine Sitzung ist beendet. Melde dich neu an.
failure-key-changed-provider = Der Server gibt für deinen Anbieter einen anderen Schlüssel aus als bisher, daher wird damit nichts verschlüsselt oder geöffnet. Frage einen Anbieter-Admin, ob der Anbieter neu eingerichtet wurde; wenn nicht, manipuliert vielleicht jemand den Server.
failure-key-changed-organization = Der Server gibt für diesen { -client-obj } einen anderen Schlüssel aus als bisher, daher bleibt sein Tresor zu. Frage eine Kollegin, ob sie dasselbe sieht; wenn der { -client } nicht neu eingerichtet wurde, manipuliert vielleicht jemand den Server.
failure-key-changed-person = Der Server gibt für diese Person einen anderen öffentlichen Schlüssel aus als bisher, daher wurde ihm nichts übergeben. Vergleiche den Prüfsatz mit der Person selbst; wenn er nicht ihrer ist, manipuliert vielleicht jemand den Server.
failure-older-item = Der Server gibt eine ältere Fassung dieses Eintrags aus, als dieses Gerät schon gesehen hat, daher wird sie nicht verwendet. Wenn der Server aus einer Sicherung wiederhergestellt wurde, übernimm seinen Stand über der Liste; wenn nicht, manipuliert ihn vielleicht jemand.
failure-kdf-weakened = Der Server verlangt einen schwächeren Schutz deines Masterpassworts als bei deiner letzten Anmeldung hier. Dein Passwort wurde nicht gesendet. Wenn du die Einstellungen selbst gesenkt hast, bestätige das unten.
failure-other-client = Dieses Formular gehört zu einem anderen { -client-obj } als dem, der geöffnet ist. Es wurde nichts gespeichert. Öffne den richtigen { -client-obj } und versuche es noch einmal.
failure-locked = Der Tresor ist gesperrt. Entsperre ihn zuerst.
failure-vault-not-open = Der Tresor ist nicht mehr geöffnet. Öffne ihn erneut.
failure-invalid-form = Einige Felder brauchen noch einen Blick.
failure-invalid-name = Der Name oder der Platz im Baum passt nicht. Nichts wurde gespeichert.
failure-undecryptable = Dieser Wert ließ sich nicht entschlüsseln. Er ist vielleicht beschädigt.
failure-no-one-time-code = Dieser Eintrag hat keinen Bestätigungscode, oder sein Geheimnis ist unverständlich.
failure-no-webcrypto = Der Browser gibt seine Kryptografie nur sicheren Seiten. Öffne das Portal über HTTPS.
failure-worker-stopped = Der Teil, der die Schlüssel hält, wurde beendet. Nichts Entschlüsseltes ist übrig; entsperre, um weiterzumachen.
failure-cancelled = Dies wurde abgebrochen, weil die Seite verlassen wurde.

denial-not-provider-admin = Das kann nur ein Anbieter-Admin.
denial-provider-suspended = Der Anbieter ist gesperrt.
denial-provider-not-billable = Der Anbieter ist noch nicht für die Abrechnung seiner { -clients } eingerichtet.
denial-client-suspended = Der { -client } ist gesperrt.
denial-no-confirmed-owner = Der { -client } hat keinen bestätigten Eigentümer unter seinen Mitgliedern. Lade einen ein und bestätige ihn, sobald er angenommen hat.
denial-owner-members-only = Das kann nur ein Eigentümer ändern, der Mitglied des { -client-gen } ist.
denial-provider-restricted = Der Eigentümer des { -client-gen } hält dessen Einträge vom Anbieter fern. Bitte einen Eigentümer, dich als Mitglied aufzunehmen.
denial-role-too-low = Deine Rolle bei diesem { -client-obj } umfasst das nicht. Frage einen Eigentümer des { -client-gen }.
denial-no-writable-collection = Du kannst in keine der Sammlungen schreiben.
denial-in-trash = Der Eintrag liegt im Papierkorb. Stelle ihn zuerst wieder her.
denial-not-in-trash = Der Eintrag liegt nicht im Papierkorb.
denial-read-only-kind = Einträge dieser Art lassen sich hier nur lesen.
denial-undecryptable = Teile des Eintrags ließen sich nicht entschlüsseln, daher lässt er sich nicht sicher ändern.
denial-not-in-plan = Der Tarif dieses { -client-gen } enthält das nicht.
denial-setting-forbids = Eine Sammlungseinstellung dieses { -client-gen } hält das von deiner Rolle fern. Ein Eigentümer kann sie ändern.
denial-my-items = Das ist die Sammlung Meine Einträge einer Person. Niemand sonst ändert sie.
denial-owners-only = Nur ein Eigentümer kann das bei einem Eigentümer tun oder jemanden dazu machen.
denial-admins-only = Nur Eigentümer und Admins können das bei einem Admin tun oder jemanden dazu machen.
denial-not-held = Du kannst nur Berechtigungen geben, die du selbst hast.
denial-unknown-role = Diese Version kennt die Rolle nicht.
denial-yourself = Das kannst du nicht bei dir selbst tun.
denial-last-owner = Der { -client } bliebe ohne Eigentümer. Mache zuerst jemand anderen zum Eigentümer.
denial-claimed = Das Konto gehört dem { -client-obj }. Entziehe den Zugriff oder lösche das Konto.
denial-not-claimed = Das Konto gehört nicht dem { -client-obj }. Entferne die Person stattdessen.
denial-not-invited = Die Person hat die Einladung schon beantwortet.
denial-not-accepted = Bestätigt werden nur Personen, die angenommen haben und warten.
denial-already-revoked = Der Zugriff ist schon entzogen.
denial-not-revoked = Der Zugriff ist nicht entzogen.
denial-no-account = Die Einladung ist noch offen, es gibt also kein Konto zu löschen. Entferne die Person stattdessen.
denial-no-seat = Alle Plätze sind belegt.
denial-two-step-missing = Der { -client } verlangt die Anmeldung in zwei Schritten, und die Person hat sie nicht eingerichtet.
denial-single-organization = Eine Richtlinie erlaubt der Person keine zweite Organisation. Sie muss die andere zuerst verlassen.
denial-needed-elsewhere = Die Person ist der einzige Eigentümer einer anderen Organisation oder der einzige Admin eines Anbieters.
denial-has-clients = Der Anbieter hat noch { -clients }. Löse sie erst.
denial-no-single-sign-on = Diese Organisation hat kein Single Sign-on. Mit dieser Richtlinie könnten sich ihre Mitglieder nicht mehr anmelden.
denial-recovery-off = Die Kontowiederherstellung ist für diesen { -client-obj } nicht eingeschaltet.
denial-not-enrolled = Die Person nimmt nicht an der Kontowiederherstellung teil.
denial-key-connector = Ein anderer Dienst verwahrt den Schlüssel der Person, es gibt also kein Passwort zurückzusetzen.
denial-above-in-provider = Die Person arbeitet für einen Anbieter, bei dem du niedriger stehst oder gar nicht dabei bist.
denial-last-provider-admin = Der Anbieter braucht mindestens einen bestätigten Anbieter-Admin. Gib die Rolle zuerst jemand anderem.
denial-role-held = Die Person hat diese Rolle schon.
denial-own-access = Solange Eigentümer und Admins nicht alle Sammlungen verwalten, gibt sich niemand selbst Zugriff.
denial-groups-held = Die Person ist schon in allen diesen Gruppen.
denial-access-held = Die Person hat genau diesen Zugriff schon.
denial-no-event-log = Dieser Anbieter führt kein Ereignisprotokoll.

field-required = Dieses Feld wird gebraucht.
field-too-long = Verwende höchstens { $limit } Zeichen.
field-too-long-encrypted = { $over ->
    [one] Verschlüsselt um ein Zeichen zu lang.
   *[other] Verschlüsselt um { $over } Zeichen zu lang.
}
field-not-an-email = Gib eine E-Mail-Adresse ein, etwa name@firma.example.
field-out-of-range = Gib eine ganze Zahl von { $low } bis { $high } ein.
field-not-a-choice = Wähle einen der angebotenen Werte.
field-choose-one = Wähle mindestens einen Wert.
field-not-a-one-time-secret = Gib einen Schlüssel aus Buchstaben A–Z und Ziffern 2–7 oder eine otpauth-Adresse ein.

factor-authenticator = Authenticator-App
factor-email = E-Mail
factor-duo = Duo
factor-yubikey = YubiKey
factor-passkey = Passkey oder Sicherheitsschlüssel
factor-recovery = Wiederherstellungscode
factor-other = eine andere Methode

session-resuming = Sitzung wird geöffnet

session-resuming-again = Deine Sitzung bleibt erhalten. Alle paar Sekunden folgt ein neuer Versuch.
adoption-not-owner = Du bist nicht ihr bestätigter Eigentümer.
adoption-managed = Sie gehört schon zu einem Anbieter.
adoption-suspended = Sie ist gesperrt.
adoption-plan = Ihren Tarif kann kein { -client } dieses Anbieters haben.
adoption-no-seats = Sie hat keine Plätze.
adoption-needs-purchase = Es müssten Plätze gekauft werden, und das kann nur ein Anbieter-Admin.
adoption-not-taken = Der Server bietet sie nicht an: Vielleicht braucht sie ein eigenes aktives Abonnement.
