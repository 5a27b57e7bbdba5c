"""The remarks on a plan: listed, written, answered, marked beside the lines that they stand on."""
