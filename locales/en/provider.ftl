providers-title = Providers
providers-organizations = Organizations you are a member of
organizations-title = Organizations
organizations-server = { $server } has no providers and no { -clients } of theirs. Here are the organizations that you are a member of.
organizations-this-server = This server
organizations-empty-title = No organization yet
organizations-empty-text = You are a member of no organization on this server. Open the invitation you got, or ask somebody who manages members for one.
providers-empty-title = No provider yet
providers-empty-text = You belong to no provider and to no organization. Open the invitation you got; once you accepted one, a Provider Admin has to confirm you.
providers-unconfirmed = Waits for confirmation
providers-suspended = Suspended

clients-title = { -Clients }
clients-meta = { $count ->
    [one] One { -client }, { $used } of { $assigned } seats in use
   *[other] { $count } { -clients }, { $used } of { $assigned } seats in use
}
clients-count = { $count ->
    [one] { $count } { -client }
   *[other] { $count } { -clients }
}
clients-count-shown = { $shown } of { $count } { -clients }
clients-loading = Loading { -clients }
clients-error = { -Clients } could not be loaded
clients-forbidden = You cannot see these { -clients }
clients-empty = No { -clients } yet
clients-empty-text = Add the first one. Its owner gets an invitation by e-mail.
clients-empty-ask = A Provider Admin can add the first one.
clients-filter = Filter { -clients }
clients-filter-label = Filter { -clients } by name
clients-no-match = No { -client } matches “{ $search }”
clients-no-match-scope = The filter looks at the names of all { -clients }.
clients-column-name = { -Client }
clients-column-seats = Seats used / assigned
clients-column-left = Seats left
clients-column-plan = Plan
clients-column-actions = Actions
clients-row-menu = More actions for { $client }
clients-open-vault = Open vault
clients-rename = Update name
clients-seats = Change seats
clients-rename-submit = Save name
clients-renamed = { $old } is now called { $client }
clients-suspended = Suspended
clients-no-key = Key missing
clients-left = { $count } left
clients-full = full
clients-over = { $count } over
clients-seats-long = { $used } of { $assigned } seats
clients-add = Add { -client }
clients-add-title = Add { -client }
clients-add-note = The { -client }'s keys are made on this device.
clients-added = { $client } was added
clients-added-owner = { $owner } was invited as owner
clients-field-name = { -Client } name
clients-field-owner = Owner's e-mail
clients-field-owner-help = This person is invited as the { -client }'s first owner.
clients-field-plan = Plan
clients-field-seats = Seats
clients-plan-price = { $price } per seat and month
clients-plan-price-year = { $price } per seat and year
clients-price-pool = { $pool ->
    [one] One seat comes from your unassigned seats. Nothing to buy.
   *[other] { $pool } seats come from your unassigned seats. Nothing to buy.
}
clients-price-buy = { $buy ->
    [one] One seat is bought: { $price } more each month.
   *[other] { $buy } seats are bought: { $price } more each month.
}
clients-price-buy-year = { $buy ->
    [one] One seat is bought: { $price } more each year.
   *[other] { $buy } seats are bought: { $price } more each year.
}
clients-price-both-year = { $pool } from your unassigned seats, { $buy } bought: { $price } more each year.
clients-price-both = { $pool } from your unassigned seats, { $buy } bought: { $price } more each month.
clients-price-both-unknown = { $pool } from your unassigned seats, { $buy } bought.
