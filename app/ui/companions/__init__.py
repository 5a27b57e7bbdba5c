"""Papers that travel with a plan: chosen, drafted, put right."""
