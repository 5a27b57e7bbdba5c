"""The versions of a plan that were kept: listed, compared with the plan as it is now, taken back."""
