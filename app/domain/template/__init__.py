"""Templates: plans with blanks and roles, and the drafting of a plan from one."""
