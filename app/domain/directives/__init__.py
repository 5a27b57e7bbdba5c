"""Directives from above, the demands they make, and which task answers which."""
