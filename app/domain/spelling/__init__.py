"""How Vietnamese is spelt: syllables by rule, words that can only be wrong, capitals and symbols by Nghị định 30."""
