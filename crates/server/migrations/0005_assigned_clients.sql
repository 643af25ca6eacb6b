-- Service Users who serve only some clients: those of the table, when the flag is set. Provider Admins serve all.
ALTER TABLE provider_users ADD COLUMN limited INTEGER NOT NULL DEFAULT 0;
CREATE TABLE provider_user_clients (
    provider_user_id TEXT NOT NULL REFERENCES provider_users (id) ON DELETE CASCADE,
    client_id TEXT NOT NULL REFERENCES provider_organizations (id) ON DELETE CASCADE,
    PRIMARY KEY (provider_user_id, client_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX provider_user_clients_of_client ON provider_user_clients (client_id);

-- Who reaches which client through the provider. Whatever shows or gives something of a client to a provider user asks
-- here and nowhere else.
CREATE VIEW reachable_clients AS
SELECT u.id AS provider_user_id, u.user_id, c.id AS client_id, c.provider_id, c.organization_id
FROM provider_users u JOIN provider_organizations c ON c.provider_id = u.provider_id
WHERE u.status = 2 AND (u.role = 0 OR u.limited = 0 OR EXISTS (
    SELECT 1 FROM provider_user_clients a WHERE a.provider_user_id = u.id AND a.client_id = c.id));
