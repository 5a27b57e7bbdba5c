"""Any office's Word file against the rule book it follows: what is there, what should be, and what can be put right."""
