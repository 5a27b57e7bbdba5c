"""One module for each version of the schema. A module that was released never changes again."""
