"""The papers that travel with a plan: drafted from it, and put right when it changes."""
