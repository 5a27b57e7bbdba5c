"""The Word file of a plan: written block by block as WordprocessingML, proven by reading it back."""
