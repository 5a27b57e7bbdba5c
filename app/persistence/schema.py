"""The versions of the schema, which `migrations/` makes one of the other."""

from __future__ import annotations

VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
"""All versions of the schema, oldest first: the revisions below `migrations/versions/`."""
