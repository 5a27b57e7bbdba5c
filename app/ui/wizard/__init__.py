"""Drafting a new plan, step by step."""
