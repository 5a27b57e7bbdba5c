"""Finding words in all that a plan says, and putting others in their place."""
