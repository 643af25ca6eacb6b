-- Blueprints of clients: ciphertext under the provider key, with the number of their version.
CREATE TABLE blueprints (
    id TEXT PRIMARY KEY,
    provider_id TEXT NOT NULL REFERENCES providers (id) ON DELETE CASCADE,
    data TEXT NOT NULL,
    revision INTEGER NOT NULL,
    revised INTEGER NOT NULL
) STRICT;
CREATE INDEX blueprints_of_provider ON blueprints (provider_id);
