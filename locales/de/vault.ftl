vault-title = Tresor
