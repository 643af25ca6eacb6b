-- Records of a provider stand in its own log only; those of an organization name the provider of whoever acted.
UPDATE events SET organization_id = NULL WHERE kind BETWEEN 1800 AND 1999;

-- Newest first, page by page, of one log or of one person in it; the row's number breaks ties.
DROP INDEX events_of_provider;
CREATE INDEX events_of_provider ON events (provider_id, at)
    WHERE provider_id IS NOT NULL AND organization_id IS NULL;
CREATE INDEX events_of_provider_person ON events (provider_id, acting_user_id, at)
    WHERE provider_id IS NOT NULL AND organization_id IS NULL;
