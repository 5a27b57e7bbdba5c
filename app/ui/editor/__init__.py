"""Writing a plan: outline, page, what is selected."""
