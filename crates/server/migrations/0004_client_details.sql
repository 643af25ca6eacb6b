-- Tags, notes and colour of a client: one text under the provider's key.
CREATE TABLE client_details (
    client_id TEXT PRIMARY KEY REFERENCES provider_organizations (id) ON DELETE CASCADE,
    data TEXT NOT NULL,
    revised INTEGER NOT NULL
) STRICT;

-- A client that its provider suspended. `enabled` is what holds in the end: off as well while the provider itself is off.
ALTER TABLE organizations ADD COLUMN suspended INTEGER NOT NULL DEFAULT 0;
UPDATE organizations SET suspended = 1 WHERE enabled = 0;
UPDATE organizations SET enabled = 0 WHERE id IN (
    SELECT c.organization_id FROM provider_organizations c JOIN providers p ON p.id = c.provider_id
    WHERE p.enabled = 0 AND p.kind IN (0, 2));
