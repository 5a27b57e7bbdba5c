"""From the paragraphs and tables of a directive to its citation, parents, demands, and an account of every piece."""
