"""From the paragraphs and tables of a directive to its citation, its parents, its demands and an account of every piece."""
