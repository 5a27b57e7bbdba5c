"""A plan seen as a whole: who carries how much, who does what, what is due when."""
