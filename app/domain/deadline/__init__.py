"""Deadlines: words with what was understood of them."""
