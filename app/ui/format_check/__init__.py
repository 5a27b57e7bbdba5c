"""The form of any office's Word file: what breaks its rule book, and a copy in which it is put right."""
