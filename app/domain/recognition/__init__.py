"""From what a document says to a plan, by rules, with an account of where every piece of it went."""
