assigned-title = Assigned { -clients }
assigned-loading = Loading { -clients }
assigned-who = Which { -clients } does { $person } serve?
assigned-all = All { -clients }
assigned-all-help = Including { -clients } that are added later.
assigned-some = Only these { -clients }
assigned-some-help = The others are not listed, and the server hands out neither their keys nor their items.
assigned-search = Find a { -client }
assigned-list = { -Clients } of { $person }
assigned-tags = Choose by tag
assigned-only-picked = Chosen { -clients } only
assigned-nothing = No { -client } matches.
assigned-count = { $picked } of { $count } chosen
assigned-submit = Save
assigned-saved-none = { $person } serves no { -client }
assigned-saved-all = { $person } serves all { -clients }
assigned-saved = { $count ->
    [one] { $person } serves one { -client }
   *[other] { $person } serves { $count } { -clients }
}
assigned-admin = { $person } is a Provider Admin. Provider Admins serve all { -clients } and cannot be limited.
assigned-unsupported = This server lets every technician into every { -client }. Everybody can choose in the list of { -clients } which of them it shows on their device; that filters a view and is no boundary.
assigned-retagged-title = Tags changed
assigned-retagged-who = Who serves { $client } from now on?
assigned-retagged-gain = { $person } serves it, too
assigned-retagged-gain-help = Serves every other { -client } tagged “{ $tag }”.
assigned-retagged-lose = { $person } does not serve it any more
assigned-retagged-lose-help = Serves the { -clients } tagged “{ $tag }”, and this one lost the tag.
assigned-retagged-submit = Update assigned { -clients }
assigned-retagged-keep = Leave as it is
assigned-retagged-saved = Assigned { -clients } were updated for { $client }
assigned-refused-admin = A Provider Admin serves all { -clients } and cannot be limited. Change the role first.
assigned-refused-client = A { -client } that you chose is gone. Close this and choose again.

access-provider = Through { $provider }, full access
access-provider-reader = Through { $provider }, read for reports only
access-both = Through { $provider }, full access, and also a member
access-both-reader = Also a member; { $provider } reads for reports only
access-member = As a member
access-lost = { $client } is not open to you any more
access-lost-detail = It left the provider, or somebody else serves it now. Ask a Provider Admin if you need it.
access-unconfirmed = { $provider } has not confirmed you yet: a Provider Admin hands you its key. Until then no { -client } can be opened.

list-details = Copy details
list-details-copied = The details were copied. They name nobody.
list-not-copied = The browser did not allow copying
list-unchanged = Nothing was changed.
fault-time = Time: { $value }
fault-page = Page: { $value }
fault-kind = Failure: { $value }
fault-status = Status: { $value }
fault-build = Build: { $value }

request-copy = Copy request text
request-copied = The request was copied. Send it to somebody who can help.
request-page = I need the page “{ $page }” in { -brand } and cannot open it. It says: “{ $reason }” Please give me access, or tell me whom to ask.
request-page-of = I need the page “{ $page }” of { $client } in { -brand } and cannot open it. It says: “{ $reason }” Please give me access, or tell me whom to ask.
request-client = I need the { -client } at { $address } and cannot open it. The page says: “{ $reason }” Please give me access, or tell me whom to ask.
