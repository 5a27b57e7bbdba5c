"""The assignments of a plan: the table of all tasks, and the form of one."""
