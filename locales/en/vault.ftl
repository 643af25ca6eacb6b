vault-title = Vault
