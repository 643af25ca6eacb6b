-- Where the bills of a provider go, as JSON of the API; NULL until somebody says.
ALTER TABLE providers ADD COLUMN billing_address TEXT;
