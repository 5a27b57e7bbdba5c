"""Finding and replacing words in the plan that is open."""
