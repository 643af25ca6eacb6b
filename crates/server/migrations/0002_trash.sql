-- Emptying the trash looks for what is oldest in it.
CREATE INDEX ciphers_in_trash ON ciphers (deleted) WHERE deleted IS NOT NULL;
