-- The key that programs of an organization get their tokens with. Made when it is first asked for.
CREATE TABLE organization_api_keys (
    organization_id TEXT PRIMARY KEY REFERENCES organizations (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    revised INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
