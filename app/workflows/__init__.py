"""Use cases as plain functions that join domain, standards and files."""
