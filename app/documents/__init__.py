"""Files: Word, Excel and the plan file, written from a plan, read back, and proven against it."""
