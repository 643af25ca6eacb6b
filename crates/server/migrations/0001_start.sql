-- Ids are GUIDs as lower-case text, instants are milliseconds since 1970 (UTC), enumerations are the protocol's numbers.

CREATE TABLE users (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT,
    password_hash TEXT NOT NULL,
    password_hint TEXT,
    kdf INTEGER NOT NULL,
    kdf_iterations INTEGER NOT NULL,
    kdf_memory INTEGER,
    kdf_parallelism INTEGER,
    salt TEXT NOT NULL,
    user_key TEXT NOT NULL,
    user_key_id TEXT,
    public_key TEXT,
    private_key TEXT,
    account_keys TEXT,
    security_stamp TEXT NOT NULL,
    api_key TEXT NOT NULL,
    avatar_color TEXT,
    created INTEGER NOT NULL,
    revised INTEGER NOT NULL
) STRICT;

CREATE TABLE two_factors (
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    method INTEGER NOT NULL,
    -- authenticator: base32 key; e-mail: address
    value TEXT NOT NULL,
    -- authenticator: the last time step used, so that a code works once
    last_step INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (user_id, method)
) STRICT;

-- Short codes sent by mail. One per person and purpose; a new one replaces the old.
CREATE TABLE mail_codes (
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL,
    code TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    expires INTEGER NOT NULL,
    PRIMARY KEY (user_id, purpose)
) STRICT;

CREATE TABLE devices (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    identifier TEXT NOT NULL,
    name TEXT NOT NULL,
    kind INTEGER NOT NULL,
    created INTEGER NOT NULL,
    active INTEGER NOT NULL,
    UNIQUE (user_id, identifier)
) STRICT;

-- Refresh tokens by their SHA-256; they stay valid for reuse and slide.
CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    device_id TEXT NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    client_id TEXT NOT NULL,
    security_stamp TEXT NOT NULL,
    expires INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_of_device ON sessions (device_id);
CREATE INDEX sessions_of_user ON sessions (user_id);

CREATE TABLE providers (
    id TEXT PRIMARY KEY,
    name TEXT,
    business_name TEXT,
    billing_email TEXT,
    kind INTEGER NOT NULL,
    status INTEGER NOT NULL,
    enabled INTEGER NOT NULL DEFAULT 1,
    use_events INTEGER NOT NULL DEFAULT 1,
    created INTEGER NOT NULL,
    revised INTEGER NOT NULL
) STRICT;

CREATE TABLE provider_users (
    id TEXT PRIMARY KEY,
    provider_id TEXT NOT NULL REFERENCES providers (id) ON DELETE CASCADE,
    user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
    email TEXT,
    key TEXT,
    role INTEGER NOT NULL,
    status INTEGER NOT NULL,
    created INTEGER NOT NULL,
    UNIQUE (provider_id, user_id)
) STRICT;
CREATE INDEX provider_users_of_user ON provider_users (user_id);

CREATE TABLE organizations (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    business_name TEXT,
    billing_email TEXT NOT NULL,
    plan INTEGER NOT NULL,
    seats INTEGER,
    status INTEGER NOT NULL,
    enabled INTEGER NOT NULL DEFAULT 1,
    public_key TEXT,
    private_key TEXT,
    limit_collection_creation INTEGER NOT NULL DEFAULT 0,
    limit_collection_deletion INTEGER NOT NULL DEFAULT 0,
    limit_item_deletion INTEGER NOT NULL DEFAULT 0,
    admins_reach_all_items INTEGER NOT NULL DEFAULT 1,
    -- whether the managing provider may work with items; the owner decides
    provider_items INTEGER NOT NULL DEFAULT 1,
    created INTEGER NOT NULL,
    revised INTEGER NOT NULL
) STRICT;

