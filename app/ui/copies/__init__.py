"""Copies of the library in the window: listed, opened, put back whole or plan by plan."""
