"""What comes back from paper: the lines we printed laid against the lines that were read, and the changes between."""
