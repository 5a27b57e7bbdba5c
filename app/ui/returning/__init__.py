"""Files that come back: what was changed in them, accepted or refused."""
