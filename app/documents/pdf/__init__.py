"""The PDF file: what is added to the drawn pages, and its proof."""
