"""A plan as lines that a person writes in."""
