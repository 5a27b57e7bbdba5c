"""Documents from outside: what kind they are, and their text as it stands, whoever wrote them."""
