"""The library: all plans of the office, searched as one types."""
