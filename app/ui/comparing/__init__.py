"""Two texts side by side, and the window that compares two plans."""
