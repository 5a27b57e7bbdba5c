"""Views of a plan drawn with a painter: on the screen, on a printer, into PDF and PNG. The unit is 1/96 inch."""