CREATE TABLE provider_organizations (
    id TEXT PRIMARY KEY,
    provider_id TEXT NOT NULL REFERENCES providers (id) ON DELETE CASCADE,
    organization_id TEXT NOT NULL UNIQUE REFERENCES organizations (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    created INTEGER NOT NULL,
    revised INTEGER NOT NULL
) STRICT;
CREATE INDEX provider_organizations_of_provider ON provider_organizations (provider_id);

CREATE TABLE organization_users (
    id TEXT PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
    email TEXT,
    key TEXT,
    role INTEGER NOT NULL,
    status INTEGER NOT NULL,
    -- the status to return to when a revoked member is restored
    former_status INTEGER,
    permissions TEXT,
    external_id TEXT,
    created INTEGER NOT NULL,
    UNIQUE (organization_id, user_id)
) STRICT;
CREATE INDEX organization_users_of_user ON organization_users (user_id);

CREATE TABLE collections (
    id TEXT PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    external_id TEXT,
    created INTEGER NOT NULL,
    revised INTEGER NOT NULL
) STRICT;
CREATE INDEX collections_of_organization ON collections (organization_id);

CREATE TABLE collection_users (
    collection_id TEXT NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
    organization_user_id TEXT NOT NULL REFERENCES organization_users (id) ON DELETE CASCADE,
    read_only INTEGER NOT NULL,
    hide_passwords INTEGER NOT NULL,
    manage INTEGER NOT NULL,
    PRIMARY KEY (collection_id, organization_user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX collection_users_of_member ON collection_users (organization_user_id);

CREATE TABLE ciphers (
    id TEXT PRIMARY KEY,
    user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
    organization_id TEXT REFERENCES organizations (id) ON DELETE CASCADE,
    kind INTEGER NOT NULL,
    -- the encrypted members as one JSON object, spliced into answers as it is
    data TEXT NOT NULL,
    created INTEGER NOT NULL,
    revised INTEGER NOT NULL,
    deleted INTEGER,
    CHECK ((user_id IS NULL) <> (organization_id IS NULL))
) STRICT;
CREATE INDEX ciphers_of_user ON ciphers (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX ciphers_of_organization ON ciphers (organization_id) WHERE organization_id IS NOT NULL;

-- What one person says about an item, also about an organization's.
CREATE TABLE cipher_users (
    cipher_id TEXT NOT NULL REFERENCES ciphers (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    folder_id TEXT REFERENCES folders (id) ON DELETE SET NULL,
    favorite INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (cipher_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX cipher_users_of_folder ON cipher_users (folder_id);
CREATE INDEX cipher_users_of_user ON cipher_users (user_id);

CREATE TABLE collection_ciphers (
    cipher_id TEXT NOT NULL REFERENCES ciphers (id) ON DELETE CASCADE,
    collection_id TEXT NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
    PRIMARY KEY (cipher_id, collection_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX collection_ciphers_of_collection ON collection_ciphers (collection_id);

CREATE TABLE attachments (
    id TEXT PRIMARY KEY,
    cipher_id TEXT NOT NULL REFERENCES ciphers (id) ON DELETE CASCADE,
    file_name TEXT NOT NULL,
    key TEXT,
    size INTEGER NOT NULL,
    uploaded INTEGER NOT NULL DEFAULT 0,
    created INTEGER NOT NULL
) STRICT;
CREATE INDEX attachments_of_cipher ON attachments (cipher_id);

CREATE TABLE folders (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    revised INTEGER NOT NULL
) STRICT;
CREATE INDEX folders_of_user ON folders (user_id);

-- Audit records outlive what they name, so nothing here is a foreign key.
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    at INTEGER NOT NULL,
    acting_user_id TEXT,
    user_id TEXT,
    organization_id TEXT,
    provider_id TEXT,
    cipher_id TEXT,
    collection_id TEXT,
    organization_user_id TEXT,
    provider_user_id TEXT,
    provider_organization_id TEXT,
    device_type INTEGER,
    ip_address TEXT
) STRICT;
CREATE INDEX events_of_organization ON events (organization_id, at) WHERE organization_id IS NOT NULL;
CREATE INDEX events_of_provider ON events (provider_id, at) WHERE provider_id IS NOT NULL;
