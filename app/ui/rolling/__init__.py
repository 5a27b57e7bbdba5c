"""Last year's plan rolled forward in the window: the ledger of decisions."""
