"""Reading a document from outside: what came of each piece of it, beside the plan it would become."""
