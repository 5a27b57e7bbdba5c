"""What the pages of a document are made of: paragraphs, tables and drawn lines, each in a style of the standard.

The Word writer turns them into markup, `app.pages` into lines on sheets; so both say and measure the same.
"""
