"""The plan as a value: what it holds, and how its tree is walked and rebuilt."""
