"""Documents that are pages of placed words, PDF and scans: the words as they lie, put into paragraphs again."""
