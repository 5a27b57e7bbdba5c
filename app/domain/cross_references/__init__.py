"""References of a plan to its own parts: mục III.2, Phụ lục II, nhiệm vụ số 5."""
