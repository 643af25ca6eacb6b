-- Groups of members, and what they may use.
CREATE TABLE organization_groups (
    id TEXT PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    external_id TEXT,
    created INTEGER NOT NULL,
    revised INTEGER NOT NULL
) STRICT;
CREATE INDEX organization_groups_of_organization ON organization_groups (organization_id);

CREATE TABLE group_users (
    group_id TEXT NOT NULL REFERENCES organization_groups (id) ON DELETE CASCADE,
    organization_user_id TEXT NOT NULL REFERENCES organization_users (id) ON DELETE CASCADE,
    PRIMARY KEY (group_id, organization_user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_users_of_member ON group_users (organization_user_id);

CREATE TABLE collection_groups (
    collection_id TEXT NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
    group_id TEXT NOT NULL REFERENCES organization_groups (id) ON DELETE CASCADE,
    read_only INTEGER NOT NULL,
    hide_passwords INTEGER NOT NULL,
    manage INTEGER NOT NULL,
    PRIMARY KEY (collection_id, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX collection_groups_of_group ON collection_groups (group_id);

-- A member's My Items: its kind, whose it is, and the address once that member is gone.
ALTER TABLE collections ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;
ALTER TABLE collections ADD COLUMN owner_id TEXT REFERENCES organization_users (id) ON DELETE SET NULL;
ALTER TABLE collections ADD COLUMN owner_email TEXT;
CREATE UNIQUE INDEX collections_of_owner ON collections (owner_id) WHERE owner_id IS NOT NULL;

-- The user key wrapped to the organization's public key, and why somebody lost access.
ALTER TABLE organization_users ADD COLUMN recovery_key TEXT;
ALTER TABLE organization_users ADD COLUMN revocation_reason INTEGER;
ALTER TABLE users ADD COLUMN force_password_reset INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN last_password_change INTEGER;

CREATE TABLE policies (
    id TEXT PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    kind INTEGER NOT NULL,
    enabled INTEGER NOT NULL,
    data TEXT,
    created INTEGER NOT NULL,
    revised INTEGER NOT NULL,
    UNIQUE (organization_id, kind)
) STRICT;

-- Seats of a provider by plan: what is always billed, and what was bought beyond.
CREATE TABLE provider_plans (
    provider_id TEXT NOT NULL REFERENCES providers (id) ON DELETE CASCADE,
    plan INTEGER NOT NULL,
    seat_minimum INTEGER NOT NULL,
    purchased_seats INTEGER NOT NULL,
    PRIMARY KEY (provider_id, plan)
) STRICT, WITHOUT ROWID;
INSERT INTO provider_plans (provider_id, plan, seat_minimum, purchased_seats)
SELECT p.id, k.plan, k.minimum, max(0, coalesce((
    SELECT sum(o.seats) FROM provider_organizations c JOIN organizations o ON o.id = c.organization_id
    WHERE c.provider_id = p.id AND o.plan = k.plan), 0) - k.minimum)
FROM providers p CROSS JOIN (SELECT 17 AS plan, 100 AS minimum UNION ALL SELECT 19, 100) k
WHERE p.kind = 0;

-- Self-billed organizations: the most seats that invitations may buy, and whether the owners know that they do.
ALTER TABLE organizations ADD COLUMN max_autoscale_seats INTEGER;
ALTER TABLE organizations ADD COLUMN autoscale_told INTEGER NOT NULL DEFAULT 0;

CREATE TABLE organization_domains (
    id TEXT PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    txt TEXT NOT NULL,
    created INTEGER NOT NULL,
    verified INTEGER,
    last_checked INTEGER,
    checks INTEGER NOT NULL DEFAULT 0,
    UNIQUE (organization_id, name)
) STRICT;
CREATE UNIQUE INDEX organization_domains_verified ON organization_domains (name) WHERE verified IS NOT NULL;

ALTER TABLE events ADD COLUMN group_id TEXT;
ALTER TABLE events ADD COLUMN policy_id TEXT;
ALTER TABLE events ADD COLUMN domain_name TEXT;
