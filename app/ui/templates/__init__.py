"""Templates of the office in the window: made of a plan, listed, edited."""
