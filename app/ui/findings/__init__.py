"""What the check finds in the plan."""
