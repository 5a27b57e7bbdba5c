"""The plan and everything that can be said about it: values and pure functions, standard library only."""
