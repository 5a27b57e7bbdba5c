"""What an office knows of the world as of a day: agencies, places, signers, the office itself."""
