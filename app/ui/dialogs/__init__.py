"""Dialogs, each a function `ask_…(parent, …)` that gives a value, or None where the person steps back."""
