"""Directives in the window: read from their files, looked through, kept."""
