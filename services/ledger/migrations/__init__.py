"""How the ledger's tables come into being and change; run from `opening`, never by hand."""
