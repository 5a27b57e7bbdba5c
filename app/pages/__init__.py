"""The pages of a document as they are printed: set in lines, parted into sheets, drawn on anything Qt can draw on.

Lengths are twips (twentieths of a point) from the top left corner of a sheet: the unit of Word, in which all measures
of the standard are whole numbers or nearly so.
"""
