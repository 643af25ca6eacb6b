-- Switches two-step login off for whoever lost every second factor. Made when it is first asked for, and anew once it was used.
ALTER TABLE users ADD COLUMN recovery_code TEXT;
